import Exchange
import Foundation

/// What there is to say about a number that was given for a quantity of a practice problem.
public struct ProblemVerdict: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable { case right, slip, wrong }

  public let status: Status
  /// The slip's name, where one is recognized.
  public let slip: String?
  /// A sentence; nil where "right" says all.
  public let words: String?
  public var isRight: Bool { status == .right }

  public init(status: Status, slip: String? = nil, words: String? = nil) {
    (self.status, self.slip, self.words) = (status, slip, words)
  }
}

extension DrawnProblem.Quantity {
  /// Judges a number as a person writes it: `0.62`, `0,62`, `62 %`, `3/7`, `1e-3`, `1.61 nats`.
  ///
  /// - Parameter mistakes: the words of the unit's known mistakes, by name; for slips that have none of their own.
  /// - Throws: `ProblemAnswerError` where the text is no number.
  public func verdict(on text: String, mistakes: [String: String] = [:]) throws(ProblemAnswerError) -> ProblemVerdict {
    let readings = AnswerNumber.readings(text, unit: unit)
    guard !readings.isEmpty else { throw ProblemAnswerError(given: text, digits: digits) }
    // A comma may stand for the decimal point or for thousands: the reading that is right is the one that was meant.
    if let right = readings.first(where: { isNear($0.value, value) }) {
      let isExact = abs(right.value - value) <= 0.5 * lastDigit * (1 + 1e-9)
      return .init(
        status: .right, slip: nil,
        words: isExact ? nil : "The last digit is one off, as rounding on the way makes it. Round at the end.")
    }
    for given in readings { if let slip = slip(given) { return named(slip, mistakes) } }
    return .init(status: .wrong, slip: nil, words: distance(of: readings[0]))
  }

  private func isNear(_ given: Double, _ wanted: Double) -> Bool { abs(given - wanted) <= tolerance * (1 + 1e-9) }

  /// The slip that yields a number, also where the number was rounded more coarsely.
  private func slip(_ given: AnswerNumber) -> DrawnProblem.Slip? {
    let coarse = 0.5 * max(Self.unit(ofDigits: min(given.decimals, digits)), lastDigit) * (1 + 1e-9)
    // A coarse number that the right value rounds to as well tells nothing.
    if abs(given.value - value) <= coarse { return nil }
    let near = slips.filter { isNear(given.value, $0.value) || abs(given.value - $0.value) <= coarse }
    return near.count == 1 ? near[0] : near.first { isNear(given.value, $0.value) }
  }

  private func named(_ slip: DrawnProblem.Slip, _ mistakes: [String: String]) -> ProblemVerdict {
    .init(status: .slip, slip: slip.name, words: slip.words ?? mistakes[slip.name])
  }

  /// How a number that nothing explains lies to the right one; it does not tell the right one.
  private func distance(of given: AnswerNumber) -> String {
    if given.decimals < digits, abs(given.value - value) <= 0.5 * Self.unit(ofDigits: given.decimals) * (1 + 1e-9) {
      let verb = digits == 1 ? "is" : "are"
      return "Right as far as it goes. \(Self.decimals(digits).capitalizedFirst) \(verb) asked for."
    }
    if value != 0, isNear(-given.value, value) { return "The size is right, the sign is not." }
    for factor in [2.0, 3, 4, 5, 10, 100, 1000] where abs(value) > 10 * lastDigit {
      if abs(given.value / factor - value) <= tolerance { return "That is \(Int(factor)) times the answer." }
      if abs(given.value * factor - value) <= factor * tolerance, abs(given.value) > 5 * lastDigit {
        return "That is one \(Self.ordinal(Int(factor))) of the answer."
      }
    }
    let side = given.value > value ? "large" : "small"
    // A count is not rounded.
    if digits == 0 {
      return abs(given.value - value) == 1
        ? "One too \(side)." : "No slip that is known gives this number; it is too \(side)."
    }
    let off = abs(given.value - value) / abs(value)
    if off < 0.0005 { return "Right to three digits, and then it differs: round at the end, not on the way." }
    if off < 0.005 { return "Right to two digits, and then it differs: round at the end, not on the way." }
    if off < 0.05 { return "Near: right to one digit. Look at the rounding on the way, and at the smallest summand." }
    return "No slip that is known gives this number; it is too \(side)."
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "half"
    case 3: "third"
    case 4: "fourth"
    case 5: "fifth"
    default: "\(number)th"
    }
  }

  static func decimals(_ digits: Int) -> String {
    switch digits {
    case 0: "whole numbers"
    case 1: "one decimal"
    default: "\(digits) decimals"
    }
  }

  /// What is asked for, in a line: "the loss, in nats, to 3 decimals".
  public var request: String {
    let precision = digits == 0 ? "a whole number" : "to \(Self.decimals(digits))"
    return [question, unit.map { "in \($0)" }, precision].compactMap { $0 }.joined(separator: ", ")
  }
}

/// A text that is no number.
public struct ProblemAnswerError: Error, CustomStringConvertible, Equatable {
  let given: String
  let digits: Int

  public var description: String {
    let example = digits == 0 ? "12" : "0." + String(repeating: "4", count: min(digits, 4))
    return "'\(given.shownInLine())' is no number. Write one such as \(example), 3/7 or 1e-3; ? gives a hint."
  }
}

extension String {
  /// The text with a capital letter in front.
  public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
