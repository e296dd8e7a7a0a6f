import CourseKit

/// From a text to a vector of fixed length: the representations of unit 01.
///
///     x_v = #(v in d)                        counts
///     x_v = tf(v, d) · ln(N / df(v))         tf-idf
///
/// A document is a list of tokens; a vocabulary is a list of different words, and a word's index is its place in it.
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lectures 4 and 6; E. Tromp, NLP Deep Learning.
public enum BagOfWords {
  /// The words of a text, in lower case and in their order.
  ///
  /// A token is a run, as long as possible, of letters, digits and apostrophes; everything else separates tokens.
  /// A text without any of them, such as the empty one, has no tokens.
  ///
  /// - Complexity: O(length of the text).
  public static func tokenize(_ text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "'" {
        token.append(character)
      } else if !token.isEmpty {
        tokens.append(token)
        token = ""
      }
    }
    if !token.isEmpty { tokens.append(token) }
    return tokens
  }

  /// All different tokens of the documents, in the order of Swift's `<`: digits, a to z, other letters.
  ///
  /// - Complexity: O(T log T) for T tokens.
  public static func vocabulary(_ documents: [[String]]) -> [String] {
    var words: [String] = []
    for token in documents.flatMap({ $0 }).sorted() where token != words.last { words.append(token) }
    return words
  }

  /// A vector with a single 1, at the word's index.
  ///
  ///     x_v = 1 if v is the word, else 0       // [V]
  ///
  /// Zeros alone for a word that is not in the vocabulary.
  public static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    bagOfWords([word], vocabulary: vocabulary, binary: true)
  }

  /// How often each word of the vocabulary stands in a document.
  ///
  ///     x_v = #(v in d), or 1 if #(v in d) > 0       // [V]
  ///
  /// Tokens that are not in the vocabulary are passed over.
  ///
  /// - Parameter binary: whether to ask only if a word is there.
  /// - Complexity: O(V + T) for T tokens.
  public static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    let index = indices(of: vocabulary)
    var x = Vector.zeros(vocabulary.count)  // [V]
    for v in tokens.compactMap({ index[$0] }) { x[v] = binary ? 1 : x[v] + 1 }
    return x
  }

  /// In how many documents each word of the vocabulary stands.
  ///
  ///     df(v) = Σ_d [#(v in d) > 0]       // [V]
  public static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    documents.reduce(Vector.zeros(vocabulary.count)) {
      $0 + bagOfWords($1, vocabulary: vocabulary, binary: true)
    }
  }

  /// How rare each word is.
  ///
  ///     idf(v) = ln(N / df(v))       // [V]
  ///
  /// 0 for a word that stands in no document: its counts are 0, and 0 · ∞ would be nan.
  public static func inverseDocumentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    let N = Double(documents.count)
    return documentFrequencies(documents, vocabulary: vocabulary).map { df in df == 0 ? 0 : log(N / df) }
  }

  /// Counts weighted by how rare a word is, one row per document.
  ///
  ///     X_dv = tf(v, d) · ln(N / df(v))       // [N x V]
  ///
  /// Every entry is at least 0, and a word that stands in all documents has 0 everywhere. No documents: no rows.
  public static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    let idf = inverseDocumentFrequencies(documents, vocabulary: vocabulary)
    return Matrix(
      rows: documents.map { hadamard(bagOfWords($0, vocabulary: vocabulary, binary: false), idf) })
  }

  private static func indices(of vocabulary: [String]) -> [String: Int] {
    var index: [String: Int] = [:]
    for (i, word) in vocabulary.enumerated() { index[word] = i }
    precondition(
      index.count == vocabulary.count, "a vocabulary lists each word once: \(vocabulary.joined(separator: ", "))")
    return index
  }
}
