import CourseKit
import XCTest

@testable import Grading

final class MeasuredSlopeTests: XCTestCase {
  /// A function, its derivative as calculus gives it, and a place.
  private let samples:
    [(name: String, f: @Sendable (Double) -> Double, slope: @Sendable (Double) -> Double, x: Double)] = [
      ("square", { $0 * $0 }, { 2 * $0 }, 1.5),
      ("line", { 3 * $0 - 1 }, { _ in 3 }, -0.7),
      ("exp", { CourseKit.exp($0) }, { CourseKit.exp($0) }, 2.25),
      ("tanh", { CourseKit.tanh($0) }, { 1 - CourseKit.tanh($0) * CourseKit.tanh($0) }, 0.4),
      (
        "sigmoid far out", { 1 / (1 + CourseKit.exp(-$0)) }, { 1 / (1 + CourseKit.exp(-$0)) / (1 + CourseKit.exp($0)) },
        12
      ),
      ("log near 0", { CourseKit.log($0) }, { 1 / $0 }, 0.05),
      ("quickly waving", { CourseKit.sin(20 * $0) }, { 20 * CourseKit.cos(20 * $0) }, 0.3),
      ("cube of a large number", { $0 * $0 * $0 }, { 3 * $0 * $0 }, 400),
      ("on top of a large number", { 1000 + CourseKit.sin($0) }, { CourseKit.cos($0) }, 1),
    ]

  func testSlopesOfFunctionsOfAllSizes() {
    for scale in [1e-6, 1e-3, 1, 1e3, 1e6] {
      for sample in samples {
        let measured = MeasuredSlope(of: { scale * sample.f($0) }, at: sample.x)
        let exact = scale * sample.slope(sample.x)
        XCTAssertLessThanOrEqual(abs(measured.value - exact), measured.error, "\(sample.name) times \(scale)")
        XCTAssertLessThan(measured.error, 1e-6 * abs(exact), "\(sample.name) times \(scale)")
      }
    }
  }

  /// A check of a recurrent net's gradient is a loss over all steps for each call.
  func testASmoothFunctionIsNotAskedMoreOftenThanItsSlopeNeeds() {
    for sample in samples.prefix(4) {
      var calls = 0
      _ = MeasuredSlope(
        of: {
          calls += 1
          return sample.f($0)
        }, at: sample.x)
      XCTAssertLessThanOrEqual(calls, 14, sample.name)
    }
  }

  func testOneOfManyNumbersIsReplaced() {
    let point: [Matrix] = [[[1, 2], [3, 4]], [[5], [6]]]
    XCTAssertEqual(point.replacing(3, with: 9), [[[1, 2], [3, 9]], [[5], [6]]])
    XCTAssertEqual(point.replacing(5, with: 9), [[[1, 2], [3, 4]], [[5], [9]]])
    XCTAssertEqual(Vector([1, 2]).replacing(1, with: 9), [1, 9])
  }

  func testARightGradientPassesAndOneThatIsOffBy1e4Fails() {
    for scale in [1e-6, 1e-3, 1, 1e3, 1e6] {
      for sample in samples {
        let slopes = MeasuredSlopes(of: { scale * sample.f($0) }, at: sample.x)
        let exact = scale * sample.slope(sample.x)
        XCTAssertTrue(slopes.areSharp, sample.name)
        XCTAssertTrue(slopes.tolerance.accepts(exact, slopes.values), "\(sample.name) times \(scale)")
        for wrong in [1 + 1e-4, 1 - 1e-4, 0, -1] {
          XCTAssertFalse(
            slopes.tolerance.accepts(wrong * exact, slopes.values), "\(wrong) of \(sample.name) times \(scale)")
        }
      }
    }
  }

  func testTheGradientOfAMatrixFunction() {
    // f(A, B) = sum of AB: ∂f/∂A_ik is the sum of row k of B, ∂f/∂B_kj the sum of column k of A.
    let (A, B): (Matrix, Matrix) = ([[1, -2], [0.5, 3], [2, 1]], [[4, -1], [0.25, 2]])
    for scale in [1e-6, 1, 1e6] {
      let slopes = MeasuredSlopes(of: { (x: [Matrix]) in scale * (x[0] * x[1]).sum() }, at: [A, B])
      let exact: [Matrix] = [scale * [[3, 2.25], [3, 2.25], [3, 2.25]], scale * [[3.5, 3.5], [2, 2]]]
      XCTAssertNil(
        Comparison(expected: slopes.values, actual: exact, tolerance: slopes.tolerance).failure(call: "", advice: nil))
      var wrong = exact
      wrong[1][0, 1] *= 1 + 1e-4
      XCTAssertEqual(
        Comparison(expected: slopes.values, actual: wrong, tolerance: slopes.tolerance)
          .failure(call: "", advice: nil)?.detail?.hasPrefix("They differ in entry [1, 0, 1]:"), true)
    }
  }

  func testAKinkNearbyDoesNotSpoilTheSlope() {
    for x in [1e-3, -1e-3, 0.02] {
      let slopes = MeasuredSlopes(of: { max($0, 0) * 3 }, at: x)
      XCTAssertTrue(slopes.areSharp)
      XCTAssertTrue(slopes.tolerance.accepts(x > 0 ? 3 : 0, slopes.values), "at \(x)")
      XCTAssertFalse(slopes.tolerance.accepts(x > 0 ? 3.0003 : 1e-4, slopes.values), "at \(x)")
    }
  }

  func testTheBottomOfAValleyIsSharp() {
    let slopes = MeasuredSlopes(of: { 1000 + ($0 - 0.3) * ($0 - 0.3) }, at: 0.3)
    XCTAssertTrue(slopes.areSharp)
    XCTAssertTrue(slopes.tolerance.accepts(0, slopes.values))
    XCTAssertFalse(slopes.tolerance.accepts(1e-4, slopes.values))
  }

  func testWhatCannotBeMeasuredIsNotSharp() {
    XCTAssertFalse(MeasuredSlopes(of: { $0 < 1 ? 0.0 : 1 }, at: 1).areSharp, "a jump")
    XCTAssertFalse(MeasuredSlopes(of: { _ in Double.nan }, at: 1).areSharp)
    XCTAssertFalse(MeasuredSlopes(of: { CourseKit.log($0) }, at: -1).areSharp, "outside of the domain")
  }
}
