import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 01: what counting finds in a book.
public enum BagOfWordsRun: UnitRun {
  /// Chapters of which the words with the largest tf-idf are shown.
  static let shown = [("Genesis", 7), ("1 Samuel", 17), ("Luke", 2), ("Revelation", 6)]

  public static let run = RealRun(title: "Counting the words of the Bible", seed: 1) { report in
    let bible = try VersedText(report)
    let verses = bible.verses.map(\.words)
    let corpus = Corpus(sentences: verses, order: .frequency)
    report.result("bagOfWordsRun.tokens", Double(corpus.tokens), "tokens")
    report.result("bagOfWordsRun.types", Double(corpus.words.count), "types")
    let once = corpus.counts.count { $0 == 1 }
    report.result("bagOfWordsRun.once", Double(once), "types that occur once")
    report.result("bagOfWordsRun.once.percent", 100 * Double(once) / Double(corpus.words.count), "percent of the types")
    report.result("bagOfWordsRun.the", Double(corpus.counts[0]), "tokens of '\(corpus.words[0])'")
    let frequent = corpus.counts.prefix(25).reduce(0, +)
    report.say("The 25 most frequent words: " + corpus.words.prefix(25).joined(separator: ", "))
    report.result(
      "bagOfWordsRun.frequent.percent", 100 * Double(frequent) / Double(corpus.tokens),
      "percent of the tokens are the 25 most frequent words")
    let entries = verses.reduce(0) { $0 + Set($1).count }
    report.result(
      "bagOfWordsRun.nonzero.percent", 100 * Double(entries) / Double(verses.count) / Double(corpus.words.count),
      "percent of a verse's vector are not 0")
    report.figure(zipf(corpus))
    report.progress(1, of: 3)

    rareWords(report, bible, corpus)
    report.progress(2, of: 3)
    unseen(report, bible, verses)
    report.progress(3, of: 3)
  }

  /// Counts by rank, and what one divided by the rank would be.
  private static func zipf(_ corpus: Corpus) -> Figure {
    // Every rank up to ten, then ranks at equal ratios.
    let ranks = Set((0...40).map { Int(pow(10, Double($0) / 10).rounded()) } + [corpus.words.count])
      .filter { $0 <= corpus.words.count }.sorted()
    let largest = Double(corpus.counts[0])
    return Figure(
      name: "zipf", title: "Zipf's law: counts against ranks",
      description: """
        The counts of the words of the Bible against their ranks, both axes logarithmic: nearly a straight line from 63,000 \
        at rank 1 down to 1, close to the line of the largest count divided by the rank.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("rank", scale: .logarithmic), y: Plot.Axis("count", scale: .logarithmic),
          series: [
            Plot.Series("count", mark: .lineAndDots, ranks.map { (Double($0), Double(corpus.counts[$0 - 1])) }),
            Plot.Series("largest count / rank", ranks.map { (Double($0), largest / Double($0)) }),
          ])))
  }

  /// The words of a few chapters with the largest counts and with the largest tf-idf; a chapter is a document.
  private static func rareWords(_ report: RunReport, _ bible: VersedText, _ corpus: Corpus) {
    let chapters = bible.chapters.indices.map { bible.text(ofChapter: $0) }
    var df = Array(repeating: 0, count: corpus.words.count)
    for chapter in chapters { for row in Set(corpus.rows(of: chapter)) { df[row] += 1 } }
    let N = Double(chapters.count)
    report.result("bagOfWordsRun.chapters", N, "chapters, the documents of df")
    for (book, number) in shown {
      guard let place = bible.place(book, number) else { continue }
      var counts: [Int: Double] = [:]
      for row in corpus.rows(of: chapters[place]) { counts[row, default: 0] += 1 }
      func top(_ value: (Int, Double) -> Double) -> String {
        counts.sorted { (value($0.key, $0.value), $1.key) > (value($1.key, $1.value), $0.key) }.prefix(6)
          .map { corpus.words[$0.key] }.joined(separator: ", ")
      }
      report.say("\(book) \(number), by count: \(top { _, count in count })")
      report.say("\(book) \(number), by tf-idf: \(top { $1 * log(N / Double(df[$0])) })")
    }
    for word in ["the", "ark", "and"] {
      guard let row = corpus.rows[word] else { continue }
      report.result("bagOfWordsRun.df.\(word)", Double(df[row]), "chapters with '\(word)'")
      report.result("bagOfWordsRun.idf.\(word)", log(N / Double(df[row])), "its weight")
    }
  }

  /// How much of the New Testament the vocabulary of the Old does not know; beside it, verses drawn at random.
  private static func unseen(_ report: RunReport, _ bible: VersedText, _ verses: [[String]]) {
    let new = bible.verses.indices.filter { bible.testament(ofVerse: $0) == .new }
    let old = bible.verses.indices.filter { bible.testament(ofVerse: $0) == .old }
    func shares(_ known: [Int], _ read: [Int], _ units: ([String]) -> [String]) -> (tokens: Double, types: Double) {
      let vocabulary = Set(known.flatMap { units(verses[$0]) })
      let tokens = read.flatMap { units(verses[$0]) }
      let types = Set(tokens)
      return (
        100 * Double(tokens.count { !vocabulary.contains($0) }) / Double(tokens.count),
        100 * Double(types.count { !vocabulary.contains($0) }) / Double(types.count)
      )
    }
    func bigrams(_ words: [String]) -> [String] { zip(words, words.dropFirst()).map { "\($0) \($1)" } }
    let testaments = shares(old, new) { $0 }
    report.result(
      "bagOfWordsRun.unseen.tokens", testaments.tokens, "percent of the New Testament's tokens are unknown to the Old")
    report.result("bagOfWordsRun.unseen.types", testaments.types, "percent of its types")
    report.result("bagOfWordsRun.unseen.bigrams", shares(old, new, bigrams).tokens, "percent of its bigrams")
    report.result("bagOfWordsRun.bigramTypes", Double(Set(verses.flatMap(bigrams)).count), "different bigrams")

    // The same sizes, drawn at random: what is missing then is missing for chance alone.
    let draws = (0..<3).map { offset in
      var random = SeededRandom(seed: report.seed + UInt64(offset))
      let order = bible.verses.indices.shuffled(using: &random)
      return shares(Array(order.dropFirst(new.count)), Array(order.prefix(new.count))) { $0 }
    }
    report.result(
      "bagOfWordsRun.unseen.random", draws.map(\.tokens).reduce(0, +) / 3, "percent, where verses are drawn at random")
    report.result("bagOfWordsRun.unseen.random.highest", draws.map(\.tokens).max() ?? .nan, "the highest of 3 draws")
    let unknown = Set(old.flatMap { verses[$0] })
    var counts: [String: Int] = [:]
    for word in new.flatMap({ verses[$0] }) where !unknown.contains(word) { counts[word, default: 0] += 1 }
    let top = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(15)
    report.say("Unknown to the Old Testament: " + top.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
  }
}
