import CourseKit
import XCTest

@testable import Grading

final class ClaimTests: XCTestCase {
  /// What a student reads: the call, what should hold, what was got.
  private func report(_ claim: Claim) -> [String]? {
    claim.failure(lookAt: nil).map { [$0.call, $0.expected ?? "", $0.actual ?? ""] }
  }

  private func softmax(_ x: Vector) -> Vector {
    let largest = x.max() ?? 0
    let e = x.map { CourseKit.exp($0 - largest) }
    return e / e.sum()
  }
  private let f: (Vector) -> String = { "f(\($0))" }
  private let x: Vector = [0.5, -1, 2]

  func testSumsToOne() {
    XCTAssertNil(report(.sumsToOne("f()", softmax(x))))
    XCTAssertEqual(
      report(.sumsToOne("f()", [0.5, 0.25] as Vector)),
      ["f()", "numbers of at least 0 whose sum is 1", "(0.500000, 0.250000), sum 0.7500"])
    XCTAssertNotNil(report(.sumsToOne("f()", [1.5, -0.5] as Vector)))
    XCTAssertNotNil(report(.sumsToOne("f()", [.nan] as Vector)))
    XCTAssertNotNil(report(.sumsToOne("f()", [1 + 1e-6] as Vector)))
  }

  func testIsFinite() {
    XCTAssertNil(report(.isFinite("f()", x)))
    XCTAssertEqual(
      report(.isFinite("f()", [1, .infinity] as Vector)), ["f()", "finite numbers; entry [1] is none", "(1, inf)"])
    XCTAssertEqual(report(.isFinite("f()", Double.nan)), ["f()", "a finite number", "nan"])
  }

  func testShiftInvariant() {
    XCTAssertNil(report(.shiftInvariant(at: x, f, softmax)))
    // The textbook form is right as well, where it does not overflow.
    XCTAssertNil(
      report(
        .shiftInvariant(at: x, f) {
          let e = $0.map(CourseKit.exp)
          return e / e.sum()
        }))
    XCTAssertEqual(
      report(.shiftInvariant(at: [0, 1], f) { $0 / max(1, $0.sum()) }),
      ["f([1.0, 2.0])", "(0, 1), as for f([0.0, 1.0])", "(0.3333, 0.6667)"])
  }

  func testLinear() {
    XCTAssertNil(report(.linear(at: x, f) { Vector([$0.sum(), 2 * $0[0] - $0[2]]) }))
    XCTAssertEqual(
      report(.linear(at: [2, 1], f) { $0.sum() + 1 }),
      ["f([2.0, 1.0])", "6, as for the sum of x_i times the value at e_i", "4"])
    XCTAssertNotNil(report(.linear(at: x, f) { $0.map { max($0, 0) } }), "a relu is not linear")
    XCTAssertNotNil(report(.linear(at: x, f) { Vector($0.filter { $0 != 0 }) }), "another shape at e_i")
  }

  func testSymmetric() {
    XCTAssertNil(report(.symmetric(2.0, 3.0, { "f(\($0), \($1))" }) { $0 * $1 }))
    XCTAssertEqual(
      report(.symmetric(2.0, 3.0, { "f(\($0), \($1))" }) { $0 - $1 }), ["f(3.0, 2.0)", "-1, as for f(2.0, 3.0)", "1"])
    XCTAssertNotNil(
      report(.symmetric(2.0, 3.0, { "f(\($0), \($1))" }) { _, _ in Double.nan }), "nan agrees with nothing")
  }

  func testIdempotent() {
    XCTAssertNil(report(.idempotent(at: -2.0, { "f(\($0))" }) { max($0, 0) }))
    XCTAssertEqual(
      report(.idempotent(at: 2.0, { "f(\($0))" }) { $0 / 2 }),
      ["f(2.0), applied twice", "1, as for f(2.0) alone", "0.5000"])
  }

