import CourseKit
import ReferenceEngine

/// The worked example of unit 10: the six words of unit 08, the gap between *Daenerys* and *dragon*, and *ring* in it.
///
/// Sources: D. Ruffinelli, Exercise 02, "Skip-Gram Training" (the matrices); E. Tromp, NLP Deep Learning (the sentence).
public enum CBOWExample {
  public static let vocabulary = SkipGramExample.vocabulary
  /// Rows of context words, [6 x 3].
  public static let W = SkipGramExample.W
  /// Rows of target words, [6 x 3].
  public static let WPrime = SkipGramExample.WPrime
  /// Daenerys and dragon.
  public static let context = [0, 3]
  public static let ring = 2
  /// Frodo and ship: two words that were drawn, k = 2.
  public static let negatives = [1, 5]
  public static let learningRate = 1.0

  /// "This course on NLP is awesome".
  public static let awesome = SkipGramExample.awesome
  public static let fox = SkipGramExample.fox

  /// The loss of the worked example.
  public static func loss(W: Matrix, WPrime: Matrix, form: ContextForm) -> Double {
    CBOW.loss(W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form)
  }

  /// E32: the vectors of a context side by side, [k · d]. The result depends on the order of the words.
  public static func concatenation(_ context: [Int]) -> Vector { Vector(context.flatMap { W[row: $0].entries }) }

  /// The loss after a step with the mean in which each context word got the whole gradient of c, without 1/k.
  public static func lossAfterUndividedStep(learningRate η: Double) -> Double {
    let g = CBOW.gradients(
      W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: .mean)
    return loss(W: W - η * Double(context.count) * g.W, WPrime: WPrime - η * g.WPrime, form: .mean)
  }
}
