import CourseKit
import XCTest

final class MatrixTests: XCTestCase {
  func testProductByHand() {
    let A: Matrix = [[1, 2, 3], [4, 5, 6]]
    let B: Matrix = [[7, 8], [9, 10], [11, 12]]
    XCTAssertEqual(A * B, [[58, 64], [139, 154]])
    XCTAssertEqual(([1, 0, 1] as Vector) * B, [18, 20])
    XCTAssertEqual(A * ([1, 0, -1] as Vector), [-2, -2])
  }

  func testRowsColumnsAndTransposeAreViewsOfTheSameEntries() {
    let A: Matrix = [[1, 2, 3], [4, 5, 6]]
    XCTAssertEqual(A[row: 1], [4, 5, 6])
    XCTAssertEqual(A[column: 2], [3, 6])
    XCTAssertEqual(A.transposed, [[1, 4], [2, 5], [3, 6]])
    XCTAssertEqual(A.transposed.transposed, A)
    XCTAssertEqual(A.rowVectors, [[1, 2, 3], [4, 5, 6]])
  }

  func testTransposeOfAProductIsTheProductOfTransposesTurnedAround() {
    var random = SeededRandom(seed: 3)
    let (A, B) = (random.matrix(4, 3), random.matrix(3, 5))
    let (left, right) = ((A * B).transposed, B.transposed * A.transposed)
    for (x, y) in zip(left.entries, right.entries) { XCTAssertEqual(x, y, accuracy: 1e-14) }
  }

  func testArithmeticByEntry() {
    let A: Matrix = [[1, 2], [3, 4]]
    XCTAssertEqual(A + A, 2 * A)
    XCTAssertEqual(A - A, .zeros(2, 2))
    XCTAssertEqual(hadamard(A, A), [[1, 4], [9, 16]])
    XCTAssertEqual(A / 2, [[0.5, 1], [1.5, 2]])
    XCTAssertEqual(outer([1, 2], [3, 4, 5]), [[3, 4, 5], [6, 8, 10]])
    XCTAssertEqual((-A).sum(), -10)
  }

  func testAssignmentOfARowAndAnEntry() {
    var A = Matrix.zeros(2, 3)
    A[row: 0] = [1, 2, 3]
    A[1, 2] = 9
    XCTAssertEqual(A, [[1, 2, 3], [0, 0, 9]])
  }

  func testEmptyMatricesHaveShapes() {
    XCTAssertEqual(Matrix.zeros(0, 3).transposed.rows, 3)
    XCTAssertEqual((Matrix.zeros(2, 0) * Matrix.zeros(0, 3)), .zeros(2, 3))
  }
}
