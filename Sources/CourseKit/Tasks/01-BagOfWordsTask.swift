/// The task of unit 01: from a text to a vector of fixed length.
///
/// A document is a list of tokens. A vocabulary is a list of words, each once; a word's index is its place in that list,
/// from 0. Words that are not in the vocabulary are passed over.
public protocol BagOfWordsTask {
  /// The words of a text, in lower case and in their order.
  ///
  /// A token is a run, as long as possible, of letters, digits and apostrophes (`'`).
  static func tokenize(_ text: String) -> [String]

  /// All different tokens of the documents, sorted.
  static func vocabulary(_ documents: [[String]]) -> [String]

  /// A vector with a 1 at the word's index and 0 elsewhere, [V]; zeros alone for a word that is not in the vocabulary.
  static func oneHot(_ word: String, vocabulary: [String]) -> Vector

  /// How often each word of the vocabulary stands in a document, [V].
  ///
  /// - Parameter binary: 1 for a word that stands there, however often.
  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector

  /// In how many documents each word of the vocabulary stands, `df(v)`, [V].
  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector

  /// Counts weighted by how rare a word is, `tf(v, d) · ln(N / df(v))`, [N x V], one row per document.
  ///
  /// A word of the vocabulary that stands in no document gets 0 everywhere.
  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix
}
