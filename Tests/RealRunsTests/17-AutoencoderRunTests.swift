import Assertions
import CourseKit
import Foundation
import XCTest

@testable import RealRuns
@testable import ReferenceEngine
@testable import WorkedNumbers

/// The training of unit 17's real run, on cases small enough to hold against the unit's own functions.
final class AutoencoderRunTests: XCTestCase {
  private typealias Example = AutoencoderExample

  /// Numbers of torch and numpy, written by `Tests/Fixtures/Autoencoder/make.py`.
  private func fixture() throws -> Oracle { try Oracle("../Autoencoder/autoencoder") }

  // MARK: - Linear codes

  func testLinearCodesOfTheDigitsAgreeWithNumpy() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lectures/Data/Digits/digits.csv")
    let digits = DigitsGraph.digits(try String(contentsOf: file, encoding: .utf8))
    let X = Matrix(rows: digits.map { Vector($0.pixels) })
    for k in [1, 2, 8, 16, 32] {
      let numpy = try fixture()["digits"]["\(k)"].number
      XCTAssertEqual(Autoencoder.leastLinearLoss(X, count: k), numpy, accuracy: 1e-12 * numpy)
    }
  }

  func testAnEpochIsItsSteps() {
    let settings = Autoencoder.Settings(epochs: 2, learningRate: 0.5)
    var random = SeededRandom(seed: 8)
    let X = random.matrix(13, 3, in: 0..<1)
    var (one, other) = (SeededRandom(seed: 4), SeededRandom(seed: 4))
    var seen: [Int] = []
    let trained = Autoencoder.train(Example.net, on: X, settings, using: &one) { done, _ in seen.append(done) }
    XCTAssertEqual(seen, [1, 2])
    var net = Example.net
    for η in [0.5, 0.25] {
      let order = (0..<13).shuffled(using: &other)
      for batch in [order[..<10], order[10...]] {
        let rows = Matrix(rows: batch.map { X[row: $0] })
        let g = Autoencoder.gradients(net, input: rows, target: rows)
        net = Autoencoder.Net(
          W1: net.encoder[0].W - η * g[0].W, b1: net.encoder[0].b - η * g[0].b, W2: net.decoder[0].W - η * g[1].W,
          b2: net.decoder[0].b - η * g[1].b)
      }
    }
    XCTAssertEqual(trained.encoder[0].W, net.encoder[0].W)
    XCTAssertEqual(trained.decoder[0].b, net.decoder[0].b)
    XCTAssertLessThan(
      Autoencoder.loss(trained, input: X, target: X), Autoencoder.loss(Example.net, input: X, target: X))
  }

  func testNoiseIsForTheInputAlone() {
    // With every entry dropped the net sees nothing: the encoder's weights stay, and the loss comes down by the biases.
    var random = SeededRandom(seed: 2)
    let X = random.matrix(20, 3, in: 0..<1)
    let settings = Autoencoder.Settings(epochs: 50, learningRate: 0.5, dropProbability: 1)
    let net = Autoencoder.train(Example.net, on: X, settings, using: &random)
    XCTAssertEqual(net.encoder[0].W, Example.W1)
    let mean = Autoencoder.mean(X)
    let answer = Autoencoder.reconstruct(net, [[0, 0, 0]])[row: 0]
    for i in 0..<3 { XCTAssertEqual(answer[i], mean[i], accuracy: 0.05) }
  }

  func testStandardizedVectorsHaveMeanZeroAndSizeOne() {
    var random = SeededRandom(seed: 9)
    let X = Autoencoder.WordVectorStudy.standardized(random.matrix(7, 3, in: 2..<5))
    for entry in Autoencoder.mean(X) { XCTAssertEqual(entry, 0, accuracy: 1e-14) }
    XCTAssertEqual(hadamard(X, X).sum() / 21, 1, accuracy: 1e-14)
  }
}
