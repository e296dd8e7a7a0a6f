import Exchange
import Foundation
import Subjects

extension Doctor {
  /// One file compiled, loaded and graded, by the road that a student's takes.
  var oneCheck: Line {
    let subject = "one check"
    let named = variables[TestBundle.variable].flatMap { $0.isEmpty ? nil : $0 }
    guard let bundle = named.map({ TestBundle(executable: URL(fileURLWithPath: $0)) }) ?? TestBundle.built(in: course)
    else {
      return Line(
        state: .optional, subject: subject, finding: "not tried: there are no graders yet", advice: nil)
    }
    do {
      let checker = try Checker(course: course, bundle: bundle)
      let units = try course.units()
      guard let unit = units.first(where: { (try? checker.checks(of: $0)) != nil }) else {
        throw CourseError.unreadable(course.root.appending(path: "Exercises").path)
      }
      let report = try checker.check(unit, file: unit.stubFile)
      guard report.status != .error else {
        let said = report.diagnostics.first?.message ?? "nothing was graded"
        return Line(
          state: .bad, subject: subject, finding: "the empty exercise of \(unit.title) is not graded",
          advice: "It said: \(said) Restore it with `git checkout \(course.relativePath(unit.stubFile))`.")
      }
      let milliseconds = Int(report.seconds.total * 1000)
      return Line(
        state: .good, subject: subject, finding: "compiled, loaded and graded in \(milliseconds) ms", advice: nil)
    } catch {
      return Line(state: .bad, subject: subject, finding: "failed", advice: sentence("\(error)"))
    }
  }

  /// Where something is to be written, what is read, and what the variables say.
  var surroundings: [Line] {
    [permission, workPlace, home, locale, lineEnds, checkSeconds].compactMap { $0 }
  }

  private var permission: Line? {
    let subject = "write permission"
    let folders = [course.root, course.root.appending(path: "Exercises"), course.privateFolder].map(\.path)
    let build = course.root.appending(path: ".build").path
    guard let obstacle = folders.lazy.compactMap(WriteObstacle.at).first ?? WriteObstacle.below(build) else {
      return Line(state: .good, subject: subject, finding: "yes", advice: nil)
    }
    return Line(
      state: .bad, subject: subject, finding: "not everywhere",
      advice: sentence("\(obstacle)")
        + " Until then checks work if the course was built before; progress may not be kept.")
  }

  private var workPlace: Line? {
    guard let detour = WorkPlace.detour else { return nil }
    do {
      return Line(
        state: .optional, subject: "temporary files", finding: try WorkPlace.find().path,
        advice: sentence("\(detour), so they stand there") + " `swift run` and `swift build` need `export TMPDIR=/tmp`."
      )
    } catch { return Line(state: .bad, subject: "temporary files", finding: "nowhere", advice: sentence("\(error)")) }
  }

  private var home: Line? {
    let home = variables["HOME"] ?? NSHomeDirectory()
    guard let obstacle = WriteObstacle.at(home) else { return nil }
    return Line(
      state: .optional, subject: "home folder", finding: "\(home) can't be written",
      advice: sentence("\(obstacle)") + " The course keeps its caches in .build; `exercise install` needs --to.")
  }

  private var locale: Line? {
    guard !Self.hasUTF8(variables) else { return nil }
    return Line(
      state: .optional, subject: "locale", finding: "not UTF-8",
      advice: "Texts are written as UTF-8 all the same. Where letters look wrong: export LC_ALL=C.UTF-8")
  }

  private var lineEnds: Line? {
    guard let unit = try? course.units().first, let bytes = try? Data(contentsOf: unit.stubFile),
      CourseText.unixLines(bytes) != bytes
    else { return nil }
    return Line(
      state: .optional, subject: "line ends", finding: "carriage return and newline",
      advice:
        "The course reads them all the same. `git config core.autocrlf input` keeps later checkouts as they were made.")
  }

  private var checkSeconds: Line? {
    do {
      _ = try CheckSeconds.wanted(variables)
      return nil
    } catch { return Line(state: .bad, subject: "variables", finding: "one is wrong", advice: sentence("\(error)")) }
  }

  /// Whether the locale that programs go by is one of UTF-8.
  public static func hasUTF8(_ variables: [String: String]) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { variables[$0] }.filter { !$0.isEmpty }
    let name = names.first?.lowercased() ?? ""
    return name.hasSuffix("utf-8") || name.hasSuffix("utf8")
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
