import CourseKit
import Kernels

/// A matrix of which most entries are 0: row after row, the places that are not.
public struct SparseMatrix: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  /// Where each row begins among ``places`` and ``values``, and where the last one ends, [rows + 1].
  public let starts: [Int]
  /// The column of each entry that is kept, ascending within a row.
  public let places: [Int]
  /// The entries that are kept. A new list of the same length gives a matrix of the same pattern.
  public var values: [Double]

  /// - Parameter entries: of each row its places, ascending, and what stands there.
  public init(columns: Int, _ entries: [[(column: Int, value: Double)]]) {
    (rows, self.columns) = (entries.count, columns)
    var starts = [0]
    for row in entries { starts.append(starts.last! + row.count) }
    self.starts = starts
    places = entries.flatMap { $0.map(\.column) }
    values = entries.flatMap { $0.map(\.value) }
  }

  /// How often each pair of words stands within a window, weighted by the distance; symmetric, [V x V].
  ///
  ///     X_ij = Σ over the pairs of places p, q of a sentence with words i, j and 0 < |p − q| ≤ L of weight(|p − q|)
  ///
  /// Row by row: all places of a word, and what stands around them, counted by word and distance.
  ///
  /// - Complexity: O(n + count · (L + log V)) for n pairs, and memory for V · L numbers.
  public init(pairsOf corpus: Corpus, window: Int, weight: (_ distance: Int) -> Double = { _ in 1 }) {
    precondition(window >= 1, "a window of \(window) words has no pairs: give at least 1")
    let V = corpus.words.count
    let reach = min(window, max(0, (corpus.sentences.map(\.count).max() ?? 0) - 1))
    let weights = (0..<reach).map { weight($0 + 1) }
    var places = [[(sentence: Int, place: Int)]](repeating: [], count: V)
    for (number, sentence) in corpus.sentences.enumerated() {
      for (place, word) in sentence.enumerated() { places[word].append((number, place)) }
    }
    var seen = [Int32](repeating: 0, count: V * reach)
    var isNear = [Bool](repeating: false, count: V)
    let entries = places.map { places in
      var near: [Int] = []
      for (number, q) in places {
        let sentence = corpus.sentences[number]
        for p in max(0, q - reach)..<min(sentence.count, q + reach + 1) where p != q {
          let word = sentence[p]
          seen[word * reach + abs(p - q) - 1] += 1
          if !isNear[word] {
            isNear[word] = true
            near.append(word)
          }
        }
      }
      return near.sorted().map { word in
        var value = 0.0
        for distance in 0..<reach {
          for _ in 0..<seen[word * reach + distance] { value += weights[distance] }
          seen[word * reach + distance] = 0
        }
        isNear[word] = false
        return (column: word, value: value)
      }
    }
    self.init(columns: V, entries)
  }

  /// The number of entries that are kept.
  public var count: Int { values.count }

  /// The entry of a row and a column; 0 where none is kept.
  public subscript(i: Int, j: Int) -> Double {
    let row = places[starts[i]..<starts[i + 1]]
    return row.firstIndex(of: j).map { values[$0] } ?? 0
  }

  /// The places and entries of a row.
  public func row(_ i: Int) -> Zip2Sequence<ArraySlice<Int>, ArraySlice<Double>> {
    zip(places[starts[i]..<starts[i + 1]], values[starts[i]..<starts[i + 1]])
  }

  /// The sum of each row.
  public var rowSums: [Double] { (0..<rows).map { values[starts[$0]..<starts[$0 + 1]].reduce(0, +) } }

  /// The same entries with rows and columns exchanged.
  public var transposed: SparseMatrix {
    var entries = [[(column: Int, value: Double)]](repeating: [], count: columns)
    for i in 0..<rows { for (j, value) in row(i) { entries[j].append((i, value)) } }
    return SparseMatrix(columns: rows, entries)
  }

  /// M X for a matrix X of columns.
  ///
  /// - Complexity: O(count · columns of X).
  public static func * (M: SparseMatrix, X: Matrix) -> Matrix {
    precondition(M.columns == X.rows, "\(M.columns) columns do not meet \(X.rows) rows")
    let d = X.columns
    var Y = Matrix.zeros(M.rows, d)
    guard d > 0 else { return Y }
    M.starts.withUnsafeBufferPointer { starts in
      sparseProduct(starts: starts, columns: M.places, values: M.values, X.entries, into: &Y.entries, width: d)
    }
    return Y
  }

  /// ln of how much more often than by chance each pair occurs, where that is positive.
  ///
  ///     PPMI_ij = max(0, ln(X_ij · Σ X / (X_i · X_j^α / Σ_k X_k^α · Σ X)))
  ///
  /// - Parameters:
  ///   - power: α, the smoothing of the contexts' distribution; 1 smooths nothing.
  ///   - negatives: k, whose logarithm is taken off, as skip-gram with k negatives does.
  public func positivePMI(power: Double = 1, negatives: Int = 1) -> SparseMatrix {
    let sums = rowSums
    let powers = sums.map { pow($0, power) }
    let (total, smoothed) = (sums.reduce(0, +), powers.reduce(0, +))
    return SparseMatrix(
      columns: columns,
      (0..<rows).map { i in
        row(i).compactMap { j, x in
          let value = log(x / total) - log(sums[i] / total) - log(powers[j] / smoothed) - log(Double(negatives))
          return value > 0 ? (j, value) : nil
        }
      })
  }
}
