import XCTest

@testable import Subjects

final class AwakeClockTests: XCTestCase {
  func testOnlyGapsWhileSomebodyWaitsAreLost() {
    var clock = AwakeClock()
    clock.beginWatch(at: 1000)
    XCTAssertEqual(clock.lost, 0, "nobody waited before")
    clock.look(at: 1000.1)
    clock.look(at: 1000.9)
    XCTAssertEqual(clock.lost, 0, "a busy machine is no sleep")
    clock.look(at: 1020.9)
    XCTAssertEqual(clock.lost, 19, accuracy: 1e-9)
    clock.look(at: 1021)
    XCTAssertEqual(clock.lost, 19, accuracy: 1e-9)
    // A second one that waits sees the same sleep once.
    clock.beginWatch(at: 1031)
    clock.look(at: 1031.1)
    XCTAssertEqual(clock.lost, 28, accuracy: 1e-9)
    clock.endWatch()
    clock.endWatch()
    clock.beginWatch(at: 2000)
    XCTAssertEqual(clock.lost, 28, accuracy: 1e-9, "what passed while nobody waited is no pause")
  }
}
