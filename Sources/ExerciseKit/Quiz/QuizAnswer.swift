import Foundation

/// What somebody answered to a question.
public struct QuizAnswer: Sendable, Equatable {
  enum Value: Sendable, Equatable {
    /// Places of the chosen choices.
    case choices(Set<Int>)
    case number(Double)
    /// The right places of the lines, in the order that was given.
    case order([Int])
    /// The place of the line that was pointed at.
    case line(Int)
  }
  let value: Value
  /// The answer in its shortest form: `b`, `abe`, `1.787`, `cafbed`, `3`.
  public let text: String
}

extension Quiz.Question {
  /// Reads an answer: letters of choices or of lines in order, a number, the number of a line.
  ///
  /// - Throws: `QuizAnswerError` when it is no answer to this question.
  public func answer(_ text: String, seed: Int) throws(QuizAnswerError) -> QuizAnswer {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    func refuse() -> QuizAnswerError { QuizAnswerError(question: number, given: text, wanted: form(seed: seed)) }
    let labels = lines(seed: seed).map(\.label)
    let letters = text.lowercased().filter { !$0.isWhitespace && $0 != "," }
    let places = letters.compactMap { labels.firstIndex(of: $0) }
    let areLabels = places.count == letters.count && Set(places).count == places.count
    switch kind {
    case .number(let value, let tolerance, _, _):
      guard let given = QuizNumber.parsed(text) else {
        // A comma for the decimal point would be read as a thousand times too much, or as nothing.
        throw text.contains(",") ? refuse().withPoint(text) : refuse()
      }
      if text.contains(","), let other = QuizNumber.parsed(text.replacing(",", with: ".")),
        !QuizNumber.near(given, value, tolerance), QuizNumber.near(other, value, tolerance)
      {
        throw refuse().withPoint(text)
      }
      return QuizAnswer(value: .number(given), text: text)
    case .choice(true, _):
      if ["none", "-"].contains(letters) { return QuizAnswer(value: .choices([]), text: "none") }
      guard areLabels, !places.isEmpty else { throw refuse() }
      return QuizAnswer(value: .choices(Set(places)), text: String(places.sorted().map { labels[$0] }))
    case .choice(false, _):
      guard areLabels, places.count == 1 else { throw refuse() }
      return QuizAnswer(value: .choices(Set(places)), text: letters)
    case .order:
      guard areLabels, places.count == labels.count else { throw refuse() }
      let shown = shownPlaces(seed: seed)
      return QuizAnswer(value: .order(places.map { shown[$0] }), text: letters)
    case .slip:
      // A letter is understood too: all other questions go by letters.
      let byLetter = letters.count == 1 ? labels.indices.first { Quiz.letter($0) == letters.first } : nil
      let byNumber = Int(letters).flatMap { labels.indices.contains($0 - 1) ? $0 - 1 : nil }
      guard let place = byNumber ?? byLetter else { throw refuse() }
      return QuizAnswer(value: .line(place), text: "\(place + 1)")
    }
  }

  /// What an answer looks like.
  public func form(seed: Int) -> String {
    let labels = lines(seed: seed).map(\.label)
    let (first, last) = (labels.first ?? "a", labels.last ?? "a")
    return switch kind {
    case .choice(false, _): "one letter from \(first) to \(last)"
    case .choice(true, _): "letters from \(first) to \(last), such as \(String(labels.prefix(2))), or none"
    case .number: "a number, such as 0.25 or −3"
    case .order: "all letters from \(first) to \(last), in order"
    case .slip: "the number of a line, from 1 to \(labels.count)"
    }
  }
}

/// A text that is no answer to a question.
public struct QuizAnswerError: Error, CustomStringConvertible {
  public let question: Int
  let given: String
  let wanted: String
  /// What to do about it, for a person at the keyboard.
  public private(set) var advice: String

  init(question: Int, given: String, wanted: String) {
    self.question = question
    self.given = given
    self.wanted = wanted
    advice = "Write \(wanted)."
  }

  func withPoint(_ text: String) -> QuizAnswerError {
    var error = self
    error.advice = "Write the decimal point as a point: \(text.replacing(",", with: "."))."
    return error
  }

  public var description: String { "question \(question) can't be answered with '\(given)'. \(advice)" }
}

/// Numbers as people write them.
enum QuizNumber {
  /// A number with a real minus sign, commas between thousands, or a percent sign; nil for anything else.
  static func parsed(_ text: String) -> Double? {
    let plain = text.replacing(/[−–]/, with: "-").replacing(/,(?=\d{3}(?:\D|$))/, with: "")
    guard let match = plain.wholeMatch(of: /([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(%?)/),
      let value = Double(match.1.hasPrefix("+") ? match.1.dropFirst() : match.1), value.isFinite
    else { return nil }
    return match.2.isEmpty ? value : value / 100
  }

  /// Whether two numbers agree within a tolerance, whatever the last bit of either.
  static func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * (1 + 1e-9) + 1e-12 * abs(b)
  }
}
