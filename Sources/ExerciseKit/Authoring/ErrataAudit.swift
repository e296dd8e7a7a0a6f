import Exchange
import Foundation

/// Does the page on the sources' slips have each slip that the worked numbers know, and does it say of each where it belongs?
struct ErrataAudit {
  let course: Course
  /// The worked numbers of each unit.
  let numbers: [(unit: CourseUnit, numbers: [WorkedNumber])]

  private static let path = CoursePage.errata.path

  /// - Parameter fix: write the page's numbers as they are computed.
  func findings(fix: Bool) throws -> [Finding] {
    let known = registry
    guard let text = CourseText.read(CoursePage.errata.file(in: course)) else {
      // A course without sheets has no slips.
      return known.keys.min().map {
        [Finding(.unsound, Self.path, "it is missing, and worked numbers name slips such as \($0): list them there")]
      } ?? []
    }
    let list = ErrataList(text)
    let page = PageAudit(course: course, file: CoursePage.errata.file(in: course), text: text)
    let all = numbers.flatMap(\.numbers)
    return try page.findings(all, fix: fix) + headings(list) + list.entries.flatMap { problems($0, known) }
      + missing(list, known)
  }

  /// The units whose worked numbers have a reading that makes the slip. Readings that are no slip of a source have other names.
  private var registry: [String: Set<String>] {
    var registry: [String: Set<String>] = [:]
    for (unit, numbers) in numbers {
      for reading in numbers.flatMap(\.readings) where reading.erratum.wholeMatch(of: /E\d\d/) != nil {
        registry[reading.erratum, default: []].insert(unit.folderName)
      }
    }
    return registry
  }

  private func finding(_ line: Int?, _ message: String) -> Finding { Finding(.unsound, Self.path, line: line, message) }

  private func headings(_ list: ErrataList) -> [Finding] {
    var seen: Set<String> = []
    return list.otherHeadings.map { finding($0.line, "'\($0.title)' is no name of a slip: write one like E03") }
      + list.entries.filter { !seen.insert($0.name).inserted }.map {
        finding($0.line, "\($0.name) stands there twice: join the two, or give one another number")
      }
  }

  private func problems(_ entry: ErrataList.Entry, _ registry: [String: Set<String>]) -> [Finding] {
    var findings: [Finding] = []
    if !ErrataList.kinds.contains(entry.kind ?? "") {
      findings.append(
        finding(
          entry.line, "\(entry.name) begins with its kind: one of *\(ErrataList.kinds.joined(separator: "*, *"))*"))
    }
    if entry.units.isEmpty {
      findings.append(finding(entry.line, "\(entry.name) links to no unit: name one, [08](08-SkipGram/Lecture.md)"))
    }
    let users = registry[entry.name] ?? []
    if users.isEmpty, entry.kind == "number" {
      findings.append(
        finding(
          entry.line,
          "\(entry.name) is a number, and no worked number has it as a reading: add it, or name another kind"))
    }
    if !users.isEmpty, users.isDisjoint(with: entry.units), !entry.units.isEmpty {
      findings.append(
        finding(
          entry.line, "\(entry.name) is a reading in \(users.sorted().joined(separator: ", ")): link to that lecture"))
    }
    return findings
  }

  private func missing(_ list: ErrataList, _ registry: [String: Set<String>]) -> [Finding] {
    let there = Set(list.entries.map(\.name))
    return registry.keys.filter { !there.contains($0) }.sorted().map {
      finding(
        nil,
        "\($0), a reading in \((registry[$0] ?? []).sorted().joined(separator: ", ")), has no entry: write it below ### \($0)"
      )
    }
  }

  /// A lecture links to the slips of its unit.
  static func unlinked(_ unit: CourseUnit, lecture: String) -> [Finding] {
    guard let text = CourseText.read(CoursePage.errata.file(in: unit.course)) else { return [] }
    let missing = ErrataList(text).entries.filter {
      $0.units.contains(unit.folderName) && !lecture.contains("Errata.md#\($0.name.lowercased()))")
    }
    guard !missing.isEmpty else { return [] }
    let links = missing.map { "[\($0.name)](../Errata.md#\($0.name.lowercased()))" }.joined(separator: ", ")
    return [
      Finding(
        .incomplete, unit.course.relativePath(unit.lectureFile),
        "slips of the sources that belong to this unit are not linked: \(links)")
    ]
  }
}
