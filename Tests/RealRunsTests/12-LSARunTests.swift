import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The training of unit 12's real run, on cases small enough to hold against the unit's own functions.
final class LSARunTests: XCTestCase {
  /// Each land is a direction of its own, and capitals share one more: with a large share they are near to each other, with a
  /// small one to their own country. The difference capital − country is the same everywhere, so that every analogy holds.
  func testNeighborsOfAWorldMadeByHand() {
    let lands = MadeWorld.capitals
    for (share, near) in [(3.0, 1.0), (0.5, 0)] {
      var rows = Matrix.zeros(2 * lands.count, lands.count + 1)
      for i in lands.indices {
        rows[2 * i, i] = 1
        rows[2 * i + 1, i] = 1
        rows[2 * i + 1, lands.count] = share
      }
      let neighbors = LSANeighbors(vocabulary: lands.flatMap { [$0.country, $0.capital] }, rows: rows)
      XCTAssertEqual(neighbors.capitals(), near)
      if near == 1 { XCTAssertEqual(neighbors.analogies(), 1) }
      XCTAssertEqual(neighbors.opposites(), 0, "no quality is in this world")
      XCTAssertEqual(neighbors.nearest(lands[0].country, 1), [lands[0].capital])
      XCTAssertEqual(neighbors.nearest("nowhere", 3), [])
    }
  }
}
