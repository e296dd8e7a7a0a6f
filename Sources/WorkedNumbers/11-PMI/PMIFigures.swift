import CourseKit
import Figures
import ReferenceEngine

extension PMI {
  public static var figures: [Figure] { [pmiMatrix, cells] }

  private static var pmiMatrix: Figure {
    let words = PMIExample.cat.vocabulary
    return Figure(
      name: "pmi-matrix", title: "PMI of the cat sentence",
      description: """
        A 5 by 5 table of the pairs of the sentence the cat sat on the mat, window 1. Ten cells hold a PMI: 0.51, 0.92 or \
        1.20, the last for the pairs of the and mat. The fifteen empty cells are pairs that never occur; their PMI is \
        minus infinity. The table is symmetric.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: words, columns: words, values: pmi(counts: PMIExample.cat.counts).rowVectors.map(\.entries),
          range: 0...1.5, rowTitle: "source", columnTitle: "context")))
  }

  /// ℓ(x) of (the, mat) for one and five negatives, and of (the, sat), which never occurs.
  private static var cells: Figure {
    let (example, counts) = (PMIExample.cat, PMIExample.cat.counts)
    let (the, mat, sat) = (example.index("the"), example.index("mat"), example.index("sat"))
    let noise = noiseDistribution(counts: counts)
    let pairs = sourceCounts(counts)[the]
    func cell(_ c: Int, _ k: Int) -> (Double) -> Double {
      { cellObjective(positives: counts[the, c], negatives: Double(k) * pairs * noise[c], score: $0) }
    }
    let tops = [1, 5].map { k in
      let best = optimum(counts: counts, noise: noise, negatives: k)[the, mat]
      return (best, cell(mat, k)(best))
    }
    return Figure(
      name: "cell-objective", title: "The objective in one score",
      description: """
        Three curves over the score x. The pair (the, mat) with one negative has its maximum at 1.20, its PMI; with five \
        negatives at -0.41, its PMI minus ln 5. The pair (the, sat), which never occurs, has no maximum: its curve falls \
        from left to right.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("score x", range: -4...4), y: "part of the objective",
          series: [
            Plot.Series("(the, mat), k = 1", over: -4...4, cell(mat, 1)),
            Plot.Series("(the, mat), k = 5", over: -4...4, cell(mat, 5)),
            Plot.Series("(the, sat), k = 1", over: -4...4, cell(sat, 1)),
            Plot.Series("maximum", mark: .dots, tops),
          ],
          references: [.vertical(tops[0].0, label: "PMI"), .vertical(tops[1].0, label: "PMI − ln 5")])))
  }
}
