import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// Nets in mini-batches against the layers of unit 17, which are those of units 05 and 06 with biases.
final class DenseNetTests: XCTestCase {
  private typealias Layer = Autoencoder.Layer

  func testGradientsAreTheUnits() {
    var random = SeededRandom(seed: 6)
    let kinds: [(DenseNet.Activation, Backpropagation.Activation)] = [
      (.relu, .relu), (.tanh, .tanh), (.sigmoid, .sigmoid), (.identity, .identity),
    ]
    for (own, activation) in kinds {
      for rows in [1, 7, 18] {
        func layer(_ n: Int, _ m: Int, _ g: Backpropagation.Activation) -> Layer {
          Layer(W: random.matrix(n, m), b: random.vector(m), activation: g)
        }
        let plain = Autoencoder.Net(
          encoder: [layer(5, 9, activation), layer(9, 3, activation)], decoder: [layer(3, 5, .identity)])
        let (X, T) = (random.matrix(rows, 5), random.matrix(rows, 5))
        let net = DenseNet(
          zip(plain.layers, [own, own, .identity]).map { (W: $0.W, b: $0.b, activation: $1) })
        let pass = net.forward(X.entries.map(Float.init))
        for (a, b) in zip(pass.output, Autoencoder.reconstruct(plain, X).entries) {
          XCTAssertEqual(Double(a), b, accuracy: 1e-5, "\(own)")
        }
        // The unit's loss is the mean over the rows of ½ Σ (y − t)².
        let slopes = zip(pass.output, T.entries).map { ($0 - Float($1)) / Float(rows) }
        var gradient = [Float](repeating: 0, count: net.parameters.count)
        let below = net.backward(pass, slopes: slopes, addingTo: &gradient)
        XCTAssertEqual(below.count, rows * 5)
        let expected = Autoencoder.gradients(plain, input: X, target: T).flatMap { $0.W.entries + $0.b.entries }
        XCTAssertEqual(gradient.count, expected.count)
        for (a, b) in zip(gradient, expected) { XCTAssertEqual(Double(a), b, accuracy: 1e-5, "\(own)") }
      }
    }
  }

  /// A sigmoid with the logistic loss gives its slope by the scores: y − t.
  func testSlopesByScores() {
    let net = DenseNet([(W: [[0.5], [-1]], b: [0.25], activation: .sigmoid)])
    let pass = net.forward([1, 2])
    var (gradient, byScores) = ([Float](repeating: 0, count: 3), [Float](repeating: 0, count: 3))
    let y = pass.output[0]
    _ = net.backward(pass, slopes: [(y - 1) / (y * (1 - y))], addingTo: &gradient)
    _ = net.backward(pass, slopes: [y - 1], byScores: true, addingTo: &byScores)
    for (a, b) in zip(gradient, byScores) { XCTAssertEqual(a, b, accuracy: 1e-6) }
    XCTAssertEqual(byScores[1], 2 * byScores[0], accuracy: 1e-6)
  }
}
