import CourseKit
import ReferenceEngine

/// Analogies between the pairs of a list, answered in several ways.
struct AnalogyQuestions {
  /// How a question a : b = c : ? is answered.
  enum Method: String, CaseIterable {
    /// cos(d, b) − cos(d, a) + cos(d, c)
    case add
    /// (1 + cos(d, b)) (1 + cos(d, c)) / (1 + cos(d, a) + ε), cosines moved to 0 … 1 (O. Levy and Y. Goldberg, 2014)
    case mul
    /// cos(d, c): the question's first pair is not read at all
    case near
    /// cos(d, b) + cos(d, c): a is not read
    case sum
  }

  /// The mean cosine of the steps of two different pairs: near 1 where all pairs take the same step.
  let parallelism: Double
  /// The mean cosine of the two words of a pair: near 1 where the step is short.
  let meanCosine: Double
  /// Rows of the two words of each pair.
  private let pairs: [(Int, Int)]
  /// Cosines of each word of the pairs with all words.
  private var cosines: [Int: [Double]] = [:]

  /// - Parameters:
  ///   - pairs: pairs of words, of which those that have vectors are asked.
  ///   - E: word vectors, [V x d].
  init(_ pairs: [(String, String)], _ corpus: Corpus, _ E: Matrix) {
    self.pairs = pairs.compactMap { one, other in
      corpus.rows[one].flatMap { one in corpus.rows[other].map { (one, $0) } }
    }
    let U = WordAnalogy.unitRows(E)
    for row in Set(self.pairs.flatMap { [$0.0, $0.1] }) {
      let own = U[row: row].entries
      cosines[row] = U.rowVectors.map { WordVectors.dot($0.entries, own) }
    }
    let known = self.pairs
    let steps = known.map { U[row: $0.1] - U[row: $0.0] }
    var (sum, n) = (0.0, 0)
    for i in steps.indices {
      for j in steps.indices where i != j { (sum, n) = (sum + WordAnalogy.cosine(steps[i], steps[j]), n + 1) }
    }
    parallelism = sum / Double(n)
    meanCosine = known.reduce(0) { $0 + dot(U[row: $1.0], U[row: $1.1]) } / Double(known.count)
  }

  /// How many questions there are, n(n − 1).
  var count: Int { pairs.count * (pairs.count - 1) }

  /// The share of questions that are answered right, and of those whose answer is a word of the question.
  ///
  /// - Parameter excludes: whether a, b and c are no answers.
  func right(_ method: Method, excludes: Bool) -> (right: Double, echoes: Double) {
    var (right, echoes) = (0, 0)
    for (i, known) in pairs.enumerated() {
      for (j, wanted) in pairs.enumerated() where i != j {
        let (a, b, c) = (known.0, known.1, wanted.0)
        let answer = self.answer(method, a, b, c, excludes: excludes)
        if answer == wanted.1 { right += 1 }
        if [a, b, c].contains(answer) { echoes += 1 }
      }
    }
    return (Double(right) / Double(count), Double(echoes) / Double(count))
  }

  private func answer(_ method: Method, _ a: Int, _ b: Int, _ c: Int, excludes: Bool) -> Int {
    let (toA, toB, toC) = (cosines[a]!, cosines[b]!, cosines[c]!)
    var (best, highest) = (0, -Double.infinity)
    for d in toA.indices where !excludes || (d != a && d != b && d != c) {
      let score =
        switch method {
        case .add: toB[d] - toA[d] + toC[d]
        case .mul: (1 + toB[d]) * (1 + toC[d]) / (1 + toA[d] + 1e-3)
        case .near: toC[d]
        case .sum: toB[d] + toC[d]
        }
      if score > highest { (best, highest) = (d, score) }
    }
    return best
  }
}
