import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The trained small world of unit 08 against a numpy program (Tests/Fixtures/SkipGram), and its floor against the oracle.
final class SkipGramSmallWorldTests: XCTestCase {
  private struct Numpy: Decodable {
    let pairs: Double
    let floor: Double
    let losses: [String: Double]
    let W: [[Double]]
    let WPrime: [[Double]]
  }

  private func numpy() throws -> Numpy {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/SkipGram/small_world.json")
    return try JSONDecoder().decode(Numpy.self, from: Data(contentsOf: file))
  }

  func testTrainingAgreesWithNumpy() throws {
    let (expected, actual) = (try numpy(), SkipGramSmallWorld.shown)
    XCTAssertEqual(SkipGramSmallWorld.size, expected.pairs)
    for (step, loss) in expected.losses {
      XCTAssertEqual(actual.losses[try XCTUnwrap(Int(step))], loss, accuracy: 1e-11, "step \(step)")
    }
    // 500 steps carry the rounding of the first one on; it stays far below what the lecture shows.
    for (a, e) in zip(actual.W.entries + actual.WPrime.entries, (expected.W + expected.WPrime).joined()) {
      XCTAssertEqual(a, e, accuracy: 1e-9)
    }
  }

  func testTheFloorIsTheConditionalEntropyOfTheOracle() throws {
    let oracle = try Oracle("pmi")["toy_vocabulary_corpus_window_1"]
    let D = oracle["pairs_D"].number
    let entropy = oracle["observed_pairs"].items.reduce(0) { $0 - $1["n_wc"].number / D * $1["log_p_c_given_w"].number }
    XCTAssertEqual(SkipGramSmallWorld.floor, entropy, accuracy: 1e-14)
    XCTAssertEqual(SkipGramSmallWorld.floor, try numpy().floor, accuracy: 1e-14)
    for loss in SkipGramSmallWorld.shown.losses { XCTAssertGreaterThan(loss, entropy) }
  }

  func testOneStepIsTheMeanOfTheSteps() {
    // With one pair the mean gradient is the pair's own; here all pairs have a part, so the sum of δ over sources is 0.
    let (W, WPrime) = SkipGramSmallWorld.start
    let after = SkipGramSmallWorld.train(steps: 1, learningRate: 1e-6)
    let drop = after.losses[0] - after.losses[1]
    let (g, gPrime) = ((W - after.W) / 1e-6, (WPrime - after.WPrime) / 1e-6)
    let squared = hadamard(g, g).sum() + hadamard(gPrime, gPrime).sum()
    XCTAssertEqual(drop / 1e-6, squared, accuracy: 1e-4 * squared)
  }
}
