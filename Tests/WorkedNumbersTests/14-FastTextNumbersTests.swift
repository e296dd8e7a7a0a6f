import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 14: its examples, its registry and the slips that are made on purpose.
final class FastTextNumbersTests: XCTestCase {
  private typealias Example = FastTextExample
  private let numbers = Dictionary(uniqueKeysWithValues: FastText.workedNumbers.map { ($0.key, $0) })

  private func exact(_ key: String) -> Double { numbers["fastText." + key]?.exact ?? .nan }

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

  func testPublishedHash() {
    // http://www.isthe.com/chongo/src/fnv/test_fnv.c has these for FNV-1a with 32 bits.
    for (text, value) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] as [(String, UInt32)] {
      XCTAssertEqual(Example.publishedHash(text), value)
      XCTAssertEqual(FastText.hash(text), value)
    }
    XCTAssertNotEqual(Example.publishedHash("ü"), FastText.hash("ü"))
  }

  // MARK: - Closed forms

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

  // MARK: - The registry

  func testPrintedNumbersAgreeOrAreExplained() {
    for number in FastText.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, "\(number.key): \(number.exact)")
    }
    XCTAssertEqual(FastText.workedNumbers.count { $0.printed != nil }, 18 + 27)
    XCTAssertEqual(numbers.count, FastText.workedNumbers.count)
  }
}
