import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class SkipGramPageTests: PageTests {
  private struct Case {
    let W: Matrix
    let P: Matrix
    let source: Int
    let target: Int
    var words: [Given] { [.matrix(W), .matrix(P), .integer(source)] }
    var pair: [Given] { words + [.integer(target)] }
  }

  private func drawn(_ random: inout SeededRandom) -> Case {
    let (V, d) = (random.integer(1..<8), random.integer(1..<5))
    return Case(
      W: random.matrix(V, d, in: -2..<2), P: random.matrix(V, d, in: -2..<2), source: random.integer(0..<V),
      target: random.integer(0..<V))
  }

  func testForward() throws {
    try hold("skipGramLogits", skipGramLogits) { random in
      let c = drawn(&random)
      return (c.words, .vector(SkipGram.logits(W: c.W, WPrime: c.P, source: c.source)))
    }
    try hold("skipGramProbabilities", skipGramProbabilities) { random in
      let c = drawn(&random)
      return (c.words, .vector(SkipGram.probabilities(W: c.W, WPrime: c.P, source: c.source)))
    }
    try hold("skipGramLoss", skipGramLoss) { random in
      let c = drawn(&random)
      return (c.pair, .number(SkipGram.loss(W: c.W, WPrime: c.P, source: c.source, target: c.target)))
    }
  }

  func testBackward() throws {
    try hold("skipGramDeltas", skipGramDeltas) { random in
      let c = drawn(&random)
      var δ = SkipGram.probabilities(W: c.W, WPrime: c.P, source: c.source)
      δ[c.target] -= 1
      return (c.pair, .vector(δ))
    }
    try hold("skipGramGradients", skipGramGradients) { random in
      let c = drawn(&random)
      let gradient = SkipGram.gradients(W: c.W, WPrime: c.P, source: c.source, target: c.target)
      return (c.pair, .list([.matrix(gradient.W), .matrix(gradient.WPrime)]))
    }
    try hold("skipGramStep", skipGramStep) { random in
      let (c, rate) = (drawn(&random), random.uniform(0..<5))
      let after = SkipGram.step(W: c.W, WPrime: c.P, source: c.source, target: c.target, learningRate: rate)
      return (c.pair + [.number(rate)], .list([.matrix(after.W), .matrix(after.WPrime)]))
    }
  }
}
