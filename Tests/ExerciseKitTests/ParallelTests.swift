import Foundation
import XCTest

@testable import ExerciseKit

final class ParallelTests: XCTestCase {
  private struct Stop: Error {}

  func testResultsComeInOrderHoweverManyWork() throws {
    for jobs in [1, 2, 7] {
      XCTAssertEqual(
        try Parallel.map(20, jobs: jobs, progress: { _, _ in }) { $0 * $0 }, (0..<20).map { $0 * $0 })
    }
    XCTAssertEqual(try Parallel.map(0, progress: { _, _ in }) { $0 }, [])
  }

  func testEachBatchIsPreparedOnceForItsOwnPieces() throws {
    let prepared = Log<Range<Int>>()
    let results = try Parallel.map(
      10, batch: 4, jobs: 3, progress: { _, _ in },
      prepare: { range -> Range<Int> in
        prepared.add(range)
        return range
      }, work: { index, range in "\(index) of \(range)" })
    XCTAssertEqual(prepared.all.sorted { $0.lowerBound < $1.lowerBound }, [0..<4, 4..<8, 8..<10])
    XCTAssertEqual(results.prefix(5), ["0 of 0..<4", "1 of 0..<4", "2 of 0..<4", "3 of 0..<4", "4 of 4..<8"])
    XCTAssertEqual(results.last, "9 of 8..<10")
  }

  /// What is prepared is worked on before more is prepared.
  func testLittleIsPreparedAhead() throws {
    let log = Log<String>()
    _ = try Parallel.map(
      6, batch: 2, jobs: 1, progress: { _, _ in }, prepare: { log.add("prepare \($0)") },
      work: { index, _ in log.add("\(index)") })
    XCTAssertEqual(
      log.all, ["prepare 0..<2", "0", "1", "prepare 2..<4", "2", "3", "prepare 4..<6", "4", "5"])
  }

  func testTheFirstErrorEndsTheWholeWhoeverMakesIt() {
    XCTAssertThrowsError(
      try Parallel.map(
        10, batch: 3, jobs: 2, progress: { _, _ in }, prepare: { if $0.lowerBound == 3 { throw Stop() } },
        work: { index, _ in index }))
    let worked = Log<Int>()
    XCTAssertThrowsError(
      try Parallel.map(1000, jobs: 2, progress: { _, _ in }) { index in
        worked.add(index)
        if index == 5 { throw Stop() }
      })
    XCTAssertLessThan(worked.all.count, 1000)
  }

  func testProgressCountsEveryPiece() throws {
    let log = Log<Int>()
    _ = try Parallel.map(9, jobs: 2, progress: { done, all in log.add(done * 10 + all) }) { $0 }
    XCTAssertEqual(log.all.sorted(), (1...9).map { $0 * 10 + 9 })
  }
}

/// What several threads noted.
private final class Log<Item>: @unchecked Sendable {  // only touched under the lock
  private let lock = NSLock()
  private var items: [Item] = []
  func add(_ item: Item) { lock.withLock { items.append(item) } }
  var all: [Item] { lock.withLock { items } }
}
