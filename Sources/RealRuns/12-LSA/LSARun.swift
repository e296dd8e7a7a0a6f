import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 12.
public enum LSARun: UnitRun {
  /// Word vectors of the synthetic corpus from one decomposition: who is near to whom, rank by rank?
  ///
  /// Pairs within a window of 4, positive PMI, U Σ^½. The seed makes the text; nothing else in the run is random.
  public static let run = RealRun(title: "The positive PMI of the synthetic corpus, decomposed", seed: 1) { report in
    let corpus = Corpus(text: MadeWorld.text(seed: report.seed))
    let counts = PMI.pairCounts(sentences: corpus.texts, vocabulary: corpus.words, window: 4)
    let M = PMI.positivePMI(counts: counts, negatives: 1)
    report.progress(1, of: 3)
    let svd = SingularValueDecomposition(M)
    report.progress(2, of: 3)
    report.result("lsaRun.words", Double(corpus.words.count), "different words")
    report.result("lsaRun.pairs", counts.sum(), "pairs within a window of 4")
    report.result("lsaRun.rank", Double(svd.rank), "rank of the positive PMI matrix")
    for i in [1, 2, 3, 100, 400] { report.result("lsaRun.s.\(i)", svd.s[i - 1], "singular value \(i)") }

    var views: [(name: String, k: Int, rows: Matrix)] = LSANeighbors.ranks.map { k in
      ("\(k)", k, LSA.wordVectors(U: svd.U, singularValues: svd.s, rank: k, wordShare: 0.5))
    }
    views.append(("full", corpus.words.count, M))
    let size = LSA.frobeniusNorm(M)
    var shares: [(k: Double, kind: Double, opposite: Double, analogy: Double)] = []
    for (name, k, rows) in views {
      let neighbors = LSANeighbors(vocabulary: corpus.words, rows: rows)
      let (kind, opposite, analogy) = (neighbors.capitals(), neighbors.opposites(), neighbors.analogies())
      report.result(
        "lsaRun.capitals.\(name)", 100 * kind, "percent of capitals whose nearest word is a capital, rank \(name)")
      report.result(
        "lsaRun.opposites.\(name)", 100 * opposite,
        "percent of qualities whose nearest word is the opposite, rank \(name)")
      report.result(
        "lsaRun.analogies.\(name)", 100 * analogy, "percent of analogies of capitals that are found, rank \(name)")
      if name != "full" {
        let kept = svd.s.prefix(k).reduce(0) { $0 + $1 * $1 } / (size * size)
        report.result("lsaRun.kept.\(name)", 100 * kept, "percent of the squares that rank \(name) keeps")
        shares.append((Double(k), kind, opposite, analogy))
      }
      let (paris, hot) = (neighbors.nearest("paris", 3), neighbors.nearest("hot", 3))
      report.say(
        "rank \(name): near paris \(paris.joined(separator: " ")); near hot \(hot.joined(separator: " "))")
    }
    report.progress(3, of: 3)
    report.figure(
      Figure(
        name: "lsa-run-ranks", title: "What is near, rank by rank",
        description: """
          Three lines over the rank, from 5 to 300. The part of capitals that have a capital as their nearest word is 1 up to rank \
          50 and 0 from 200 on. The part of qualities that have their opposite there rises to 1 at rank 50. The part of \
          analogies that are found rises to 1 at rank 100.
          """,
        drawing: .plot(
          Plot(
            x: Plot.Axis("rank k", scale: .logarithmic), y: Plot.Axis("part", range: 0...1),
            series: [
              Plot.Series("a capital's nearest word is a capital", mark: .lineAndDots, shares.map { ($0.k, $0.kind) }),
              Plot.Series("hot's is cold", mark: .lineAndDots, shares.map { ($0.k, $0.opposite) }),
              Plot.Series("analogies", mark: .lineAndDots, shares.map { ($0.k, $0.analogy) }),
            ]))))
  }
}
