import Foundation
import Subjects

/// Looks at everything that the course needs of a machine.
public struct Doctor {
  public enum State: Sendable { case good, bad, optional }
  public struct Line: Sendable {
    public let state: State
    public let subject: String
    public let finding: String
    /// What to do about it.
    public let advice: String?
  }

  let course: Course
  let variables: [String: String]
  /// How long the editor's language server may take; the first question of a day takes a few seconds.
  var editorSeconds = 30.0

  public init(course: Course, variables: [String: String]) {
    self.course = course
    self.variables = variables
  }

  public func examine() -> [Line] {
    [swift, bundle, directCompile, oneCheck, editor] + surroundings + [sandbox, size]
  }

  private var swift: Line {
    do {
      let toolchain = try Toolchain.find()
      let numbers = toolchain.version.firstMatch(of: /(\d+)\.(\d+)/)
      let (major, minor) = (Int(numbers?.1 ?? "0") ?? 0, Int(numbers?.2 ?? "0") ?? 0)
      guard (major, minor) >= (6, 2) else {
        return Line(
          state: .bad, subject: "Swift", finding: toolchain.version,
          advice: "The course needs Swift \(Toolchain.oldestRelease) or newer: https://www.swift.org/install")
      }
      return Line(state: .good, subject: "Swift", finding: "\(toolchain.version), \(toolchain.target)", advice: nil)
    } catch {
      return Line(state: .bad, subject: "Swift", finding: "not found", advice: "\(error)")
    }
  }

  private var directCompile: Line {
    let toolchain = try? Toolchain.find()
    let isDirect = toolchain?.linker != nil && toolchain?.runtimeObject != nil
    return Line(
      state: isDirect ? .good : .optional, subject: "fast compile",
      finding: isDirect ? "compiler and linker are started directly" : "through the driver",
      advice: isDirect ? nil : "Checks work, and take about twice as long. A toolchain from swift.org carries ld.lld.")
  }

  private var bundle: Line {
    if let named = variables[TestBundle.variable], !named.isEmpty {
      let exists = FileManager.default.isExecutableFile(atPath: named)
      return Line(
        state: exists ? .good : .bad, subject: "graders", finding: exists ? "built" : "missing",
        advice: exists ? nil : "\(BundleError.noBundle(named))")
    }
    switch TestBundle.state(in: course) {
    case .ready: return Line(state: .good, subject: "graders", finding: "built", advice: nil)
    case .stale:
      return Line(
        state: .optional, subject: "graders", finding: "older than the sources",
        advice: "The next `exercise check` builds what changed.")
    case .moved(let place):
      return Line(
        state: .optional, subject: "graders", finding: "built in \(place)",
        advice:
          "The course was moved or copied. The next `exercise check` builds it here, which takes as long as the first time."
      )
    case .missing:
      return Line(
        state: .optional, subject: "graders", finding: "not built yet",
        advice: "The first `exercise check` builds them; README says how long it takes.")
    }
  }

  private var sandbox: Line {
    #if os(Linux)
      guard let found = Toolchain.program("bwrap") else {
        return Line(
          state: .optional, subject: "bwrap", finding: "not found",
          advice: "Not needed to check your own work. To grade others': install bubblewrap.")
      }
      guard Sandbox.isAvailable else {
        return Line(
          state: .optional, subject: "bwrap", finding: "\(found), but not allowed here",
          advice: "Not needed to check your own work. Others' is graded without walls: \(SandboxError.notAllowed).")
      }
      return Line(state: .good, subject: "bwrap", finding: found, advice: nil)
    #else
      return Line(state: .optional, subject: "bwrap", finding: "Linux only", advice: nil)
    #endif
  }

  private var size: Line {
    let lines = ["Sources", "Tests"].reduce(0) { sum, folder in
      let root = course.root.appending(path: folder)
      let files = (FileManager.default.subpaths(atPath: root.path) ?? []).filter { $0.hasSuffix(".swift") }
      return sum
        + files.reduce(0) { count, file in
          let data = (try? Data(contentsOf: root.appending(path: file))) ?? Data()
          return count + data.reduce(0) { $1 == 10 ? $0 + 1 : $0 }
        }
    }
    return Line(
      state: .good, subject: "lines of Swift", finding: "\(lines) in Sources and Tests, built once on each machine",
      advice: nil)
  }
}
