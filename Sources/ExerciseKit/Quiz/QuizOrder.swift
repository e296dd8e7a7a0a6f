import Foundation

extension Quiz {
  /// Places in another order than the right one, the same each time for the same seed.
  static func shuffled(_ count: Int, seed: Int) -> [Int] {
    var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(count)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var places = Array(0..<count)
    for index in stride(from: count - 1, to: 0, by: -1) { places.swapAt(index, next(index + 1)) }
    if count > 1, places == Array(0..<count) { places.swapAt(0, count - 1) }
    return places
  }

  /// `a`, `b`, …: what a choice or a shuffled line is called.
  public static func letter(_ place: Int) -> Character { Character(UnicodeScalar(UInt8(97 + place % 26))) }
}

/// A choice or a line as it is shown, with what it is called in an answer.
public struct QuizLine: Sendable, Equatable {
  public let label: Character
  /// Markdown.
  public let text: String

  public init(label: Character, text: String) { (self.label, self.text) = (label, text) }
}

extension Quiz.Question {
  /// The right places of the lines in the order in which they are shown; seed 0 shows them as the book does.
  public func shownPlaces(seed: Int) -> [Int] {
    guard case .order(let lines) = kind else { return [] }
    // An order that is right already is no question; where all lines are free there is no other.
    let tries = (0..<20).lazy.map { Quiz.shuffled(lines.count, seed: number &+ seed &* 1000 &+ $0 &* 100) }
    return tries.first { LineFreedom.firstWrong(in: $0, freedom) != nil } ?? Array(lines.indices)
  }

  /// The choices or lines as they are shown: letters for choices and shuffled lines, numbers for the lines of a calculation.
  public func lines(seed: Int) -> [QuizLine] {
    switch kind {
    case .choice(_, let choices):
      choices.enumerated().map { QuizLine(label: Quiz.letter($0), text: $1.text) }
    case .number: []
    case .order(let lines):
      shownPlaces(seed: seed).enumerated().map { QuizLine(label: Quiz.letter($0), text: lines[$1]) }
    case .slip(let lines, _, _):
      lines.enumerated().map { QuizLine(label: Character("\(($0 + 1) % 10)"), text: $1) }
    }
  }

  /// What is asked for, as the title says it.
  public var title: String {
    switch kind {
    case .choice(let several, _): several ? "Choose several" : "Choose one"
    case .number: "Compute a number"
    case .order: "Put in order"
    case .slip: "Find the slip"
    }
  }

  /// How exact a number has to be: "to 4 decimals; ± 0.0002 counts as right".
  public var precision: String? {
    guard case .number(let value, let tolerance, let text, _) = kind else { return nil }
    let decimals = text.split(separator: ".", maxSplits: 1).dropFirst().first?.prefix { $0.isNumber }.count ?? 0
    let places =
      switch decimals {
      case 0: value == value.rounded() ? "a whole number" : "a number"
      case 1: "to 1 decimal"
      default: "to \(decimals) decimals"
      }
    return tolerance == 0 ? "\(places), exactly" : "\(places); ± \(NumberWords.short(tolerance)) counts as right"
  }
}

/// Numbers as people write them.
enum NumberWords {
  /// `0.0002`, `3`: without an exponent and without zeros at the end.
  static func short(_ value: Double) -> String {
    let text = value == value.rounded() && abs(value) < 1e15 ? String(format: "%.0f", value) : decimal(value)
    return text.replacing("-", with: "−")
  }

  private static func decimal(_ value: Double) -> String {
    let text = "\(value)"
    return text.contains("e-") && abs(value) > 1e-9
      ? String(String(format: "%.12f", value).reversed().drop { $0 == "0" }.reversed()) : text
  }
}
