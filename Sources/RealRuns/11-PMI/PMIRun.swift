import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 11.
public enum PMIRun: UnitRun {
  /// PMI of the Bible: its largest pairs; what skip-gram with negative sampling comes to when pairs and negatives are drawn from
  /// the same counts; and whether counting and training find the same neighbors.
  public static let run = RealRun(title: "PMI of the Bible, counted and trained", seed: 1) { report in
    let lines = try RealText.bible.lines(report)
    let steps = RunSteps(report, of: 3 * theorem.count * rounds + methodSteps)
    try pairs(lines, report)
    scores(lines, report, steps)
    methods(VectorTrial(lines: lines, KnownPairs.lists(of: .bible)), report, steps)
  }

  /// The largest PMIs of both texts, and a few that a reader can guess.
  private static func pairs(_ lines: [[String]], _ report: RunReport) throws {
    for (name, lines) in [("bible", lines), ("manual", try RealText.manual.lines(report))] {
      let table = NamedPMI(Corpus(sentences: lines, atMost: 1_500), window: 2)
      report.result("pmiRun.\(name).pairs", table.counts.sum(), "pairs of the 1,500 most frequent words, window 2")
      let seen = table.counts.entries.count { $0 > 0 }
      report.result(
        "pmiRun.\(name).unseen", 1 - Double(seen) / Double(table.counts.entries.count), "of the cells are −∞")
      report.result(
        "pmiRun.\(name).rare",
        Double(largest(40, SparseMatrix(pairsOf: Corpus(sentences: lines), window: 2)).count { $0 <= 2 }),
        "of the 40 largest PMIs of all words belong to pairs that were seen once or twice")
      for least in [1.0, 50] {
        for pair in table.largest(5, seen: least) { report.say("\(name), seen \(Int(least)) times: \(line(pair))") }
      }
      guard name == "bible" else { continue }
      for (one, other, key) in [
        ("heaven", "earth", "heavenEarth"), ("silver", "gold", "silverGold"), ("king", "queen", "kingQueen"),
        ("egypt", "pharaoh", "egyptPharaoh"), ("the", "of", "theOf"),
      ] {
        guard let value = table.value(one, other) else { continue }
        report.result("pmiRun.bible.\(key)", value, "PMI of '\(one)' and '\(other)' in the Bible")
      }
    }
  }

  /// How often the pairs with the largest PMI were seen.
  private static func largest(_ count: Int, _ X: SparseMatrix) -> [Double] {
    let sums = X.rowSums
    let pairs = (0..<X.rows).flatMap { i in
      X.row(i).filter { $0.0 < i }.map { j, x in (seen: x, ratio: x / (sums[i] * sums[j])) }
    }
    return pairs.sorted { ($1.ratio, $0.seen) < ($0.ratio, $1.seen) }.prefix(count).map(\.seen)
  }

  /// What the theorem is tried with: length and negatives.
  private static let theorem: [(d: Int, k: Int)] = [(200, 1), (200, 5), (50, 1), (10, 1)]
  private static let (words, drawn, rounds) = (200, 3_000_000, 10)

  /// The 200 most frequent words: scores after training against PMI − ln k, from three seeds.
  private static func scores(_ lines: [[String]], _ report: RunReport, _ steps: RunSteps) {
    let corpus = Corpus(sentences: lines, atMost: words, order: .frequency)
    let counts = PMI.pairCounts(sentences: corpus.texts, vocabulary: corpus.words, window: 2)
    let pmi = PMI.pmi(counts: counts)
    let cells = counts.entries.indices.filter { counts.entries[$0] >= 100 }
    report.result("pmiRun.theorem.pairs", Double(cells.count), "pairs of the 200 most frequent words, seen 100 times")
    let sampling = PairSampling(counts)
    let seeds = (0..<3).map { report.seed &+ $0 }
    let scores = Workers.map(
      theorem.count * 3, hear: { training, news in steps.step(news, drawsCurve: training == 0) }
    ) {
      training, tell in
      let (d, k) = theorem[training / 3]
      let table = sampling.train(
        dimension: d, negatives: k, pairs: drawn, rate: 0.2, rounds: rounds, seed: seeds[training % 3],
        tell: { tell(Workers.News(loss: $0)) })
      return (table.W * table.WPrime.transposed).entries
    }
    var series: [Plot.Series] = []
    for (place, (d, k)) in theorem.enumerated() {
      let own = scores[place * 3..<place * 3 + 3]
      let (key, words) = ("pmiRun.d\(d).k\(k)", "vectors of \(d) numbers, k = \(k)")
      func each(_ what: ([Double]) -> Double) -> [Double] { own.map(what) }
      report.results(
        "\(key).correlation", each { s in correlation(cells.map { (pmi.entries[$0], s[$0]) }) },
        "correlation of scores and PMI, \(words)")
      report.results(
        "\(key).counts", each { s in correlation(cells.map { (log(counts.entries[$0]), s[$0]) }) },
        "correlation of scores and ln of the counts, \(words)")
      report.results(
        "\(key).shift", each { s in cells.reduce(0) { $0 + s[$1] - pmi.entries[$1] } / Double(cells.count) },
        "mean of score − PMI, \(words)")
      report.results(
        "\(key).distance",
        each { s in
          cells.reduce(0) { $0 + abs(s[$1] - pmi.entries[$1] + log(Double(k))) } / Double(cells.count)
        }, "mean distance of score and PMI − ln k, \(words)")
      guard d == 200 else { continue }
      series.append(
        Plot.Series(
          "k = \(k)", mark: .dots,
          cells.enumerated().compactMap { i, cell in i % 12 == 0 ? (pmi.entries[cell], own.first![cell]) : nil }))
    }
    report.figure(
      Figure(
        name: "run-theorem", title: "Scores after training, against PMI",
        description: """
          Two clouds of dots along two parallel lines: with one negative the scores of pairs follow their PMI, with five they lie \
          ln 5 = 1.61 below it.
          """,
        drawing: .plot(
          Plot(
            x: "PMI of the pair", y: "score w · w′", series: series,
            references: [.sloped(1, intercept: 0, label: "PMI"), .sloped(1, intercept: -log(5), label: "PMI − ln 5")])))
    )
  }

  /// The correlation of two columns of numbers.
  static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let n = Double(pairs.count)
    let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let product = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    let squares = (pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }, pairs.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) })
    return product / sqrt(squares.0 * squares.1)
  }

  private static func line(_ pair: (one: String, other: String, pmi: Double, seen: Double)) -> String {
    let hundredths = Int((pair.pmi * 100).rounded())
    let decimals = hundredths % 100
    return "\(pair.one), \(pair.other): \(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals), "
      + (pair.seen == 1 ? "seen once" : "seen \(Int(pair.seen)) times")
  }
}
