import CourseKit
import Exchange
import Figures

/// The real run of unit 12.
public enum LSARun: UnitRun {
  /// Which chapters of the Bible tell the same? Counts, tf-idf and LSA at nine ranks, judged by parallels that are known.
  public static let run = RealRun(title: "Chapters of the Bible that tell the same, by tf-idf and by LSA", seed: 12) {
    report in
    let search = try ChapterSearch(report)
    let steps = RunSteps(report, of: 7)
    report.result("lsaRun.chapters", Double(search.bible.chapters.count), "chapters")
    report.result("lsaRun.words", Double(search.corpus.words.count), "words that occur five times")
    report.result("lsaRun.queries", Double(search.parallels.queries.count), "chapters with a known parallel")
    report.result("lsaRun.validation", Double(search.parallels.validation.count), "of them settings are chosen on")
    report.result("lsaRun.test", Double(search.parallels.test.count), "of them are told")
    report.result("lsaRun.verses", Double(search.queryVerses(.test).count), "verses that are asked")
    tell("chance", "by chance", .init(chapters: search.chance, verses: search.chance, eachVerse: []), report)

    // No decomposition: the rows themselves, under three weightings. The best by the validation part goes on.
    var best: (weighting: ChapterSearch.Weighting, sum: Double, test: ChapterSearch.Found)?
    for weighting in ChapterSearch.Weighting.allCases {
      let rows = ChapterSearch.dense(search.weighted(search.corpus.sentences, weighting))
      func found(_ part: ChapterSearch.Part) -> ChapterSearch.Found {
        search.recall(
          chapters: rows, verses: ChapterSearch.dense(search.weighted(search.queryTexts(part), weighting)), part)
      }
      let sum = choose("\(weighting)", found(.validation), report)
      let test = found(.test)
      tell("\(weighting)", "\(weighting)", test, report)
      if sum > best?.sum ?? -1 { best = (weighting, sum, test) }
      steps.step()
    }
    guard let best else { return }
    report.say("chosen on the validation part: \(best.weighting)")

    // LSA of the same weighting. A query is folded in: q V, where a chapter of these words would stand.
    let M = search.weighted(search.corpus.sentences, best.weighting)
    let queries = [ChapterSearch.Part.validation, .test].map { search.weighted(search.queryTexts($0), best.weighting) }
    let directions = LeadingDirections(M, rank: ranks.last!, seed: report.seed)
    steps.step()
    let again = LeadingDirections(M, rank: ranks.last!, seed: report.seed &+ 1)
    report.result(
      "lsaRun.error",
      (0..<directions.s.count).map { abs(directions.s[$0] - again.s[$0]) / directions.s[$0] }.max() ?? 0,
      "largest relative difference of a singular value from another seed's")
    steps.step()
    let size = M.values.reduce(0) { $0 + $1 * $1 }
    var curve: [Rank] = []
    for k in ranks {
      let V = first(k, of: directions)
      let chapters = M * V
      let validation = search.recall(chapters: chapters, verses: queries[0] * V, .validation)
      let test = search.recall(chapters: chapters, verses: queries[1] * V, .test)
      _ = choose("r\(k)", validation, report)
      report.result(
        "lsaRun.r\(k).kept", (0..<k).reduce(0) { $0 + directions.s[$1] * directions.s[$1] } / size,
        "of the squares are kept, rank \(k)")
      tell("r\(k)", "LSA of rank \(k)", test, report)
      curve.append(Rank(k: k, validation: validation, test: test))
    }
    steps.step()

    // The ranks that the validation part prefers, one for chapters and one for verses, and how sure the difference is.
    let chapters = curve.max { ($0.validation.chapters[1], $1.k) < ($1.validation.chapters[1], $0.k) }!
    let verses = curve.max { ($0.validation.verses[1], $1.k) < ($1.validation.verses[1], $0.k) }!
    report.result("lsaRun.rank.chapters", Double(chapters.k), "the rank that the validation part prefers for chapters")
    report.result("lsaRun.rank.verses", Double(verses.k), "the rank that it prefers for verses")
    for (k, (one, other)) in zip(ChapterSearch.at, zip(chapters.test.chapters, verses.test.verses)) {
      report.result("lsaRun.best.at\(k)", one, "recall at \(k), LSA at the rank chosen for chapters")
      report.result(
        "lsaRun.best.verse.at\(k)", other, "recall at \(k) when a verse is asked, at the rank chosen for verses")
    }
    let both = zip(verses.test.eachVerse, best.test.eachVerse)
    report.result("lsaRun.verses.better", Double(both.count { $0 > $1 }), "verses that LSA answers better")
    report.result("lsaRun.verses.worse", Double(both.count { $0 < $1 }), "verses that it answers worse")
    show(search, M, M * first(chapters.k, of: directions), report)
    // Words in the directions that verses are asked in.
    var words = first(verses.k, of: directions)
    for i in 0..<words.rows { for k in 0..<words.columns { words[i, k] *= directions.s[k] } }
    let near = WordVectors(words: search.corpus.words, words)
    for word in ["ship", "slew", "wept"] { report.say("rank \(verses.k), words nearest to \(near.sample(word))") }
    report.figure(figure(curve, best.test))
    steps.step()
  }

