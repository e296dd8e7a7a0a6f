import CourseKit

/// A document as the mean of its words' vectors: no training, and no order.
extension Doc2Vec {
  /// How much a word tells about the document it stands in.
  ///
  ///     idf_w = ln(N / df_w),   df_w: in how many of the N documents w stands
  ///
  /// - Returns: [V], at least 0 each; 0 for a word in every document, and, as a convention, for one in none.
  /// - Complexity: O(tokens + V).
  public static func inverseDocumentFrequency(documents: [[Int]], words V: Int) -> Vector {
    var df = Vector.zeros(V)
    for document in documents {
      for word in Set(document) {
        precondition((0..<V).contains(word), "word \(word) of a vocabulary of \(V)")
        df[word] += 1
      }
    }
    let N = Double(documents.count)
    return df.map { $0 > 0 ? log(N / $0) : 0 }
  }

  /// The weighted mean of a document's word vectors.
  ///
  ///     Σ_i a_i w_i / Σ_i a_i        over the tokens i that have a row
  ///
  /// - Returns: [d]; zeros where nothing is left or all of it weighs 0.
  /// - Complexity: O(n · d) for n tokens.
  /// - Source: I. Habernal, Lecture 6, "Using word embeddings"; E. Tromp, NLP Deep Learning, "Doc2Vec".
  public static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    precondition(weights.count == W.rows, "\(W.rows) words need as many weights, not \(weights.count)")
    precondition(weights.allSatisfy { $0 >= 0 }, "a weight is at least 0")
    var (sum, total) = (Vector.zeros(W.columns), 0.0)
    for word in document {
      guard let row = rows[word] else { continue }
      SkipGram.requireRow(row, of: W)
      sum += weights[row] * W[row: row]
      total += weights[row]
    }
    return total > 0 ? sum / total : Vector.zeros(W.columns)
  }
}
