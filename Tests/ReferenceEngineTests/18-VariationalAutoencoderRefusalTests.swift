import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 18 refuses ends the program with a sentence.
final class VariationalAutoencoderRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("a draw for each number of a code", "draws are [1 x 1] where [1 x 2] are needed") {
      _ = VariationalAutoencoder.reparameterize(mean: [[1, 2]], logVariance: [[0, 0]], noise: [[1]])
    },
    Refusal("a bound of no images", "needs at least one example") {
      let weights = VariationalWeights(mean: [[1]], logVariance: [[1]], decoder: [[1]])
      _ = VariationalAutoencoder.elbo([], weights, noise: [])
    },
    Refusal("a pixel that is neither ink nor paper", "a pixel is a number from 0 to 1") {
      let weights = VariationalWeights(mean: [[1]], logVariance: [[1]], decoder: [[1]])
      _ = VariationalAutoencoder.elbo([[2]], weights, noise: [[0]])
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