  /// What a rank finds.
  private struct Rank {
    let k: Int
    let validation: ChapterSearch.Found
    let test: ChapterSearch.Found
  }

  /// The first k right directions in columns, [V x k].
  private static func first(_ k: Int, of directions: LeadingDirections) -> Matrix {
    Matrix(rows: Array(directions.V.transposed.rowVectors.prefix(k))).transposed
  }

  /// Reports what a way finds on the validation part, and returns what it is chosen by.
  private static func choose(_ key: String, _ found: ChapterSearch.Found, _ report: RunReport) -> Double {
    report.result("lsaRun.\(key).validation", found.chapters[1], "recall at 5 on the validation part, \(key)")
    report.result("lsaRun.\(key).verse.validation", found.verses[1], "the same when a verse is asked, \(key)")
    return found.chapters[1] + found.verses[1]
  }

  /// The ranks that are tried.
  static let ranks = [5, 10, 25, 50, 100, 150, 200, 250, 300]

  private static func tell(_ key: String, _ words: String, _ found: ChapterSearch.Found, _ report: RunReport) {
    for (k, (chapters, verses)) in zip(ChapterSearch.at, zip(found.chapters, found.verses)) {
      report.result("lsaRun.\(key).at\(k)", chapters, "recall at \(k), \(words)")
      report.result("lsaRun.\(key).verse.at\(k)", verses, "recall at \(k) when a verse is asked, \(words)")
    }
  }

  private static func show(_ search: ChapterSearch, _ M: SparseMatrix, _ lsa: Matrix, _ report: RunReport) {
    let rows = ChapterSearch.dense(M)
    for (book, chapter) in [("2 Kings", 19), ("Matthew", 13), ("Psalms", 53), ("Genesis", 1), ("1 Corinthians", 13)] {
      guard let place = search.bible.place(book, chapter) else { continue }
      let names = (search.nearest(to: place, rows, count: 4), search.nearest(to: place, lsa, count: 4))
      report.say("\(book) \(chapter), tf-idf: \(names.0.joined(separator: ", "))")
      report.say("\(book) \(chapter), LSA: \(names.1.joined(separator: ", "))")
    }
  }

  private static func figure(_ curve: [Rank], _ rows: ChapterSearch.Found) -> Figure {
    Figure(
      name: "run-ranks", title: "Recall at 5, rank by rank",
      description: """
        Two lines over the rank, on a logarithmic axis from 5 to 300: recall at 5 when a chapter is asked and when a single verse is \
        asked. Two level lines show the same for the rows that were not decomposed.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("rank k", scale: .logarithmic), y: Plot.Axis("recall at 5", range: 0...1),
          series: [
            Plot.Series("a chapter is asked", mark: .lineAndDots, curve.map { (Double($0.k), $0.test.chapters[1]) }),
            Plot.Series("a verse is asked", mark: .lineAndDots, curve.map { (Double($0.k), $0.test.verses[1]) }),
          ],
          references: [
            .horizontal(rows.chapters[1], label: "tf-idf, chapters"),
            .horizontal(rows.verses[1], label: "tf-idf, verses"),
          ])))
  }
}