  func testMonotonic() {
    let call: (Double) -> String = { "f(\($0))" }
    XCTAssertNil(report(.monotonic(at: -3, .rising, call) { CourseKit.tanh($0) }))
    XCTAssertNil(report(.monotonic(at: -3, .neverFalling, call) { max($0, 0) }))
    XCTAssertNil(report(.monotonic(at: -3, .falling, call) { -$0 }))
    XCTAssertNil(report(.monotonic(at: -3, .neverRising, call) { -max($0, 0) }))
    XCTAssertEqual(
      report(.monotonic(at: -3, .rising, call) { max($0, 0) }), ["f(-2.875)", "more than 0, as for f(-3.0)", "0"])
    XCTAssertEqual(
      report(.monotonic(at: 0.5, .neverFalling, call) { $0 * (2 - $0) }),
      ["f(8.5)", "at least 0.7500, as for f(0.5)", "-55.2500"])
    XCTAssertNotNil(report(.monotonic(at: 0, .neverFalling, call) { _ in .nan }))
  }

  func testOrderInvariant() {
    let X: Matrix = [[1, 2], [3, 5], [0, 7]]
    let call: ([Int]) -> String = { "f(\(X.inOrder($0)))" }
    XCTAssertNil(report(.orderInvariant(of: 3, call) { order in X.inOrder(order).sum() }))
    XCTAssertEqual(
      report(.orderInvariant(of: 3, call) { order in X.inOrder(order)[0, 0] }),
      [
        "f([[3.0, 5.0], [1.0, 2.0], [0.0, 7.0]])",
        "1, as for f([[1.0, 2.0], [3.0, 5.0], [0.0, 7.0]]), but for the order", "3",
      ])
  }

  func testPermutationEquivariant() {
    let call: ([Int]) -> String = { "f(\(self.x.inOrder($0)))" }
    XCTAssertNil(report(.permutationEquivariant(of: 3, call) { softmax(x.inOrder($0)) }))
    XCTAssertEqual(
      report(.permutationEquivariant(of: 3, call) { Vector(x.inOrder($0).sorted()) }),
      [
        "f([-1.0, 0.5, 2.0])", "(0.5000, -1, 2), as for f([0.5, -1.0, 2.0]), but for the order", "(-1, 0.5000, 2)",
      ])
    XCTAssertEqual(
      report(.permutationEquivariant(of: 3, call) { x.inOrder($0).sum() }),
      ["f([0.5, -1.0, 2.0])", "3 results", "one value"])
    XCTAssertNotNil(report(.permutationEquivariant(of: 3, call) { _ in [] as Vector }))
    XCTAssertNil(report(.permutationEquivariant(of: 0, { _ in "f([])" }) { _ in [] as Vector }))
  }

  func testCausal() {
    func sums(_ x: Vector, reach: Int) -> Vector {
      Vector(x.indices.map { i in Vector(Array(x[...min(i + reach, x.count - 1)])).sum() })
    }
    XCTAssertNil(report(.causal(x, f) { sums($0, reach: 0) }))
    XCTAssertEqual(
      report(.causal([1, 2, 3], f) { sums($0, reach: 1) }),
      ["f([1.0, -3.0, 3.0]), outputs before [1]", "(3), as for f([1.0, 2.0, 3.0])", "(-2)"])
    let X: Matrix = [[1, 2], [3, 5], [0, 7]]
    XCTAssertNil(report(.causal(X, { "f(\($0))" }) { X in X.map { 2 * $0 } }))
    XCTAssertNotNil(report(.causal(X, { "f(\($0))" }) { X in Matrix(rows: X.rowVectors.reversed()) }))
    // Blind to a shift of a row, as a layer norm is; it still looks ahead.
    XCTAssertNotNil(
      report(.causal(X, { "f(\($0))" }) { X in Vector((0..<3).map { X[min($0 + 1, 2), 1] - X[min($0 + 1, 2), 0] }) }))
    XCTAssertNotNil(report(.causal(x, f) { _ in 1.0 }), "one number for three inputs")
  }

  func testAgreementOfTwoForms() {
    XCTAssertNil(report(.agree("f(2)", 4.0, with: "g(2)", 4.0)))
    XCTAssertEqual(report(.agree("f(2)", 5.0, with: "g(2)", 4.0)), ["f(2)", "4, as for g(2)", "5"])
  }
}
