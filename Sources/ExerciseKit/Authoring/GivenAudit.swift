import Exchange
import Foundation
import SwiftTokens

/// What an earlier unit taught stands complete in a later stub, below `// MARK: - Given`: is it still the same there, in
/// the solution of this unit, and in the solution that it comes from?
struct GivenAudit {
  let unit: CourseUnit

  var findings: [Finding] {
    let course = unit.course
    guard let stub = CourseText.read(unit.stubFile),
      let solution = CourseText.read(unit.solutionFile)
    else { return [] }
    let given = Self.functions(in: Self.given(stub))
    var findings: [Finding] = []
    if given != Self.functions(in: Self.given(solution)) {
      findings.append(
        Finding(
          .unsound, course.relativePath(unit.stubFile), "the part under 'Given' is not the solution's: make them equal")
      )
    }
    for (name, body) in given.sorted(by: { $0.key < $1.key }) {
      let origins = origins(of: name)
      guard let (earlier, _) = origins.last, !origins.contains(where: { $0.1 == body }) else { continue }
      findings.append(
        Finding(
          .unsound, course.relativePath(unit.stubFile),
          "the given \(name) differs from the solution of \(earlier.title): bring one of them up to date"))
    }
    return findings
  }

  /// The earlier units whose tasks ask for a function of this name, such as `step`, with their solutions' code.
  private func origins(of function: String) -> [(CourseUnit, [String])] {
    guard let units = try? unit.course.units() else { return [] }
    return units.filter { $0.number < unit.number }.compactMap { earlier in
      guard let text = CourseText.read(earlier.solutionFile) else { return nil }
      let own = text.components(separatedBy: "// MARK: - Given")[0]
      return Self.functions(in: own)[function].map { (earlier, $0) }
    }
  }

  /// What follows the mark, up to the next mark.
  private static func given(_ text: String) -> String {
    guard let range = text.range(of: "// MARK: - Given") else { return "" }
    let rest = text[range.upperBound...]
    return String(rest.range(of: "// MARK:").map { rest[..<$0.lowerBound] } ?? rest)
  }

  /// The tokens of each function's body and signature, by name; comments, layout and access do not count.
  private static func functions(in text: String) -> [String: [String]] {
    let all = tokens(of: text).filter { ![.whitespace, .newline, .comment].contains($0.kind) }
    var found: [String: [String]] = [:]
    var index = 0
    while index < all.count {
      defer { index += 1 }
      guard all[index].text == "func", index + 1 < all.count else { continue }
      let name = all[index + 1].text
      var depth = 0
      var end = index
      while end < all.count {
        if all[end].text == "{" { depth += 1 }
        if all[end].text == "}" {
          depth -= 1
          if depth == 0 { break }
        }
        end += 1
      }
      found[name] = all[index...min(end, all.count - 1)].map(\.text)
      index = end
    }
    return found
  }
}
