import Exchange
import Assertions
import XCTest

@testable import RealRuns

/// The one form in which all runs read their texts.
final class CorpusTests: XCTestCase {
  func testWordsGetTheirRowsInTheOrderAskedFor() {
    let text = "the cat sat\non the mat\n\na cat\n"
    let first = Corpus(text: text)
    XCTAssertEqual(first.words, ["the", "cat", "sat", "on", "mat", "a"])
    XCTAssertEqual(first.counts, [2, 2, 1, 1, 1, 1])
    XCTAssertEqual(first.sentences, [[0, 1, 2], [3, 0, 4], [5, 1]])
    XCTAssertEqual(first.tokens, 8)
    let frequent = Corpus(text: text, order: .frequency)
    XCTAssertEqual(frequent.words, ["cat", "the", "a", "mat", "on", "sat"])
    XCTAssertEqual(frequent.counts, [2, 2, 1, 1, 1, 1])
    XCTAssertEqual(frequent.row("sat"), 5)
    XCTAssertEqual(frequent.sentences[0], [1, 0, 5])
  }

  func testRareWordsAreLeftOut() {
    let corpus = Corpus(sentences: [["b", "a", "c", "a"], ["b", "d"], [], ["e"]], atLeast: 2)
    XCTAssertEqual(corpus.words, ["b", "a"])
    XCTAssertEqual(corpus.rows, ["b": 0, "a": 1])
    XCTAssertEqual(corpus.sentences, [[0, 1, 1], [0], [], []])
    XCTAssertEqual(corpus.tokens, 4)
    XCTAssertEqual(Corpus(text: "").words, [])
    XCTAssertEqual(Corpus(text: "a b", atLeast: 2).words, [])
  }

  /// Of words of equal count those that come first in the order of the rows are kept.
  func testAtMostSoManyWords() {
    let text = "e d\nc b b\na a e"
    XCTAssertEqual(Corpus(text: text, atMost: 4).words, ["e", "d", "b", "a"])
    XCTAssertEqual(Corpus(text: text, atMost: 4).counts, [2, 1, 2, 2])
    XCTAssertEqual(Corpus(text: text, atMost: 4, order: .frequency).words, ["a", "b", "e", "c"])
    XCTAssertEqual(Corpus(text: text, atLeast: 2, atMost: 4).words, ["e", "b", "a"])
    XCTAssertEqual(Corpus(text: text, atMost: 5), Corpus(text: text))
    XCTAssertEqual(Corpus(text: text, atMost: 0).words, [])
  }

  func testTextsAreWhatIsLeftOfTheSentences() {
    let corpus = Corpus(text: "the cat sat\non the mat\ncat", atLeast: 2)
    XCTAssertEqual(corpus.texts, [["the", "cat"], ["the"], ["cat"]])
    XCTAssertEqual(corpus.rows(of: ["cat", "dog", "the", "cat"]), [1, 0, 1])
    XCTAssertEqual(corpus.rows(of: []), [])
  }

  func testLabelsAndTexts() {
    let read = LabeledTexts("1\tgood  film\n\n0\t\n0\ta\tb\n")
    XCTAssertEqual(read.labels, [1, 0, 0])
    XCTAssertEqual(read.texts, [["good", "film"], [], ["a\tb"]])
    XCTAssertEqual(LabeledTexts("").texts, [])
  }

  private static let cases: [Refusal] = [
    Refusal("a word that is not there", "'frodo' is not in the text: ask for one of its words") {
      _ = Corpus(text: "a b").row("frodo")
    },
    Refusal("a label of 2", "a line is a label, 0 or 1, a tab and a text: 2\tgood") { _ = LabeledTexts("2\tgood") },
    Refusal("no tab", "a line is a label, 0 or 1, a tab and a text: 1 good") { _ = LabeledTexts("1 good") },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
