import CourseKit

/// A document is a list of tokens. A vocabulary is a list of words, each once; a word's index is its place in that list,
/// from 0. V is the number of words in the vocabulary, N the number of documents.
enum BagOfWords: BagOfWordsTask {
  /// The words of a text, in lower case and in their order.
  ///
  /// A token is a run, as long as possible, of letters, digits and apostrophes: "Don't stop!" has don't and stop.
  /// An empty text has no tokens.
  static func tokenize(_ text: String) -> [String] {
    []  // TODO: exercise hint 1
  }

  /// All different tokens of the documents, sorted with Swift's `<`.
  static func vocabulary(_ documents: [[String]]) -> [String] {
    []  // TODO
  }

  /// A vector with a single 1, at the word's index.
  ///
  ///     x_v = 1 if v is the word, else 0       // [V]
  ///
  /// - Returns: zeros alone for a word that is not in the vocabulary.
  static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    []  // TODO
  }

  /// How often each word of the vocabulary occurs in a document. Tokens that are not in the vocabulary are passed over.
  ///
  ///     x_v = #(v in d)       // [V]
  ///
  /// - Parameter binary: if true, 1 for each word that occurs, however often.
  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    []  // TODO
  }

  /// In how many documents each word of the vocabulary occurs: its document frequency.
  ///
  ///     df(v) = the number of documents d with #(v in d) > 0       // [V]
  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    []  // TODO
  }

  /// Counts weighted by how rare a word is, one row per document.
  ///
  ///     X_dv = tf(v, d) · ln(N / df(v)),   tf(v, d) = #(v in d)       // [N x V]
  ///
  /// - Returns: 0 in every row for a word that occurs in no document.
  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    []  // TODO
  }
}
