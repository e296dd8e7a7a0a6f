import XCTest

@testable import RealRuns

/// Work in parts, on threads.
final class PartsTests: XCTestCase {
  func testPartsAreAllDoneWhateverTheThreads() {
    for threads in [1, 2, 5] {
      nonisolated(unsafe) let done = UnsafeMutablePointer<Int>.allocate(capacity: 9)
      defer { done.deallocate() }
      done.update(repeating: 0, count: 9)
      Parts(threads: threads).each(9) { done[$0] += $0 + 1 }
      XCTAssertEqual((0..<9).map { done[$0] }, Array(1...9))
      Parts(threads: threads).each(0) { _ in XCTFail("there is no part") }
    }
  }
}
