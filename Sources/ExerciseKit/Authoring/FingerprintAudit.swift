import Exchange
import Foundation

/// Can each mistake be told from the right answer and from every other mistake, by the numbers that the grader sees?
struct FingerprintAudit {
  let unit: CourseUnit
  let solution: [String: [[Double]]]
  let results: [SubjectAudit.Result]
  let checks: [CheckDescription]
  /// Where each check stands.
  let grader: GraderSource

  /// The record for the unit's `.course` folder: for each check the mistakes that it fails.
  var fingerprints: Fingerprints {
    var numbers: [String: [String: [Fingerprints.Numbers]]] = [:]
    for result in results {
      guard let mistake = result.mistake else { continue }
      for (check, values) in result.observations {
        if let right = solution[check], Fingerprints.agree(right, values) { continue }
        numbers[check, default: [:]][mistake.name] = values
      }
    }
    let entries = results.compactMap(\.mistake).map {
      NamedMistake(name: $0.name, message: $0.message, section: $0.section)
    }
    return Fingerprints(mistakes: entries, numbers: numbers)
  }

  /// The mistakes that are named, and nothing else named for them, by the first check that each fails.
  func named(by fingerprints: Fingerprints) -> Set<String> {
    Set(
      results.compactMap { result -> String? in
        guard let mistake = result.mistake else { return nil }
        let observations = result.observations.mapValues { lists in
          lists.map { CheckOutcome.Observation(call: "", values: $0) }
        }
        guard let check = checks.first(where: { result.failedChecks.contains($0.id) })?.id else { return nil }
        return fingerprints.mistake(in: check, among: observations)?.name == mistake.name ? mistake.name : nil
      })
  }

  var findings: [Finding] {
    let file = unit.course.relativePath(unit.mistakesFile)
    let named = named(by: fingerprints)
    var findings: [Finding] = []
    for result in results {
      guard let mistake = result.mistake, result.failed, !named.contains(mistake.name) else { continue }
      let twins = results.compactMap { other -> String? in
        guard let twin = other.mistake, twin.name != mistake.name else { return nil }
        return separates(result.observations, other.observations) ? nil : twin.name
      }
      let message: String
      if !twins.isEmpty {
        let names = twins.joined(separator: ", ")
        message = "\(mistake.name) and \(names) give the same numbers in every check: add an input at which they differ"
      } else if let check = checks.first(where: { result.failedChecks.contains($0.id) }) {
        message = "\(mistake.name) fails " + unnamed(mistake.name, check, result)
      } else {
        message =
          "\(mistake.name) crashes or hangs in every check it fails, so no number can name it: add a check that it comes to the "
          + "end of"
      }
      findings.append(Finding(.unsound, file, line: mistake.line, message))
    }
    return findings
  }

  /// Why a mistake's numbers in the first check that it fails do not name it, and what to do.
  private func unnamed(_ name: String, _ check: CheckDescription, _ result: SubjectAudit.Result) -> String {
    let place =
      "'\(check.title)' (\(check.id)"
      + (grader.line(of: check.id).map { ", \(unit.course.relativePath(unit.graderFile)):\($0)" } ?? "") + ")"
    let mine = result.observations[check.id]
    if let mine, let right = solution[check.id], Fingerprints.agree(right, mine) {
      return
        "\(place) with the solution's own numbers, so they do not name it: expect a number there that it gets wrong"
    }
    let alike = results.compactMap { other -> String? in
      guard let twin = other.mistake, twin.name != name, let mine, let others = other.observations[check.id] else {
        return nil
      }
      return Fingerprints.agree(mine, others) ? twin.name : nil
    }
    return alike.isEmpty
      ? "\(place), which records no number of it: expect a number there"
      : "\(place) with the numbers of \(alike.joined(separator: ", ")) as well, so they do not name it: "
        + "add an input to that check at which they differ"
  }

  private func separates(_ a: [String: [[Double]]], _ b: [String: [[Double]]]) -> Bool {
    Set(a.keys).union(b.keys).contains { check in
      guard let x = a[check], let y = b[check] else { return a[check] != nil || b[check] != nil }
      return !Fingerprints.agree(x, y)
    }
  }
}
