import Foundation

/// A number as somebody wrote it: its value, and how many decimals were written.
struct AnswerNumber: Equatable {
  let value: Double
  /// Decimals that were written; a fraction and a power of ten are as exact as can be.
  let decimals: Int

  /// What a text may mean, the likeliest first: a decimal point or comma, thousands, a percent sign, a fraction, a power of
  /// ten; a unit behind it is no harm.
  ///
  /// - Parameter unit: the unit that the answer has, `nats`.
  static func readings(_ text: String, unit: String?) -> [AnswerNumber] {
    var text = text.trimmingCharacters(in: .whitespaces)
    // A symbol and an equals sign in front, a unit behind.
    if let match = text.firstMatch(of: /^[^\d=]*=\s*/) { text.removeSubrange(match.range) }
    if let unit, text.lowercased().hasSuffix(unit.lowercased()) { text.removeLast(unit.count) }
    if let match = text.firstMatch(of: /\s+(?:nats?|bits?)\.?$/) { text.removeSubrange(match.range) }
    text = text.trimmingCharacters(in: .whitespaces).replacing(/\s*[·x×*]\s*10\s*(?:\^|\*\*)\s*/, with: "e")
    if let match = text.wholeMatch(of: /(.+?)\s*[\/÷:]\s*(.+)/) {
      let (tops, bottoms) = (QuizNumber.readings(String(match.1)), QuizNumber.readings(String(match.2)))
      guard let top = tops.first, let bottom = bottoms.first, bottom.value != 0 else { return [] }
      return [AnswerNumber(value: top.value / bottom.value, decimals: .max)]
    }
    return QuizNumber.readings(text).map {
      AnswerNumber(value: $0.value, decimals: QuizNumber.decimals($0.text) ?? .max)
    }
  }
}
