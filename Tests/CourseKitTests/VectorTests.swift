import CourseKit
import XCTest

final class VectorTests: XCTestCase {
  func testArithmetic() {
    let x: Vector = [1, 2, 3]
    XCTAssertEqual(2 * x + [1, 0, 0], [3, 4, 6])
    XCTAssertEqual(x - x, .zeros(3))
    XCTAssertEqual(-x, [-1, -2, -3])
    XCTAssertEqual(x / 2, [0.5, 1, 1.5])
    XCTAssertEqual(dot(x, [4, 5, 6]), 32)
    XCTAssertEqual(hadamard(x, x), [1, 4, 9])
    XCTAssertEqual(x.sum(), 6)
    XCTAssertEqual(Vector().sum(), 0)
  }

  func testFunctionsAreTheLibrarys() {
    XCTAssertEqual(CourseKit.exp(1.0), M_E, accuracy: 1e-15)
    XCTAssertEqual(CourseKit.log(CourseKit.exp(3.5)), 3.5, accuracy: 1e-15)
    XCTAssertEqual(CourseKit.log(0), -.infinity)
    XCTAssertTrue(CourseKit.log(-1).isNaN)
    XCTAssertEqual(CourseKit.log1p(1e-20), 1e-20)
    XCTAssertEqual(CourseKit.expm1(1e-20), 1e-20)
    XCTAssertEqual(CourseKit.tanh(0.5), (M_E - 1) / (M_E + 1), accuracy: 1e-15)
    XCTAssertEqual(CourseKit.pow(2, 0.75), 1.681792830507429, accuracy: 1e-15)
    XCTAssertEqual(CourseKit.sqrt(2) * CourseKit.sqrt(2), 2, accuracy: 1e-15)
    XCTAssertEqual(CourseKit.sin(Double.pi / 6), 0.5, accuracy: 1e-15)
    XCTAssertEqual(CourseKit.cos(Double.pi / 3), 0.5, accuracy: 1e-15)
  }
}

final class SeededRandomTests: XCTestCase {
  /// The first outputs of SplitMix64 from seed 1234567, as its authors' reference program prints them.
  func testSplitMix64() {
    var random = SeededRandom(seed: 1_234_567)
    XCTAssertEqual(
      (0..<5).map { _ in random.next() },
      [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  func testTheSameSeedGivesTheSameNumbers() {
    var (a, b) = (SeededRandom(seed: 7), SeededRandom(seed: 7))
    XCTAssertEqual(a.matrix(3, 4), b.matrix(3, 4))
    XCTAssertNotEqual(a.vector(3), SeededRandomTests.first(seed: 8))
  }

  func testNumbersStayInTheirRangeAndFillIt() {
    var random = SeededRandom(seed: 1)
    let numbers = (0..<100_000).map { _ in random.uniform(-2..<3) }
    XCTAssertTrue(numbers.allSatisfy { (-2..<3).contains($0) })
    XCTAssertEqual(numbers.reduce(0, +) / 100_000, 0.5, accuracy: 0.023)  // 5 σ
    XCTAssertLessThan(numbers.min() ?? 0, -1.99)
    XCTAssertGreaterThan(numbers.max() ?? 0, 2.99)
  }

  private static func first(seed: UInt64) -> Vector {
    var random = SeededRandom(seed: seed)
    return random.vector(3)
  }
}
