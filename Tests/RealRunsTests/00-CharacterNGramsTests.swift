import CourseKit
import XCTest

import func CourseKit.log

@testable import RealRuns

/// The n-gram model of characters against a case by hand, and texts that can't be read.
final class CharacterNGramsTests: XCTestCase {
  /// a, b and the end of a line; the text is "aab", D is 1/2.
  private let model = CharacterNGrams([0, 0, 1], symbols: 3, lineEnd: 2, order: 2)

  func testTheProbabilitiesByHand() {
    func p(_ code: Int, after text: [Int]) -> [Double] {
      model.probabilities(of: code, after: text, lineEnd: 2, discount: 0.5)
    }
    // p_1: a twice and b once of three, two kinds; what is taken off, 1/3, is spread evenly over three symbols.
    XCTAssertEqual(p(0, after: [])[0], 1.5 / 3 + 1 / 9.0, accuracy: 1e-15)
    XCTAssertEqual(p(1, after: [])[0], 0.5 / 3 + 1 / 9.0, accuracy: 1e-15)
    XCTAssertEqual(p(2, after: [])[0], 1 / 9.0, accuracy: 1e-15)
    // p_2 after a: a once and b once of two.
    XCTAssertEqual(p(0, after: [0])[1], 0.25 + 0.5 * 11 / 18, accuracy: 1e-15)
    XCTAssertEqual(p(1, after: [0])[1], 0.25 + 0.5 * 5 / 18, accuracy: 1e-15)
    XCTAssertEqual(p(2, after: [0])[1], 0.5 / 9, accuracy: 1e-15)
    // At the start of a line there was only a; after b there was nothing.
    XCTAssertEqual(p(0, after: [])[1], 0.5 + 0.5 * 11 / 18, accuracy: 1e-15)
    XCTAssertEqual(p(0, after: [1])[1], 11 / 18.0, accuracy: 1e-15)
    XCTAssertEqual(model.kinds, [2, 3])
  }

  func testTheBitsByHand() {
    let bits = model.bits([0, 1], lineEnd: 2, discount: 0.5)
    XCTAssertEqual(bits[0], -(log(11 / 18.0) + log(5 / 18.0)) / 2 / log(2), accuracy: 1e-14)
    XCTAssertEqual(bits[1], -(log(29 / 36.0) + log(7 / 18.0)) / 2 / log(2), accuracy: 1e-14)
  }

  func testEveryOrderSumsToOne() {
    var random = SeededRandom(seed: 3)
    let text = (0..<300).map { _ in min(random.integer(0..<6), random.integer(0..<6)) }
    let model = CharacterNGrams(text, symbols: 6, lineEnd: 0, order: 8)
    for _ in 0..<20 {
      let start = random.integer(0..<280)
      let context = Array(text[start..<start + random.integer(0..<12)])
      let sums = (0..<6).reduce([Double](repeating: 0, count: 8)) { sums, code in
        zip(sums, model.probabilities(of: code, after: context, lineEnd: 0, discount: 0.7)).map(+)
      }
      for sum in sums { XCTAssertEqual(sum, 1, accuracy: 1e-12) }
    }
  }

  func testATextInThreeParts() throws {
    let text = try CharacterText(training: "ab\n", validation: "ba", test: "é")
    XCTAssertEqual(text.symbols, ["\n", "a", "b", "é"])
    XCTAssertEqual(text.training, [1, 2, 0])
    XCTAssertEqual(text.test, [3])
    XCTAssertEqual(text.lineEnd, 0)
    XCTAssertEqual(text.string([2, 1]), "ba")
  }

  func testTextsThatCanNotBeRead() {
    XCTAssertThrowsError(try CharacterText(training: "", validation: "a", test: "b")) {
      XCTAssertEqual("\($0)", "the training part of the text is empty: give it at least one character")
    }
    XCTAssertThrowsError(try CharacterText(training: "ab", validation: "a", test: "")) {
      XCTAssertEqual($0 as? CharacterTextError, .empty("test"))
    }
    XCTAssertThrowsError(try CharacterText(training: "aa", validation: "a", test: "a")) {
      XCTAssertTrue("\($0)".hasSuffix("give a text with two different ones"))
    }
  }
}
