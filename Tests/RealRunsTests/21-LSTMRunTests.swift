import Exchange
import Assertions
import CourseKit
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine

/// The training of unit 21's real run, on cases small enough to hold against the unit's own functions.
final class LSTMRunTests: XCTestCase {
  func testAStepOfTheClassifierGoesDownTheMeasuredSlope() {
    let model = {
      var model = LSTMClassifier(words: 4, dimension: 2, units: 3, seed: 2)
      model.w = [0.4, -0.3, 0.9]
      model.b = 0.2
      return model
    }()
    // Word 1 stands twice in the first text: its slopes add up.
    let batch: [(words: [Int], label: Double)] = [([1, 0, 1], 1), ([3, 1], 0)]
    func mean(_ model: LSTMClassifier) -> Double {
      batch.reduce(0) { $0 + model.loss($1.words, label: $1.label) } / 2
    }
    var moved = model
    let η = 1e-6
    let sum = moved.step(batch, learningRate: η)
    XCTAssertEqual(sum / 2, mean(model), accuracy: 1e-15)
    func assertSlope(_ path: WritableKeyPath<LSTMClassifier, Double>) {
      var (ahead, behind) = (model, model)
      ahead[keyPath: path] += 1e-5
      behind[keyPath: path] -= 1e-5
      let measured = (mean(ahead) - mean(behind)) / 2e-5
      XCTAssertEqual((model[keyPath: path] - moved[keyPath: path]) / η, measured, accuracy: 1e-8)
    }
    for k in model.E.entries.indices { assertSlope(\.E.entries[k]) }
    for k in 0..<3 { assertSlope(\.w[k]) }
    assertSlope(\.b)
    for k in 0..<9 {
      assertSlope(\.cell.f.Wh.entries[k])
      assertSlope(\.cell.z.Wh.entries[k])
    }
    for k in 0..<6 { assertSlope(\.cell.i.Wx.entries[k]) }
    for k in 0..<3 { assertSlope(\.cell.o.b[k]) }
    XCTAssertEqual(moved.E[row: 2], model.E[row: 2], "a word that does not occur does not move")
  }

  func testANewClassifierKnowsNothing() {
    let model = LSTMClassifier(words: 3, dimension: 2, units: 2, seed: 1)
    XCTAssertEqual(model.loss([0, 1, 2], label: 1), log(2), accuracy: 1e-15)
    XCTAssertEqual(model.logit([]), 0)
    XCTAssertEqual(model.accuracy([([0], 1), ([1], 0), ([2], 0)]), 1.0 / 3)
    XCTAssertTrue(model.logits([]).isEmpty)
  }

  /// Only the order tells these four texts apart.
  func testItLearnsWhatNoSetOfWordsCan() {
    let texts: [(words: [Int], label: Double)] = [([0, 1], 1), ([1, 0], 0), ([2, 0, 1], 1), ([1, 2, 0], 0)]
    var model = LSTMClassifier(words: 3, dimension: 3, units: 4, seed: 1)
    var random = SeededRandom(seed: 1)
    var loss = 0.0
    for _ in 0..<300 { loss = model.epoch(texts, batchSize: 3, learningRate: 1, random: &random) }
    XCTAssertLessThan(loss, 0.05)
    XCTAssertEqual(model.accuracy(texts), 1)
  }

  func testTheSameSeedTrainsTheSameModel() {
    func trained(_ seed: UInt64) -> LSTMClassifier {
      var model = LSTMClassifier(words: 3, dimension: 2, units: 2, seed: seed)
      var random = SeededRandom(seed: seed)
      _ = model.epoch([([0, 1], 1), ([1, 2], 0), ([2], 1)], batchSize: 2, learningRate: 1, random: &random)
      return model
    }
    XCTAssertEqual(trained(1), trained(1))
    XCTAssertNotEqual(trained(1), trained(2))
  }

  func testTextsKeepTheirOrderAndLeaveOutWhatIsUnknown() {
    let corpus = Corpus(sentences: [["good", "film"]])
    let texts = LSTMRun.examples(LabeledTexts("1\tgood b film\n0\tfilm good film\n"), of: corpus)
    XCTAssertEqual(texts.map(\.words), [[0, 1], [1, 0, 1]])
    XCTAssertEqual(texts.map(\.label), [1, 0])
  }

  private static let cases: [Refusal] = [
    Refusal("no words", "a vocabulary without words") {
      _ = LSTMClassifier(words: 0, dimension: 1, units: 1, seed: 1)
    },
    Refusal("an empty text", "an empty text has nothing to learn from") {
      _ = LSTMClassifier(words: 1, dimension: 1, units: 1, seed: 1).gradients([], label: 1)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
