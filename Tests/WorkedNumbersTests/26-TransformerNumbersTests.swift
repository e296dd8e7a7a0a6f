import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 26: its example, its registry and the slips that are made on purpose.
final class TransformerNumbersTests: XCTestCase {
  private typealias Example = TransformerExample
  private let numbers = Dictionary(uniqueKeysWithValues: Transformer.workedNumbers.map { ($0.key, $0.exact) })

  private func number(_ key: String) -> Double { numbers["transformer.\(key)"] ?? .nan }

  func testEachKeyStandsOnce() {
    XCTAssertEqual(Set(Transformer.workedNumbers.map(\.key)).count, Transformer.workedNumbers.count)
  }

  func testTheNormByHand() {
    XCTAssertEqual(number("norm.mean"), 4)
    XCTAssertEqual(number("norm.variance"), 5)
    XCTAssertEqual(number("norm.scale"), 3, accuracy: 1e-15)
    for (j, value) in [0.5, -1.0 / 3, -1.0 / 6, 0].enumerated() {
      XCTAssertEqual(number("norm.back_\(j + 1)"), value, accuracy: 1e-15)
    }
    XCTAssertEqual(number("norm.torchScale"), 5.00001.squareRoot(), accuracy: 1e-15)
    // A thousandth of the row: deviations −0.003 …, variance 5e-6, with ε = 1e-3.
    XCTAssertEqual(number("norm.smallKeras_1"), -0.003 / 0.001005.squareRoot(), accuracy: 1e-12)
    XCTAssertEqual(number("norm.smallOutside_1"), -0.003 / (5e-6.squareRoot() + 0.001), accuracy: 1e-12)
  }

  /// The heads, without a matrix: position p looks for p − s by the scores 10 cos(p − s − j) / √2.
  func testTheHeadsByClosedForm() {
    let letters = [1.0, -1, -1]
    for s in 1...2 {
      for p in 0..<3 {
        let scores = (0...p).map { 10 * CourseKit.cos(Double(p - s - $0)) / 2.0.squareRoot() }
        let e = scores.map { CourseKit.exp($0) }
        let sum = e.reduce(0, +)
        for j in 0...p {
          XCTAssertEqual(number("head\(s).scores\(p)_\(j + 1)"), scores[j], accuracy: 1e-12)
          XCTAssertEqual(number("head\(s).weights\(p)_\(j + 1)"), e[j] / sum, accuracy: 1e-12)
        }
        let letter = (0...p).reduce(0.0) { $0 + e[$1] / sum * letters[$1] }
        XCTAssertEqual(number("head\(s).letter\(p)"), letter, accuracy: 1e-12)
      }
    }
    // √4 instead of √2 below the scores.
    let flat = (0..<3).map { CourseKit.exp(10 * CourseKit.cos(Double(1 - $0)) / 2) }
    XCTAssertEqual(number("wholeWidth.weights2_2"), flat[1] / flat.reduce(0, +), accuracy: 1e-12)
  }

  func testTheBlockByHand() {
    let (one, two) = (number("head1.letter2"), number("head2.letter2"))
    let free = one + two / 2
    let sum: [Double] = [-1, CourseKit.sin(2), CourseKit.cos(2), free]
    let mean = sum.reduce(0, +) / 4
    let squares = sum.map { ($0 - mean) * ($0 - mean) }
    let s = (squares.reduce(0, +) / 4 + 1e-5).squareRoot()
    for j in 0..<4 { XCTAssertEqual(number("post.middle_\(j + 1)"), (sum[j] - mean) / s, accuracy: 1e-12) }
    XCTAssertEqual(number("post.fromNet_4"), abs((sum[0] + free - 2 * mean) / s), accuracy: 1e-12)
    // Pre-norm leaves the stream's first three features as they came in.
    for j in 0..<3 { XCTAssertEqual(number("pre.output_\(j + 1)"), sum[j], accuracy: 1e-15) }
  }

  func testCountsOfGPT2() {
    XCTAssertEqual(number("gpt2.count"), 124_439_808)
    XCTAssertEqual(
      number("gpt2.attention") + number("gpt2.net") + number("gpt2.norms"), number("gpt2.block"))
    XCTAssertEqual(
      12 * number("gpt2.block") + number("gpt2.embedding") + number("gpt2.positions") + number("gpt2.lastNorm"),
      124_439_808)
    XCTAssertEqual(number("quiz.block"), 49_728)
  }

  func testOrderCacheAndLoss() {
    XCTAssertLessThan(number("bites.gap"), 1e-15)
    XCTAssertGreaterThan(number("bites.gapWithPositions"), 0.1)
    XCTAssertLessThan(number("cache.gap"), 1e-14)
    XCTAssertEqual(number("loss.overN"), number("loss") * 5 / 6, accuracy: 1e-15)
    XCTAssertEqual(number("quiz.loss"), CourseKit.log(8) / 2, accuracy: 1e-15)
  }
}
