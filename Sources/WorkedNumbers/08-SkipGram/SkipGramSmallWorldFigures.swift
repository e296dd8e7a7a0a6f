import CourseKit
import Exchange
import Figures
import ReferenceEngine

extension SkipGramSmallWorld {
  static var figures: [Figure] { [lossCurve, map] }

  static var workedNumbers: [WorkedNumber] {
    let (frodo, ring) = (SkipGramExample.frodo, SkipGramExample.ring)
    let p = SkipGram.probabilities(W: shown.W, WPrime: shown.WPrime, source: ring)
    return SkipGram.named(shown.W[row: frodo], "skipGram.small.W.frodo")
      + SkipGram.named(shown.WPrime[row: ring], "skipGram.small.WPrime.ring")
      + [0, 10, 50, 100, 500].map { WorkedNumber("skipGram.small.loss.\($0)", shown.losses[$0]) }
      + [
        WorkedNumber("skipGram.small.pairs", size), WorkedNumber("skipGram.small.floor", floor),
        WorkedNumber("skipGram.small.p.frodo", p[frodo]), WorkedNumber("skipGram.small.p.dragon", p[3]),
      ]
  }

  private static var lossCurve: Figure {
    Figure(
      name: "small-world-loss", title: "The loss of the small world",
      description: """
        A falling curve over 100 steps. It starts a little below ln 6, falls in two waves, from step 5 to 20 and from step 45 to 60, \
        and then creeps towards 0.42, the floor that no vectors can go below.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("step", range: 0...100), y: Plot.Axis("loss per pair, nats", range: 0...2),
          series: [Plot.Series("loss", values: Array(shown.losses.prefix(101)))],
          references: [.horizontal(log(6), label: "ln 6"), .horizontal(floor, label: "floor")])))
  }

  private static var map: Figure {
    let words = SkipGramExample.vocabulary
    func points(_ A: Matrix) -> [(Double, Double)] { A.rowVectors.map { ($0[0], $0[1]) } }
    func labels(_ A: Matrix, _ mark: String) -> [Plot.PointLabel] {
      zip(words, A.rowVectors).map { Plot.PointLabel($0 + mark, x: $1[0], y: $1[1]) }
    }
    return Figure(
      name: "small-world-map", title: "Twelve vectors of six words, after 500 steps",
      description: """
        Twelve labeled points in the plane, a center and a context vector for each word. They stand in six pairs, each a center beside \
        the context of the word's most frequent neighbor: Frodo with ring′, dragon with Daenerys′, ship with Picard′, and the other way \
        round. Of two pairs that belong together one lies across the origin from the other.
        """,
      drawing: .plot(
        Plot(
          x: "first number", y: "second number",
          series: [
            Plot.Series("center", mark: .dots, points(shown.W)),
            Plot.Series("context", mark: .dots, points(shown.WPrime)),
          ], labels: labels(shown.W, "") + labels(shown.WPrime, "′"), isSquare: true)))
  }
}
