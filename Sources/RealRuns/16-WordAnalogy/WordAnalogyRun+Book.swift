import CourseKit
import Exchange
import ReferenceEngine

/// The same questions to vectors of a text that people wrote.
extension WordAnalogyRun {
  /// Twice through the book, which is four times as long as the synthetic corpus.
  static let bookSettings: EmbeddingOptions = {
    var settings = Self.settings
    settings.epochs = 2
    return settings
  }()

  /// Words for a man and for a woman that the book has often enough.
  static let bookPairs = [
    ("man", "woman"), ("king", "queen"), ("father", "mother"), ("son", "daughter"), ("brother", "sister"),
    ("husband", "wife"), ("sons", "daughters"), ("men", "women"), ("he", "she"), ("his", "her"),
    ("himself", "herself"),
  ]
  static let bookOpposites = [
    ("good", "evil"), ("heaven", "earth"), ("night", "day"), ("life", "death"), ("right", "left"),
    ("light", "darkness"),
    ("wise", "foolish"), ("first", "last"), ("old", "new"), ("rich", "poor"), ("great", "small"),
    ("righteous", "wicked"),
  ]

  /// The book, verse by verse; words of fewer than 20 occurrences are passed over.
  static func bookCorpus(_ report: RunReport) throws -> Corpus {
    let verses = try report.text("Book/book.txt").split(separator: "\n").map { BagOfWords.tokenize(String($0)) }
    let corpus = Corpus(sentences: verses, atLeast: 20, order: .frequency)
    report.result("wordAnalogyRun.book.tokens", Double(corpus.tokens), "tokens of the book")
    report.result("wordAnalogyRun.book.words", Double(corpus.words.count), "different words, each 20 times or more")
    return corpus
  }

  static func askBook(_ corpus: Corpus, _ E: Matrix, _ report: RunReport) -> AnalogyScore {
    let score = askAnalogies("book", "man and woman, in the book", bookPairs, corpus, E, report)
    let found = bookOpposites.count { one, other in
      WordAnalogy.nearest(to: E[row: corpus.row(one)], in: E, count: 1, excluding: [corpus.row(one)]) == [
        corpus.row(other)
      ]
    }
    report.result("wordAnalogyRun.book.opposites", Double(found), "words whose nearest word is their opposite")
    report.result("wordAnalogyRun.book.opposites.of", Double(bookOpposites.count), "of so many")
    let U = WordAnalogy.unitRows(E)
    let (man, king, woman) = (corpus.row("man"), corpus.row("king"), corpus.row("woman"))
    let near = WordAnalogy.nearest(to: U[row: king] - U[row: man] + U[row: woman], in: U, count: 4, excluding: [])
    report.say("king − man + woman, nothing left out: \(near.map { corpus.words[$0] }.joined(separator: ", "))")
    for word in ["king", "heaven", "good"] {
      let near = WordAnalogy.nearest(to: E[row: corpus.row(word)], in: E, count: 4, excluding: [corpus.row(word)])
      report.say("nearest to \(word): \(near.map { corpus.words[$0] }.joined(separator: ", "))")
    }
    return score
  }
}
