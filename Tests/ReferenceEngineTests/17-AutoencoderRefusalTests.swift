import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 17 refuses ends the program with a sentence.
final class AutoencoderRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("targets of another shape", "[1 x 2] numbers for [2 x 2] targets") {
      _ = Autoencoder.reconstructionLoss(reconstruction: [[1, 2]], target: [[1, 2], [3, 4]])
    },
    Refusal("no pictures", "the mean over no example is not defined") {
      _ = Autoencoder.reconstructionLoss(reconstruction: [], target: [])
    },
    Refusal("a drop probability of 1.5", "lies in 0 ... 1, not at 1.5") {
      _ = Autoencoder.addNoise([[1]], draws: [[0.5]], dropProbability: 1.5)
    },
    Refusal("pixels without weights", "3 numbers go into a layer of 2 inputs") {
      _ = Autoencoder.Layer(W: [[1], [2]], b: [0], activation: .relu)([[1, 2, 3]])
    },
    Refusal("more comes out than went in", "they are to be the same") {
      _ = Autoencoder.Net(W1: [[1]], b1: [0], W2: [[1, 2]], b2: [0, 0])
    },
    Refusal("more directions than the data has", "2 directions of data that vary in 1") {
      _ = Autoencoder.principalDirections([[0, 0], [1, 1]], count: 2)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
