import CourseKit
import Figures
import ReferenceEngine

extension SkipGram {
  public static var figures: [Figure] { [foxWindows, oneStep] }

  private typealias Example = SkipGramExample

  private static var foxWindows: Figure {
    let tokens = Example.fox
    let rows = tokens.indices.map { i in
      let context = contextPositions(center: i, window: 2, count: tokens.count)
      return Windows.Row(center: i, context: context, note: "\(context.count) pairs")
    }
    return Figure(
      name: "fox-windows", title: "The windows of one sentence, two words to each side",
      description: """
        The sentence nine times, with each word in turn as the center and up to two words on each side as its context. \
        The first and last words have two neighbors, the second and the last but one have three, all others four: \
        30 pairs.
        """,
      drawing: .windows(Windows(tokens: tokens, rows: rows)))
  }

  /// p(v | Frodo) before and after one step on (Frodo, ring) with rate 1.
  private static var oneStep: Figure {
    let before = probabilities(W: Example.W, WPrime: Example.WPrime, source: Example.frodo)
    let moved = step(
      W: Example.W, WPrime: Example.WPrime, source: Example.frodo, target: Example.ring, learningRate: 1)
    let after = probabilities(W: moved.W, WPrime: moved.WPrime, source: Example.frodo)
    return Figure(
      name: "one-step", title: "What one step on (Frodo, ring) does to the probabilities",
      description: """
        Two bars for each of the six words. Before the step all are near one sixth, dragon's the highest. After it the \
        bar of ring is above one half and the other five are lower than before.
        """,
      drawing: .plot(
        .bars(
          over: Example.vocabulary, y: "p(word | Frodo)",
          [("before", Array(before)), ("after one step, η = 1", Array(after))],
          references: [.horizontal(1 / Double(Example.vocabulary.count), label: "1/6")])))
  }
}
