import CourseKit
import Exchange
import ReferenceEngine
import XCTest

import func CourseKit.log

@testable import RealRuns

/// The training of unit 04's real run, on cases small enough to hold against the unit's own functions.
final class SoftmaxRunTests: XCTestCase {
  func testOneFullBatchIsOneStepByHand() {
    // From zeros every class has ½, so p − y = ±½: the mean of ½·(1, 0) and −½·(0, 2), and its negative.
    var model = Softmax.Model(features: 2, classes: 2)
    var random = SeededRandom(seed: 1)
    Softmax.train(
      &model, X: [[1, 0], [0, 2]], labels: [1, 0], epochs: 1, batchSize: 2, learningRate: 1, random: &random)
    XCTAssertEqual(model.W, [[-0.25, 0.25], [0.5, -0.5]])
    XCTAssertEqual(model.b, [0, 0])
  }

  func testTrainingSeparatesThreePointsAndRepeatsItself() {
    let (X, labels): (Matrix, [Int]) = ([[0, 0], [0, 1], [1, 0]], [0, 1, 2])
    var losses: [Double] = []
    func trained(seed: UInt64) -> Softmax.Model {
      var (model, random) = (Softmax.Model(features: 2, classes: 3), SeededRandom(seed: seed))
      Softmax.train(
        &model, X: X, labels: labels, epochs: 50, batchSize: 2, learningRate: 1, random: &random
      ) { losses.append(Softmax.judge($1, X: X, labels: labels).loss) }
      return model
    }
    let model = trained(seed: 3)
    let verdict = Softmax.judge(model, X: X, labels: labels)
    XCTAssertEqual(verdict.accuracy, 1)
    XCTAssertEqual(verdict.confusion, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    XCTAssertLessThan(verdict.loss, 0.3)
    XCTAssertEqual(losses.count, 50)
    XCTAssertLessThan(losses[49], losses[0])
    XCTAssertEqual(model, trained(seed: 3))
    XCTAssertNotEqual(model, trained(seed: 4))
  }

  func testDigitsAreReadLineByLine() {
    let line = "7," + (0..<64).map { $0 == 3 ? "16" : "0" }.joined(separator: ",")
    let digits = Softmax.Digits("\(line)\n\(line)\n")
    XCTAssertEqual(digits.labels, [7, 7])
    XCTAssertEqual(digits.X[1, 3], 1)
    XCTAssertEqual(digits.X.entries.reduce(0, +), 2)
  }

  /// One epoch over two bags, against the gradients of unit 04 on dense rows, one example after the other.
  func testABagsStepIsTheUnitsGradient() {
    let (bags, classes) = ([[0, 2], [1]], [2, 0])
    var random = SeededRandom(seed: 5)
    var model = BagSoftmax(words: 3, classes: 3)
    for _ in 0..<2 { model.epoch(bags, classes, learningRate: 0.5, random: &random) }
    random = SeededRandom(seed: 5)
    var (W, b) = (Matrix.zeros(3, 3), Vector.zeros(3))
    for _ in 0..<2 {
      for i in bags.indices.shuffled(using: &random) {
        let X = Matrix(rows: [Vector((0..<3).map { bags[i].contains($0) ? 1 : 0 })])
        let Y = Matrix(rows: [Softmax.oneHotLabel(classes[i], classes: 3)])
        let slopes = Softmax.gradient(X: X, targets: Y, W: W, b: b)
        W -= 0.5 * slopes.W
        b -= 0.5 * slopes.b
      }
    }
    for (i, bag) in bags.enumerated() {
      let z = Softmax.affine(X: Matrix(rows: [Vector((0..<3).map { bag.contains($0) ? 1 : 0 })]), W: W, b: b)
      for k in 0..<3 { XCTAssertEqual(model.scores(bags[i])[k], z[0, k], accuracy: 1e-12) }
    }
  }

  func testReliabilityByHand() {
    // Two words, two classes: log-odds of ±ln 4, so every answer has the probability 0.8.
    var (model, random) = (BagSoftmax(words: 2, classes: 2), SeededRandom(seed: 1))
    for _ in 0..<400 { model.epoch([[0], [0], [0], [0], [0]], [0, 0, 0, 0, 1], learningRate: 0.01, random: &random) }
    let verdict = BagVerdict(model, [[0], [0]], [0, 1])
    XCTAssertEqual(verdict.accuracy, 0.5)
    XCTAssertEqual(verdict.accuracy(among: 2), 1)
    let p = Softmax.softmax(verdict.scores[0])[0]
    XCTAssertEqual(p, 0.8, accuracy: 0.01)
    XCTAssertEqual(verdict.calibrationError(), p - 0.5, accuracy: 1e-12)
    XCTAssertEqual(verdict.loss(), -(log(p) + log(1 - p)) / 2, accuracy: 1e-12)
    XCTAssertEqual(verdict.reliability().map(\.count).reduce(0, +), 2)
    // At a high temperature every answer has nearly a half, which is what is right.
    XCTAssertLessThan(verdict.calibrationError(temperature: 100), 0.01)
  }

  func testTheRunTellsBooksApart() throws {
    // Four books; each has a word of its own, so every test verse is found.
    let names = ["Psalms", "Proverbs", "Ruth", "Revelation"]
    let files = [
      "Book/book.txt": names.map { name in
        String(repeating: "the \(name) of \(name) song\n\(name) and the song\n", count: 10)
      }.joined(),
      "Book/chapters.tsv": names.map { "Old\t\($0)\t\(Array(repeating: "2", count: 10).joined(separator: " "))\n" }
        .joined(),
    ]
    var results: [String: Double] = [:]
    var progress = 0
    try SoftmaxRun.run.body(
      RunReport(seed: 1, read: { files[$0] ?? "" }) { event in
        if case .result(let key, let value, _) = event { results[key] = value }
        if case .progress = event { progress += 1 }
      })
    XCTAssertEqual(results["softmaxRun.classes"], 4)
    XCTAssertEqual(results["softmaxRun.accuracy"], 100)
    XCTAssertEqual(results["softmaxRun.naiveBayes"], 100)
    XCTAssertEqual(results["softmaxRun.start.loss"] ?? 0, log(4), accuracy: 1e-12)
    XCTAssertEqual(progress, SoftmaxRun.epochs + 1)
  }
}
