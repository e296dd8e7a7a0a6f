import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The classifiers in batches against those that read text by text.
final class RecurrentClassifierTests: XCTestCase {
  private let texts: [(words: [Int], label: Double)] = [
    ([0, 2, 1], 1), ([3], 0), ([2, 2, 0, 1, 3], 1), ([1, 0], 0), ([4, 1], 1),
  ]

  func testStepsOfTheLSTM() throws {
    var plain = LSTMClassifier(words: 5, dimension: 3, units: 4, seed: 2)
    plain.w = [0.5, -0.25, 0.75, -1]
    var batched = RecurrentClassifier(plain)
    for _ in 0..<3 {
      let loss = plain.step(texts, learningRate: 0.5)
      XCTAssertEqual(try batched.step(texts, learningRate: 0.5), loss, accuracy: 1e-5)
    }
    for (words, _) in texts {
      for (a, b) in zip(batched.logits(words), plain.logits(words)) { XCTAssertEqual(a, b, accuracy: 1e-5) }
    }
    XCTAssertEqual(batched.logit([]), plain.logit([]), accuracy: 1e-6)
  }

  func testClippedStepsOfTheSimpleNet() throws {
    var plain = ElmanClassifier(words: 5, dimension: 3, units: 4, seed: 2)
    plain.w = [0.5, -0.25, 0.75, -1]
    var batched = RecurrentClassifier(plain)
    var (random, same) = (SeededRandom(seed: 4), SeededRandom(seed: 4))
    for _ in 0..<3 {
      plain.epoch(texts, batchSize: 2, learningRate: 0.5, maxNorm: 0.1, random: &random)
      try batched.epoch(texts, batchSize: 2, learningRate: 0.5, maxNorm: 0.1, random: &same)
    }
    for (words, _) in texts { XCTAssertEqual(batched.logit(words), plain.logit(words), accuracy: 1e-5) }
  }

  func testARateAtWhichItDivergesIsSaid() {
    var batched = RecurrentClassifier(LSTMClassifier(words: 5, dimension: 3, units: 4, seed: 2))
    XCTAssertThrowsError(
      try {
        var random = SeededRandom(seed: 1)
        for _ in 0..<50 { try batched.epoch(texts, batchSize: 5, learningRate: 1e38, random: &random) }
      }()
    ) { error in XCTAssertTrue("\(error)".hasPrefix("the training diverged: at step "), "\(error)") }
  }
}
