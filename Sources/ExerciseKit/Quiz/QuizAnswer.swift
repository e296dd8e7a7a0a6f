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
      let readings = QuizNumber.readings(text)
      // A comma between three digits and three may be either; the reading that is right is the one that was meant.
      guard let given = readings.first(where: { QuizNumber.near($0.value, value, tolerance) }) ?? readings.first else {
        throw refuse()
      }
      return QuizAnswer(value: .number(given.value), text: given.text)
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
  public let advice: String

  init(question: Int, given: String, wanted: String) {
    self.question = question
    self.given = given
    self.wanted = wanted
    advice = "Write \(wanted)."
  }

  public var description: String { "question \(question) can't be answered with '\(given)'. \(advice)" }
}

/// Numbers as people write them.
enum QuizNumber {
  /// What a text may mean as a number, the likeliest first: with a real minus sign, a percent sign, a decimal point or a
  /// decimal comma, commas between thousands. The texts are without thousands and with a point.
  static func readings(_ text: String) -> [(value: Double, text: String)] {
    let text = text.trimmingCharacters(in: .whitespaces)
    var forms: [String] = []
    if text.contains(",") {
      // 1,234 and 1,234.5; no number of thousands begins with 0.
      if text.contains(/^[+\-−–]?[1-9]\d{0,2}(,\d{3})+(?:\D|$)/) { forms.append(text.replacing(",", with: "")) }
      if text.filter({ $0 == "," }).count == 1, !text.contains(".") {
        forms.append(text.replacing(",", with: "."))
      }
    } else {
      forms = [text]
    }
    return forms.compactMap { form in parsed(form).map { ($0, form) } }
  }

  /// A number with a decimal point; nil for anything else.
  private static func parsed(_ text: String) -> Double? {
    let plain = text.replacing(/[−–]/, with: "-")
    guard let match = plain.wholeMatch(of: /([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(%?)/),
      let value = Double(match.1.hasPrefix("+") ? match.1.dropFirst() : match.1), value.isFinite
    else { return nil }
    return match.2.isEmpty ? value : value / 100
  }

  /// How many decimals were written, two more behind a percent sign; nil for a power of ten, which may be as exact as can be.
  static func decimals(_ text: String) -> Int? {
    if text.contains(/[eE]/) { return nil }
    guard let match = text.firstMatch(of: /[.,](\d+)\s*(%?)$/) else { return text.contains("%") ? 2 : 0 }
    return match.1.count + (match.2.isEmpty ? 0 : 2)
  }

  /// Half a unit of the last decimal that was written; 0 where there is none behind a point or comma.
  static func writtenHalf(_ text: String) -> Double {
    guard let decimals = decimals(text), text.contains(/[.,]\d/) else { return 0 }
    return (0..<decimals).reduce(0.5) { half, _ in half / 10 }
  }

  /// Whether two numbers agree within a tolerance, whatever the last bit of either.
  static func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * (1 + 1e-9) + 1e-12 * abs(b)
  }
}
