import XCTest

@testable import Grading

final class ToleranceTests: XCTestCase {
  func testNanIsNearToNothing() {
    for tolerance in [Tolerance.exact, .close, .ulps(4), .absolute(.infinity), .relative(1)] {
      XCTAssertFalse(tolerance.accepts(.nan, .nan))
      XCTAssertFalse(tolerance.accepts(.nan, 1))
      XCTAssertFalse(tolerance.accepts(1, .nan))
    }
  }

  func testAnInfinityIsNearToItselfAlone() {
    for tolerance in [Tolerance.exact, .close, .absolute(.infinity), .relative(1)] {
      XCTAssertTrue(tolerance.accepts(.infinity, .infinity))
      XCTAssertFalse(tolerance.accepts(-.infinity, .infinity))
      XCTAssertFalse(tolerance.accepts(1e308, .infinity))
      XCTAssertFalse(tolerance.accepts(.infinity, 1e308))
    }
  }

  func testEachBoundFromBothSides() {
    XCTAssertTrue(Tolerance.exact.accepts(0, -0.0))
    XCTAssertFalse(Tolerance.exact.accepts(Double(1).nextUp, 1))
    XCTAssertTrue(Tolerance.ulps(2).accepts(Double(3).nextUp.nextUp, 3))
    XCTAssertFalse(Tolerance.ulps(2).accepts(Double(3).nextUp.nextUp.nextUp, 3))
    XCTAssertTrue(Tolerance.absolute(0.25).accepts(-1.25, -1))
    XCTAssertFalse(Tolerance.absolute(0.25).accepts(-1.2500001, -1))
    XCTAssertTrue(Tolerance.relative(0.25).accepts(-10, -8))
    XCTAssertFalse(Tolerance.relative(0.25).accepts(-10.001, -8))
    // 1e-12 + 1e-9 · 1000.
    XCTAssertTrue(Tolerance.close.accepts(1000 + 0.99e-6, 1000))
    XCTAssertFalse(Tolerance.close.accepts(1000 + 1.01e-6, 1000))
    XCTAssertTrue(Tolerance.close.accepts(0.99e-12, 0))
    XCTAssertFalse(Tolerance.close.accepts(1.01e-12, 0))
  }

  func testAFloatIsNotCloseEnough() {
    XCTAssertFalse(Tolerance.close.accepts(Double(Float(0.1)), 0.1))
    XCTAssertFalse(Tolerance.close.accepts(Double(Float(1.0 / 3)), 1.0 / 3))
  }

  func testWhatAnotherOrderOfSummationCostsIsAccepted() {
    // 10,000 terms of mixed size and sign, forwards, backwards, by size and with one half after the other.
    let terms = (1...10_000).map { (k: Int) in (k % 3 == 0 ? -1.0 : 1) / Double(k) + Double(k % 7) }
    let forwards = terms.reduce(0, +)
    let others = [
      terms.reversed().reduce(0, +), terms.sorted().reduce(0, +),
      terms.prefix(5000).reduce(0, +) + terms.suffix(5000).reduce(0, +),
    ]
    for other in others { XCTAssertTrue(Tolerance.close.accepts(other, forwards)) }
    XCTAssertTrue(others.contains { $0 != forwards }, "the orders give the same bits, so this shows nothing")
  }

  func testANearMissSaysHowNear() {
    XCTAssertEqual(
      Tolerance.absolute(1e-6, because: "six digits are printed").nearMiss(2.000004, 2),
      "Nearly right: off by 4.0e-06, where 1.0e-06 is allowed (six digits are printed).")
    XCTAssertNil(Tolerance.absolute(1e-6).nearMiss(2.1, 2), "far off")
    XCTAssertNil(Tolerance.absolute(1e-6).nearMiss(2, 2), "right")
    XCTAssertNil(Tolerance.exact.nearMiss(Double(2).nextUp, 2), "nothing is allowed")
    XCTAssertNil(Tolerance.close.nearMiss(.infinity, 2))
  }
}
