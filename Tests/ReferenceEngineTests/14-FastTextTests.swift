import CourseKit
import Exchange
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

@testable import RealRuns

final class FastTextTests: XCTestCase {
  private typealias Example = FastTextExample
  private let numbers = Dictionary(uniqueKeysWithValues: FastText.workedNumbers.map { ($0.key, $0) })

  private func exact(_ key: String) -> Double { numbers["fastText." + key]?.exact ?? .nan }

  /// What the programs fastText and gensim say, written by `Tests/Fixtures/FastText/make.py`.
  private func programs() throws -> Oracle { try Oracle("../FastText/numbers") }

  // MARK: - The sheets

  func test_fasttext_ngrams_eating_3_6() throws {
    let oracle = try Oracle("fasttext_ngrams")["eating_3_6"]
    XCTAssertEqual(FastText.characterNgrams(word: "eating"), oracle["ngrams"].items.map(\.text))
    XCTAssertEqual(Example.eating, oracle["ngrams"].items.map(\.text))
    XCTAssertEqual(exact("eating.count"), oracle["count"].number)
    XCTAssertEqual(Double(Set(Example.eating).count), oracle["distinct"].number)
    XCTAssertEqual(exact("eating.withWord"), oracle["with_whole_word_as_in_the_paper"].number)
    XCTAssertEqual(exact("eating.withoutMarks"), oracle["without_boundary_symbols"].number)
    for (i, n) in (3...6).enumerated() {
      XCTAssertEqual(FastText.characterNgrams(word: "eating", lengths: n...n), oracle["by_n"]["\(n)"].items.map(\.text))
      XCTAssertEqual(exact("eating.length\(n)"), oracle["counts_by_n"][i].number)
    }
  }

  func test_fasttext_ngrams_table_004() throws {
    let table = try Oracle("fasttext_ngrams")["table_004"]
    XCTAssertEqual(Example.table.map(\.word), table.items.map { $0["word"].text })
    for (row, oracle) in zip(Example.table, table.items) {
      let all = FastText.characterNgrams(word: row.word)
      XCTAssertEqual(Double(all.count), oracle["n_ngrams"].number)
      XCTAssertEqual(all.count, FastText.ngramCount(characters: row.word.count))
      XCTAssertEqual(row.ngrams, oracle["printed"].items.map(\.text))
      for (place, ngram) in row.ngrams.enumerated() {
        XCTAssertTrue(all.contains(ngram), "\(ngram) in \(row.word)")
        XCTAssertEqual(exact("table.\(row.word).\(place + 1)"), 1)
      }
    }
  }

  // MARK: - The programs

  func testNgramsAndRowsAreTheProgramsOwn() throws {
    let oracle = try programs()["fastText"]
    var vocabulary: [String: Int] = [:]
    for (row, word) in oracle["vocabulary"].items.enumerated() { vocabulary[word.text] = row }
    for o in oracle["words"].items {
      let word = o["word"].text
      let isKnown = vocabulary[word] != nil
      // The program names its n-grams place by place, and before them the word itself if it knows it.
      XCTAssertEqual(
        FastText.characterNgrams(word: word).sorted(), o["ngrams"].items.dropFirst(isKnown ? 1 : 0).map(\.text).sorted()
      )
      let rows = FastText.rows(word: word, vocabulary: vocabulary, buckets: Int(oracle["buckets"].number))
      XCTAssertEqual(rows.map(Double.init).sorted(), o["rows"].items.map(\.number).sorted(), word)
      if isKnown { XCTAssertEqual(Double(rows[0]), o["rows"][0].number) }
    }
  }

  /// gensim keeps vectors with 24 bits.
  func testVectorsAreGensims() throws {
    let oracle = try programs()["gensim"]
    var vocabulary: [String: Int] = [:]
    for (row, word) in oracle["vocabulary"].items.enumerated() { vocabulary[word.text] = row }
    let Z = oracle["Z"].matrix
    for word in ["ring", "banana", "über", "straßen", "ox", "rings", "bananas", "übermut", "mudring"] {
      let rows = FastText.rows(word: word, vocabulary: vocabulary, buckets: Int(oracle["buckets"].number))
      for (a, b) in zip(FastText.mean(of: rows, Z: Z), oracle["vectors"][word].vector) {
        XCTAssertEqual(a, b, accuracy: 1e-7, word)
      }
    }
    for text in ["", "a", "foobar", "<ea", "ü", "straß", "жук>", "<eating"] {
      XCTAssertEqual(Double(FastText.hash(text)), oracle["hashes"][text].number, text)
    }
  }

