import CourseKit
import Figures
import ReferenceEngine

extension NegativeSampling {
  public static var figures: [Figure] { [powers, terms, step] }

  private typealias Example = NegativeSamplingExample

  private static var powers: Figure {
    let counts = Example.decades.map(\.1)
    return Figure(
      name: "powers", title: "What a power does to the chance of being drawn",
      description: """
        Four words, each ten times as frequent as the next, and three bars for each. With power 1 the most frequent \
        takes nine tenths; with power 0.75 it gives some of it to the rarer ones; with power 0 all four are equal.
        """,
      drawing: .plot(
        .bars(
          over: Example.decades.map { "\($0.0) (\($0.1))" }, y: "P(word)",
          [("α = 1", 1.0), ("α = 0.75", 0.75), ("α = 0", 0)].map { name, power in
            (name, Array(samplingDistribution(counts: counts, power: power)))
          })))
  }

  private static var terms: Figure {
    Figure(
      name: "terms", title: "The two terms of the loss",
      description: """
        Two curves that are mirror images. The term of the target falls from left to right towards zero, that of a \
        negative rises; they cross at a score of 0, where both are ln 2.
        """,
      drawing: .plot(
        Plot(
          x: "score w · w′", y: "loss",
          series: [
            Plot.Series("target: −ln σ(x)", over: -5...5) { -LogLinear.logSigmoid($0) },
            Plot.Series("negative: −ln σ(−x)", over: -5...5) { -LogLinear.logSigmoid(-$0) },
          ], references: [.horizontal(log(2), label: "ln 2")])))
  }

  /// σ of the six scores of Frodo before and after one step on (Frodo, ring) with dragon and ship as negatives.
  private static var step: Figure {
    let moved = step(
      W: Example.W, WPrime: Example.WPrime, source: Example.frodo, target: Example.ring,
      negatives: [Example.dragon, Example.ship], learningRate: 1)
    func answers(_ W: Matrix, _ WPrime: Matrix) -> [Double] {
      Array(SkipGram.logits(W: W, WPrime: WPrime, source: Example.frodo).map(LogLinear.sigmoid))
    }
    return Figure(
      name: "step", title: "One step: Frodo's answers for six words",
      description: """
        Two bars for each of the six words. After the step all six are lower, because Frodo's own vector has become \
        short; the bars of the negatives dragon and ship fall most.
        """,
      drawing: .plot(
        .bars(
          over: SkipGramExample.vocabulary, y: "σ(Frodo · word)",
          [
            ("before", answers(Example.W, Example.WPrime)), ("after one step, η = 1", answers(moved.W, moved.WPrime)),
          ], references: [.horizontal(0.5, label: "½")])))
  }
}
