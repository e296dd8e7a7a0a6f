import CourseKit
import Figures
import ReferenceEngine

extension GloVe {
  public static var figures: [Figure] { [counts, weightFunction, ratios, costs] }

  private static var counts: Figure {
    let X = cooccurrence(
      tokens: GloVeExample.cat, vocabulary: GloVeExample.catWords, window: 2, weighting: .harmonic)
    return Figure(
      name: "counts", title: "Window 2, weighted by 1/distance",
      description: """
        A symmetric table of the five words of the sentence. Neighbors count 1, words with one other between them ½; 'the', \
        which occurs twice, has the largest sum.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: GloVeExample.catWords, columns: GloVeExample.catWords, values: X.rowVectors.map(\.entries),
          format: .decimals(1), range: 0...1, rowTitle: "word", columnTitle: "context")))
  }

  private static var weightFunction: Figure {
    Figure(
      name: "weight", title: "How much a cell counts",
      description: """
        Three curves from 0 that rise to 1 at a count of 100 and stay there: α = ½ rises fastest, α = ¾ is the authors' choice, \
        α = 1 is a straight line.
        """,
      drawing: .plot(
        Plot(
          x: "count x", y: "f(x)",
          series: [("α = ½", 0.5), ("α = ¾", 0.75), ("α = 1", 1)].map { name, alpha in
            Plot.Series(name, over: 0...150) { weight($0, xMax: 100, alpha: alpha) }
          }, references: [.vertical(100, label: "x_max")])))
  }

  private static var ratios: Figure {
    let probes = GloVeRatios.probes
    return Figure(
      name: "ratios", title: "What the probe words tell, on a logarithmic scale",
      description: """
        Bars of the natural logarithm of P(k given ice) / P(k given steam): solid is far above 0, gas far below, water and \
        fashion are near 0.
        """,
      drawing: .plot(
        .bars(
          over: probes.map(\.word), x: "probe word", y: "ln of the ratio", [("", probes.map { log($0.ratio) })],
          references: [.horizontal(0)])))
  }

  private static var costs: Figure {
    let curves = [("with biases", true), ("biases held at 0", false)].map { name, hasBiases in
      Plot.Series(name, values: costCurve(steps: 200, hasBiases: hasBiases))
    }
    return Figure(
      name: "cost", title: "The cost of three words",
      description: """
        Two falling curves of the cost over 200 steps of gradient descent. With biases it starts lower and falls faster at \
        first; without them it catches up after some forty steps. Both end near 0.
        """,
      drawing: .plot(Plot(x: "steps", y: "cost", series: curves)))
  }
}
