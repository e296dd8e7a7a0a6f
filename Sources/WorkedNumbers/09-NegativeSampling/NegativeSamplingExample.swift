import CourseKit
import ReferenceEngine

/// The worked example of unit 09: the six words of unit 08, with two negatives for the pair (Frodo, ring).
///
/// Source: D. Ruffinelli, Exercise 02, "Skip-Gram Training", question b, for the vectors; the negatives and counts are ours.
public enum NegativeSamplingExample {
  public static let (W, WPrime) = (SkipGramExample.W, SkipGramExample.WPrime)
  /// The rows of the pair's words, and of the negatives that were drawn for it.
  public static let (frodo, ring, dragon, ship) = (1, 2, 3, 5)
  /// How often each of the six words occurs in a text that we make up for the purpose.
  public static let counts = [3, 5, 10, 8, 1, 4]
  /// The distribution of negatives over the six words, with word2vec's power.
  public static let noise = NegativeSampling.samplingDistribution(counts: counts, power: 0.75)

  /// Counts that show what a power does: each word ten times as frequent as the next.
  public static let decades = [("the", 1000), ("cat", 100), ("sat", 10), ("wampinuk", 1)]
  /// `the cat sat on the mat`, counted.
  public static let cat = [("the", 2), ("cat", 1), ("sat", 1), ("on", 1), ("mat", 1)]
  /// The fox sentence in lower case, counted.
  public static let fox = [
    ("the", 2), ("quick", 1), ("brown", 1), ("fox", 1), ("jumped", 1), ("over", 1), ("lazy", 1), ("dog", 1),
  ]

  /// The losses of all 36 draws of two negatives for (Frodo, ring), with their probabilities.
  public static var allDraws: [(loss: Double, probability: Double)] {
    counts.indices.flatMap { a in
      counts.indices.map { b in
        (
          NegativeSampling.loss(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [a, b]),
          noise[a] * noise[b]
        )
      }
    }
  }

  /// Their mean: what `expectedLoss` says without listing a draw.
  public static var meanOverAllDraws: Double { allDraws.reduce(0) { $0 + $1.probability * $1.loss } }
}

/// What other readings of the formulas yield, each computed by doing what they say.
public enum NegativeSamplingReadings {
  /// #(v)/|V|, printed as the probability of drawing v, summed over the vocabulary.
  public static func sumOfCountsOverVocabulary(_ counts: [Int]) -> Double {
    Double(counts.reduce(0, +)) / Double(counts.count)
  }

  /// The loss without σ in the negatives; nan where a score is above 0.
  public static func withoutSigma(score x: Double, negatives: [Double]) -> Double {
    negatives.reduce(-LogLinear.logSigmoid(x)) { $0 - log(-$1) }
  }

  /// The loss with the negatives' terms averaged, or with the target's sign.
  public static func loss(score x: Double, negatives: [Double], factor: Double, sign: Double) -> Double {
    negatives.reduce(-LogLinear.logSigmoid(x)) { $0 - factor * LogLinear.logSigmoid(sign * $1) }
  }

  /// The probability of keeping a token in the program word2vec, before it is cut at 1: √(t/f) + t/f.
  public static func programsKeep(frequency f: Double, threshold t: Double) -> Double { sqrt(t / f) + t / f }
}
