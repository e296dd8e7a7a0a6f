import CourseKit
import ReferenceEngine

/// A made world: a seeded grammar writes a text about it, so that what a model finds can be compared with what was put in.
///
/// Four kinds of pair are in it, and each pair has words of its own beside words that its kind shares. Two words of the same side
/// thus share the contexts of their kind, the two words of a pair share those of their pair; in a linear model the first give
/// the direction country → capital and the second the place:
///
///     v(paris) − v(france) ≈ v(rome) − v(italy)
///
/// Antonyms are the exception that the text has by design: both words of a pair stand in the same sentences, with nothing to
/// tell them apart.
///
/// The rest is about common things, drawn with a weight of 1/(rank + 2), as words of a language are.
public enum MadeWorld {
  /// Countries with their capitals.
  public static let capitals: [(country: String, capital: String)] = lands.map { ($0.country, $0.capital) }
  /// Words for a man with the word for a woman: kings and queens, fathers and mothers.
  public static let royals: [(male: String, female: String)] = people.map { ($0.one, $0.other) }
  /// Qualities with their opposites.
  public static let antonyms: [(String, String)] = opposites.map { ($0.one, $0.other) }
  /// Verbs in the present (he walks) and in the past (he walked).
  public static let tenses: [(present: String, past: String)] = verbs.map { ($0.one, $0.other) }

  /// The text: about one megabyte, one sentence a line, lower case, words separated by single spaces, no punctuation.
  ///
  ///     in paris they speak french and sell cheese
  ///     the queen took her crown from the throne
  ///
  /// The same seed gives the same bytes on every machine. Complexity: linear in the length of the text, about 0.1 s.
  ///
  /// - Parameters:
  ///   - seed: what the draws derive from.
  ///   - sentences: how many lines; 22,000 make about one megabyte.
  public static func text(seed: UInt64, sentences: Int = 22_000) -> String {
    var writer = MadeWorldWriter(seed: seed)
    var text = ""
    for _ in 0..<sentences {
      text += writer.sentence()
      text += "\n"
    }
    return text
  }
}
