import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 04: its examples, its registry and the slips that are made on purpose.
final class SoftmaxNumbersTests: XCTestCase {
  private typealias Example = SoftmaxExample
  // MARK: - The 50-digit computation

  func test_one_hot_and_labels_languages() throws {
    let oracle = try Oracle("one_hot_and_labels")["languages"]
    XCTAssertEqual(Example.languages, oracle["order"].items.map(\.text))
    for (i, language) in Example.languages.enumerated() {
      assertAgrees(Softmax.oneHotLabel(i, classes: 6), oracle["one_hot"][language])
      let place = Softmax.argmax(Softmax.oneHotLabel(i, classes: 6))
      XCTAssertEqual(Double(place), oracle["index_0_based"][language].number)
      XCTAssertEqual(Double(place + 1), oracle["index_1_based"][language].number)
    }
  }

  // MARK: - numpy and scipy

  func testLanguagesAgreeWithScipy() throws {
    let scipy = try Oracle("../Softmax/softmax")["languages"]
    let X = Matrix(rows: [Example.x])
    let Y = Matrix(rows: [Softmax.oneHotLabel(Example.label, classes: 6)])
    let z = Softmax.affine(X: X, W: Example.W, b: Example.b)
    assertAgrees(z[row: 0], scipy["z"])
    assertAgrees(Softmax.probabilities(X: X, W: Example.W, b: Example.b)[row: 0], scipy["p"])
    assertAgrees(Softmax.crossEntropy(scores: z, targets: Y), scipy["loss"])
    let slopes = Softmax.gradient(X: X, targets: Y, W: Example.W, b: Example.b)
    assertAgrees(slopes.W, scipy["gradientW"])
    assertAgrees(slopes.b, scipy["gradientB"])
    let (W, b) = Example.stepped
    let after = Softmax.affine(X: X, W: W, b: b)
    assertAgrees(Softmax.softmax(after[row: 0]), scipy["stepP"])
    assertAgrees(Softmax.crossEntropy(scores: after, targets: Y), scipy["stepLoss"])
  }

  // MARK: - Closed forms and edge cases

  func testPrintedNumbersAgreeOrHaveAnErratum() {
    let printed = Softmax.workedNumbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 6)
    for number in printed { XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key) }
    let errata = printed.filter { $0.agrees == false }
    XCTAssertEqual(errata.map(\.key), ["languages.category.de"])
    XCTAssertEqual(errata.first?.erratum?.erratum, "E06")
    XCTAssertEqual(Set(Softmax.workedNumbers.map(\.key)).count, Softmax.workedNumbers.count)
  }

  func testReadingsAreTheSlipsThatTheyName() {
    let readings = Dictionary(
      uniqueKeysWithValues: Softmax.workedNumbers.compactMap { number in
        number.readings.first.map { (number.key, $0) }
      })
    XCTAssertEqual(readings["languages.argmax"]?.value, 3)
    XCTAssertEqual(readings["languages.loss.uniform"]?.value ?? 0, 2.584962500721156, accuracy: 1e-14)
    XCTAssertEqual(readings["element.pair01"]?.value, 0.5)
    XCTAssertEqual(readings["distribution.counterexample.isOne"]?.value, 1)
  }
}
