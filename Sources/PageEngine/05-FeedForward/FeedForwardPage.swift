import CourseKit
import ReferenceEngine

// Documents, then weights and biases of the hidden layer of ReLUs, then those of the output: all states.
@c public func feedForwardStates() -> Int32 {
  answer {
    let states = FeedForward.states(
      X: $0.matrix(), layers: [($0.matrix(), $0.vector()), ($0.matrix(), $0.vector())], activation: FeedForward.relu)
    return .list(states.map { .matrix($0) })
  }
}
