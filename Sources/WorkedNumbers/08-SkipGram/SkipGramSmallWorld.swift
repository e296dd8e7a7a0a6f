import CourseKit
import ReferenceEngine

/// The six words of unit 08 in four short sentences, and skip-gram trained on all their pairs at once.
///
/// Two numbers per word, so that vectors are points on paper. They start as the first two columns of the worked example's matrices.
///
///     J = 1/|D| · Σ_(s,t) #(s,t) · loss(s, t),    W ← W − η ∂J/∂W,    W′ ← W′ − η ∂J/∂W′
///
/// The sentences are made for this course; the words are those of D. Ruffinelli's Exercise 02.
public enum SkipGramSmallWorld {
  /// A pair of rows, and how often it occurs.
  public typealias Pair = (source: Int, target: Int, count: Double)

  public static let sentences = [
    "Frodo ring Frodo ring", "Daenerys dragon Daenerys dragon ring", "Picard ship Picard ship", "dragon ship",
  ]

  /// The distinct pairs of the sentences, window 1; no window leaves its sentence.
  public static let pairs: [Pair] = {
    let row = Dictionary(uniqueKeysWithValues: SkipGramExample.vocabulary.enumerated().map { ($1, $0) })
    var counts: [[Int]: Double] = [:]
    for sentence in sentences {
      for pair in SkipGram.pairs(tokens: sentence.split(separator: " ").map(String.init), window: 1) {
        guard let s = row[pair.source], let t = row[pair.target] else { continue }
        counts[[s, t], default: 0] += 1
      }
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key[0], $0.key[1], $0.value) }
  }()

  /// |D|, the number of pairs.
  public static let size = pairs.reduce(0) { $0 + $1.count }

  /// The first two columns of the worked example's matrices.
  public static let start: (W: Matrix, WPrime: Matrix) = (firstTwo(SkipGramExample.W), firstTwo(SkipGramExample.WPrime))

  private static func firstTwo(_ A: Matrix) -> Matrix { Matrix(rows: A.rowVectors.map { [$0[0], $0[1]] }) }

  /// The mean loss of all pairs, in nats per pair.
  public static func loss(_ W: Matrix, _ WPrime: Matrix) -> Double {
    pairs.reduce(0) {
      $0 + $1.count / size * SkipGram.loss(W: W, WPrime: WPrime, source: $1.source, target: $1.target)
    }
  }

  /// What no vectors of any kind can go below: the loss of a model that says p(t|s) as it is in the text.
  ///
  ///     H = −1/|D| · Σ #(s,t) ln (#(s,t) / #(s))
  public static var floor: Double {
    pairs.reduce(0) { sum, pair in
      let ofSource = pairs.filter { $0.source == pair.source }.reduce(0) { $0 + $1.count }
      return sum - pair.count / size * log(pair.count / ofSource)
    }
  }

  /// Gradient descent with all pairs in every step.
  ///
  /// - Returns: the matrices after the last step, and the loss before the first step and after each.
  /// - Complexity: O(steps · pairs · V).
  public static func train(steps: Int, learningRate η: Double = 1) -> (W: Matrix, WPrime: Matrix, losses: [Double]) {
    var (W, WPrime) = start
    var losses = [loss(W, WPrime)]
    for _ in 0..<steps {
      var (g, gPrime) = (Matrix.zeros(W.rows, W.columns), Matrix.zeros(W.rows, W.columns))
      for (source, target, count) in pairs {
        let gradient = SkipGram.gradients(W: W, WPrime: WPrime, source: source, target: target)
        g += (count / size) * gradient.W
        gPrime += (count / size) * gradient.WPrime
      }
      W -= η * g
      WPrime -= η * gPrime
      losses.append(loss(W, WPrime))
    }
    return (W, WPrime, losses)
  }

  /// The run that the lecture shows.
  public static let shown = train(steps: 500)
}
