import Exchange
import Foundation

/// A mistake as a student meets it: its name, and what the tutor says.
public struct NamedMistake: Codable, Sendable, Equatable {
  public var name: String
  public var message: String
  /// The section of the lecture to read.
  public var section: String?
}

/// What each known mistake yields on the inputs of each check: how a wrong number is recognized.
///
/// Written by `exercise verify --fix`, so that a student's machine compiles no mistake, and a course handed out without
/// its solutions can still name them.
public struct Fingerprints: Codable, Sendable, Equatable {
  /// The numbers of one expectation; long lists are cut.
  typealias Numbers = [Double]

  var schema = "exercise-fingerprints/1"
  public var mistakes: [NamedMistake]
  /// By check, by mistake: the numbers that the check saw, one list for each expectation.
  var numbers: [String: [String: [Numbers]]]

  static func load(_ unit: CourseUnit) -> Fingerprints? {
    guard let data = try? Data(contentsOf: unit.fingerprintsFile) else { return nil }
    return try? Wire.decode(Fingerprints.self, from: data)
  }

  /// The mistake that a failed check looks like; nil when none does, or more than one.
  ///
  /// Several mistakes can yield the same numbers in one check. Then the other checks decide, if they can.
  func mistake(in check: String, among observations: [String: [CheckOutcome.Observation]]) -> NamedMistake? {
    guard let seen = observations[check].map(Self.kept), let known = numbers[check] else { return nil }
    var candidates = known.filter { Self.agree($0.value, seen) }.map(\.key)
    if candidates.count > 1 {
      candidates = candidates.filter { name in
        numbers.allSatisfy { id, byMistake in
          guard let others = observations[id].map(Self.kept), let wanted = byMistake[name] else { return true }
          return Self.agree(wanted, others)
        }
      }
    }
    guard candidates.count == 1 else { return nil }
    return mistakes.first { $0.name == candidates[0] }
  }

  static func kept(_ observations: [CheckOutcome.Observation]) -> [Numbers] {
    observations.map { Array($0.values.prefix(CheckOutcome.Observation.keptValues)) }
  }

  /// Whether two records hold the same numbers, up to another order of summation.
  static func agree(_ a: [Numbers], _ b: [Numbers]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { x, y in x.count == y.count && zip(x, y).allSatisfy(areLike) }
  }

  private static func areLike(_ p: Double, _ q: Double) -> Bool {
    if p == q || (p.isNaN && q.isNaN) { return true }
    // An infinite bound would accept every number.
    guard p.isFinite && q.isFinite else { return false }
    let bound = 1e-12 + 1e-9 * max(abs(p), abs(q))
    return abs(p - q) <= bound
  }
}

extension Fingerprints {
  /// Whether two records say the same, up to another order of summation on another machine.
  func isLike(_ other: Fingerprints) -> Bool {
    mistakes == other.mistakes && Set(numbers.keys) == Set(other.numbers.keys)
      && numbers.allSatisfy { check, byMistake in
        guard let others = other.numbers[check], Set(byMistake.keys) == Set(others.keys) else { return false }
        return byMistake.allSatisfy { name, values in others[name].map { Self.agree(values, $0) } ?? false }
      }
  }

  /// The file's text: sorted, one line, numbers kept to the bit.
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data([10])
  }
}
