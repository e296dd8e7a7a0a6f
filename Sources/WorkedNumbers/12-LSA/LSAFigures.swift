import CourseKit
import Figures
import ReferenceEngine

extension LSA {
  public static var figures: [Figure] { [rankTwo, errors] }

  private static var rankTwo: Figure {
    let svd = LSAExample.svd
    let best = lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: 2)
    return Figure(
      name: "lsa-rank-two", title: "The boats example, rank 2",
      description: """
        A table of five words and three documents. Ship and boat have one half in both documents about the sea, sea has 1 in \
        both, dragon has 1 and ring 2 in the third document. All other cells are 0.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: LSAExample.vocabulary, columns: ["document 1", "document 2", "document 3"],
          values: best.rowVectors.map { $0.map { abs($0) < 1e-12 ? 0 : $0 }.entries }, range: 0...2, rowTitle: "word")))
  }

  /// What is lost, as a part of the whole: ‖M − M_k‖_F / ‖M‖_F.
  private static var errors: Figure {
    func line(_ name: String, _ M: Matrix) -> Plot.Series {
      let svd = SingularValueDecomposition(M)
      let size = frobeniusNorm(M)
      let lost = (1...svd.rank).map { k in
        frobeniusNorm(M - lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: k)) / size
      }
      return Plot.Series(name, mark: .lineAndDots, values: [1] + lost)
    }
    return Figure(
      name: "lsa-errors", title: "What is lost at rank k",
      description: """
        Three falling lines, from 1 at rank 0 down to 0 at the rank of the matrix. The scores of the skip-gram example fall \
        almost to 0 at rank 1 and reach it at rank 3. The boats reach 0 at rank 3 and the positive PMI of the cat sentence at \
        rank 4, both in large steps.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("rank k", range: 0...4), y: Plot.Axis("part of ‖M‖ that is lost", range: 0...1),
          series: [
            line("boats", LSAExample.M), line("skip-gram scores", LSAExample.skipGramScores),
            line("positive PMI, cat", PMI.positivePMI(counts: PMIExample.cat.counts, negatives: 1)),
          ])))
  }
}