  func testPublishedHash() {
    // http://www.isthe.com/chongo/src/fnv/test_fnv.c has these for FNV-1a with 32 bits.
    for (text, value) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] as [(String, UInt32)] {
      XCTAssertEqual(Example.publishedHash(text), value)
      XCTAssertEqual(FastText.hash(text), value)
    }
    XCTAssertNotEqual(Example.publishedHash("ü"), FastText.hash("ü"))
  }

  // MARK: - Closed forms

  func testNgramsOfShortAndOddWords() {
    XCTAssertEqual(FastText.characterNgrams(word: ""), [])
    XCTAssertEqual(FastText.characterNgrams(word: "", lengths: 1...2), ["<>"])
    XCTAssertEqual(FastText.characterNgrams(word: "a", lengths: 1...9), ["a", "<a", "a>", "<a>"])
    XCTAssertEqual(FastText.characterNgrams(word: "ü", lengths: 2...2), ["<ü", "ü>"])
    XCTAssertEqual(FastText.characterNgrams(word: "e\u{301}", lengths: 3...3), ["<e\u{301}", "e\u{301}>"])
    for m in 0...9 {
      XCTAssertEqual(
        FastText.characterNgrams(word: String(repeating: "x", count: m)).count, FastText.ngramCount(characters: m))
    }
  }

  func testVectors() {
    XCTAssertEqual(
      FastText.vector(word: "starfish", vectors: Example.vectors, own: nil, dimension: 2).entries[0], 1.7,
      accuracy: 1e-15)
    XCTAssertEqual(FastText.vector(word: "", vectors: Example.vectors, own: nil, dimension: 2), [0, 0])
    XCTAssertEqual(FastText.mean(of: [], Z: [[1, 2]]), [0, 0])
    XCTAssertEqual(FastText.mean(of: [1, 0, 1], Z: [[1, 2], [4, -1]]), [3, 0])
    XCTAssertEqual(FastText.rows(word: "", vocabulary: ["a": 0], buckets: 3), [])
    XCTAssertEqual(FastText.bucket(ngram: "eat", buckets: 1), 0)
  }

  func testGradientIsTheSlope() {
    var random = SeededRandom(seed: 14)
    let (Z, g, rows) = (random.matrix(5, 3), random.vector(3), [3, 0, 3, 4])
    let gradient = FastText.gradient(rows: rows, meanGradient: g, count: 5)
    for i in 0..<5 {
      for j in 0..<3 {
        // The mean is linear in Z, so a difference is exact but for rounding.
        var moved = Z
        moved[i, j] += 1
        let slope = dot(g, FastText.mean(of: rows, Z: moved) - FastText.mean(of: rows, Z: Z))
        XCTAssertEqual(gradient[i, j], slope, accuracy: 1e-14)
      }
    }
  }

  // MARK: - Training

  func testTrainingStepFollowsTheGradients() {
    var random = SeededRandom(seed: 4)
    let (Z, C) = (random.matrix(10, 2), random.matrix(3, 2))
    let rows = [0, 5, 8, 5]
    var table = EmbeddingTable(W: Z, WPrime: C)
    var options = EmbeddingOptions()
    options.sharesTheSlope = false
    let v = FastText.mean(of: rows, Z: Z)
    let W = Matrix(rows: [v, v, v])
    let g = NegativeSampling.gradients(W: W, WPrime: C, source: 0, target: 1, negatives: [2, 0])
    let loss = table.step(inputs: rows, target: 1, negatives: [2, 0], options, learningRate: 0.2)
    XCTAssertEqual(
      loss, NegativeSampling.loss(W: W, WPrime: C, source: 0, target: 1, negatives: [2, 0]), accuracy: 1e-14)
    // n times the gradient of the mean: as the library steps.
    let expected = Z - 0.2 * 4 * FastText.gradient(rows: rows, meanGradient: g.W[row: 0], count: 10)
    assertEqual(table.W, expected)
    assertEqual(table.WPrime, C - 0.2 * g.WPrime)
  }

  /// Two worlds; a word that was never seen is nearer to the world whose words it is spelled like.
  func testAWordThatWasNeverSeen() {
    let text = Array(repeating: "hotter soup\ncolder ice", count: 100).joined(separator: "\n")
    let corpus = Corpus(text: text)
    var options = EmbeddingOptions()
    (options.input, options.dimension, options.epochs) = (.subwords(buckets: 200), 4, 5)
    (options.startBound, options.sharesTheSlope) = (1, false)
    let Z = EmbeddingTrainer(corpus, options).train(seed: 1).W
    XCTAssertEqual(Z.rows, 4 + 200)
    func vector(_ word: String) -> Vector { FastText.vector(word, of: corpus, Z) }
    func cosine(_ a: Vector, _ b: Vector) -> Double { dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot() }
    let hottest = vector("hottest")
    XCTAssertGreaterThan(cosine(hottest, vector("hotter")), cosine(hottest, vector("colder")))
    XCTAssertEqual(EmbeddingTrainer(corpus, options).train(seed: 1).W, Z)
    XCTAssertEqual(vector(""), [0, 0, 0, 0])
  }

  func testPrintedNumbersAgreeOrAreExplained() {
    for number in FastText.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, "\(number.key): \(number.exact)")
    }
    XCTAssertEqual(FastText.workedNumbers.count { $0.printed != nil }, 18 + 27)
    XCTAssertEqual(numbers.count, FastText.workedNumbers.count)
  }
}
