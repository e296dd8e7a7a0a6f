import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 11.
public enum PMIRun: UnitRun {
  /// The real run of unit 11: PMI of the synthetic corpus, where the answers are known, and of a real book.
  public static let run = RealRun(title: "PMI of the synthetic corpus and of a real book", seed: 1) { report in
    report.progress(0, of: 4)
    // The text is the one of all units; the run's own seed has nothing to draw here.
    let world = Corpus(text: MadeWorld.text(seed: 1))
    let table = NamedPMI(world, window: 5)
    report.progress(1, of: 4)
    capitals(table, report)
    report.progress(2, of: 4)
    vectors(table, report)
    report.progress(3, of: 4)
    try book(report)
    report.progress(4, of: 4)
  }

  /// Is each country's capital found again, and what do unseen pairs say?
  private static func capitals(_ table: NamedPMI, _ report: RunReport) {
    let pairs = MadeWorld.capitals
    report.result("pmiRun.vocabulary", Double(table.words.count), "different words in the synthetic corpus")
    report.result("pmiRun.pairs", table.counts.sum(), "pairs, with 5 words to each side")
    let seen = table.counts.entries.count { $0 > 0 }
    report.result("pmiRun.unseen", 1 - Double(seen) / Double(table.counts.entries.count), "of the cells are −∞")
    report.result(
      "pmiRun.capitals", Double(pairs.count { table.best(for: $0.country, among: pairs.map(\.capital)) == $0.capital }),
      "of \(pairs.count) capitals are the one with the largest PMI beside their country")
    report.result("pmiRun.parisFrance", table.value("paris", "france") ?? .nan, "PMI of 'paris' and 'france'")
    report.result("pmiRun.parisFrench", table.value("paris", "french") ?? .nan, "PMI of 'paris' and 'french'")
    report.result("pmiRun.parisItaly", table.value("paris", "italy") ?? .nan, "PMI of 'paris' and 'italy'")
    report.result("pmiRun.theOf", table.value("the", "of") ?? .nan, "PMI of 'the' and 'of'")
    report.result(
      "pmiRun.rare", Double(table.largest(40, seen: 1).count { $0.seen <= 2 }),
      "of the 40 largest PMIs belong to pairs that were seen once or twice")
    for pair in table.largest(5, seen: 1) { report.say("synthetic corpus, all pairs: " + line(pair)) }
    for pair in table.largest(5, seen: 50) { report.say("synthetic corpus, seen 50 times: " + line(pair)) }
    let shown = ["france", "japan", "egypt", "peru", "norway", "italy"]
    let capitals = pairs.filter { shown.contains($0.country) }
    report.figure(
      Figure(
        name: "run-capitals", title: "PMI of six countries and their capitals",
        description: """
          A table of six countries and six capitals. The six cells of a country with its own capital hold a positive PMI; all \
          others are empty: those pairs never occur, and their PMI is minus infinity.
          """,
        drawing: .heatMap(
          HeatMap(
            rows: capitals.map(\.country), columns: capitals.map(\.capital),
            values: capitals.map { row in capitals.map { table.value(row.country, $0.capital) ?? .nan } }, range: 0...5,
            rowTitle: "country", columnTitle: "capital"))))
  }

  /// The rows of the positive PMI, used as word vectors.
  private static func vectors(_ table: NamedPMI, _ report: RunReport) {
    let positive = PMI.positivePMI(counts: table.counts, negatives: 1)
    let vectors = WordVectors(words: table.words, vectors: positive.rowVectors.map(\.entries))
    report.result(
      "pmiRun.analogies.capitals", vectors.solved(MadeWorld.capitals.map { ($0.country, $0.capital) }),
      "of the analogies country : capital solved by rows of the positive PMI")
    report.result(
      "pmiRun.analogies.royals", vectors.solved(MadeWorld.royals.map { ($0.male, $0.female) }),
      "of the analogies man : woman solved")
    report.result(
      "pmiRun.analogies.tenses", vectors.solved(MadeWorld.tenses.map { ($0.present, $0.past) }),
      "of the analogies present : past solved")
    let found = MadeWorld.antonyms.count { vectors.nearest(to: $0.0, count: 1) == [$0.1] }
    report.result(
      "pmiRun.antonyms", Double(found) / Double(MadeWorld.antonyms.count),
      "of the qualities have their opposite as nearest row")
  }

  /// The same table for a book that nobody made for us.
  private static func book(_ report: RunReport) throws {
    let verses = try report.text("Book/book.txt").split(separator: "\n").map(words)
    // Two words around one that is left out become neighbors.
    let corpus = Corpus(sentences: verses, atMost: 1_500)
    let table = NamedPMI(corpus, window: 2)
    report.result(
      "pmiRun.book.pairs", table.counts.sum(), "pairs of the 1,500 most frequent words of the book, window 2")
    for pair in table.largest(8, seen: 1) { report.say("book, all pairs: " + line(pair)) }
    for pair in table.largest(8, seen: 50) { report.say("book, seen 50 times: " + line(pair)) }
    for (one, other, key) in [
      ("heaven", "earth", "heavenEarth"), ("silver", "gold", "silverGold"), ("king", "queen", "kingQueen"),
      ("egypt", "pharaoh", "egyptPharaoh"), ("the", "of", "theOf"),
    ] {
      guard let value = table.value(one, other) else { continue }
      report.result("pmiRun.book.\(key)", value, "PMI of '\(one)' and '\(other)' in the book")
    }
  }

  /// The words of a line: runs of the letters a to z, in lower case. An apostrophe parts words.
  static func words(of line: Substring) -> [String] {
    line.lowercased().utf8.split { !(0x61...0x7a).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func line(_ pair: (one: String, other: String, pmi: Double, seen: Double)) -> String {
    let hundredths = Int((pair.pmi * 100).rounded())
    let decimals = hundredths % 100
    return "\(pair.one), \(pair.other): \(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals), "
      + (pair.seen == 1 ? "seen once" : "seen \(Int(pair.seen)) times")
  }
}
