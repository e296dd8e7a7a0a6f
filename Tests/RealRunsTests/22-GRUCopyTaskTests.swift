import CourseKit
import XCTest

@testable import RealRuns

/// The data of the copy task, and cells that have to learn it.
final class CopyTaskTests: XCTestCase {
  func testASequence() {
    let (codes, labels) = CopyTask(letters: 4, length: 3, distance: 2).sequence([3, 0, 1])
    // Three letters, two blanks (4), the sign (5), and blanks while the rest is said.
    XCTAssertEqual(codes, [3, 0, 1, 4, 4, 5, 4, 4])
    XCTAssertEqual(labels, [-1, -1, -1, -1, -1, 3, 0, 1])
  }

  func testSizes() {
    for distance in [0, 1, 7] {
      for length in [1, 4] {
        let task = CopyTask(letters: 5, length: length, distance: distance)
        let (codes, labels) = task.sequence(Array(repeating: 2, count: length))
        XCTAssertEqual(codes.count, task.steps)
        XCTAssertEqual(labels.count, task.steps)
        XCTAssertEqual(labels.count { $0 >= 0 }, length)
        XCTAssertLessThan(codes.max()!, task.symbols)
        // From a letter to its answer there are length + distance steps.
        XCTAssertEqual(labels.firstIndex { $0 >= 0 }! - 0, length + distance)
      }
    }
    XCTAssertEqual(CopyTask(letters: 5).chance, 0.2)
  }

  func testWithoutTrainingItIsChanceAndWithoutADistanceItIsLearned() throws {
    let start = CellStart(cell: .gru, weights: .orthogonal)
    var task = CopyTask(letters: 4, length: 1, distance: 1, batch: 32, updates: 0)
    XCTAssertEqual(try task.accuracy(start, units: 8, seed: 1), 0.25, accuracy: 0.2)
    (task.updates, task.learningRate) = (150, 0.02)
    XCTAssertEqual(try task.accuracy(start, units: 8, seed: 1), 1)
  }
}
