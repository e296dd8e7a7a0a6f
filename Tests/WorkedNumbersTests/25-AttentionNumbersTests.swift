import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 25: its examples, its registry and the slips that are made on purpose.
final class AttentionNumbersTests: XCTestCase {
  private typealias Example = AttentionExample
  private var numbers: [String: Double] {
    Dictionary(uniqueKeysWithValues: Attention.workedNumbers.map { ($0.key, $0.exact) })
  }

  func testTheArticleAgainstTorch() throws {
    let torch = try Oracle("../Attention/attention")["article"]
    let pass = Attention.pass(queries: Example.article, keys: Example.keys, values: Example.values)
    assertAgrees(pass.weights, torch["weights"])
    assertAgrees(pass.context, torch["context"])
    assertAgrees(try XCTUnwrap(numbers["attention.loss"]), torch["loss"])
    let back = Attention.backward(
      queries: Example.article, keys: Example.keys, values: Example.values, gradient: Example.gradient)
    for (found, expected) in [
      (back.queries, torch["to_query"]), (back.keys, torch["to_keys"]), (back.values, torch["to_values"]),
    ] {
      for (x, y) in zip(found.entries, expected.matrix.entries) { XCTAssertEqual(x, y, accuracy: 1e-12) }
    }
  }

  func testTheSoupTurnsTheArticle() throws {
    let numbers = numbers
    XCTAssertGreaterThan(try XCTUnwrap(numbers["attention.article_1"]), 0.9)
    XCTAssertEqual(
      try XCTUnwrap(numbers["attention.soup.article_2"]), try XCTUnwrap(numbers["attention.article_1"]), accuracy: 1e-12
    )
  }

  func testAStepAgainstTheGradientLowersTheLoss() throws {
    let numbers = numbers
    XCTAssertLessThan(try XCTUnwrap(numbers["attention.step.loss"]), try XCTUnwrap(numbers["attention.loss"]))
  }

  func testEqualWordsHaveEqualContexts() {
    let C = Attention.attention(queries: Example.twins, keys: Example.twins, values: Example.twins)
    XCTAssertEqual(C[row: 0], C[row: 2])
    XCTAssertNotEqual(C[row: 0], C[row: 1])
  }

  func testAMaskAfterTheSoftmaxLosesWhatItHides() throws {
    let numbers = numbers
    XCTAssertEqual(
      try XCTUnwrap(numbers["attention.maskAfter.sum"]), 1 - (try XCTUnwrap(numbers["attention.weight_2"])),
      accuracy: 1e-12)
  }
}
