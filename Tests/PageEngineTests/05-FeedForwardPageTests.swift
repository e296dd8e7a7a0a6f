import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class FeedForwardPageTests: PageTests {
  func testStates() throws {
    try hold("feedForwardStates", feedForwardStates) { random in
      let (N, d, h, M) = (random.integer(1..<6), random.integer(1..<4), random.integer(1..<4), random.integer(1..<3))
      let X = random.matrix(N, d, in: -2..<2)
      let (W1, b1) = (random.matrix(d, h, in: -3..<3), random.vector(h, in: -3..<3))
      let (W2, b2) = (random.matrix(h, M, in: -3..<3), random.vector(M, in: -3..<3))
      let states = FeedForward.states(X: X, layers: [(W1, b1), (W2, b2)], activation: FeedForward.relu)
      return (
        [.matrix(X), .matrix(W1), .vector(b1), .matrix(W2), .vector(b2)], .list(states.map { .matrix($0) })
      )
    }
  }
}
