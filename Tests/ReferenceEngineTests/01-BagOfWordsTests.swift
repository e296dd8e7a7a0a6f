import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class BagOfWordsTests: XCTestCase {
  /// What scikit-learn and gensim say; `make.py` beside it wrote it.
  private func others() throws -> Oracle { try Oracle("../BagOfWords/bag_of_words") }

  // MARK: scikit-learn and gensim

  func testCountsAreThoseOfScikitLearn() throws {
    let other = try others()
    for corpus in [other["texts"], other["made"]] {
      let documents = corpus["texts"].items.map { BagOfWords.tokenize($0.text) }
      for (tokens, expected) in zip(documents, corpus["tokens"].items) {
        XCTAssertEqual(tokens, expected.items.map(\.text))
      }
      let vocabulary = BagOfWords.vocabulary(documents)
      XCTAssertEqual(vocabulary, corpus["vocabulary"].items.map(\.text))
      for (d, tokens) in documents.enumerated() {
        for (binary, key) in [(false, "counts"), (true, "binary")] {
          assertAgrees(
            BagOfWords.bagOfWords(tokens, vocabulary: vocabulary, binary: binary), corpus[key][d])
        }
      }
      assertAgrees(BagOfWords.documentFrequencies(documents, vocabulary: vocabulary), corpus["df"])
    }
  }

  func testTfIdfIsThatOfGensimWithOurWeight() throws {
    let other = try others()
    for corpus in [other["texts"], other["made"]] {
      let documents = corpus["texts"].items.map { BagOfWords.tokenize($0.text) }
      let vocabulary = BagOfWords.vocabulary(documents)
      assertAgrees(BagOfWords.tfIdf(documents, vocabulary: vocabulary), corpus["tfidf"])
      let N = Double(documents.count)
      for (v, df) in BagOfWords.documentFrequencies(documents, vocabulary: vocabulary).enumerated() {
        assertAgrees(BagOfWords.rarity(.bits, df: df, of: N), corpus["gensim_idf"][v])
        assertAgrees(BagOfWords.rarity(.smoothed, df: df, of: N), corpus["sklearn_idf"][v])
        assertAgrees(BagOfWords.rarity(.decimal, df: df, of: N), corpus["log10_idf"][v])
      }
    }
  }

  // MARK: The ends

  func testTextsWithoutWords() {
    for text in ["", " ", "...", "-—\n\t"] { XCTAssertEqual(BagOfWords.tokenize(text), [], text) }
    XCTAssertEqual(BagOfWords.tokenize("'"), ["'"])
    XCTAssertEqual(BagOfWords.tokenize("ever"), ["ever"])
    XCTAssertEqual(BagOfWords.vocabulary([]), [])
    XCTAssertEqual(BagOfWords.vocabulary([[], []]), [])
  }

  func testWordsThatAreNotInTheVocabulary() {
    XCTAssertEqual(BagOfWords.oneHot("x", vocabulary: ["a", "b"]), [0, 0])
    XCTAssertEqual(BagOfWords.oneHot("x", vocabulary: []), [])
    XCTAssertEqual(BagOfWords.bagOfWords(["x", "b", "x"], vocabulary: ["a", "b"], binary: false), [0, 1])
    XCTAssertEqual(BagOfWords.bagOfWords([], vocabulary: ["a", "b"], binary: true), [0, 0])
  }

  func testWordsOfAllAndOfNoDocuments() {
    let X = BagOfWords.tfIdf([["a", "b"], ["a"], []], vocabulary: ["a", "z", "b"])
    XCTAssertEqual(X, [[log(1.5), 0, log(3)], [log(1.5), 0, 0], [0, 0, 0]])
    XCTAssertEqual(BagOfWords.tfIdf([["a"], ["a", "a"]], vocabulary: ["a"]), [[0], [0]])
    XCTAssertEqual(BagOfWords.tfIdf([], vocabulary: ["a"]).rows, 0)
  }

  // MARK: The registry

  private func log(_ x: Double) -> Double { CourseKit.log(x) }
}
