import CourseKit
import Exchange
import Foundation
import ReferenceEngine
import XCTest

@testable import RealRuns

/// How the run of unit 06 cuts, trains and judges reviews.
final class BackpropagationRunTests: XCTestCase {
  private let texts = LabeledTexts("1\tthe soup was not cold and we left smiling\n0\ta cold room\n")
  private var corpus: Corpus { Corpus(sentences: texts.texts) }

  func testReviewsAreCutAtAnd() {
    let whole = ReviewRows(texts, 0..<2, of: corpus, byClause: false)
    let clauses = ReviewRows(texts, 0..<2, of: corpus, byClause: true)
    XCTAssertEqual(whole.X.rows, 2)
    XCTAssertEqual(clauses.X.rows, 3)
    XCTAssertEqual(clauses.classes, [1, 1, 0])
    XCTAssertEqual(clauses.review, [0, 0, 1])
    XCTAssertEqual(clauses.labels, [1, 0])
    XCTAssertEqual(clauses.isNegated, [true, false])
    XCTAssertEqual(clauses.X[row: 0].sum(), 5)
    XCTAssertEqual(clauses.X[0, corpus.row("not")], 1)
    XCTAssertEqual(clauses.X[1, corpus.row("not")], 0)
  }

  func testAReviewIsJudgedByTheSumOfItsClauses() {
    let clauses = ReviewRows(texts, 0..<2, of: corpus, byClause: true)
    // −1 + 2 says 1, and 0.5 says 1 where 0 is right.
    XCTAssertEqual(clauses.accuracy([-1, 2, 0.5]), 0.5)
    XCTAssertEqual(clauses.accuracy([-1, 2, 0.5]) { $0 }, 1)
    XCTAssertEqual(clauses.accuracy([-3, 2, -0.5]) { !$0 }, 1)
  }

  func testTheLinearRowIsLogisticRegression() {
    let data = ReviewRows(texts, 0..<2, of: corpus, byClause: false)
    let V = corpus.words.count
    var model = BackpropagationRun.Model(
      net: ClassifierWeights(W1: .zeros(V, 1), b1: .zeros(1), W2: .zeros(V, 2), b2: .zeros(2)), isLinear: true)
    var bag = BagModel(words: V)
    let bags = LabeledBags(texts, of: corpus)
    for _ in 0..<3 {
      model.update(data, [0, 1], 0.7)
      bag.step([0, 1], of: bags, learningRate: 0.7)
    }
    for (score, words) in zip(model.scores(data.X), bags.words) {
      XCTAssertEqual(score, bag.score(words), accuracy: 1e-12)
    }
    XCTAssertEqual(model.loss(data), bag.meanLoss(bags), accuracy: 1e-12)
  }

  func testTheBestEpochIsKept() {
    let data = ReviewRows(texts, 0..<2, of: corpus, byClause: true)
    var random = SeededRandom(seed: 1)
    let (best, losses, epoch) = BackpropagationRun.fit(BackpropagationRun.netOnClauses, data, data, using: &random)
    XCTAssertEqual(losses.count, BackpropagationRun.epochs + 1)
    XCTAssertEqual(best.loss(data), losses.min())
    XCTAssertEqual(losses[epoch], losses.min())
  }

  /// Unit 07 trains the net that the record of this run chose.
  func testTheNetOfUnit07IsTheChosenOne() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lectures/06-Backpropagation/Run.json")
    let record = try JSONDecoder().decode(RunRecord.self, from: Data(contentsOf: file))
    let results = Dictionary(uniqueKeysWithValues: record.results.map { ($0.key, $0.value) })
    XCTAssertEqual(
      results["backpropagationRun.net.clauses.width"], Double(BackpropagationRun.netOnClauses.hidden))
    XCTAssertEqual(results["backpropagationRun.net.clauses.rate"], BackpropagationRun.netOnClauses.rate)
  }
}
