import CourseKit
import ReferenceEngine

/// The worked pair computed with a slip: what a source prints, or what another reading of its text yields.
///
/// Each is the slip itself in code, so that the wrong number comes from where it comes from.
public enum SkipGramReadings {
  private typealias Example = SkipGramExample

  /// The logarithm of the sum over all words but one: `ln Σ_{v ≠ left} exp(l_v)`.
  public static func logSum(without left: Int) -> Double {
    log(Example.vocabulary.indices.filter { $0 != left }.reduce(0) { $0 + exp(logits[$1]) })
  }

  /// E03, E04: the target's own term is missing. It is `−ln(p / (1 − p))`, negative as soon as p > ½.
  public static var targetLeftOut: Double { logSum(without: Example.ring) - logits[Example.ring] }

  /// E20: the source word is taken out of the sum, as if a word were never its own context.
  public static var sourceLeftOut: Double { logSum(without: Example.frodo) - logits[Example.ring] }

  /// E03: the five exponentials as printed, with two digits each: 12.57.
  public static var fiveRoundedTerms: Double {
    Example.vocabulary.indices.filter { $0 != Example.ring }.reduce(0) { $0 + rounded(exp(logits[$1])) }
  }

  /// The loss with the two matrices mixed up: rows of `center` for the source and of `context` for the targets.
  public static func loss(center: Matrix, context: Matrix) -> Double {
    SkipGram.loss(W: center, WPrime: context, source: Example.frodo, target: Example.ring)
  }

  /// The pair read as (target, source).
  public static var pairTurned: Double {
    SkipGram.loss(W: Example.W, WPrime: Example.WPrime, source: Example.ring, target: Example.frodo)
  }

  /// The loss of the binary task, `−ln σ(l_ring)`, in place of the softmax's.
  public static var binary: Double { log1p(exp(-logits[Example.ring])) }

  /// E20: the loss after one step that leaves Frodo's row of W′ where it was.
  public static func lossAfterStep(learningRate: Double, frozen row: Int) -> Double {
    var after = SkipGram.step(
      W: Example.W, WPrime: Example.WPrime, source: Example.frodo, target: Example.ring, learningRate: learningRate)
    after.WPrime[row: row] = Example.WPrime[row: row]
    return loss(center: after.W, context: after.WPrime)
  }

  private static var logits: Vector {
    SkipGram.logits(W: Example.W, WPrime: Example.WPrime, source: Example.frodo)
  }

  private static func rounded(_ x: Double) -> Double { (x * 100).rounded() / 100 }
}
