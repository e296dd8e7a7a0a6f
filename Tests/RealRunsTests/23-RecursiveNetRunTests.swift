import Exchange
import CourseKit
import Foundation
import ReferenceEngine
import XCTest

@testable import RealRuns

final class RecursiveNetRunTests: XCTestCase {
  // MARK: - The batch against the unit's own functions

  func testGradientsOfABatchAreTheSumOfTheEngines() {
    var random = SeededRandom(seed: 23)
    let (V, d) = (7, 3)
    let E = random.matrix(V, d)
    let model = TreeModel(W: random.matrix(2 * d, d), b: random.vector(d), u: random.vector(d), c: 0.3)
    let trees = [6, 1, 0, 3, 9].map { n -> LabeledTree in
      let nodes = RecursiveNet.tree(words: n) { random.integer(1..<$0) }
      return LabeledTree(
        nodes: nodes, rows: (0..<n).map { _ in random.integer(0..<V) },
        labels: nodes.map { _ in [nil, 0, 1][random.integer(0..<3)] })
    }
    let classifier = TreeClassifier(E: E, model)
    let found = classifier.gradient(TreeBatch(trees))

    var (loss, gE) = (0.0, Matrix.zeros(V, d))
    var sum = TreeModel(W: .zeros(2 * d, d), b: .zeros(d), u: .zeros(d), c: 0)
    for tree in trees {
      let xs = tree.rows.map { E[row: $0] }
      let states = RecursiveNet.forward(nodes: tree.nodes, xs: xs, W: model.W, b: model.b)
      loss += RecursiveNet.loss(states: states, labels: tree.labels, u: model.u, c: model.c)
      let g = RecursiveNet.gradients(nodes: tree.nodes, xs: xs, labels: tree.labels, model: model)
      sum = TreeModel(W: sum.W + g.model.W, b: sum.b + g.model.b, u: sum.u + g.model.u, c: sum.c + g.model.c)
      for (node, gradient) in zip(tree.nodes, g.nodes) {
        if case .word(let place) = node { gE[row: tree.rows[place]] = gE[row: tree.rows[place]] + gradient }
      }
      for (score, p) in zip(classifier.scores(tree), states) {
        XCTAssertEqual(score, RecursiveNet.score(p, u: model.u, c: model.c), accuracy: 1e-5)
      }
    }
    XCTAssertEqual(found.loss, loss, accuracy: 1e-4)
    let expected = gE.entries + sum.W.entries + sum.b.entries + sum.u.entries + [sum.c]
    XCTAssertEqual(found.gradient.count, expected.count)
    for (a, b) in zip(found.gradient, expected) { XCTAssertEqual(Double(a), b, accuracy: 1e-4) }
    let roots = classifier.rootScores(trees)
    XCTAssertEqual(roots[2], 0.3, accuracy: 1e-6, "an empty text has the bias for its score")
    XCTAssertEqual(roots[0], classifier.scores(trees[0]).last!, accuracy: 1e-5)
  }

  func testItLearns() throws {
    // Word 0 negates: XOR of two words, which no sum can do.
    let pairs = [(0, 2, 0), (0, 3, 1), (1, 2, 1), (1, 3, 0)]
    let trees = pairs.map {
      LabeledTree(nodes: [.word(0), .word(1), .pair(0, 1)], rows: [$0.0, $0.1], labels: [nil, nil, $0.2])
    }
    var model = TreeClassifier(words: 4, dimension: 4, start: .identity(0.5), seed: 1)
    var random = SeededRandom(seed: 2)
    for _ in 0..<300 { try model.epoch(trees, batchSize: 4, learningRate: 0.03, random: &random) }
    for (score, pair) in zip(model.rootScores(trees), pairs) { XCTAssertEqual(score >= 0, pair.2 == 1) }
  }

  func testADivergedTrainingSaysSo() {
    var model = TreeClassifier(E: [[.nan]], TreeModel(W: [[1], [1]], b: [0], u: [1], c: 0))
    var random = SeededRandom(seed: 2)
    let tree = LabeledTree(nodes: [.word(0)], rows: [0], labels: [1])
    XCTAssertThrowsError(try model.epoch([tree], batchSize: 1, learningRate: 1, random: &random))
  }

  // MARK: - The reviews

  private func reviews(_ name: String) throws -> LabeledTexts {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return LabeledTexts(
      try String(contentsOf: root.appending(path: "Lectures/Data/Reviews/\(name)"), encoding: .utf8))
  }

  func testTheGrammarReadsEveryReview() throws {
    var words = Set<String>()
    for name in ["train.tsv", "test.tsv"] {
      let texts = try reviews(name)
      for text in texts.texts {
        guard let tree = ReviewGrammar.tree(of: text) else {
          XCTFail("no tree for: \(text.joined(separator: " "))")
          continue
        }
        XCTAssertEqual(tree.nodes.count, 2 * text.count - 1)
        XCTAssertEqual(tree.opinions.count, tree.nodes.count)
      }
      if name == "train.tsv" { words = Set(texts.texts.joined()) }
      XCTAssertTrue(words.isSuperset(of: texts.texts.joined()), "a test review has a word that no training review has")
    }
  }

  func testTreesAndOpinions() {
    func read(_ text: String) -> (String, [String: Int]) {
      let tree = ReviewGrammar.tree(of: text.split(separator: " ").map(String.init))!
      let opinions = Dictionary(
        tree.phrases.map { ($0.words.joined(separator: " "), $0.opinion) }, uniquingKeysWith: { $1 })
      return (RecursiveNet.bracketed(tree.nodes, words: tree.words), opinions)
    }
    let plain = read("this cafe the soup was very warm i loved it")
    XCTAssertEqual(plain.0, "(((this cafe) ((the soup) (was (very warm)))) (i (loved it)))")
    XCTAssertEqual(plain.1, ["warm": 1, "the soup was very warm": 1, "i loved it": 1])
    let negated = read("about the cafe nothing about the soup was cold")
    XCTAssertEqual(negated.0, "((about (the cafe)) ((nothing (about (the soup))) (was cold)))")
    XCTAssertEqual(negated.1, ["cold": 0, "nothing about the soup was cold": 1])
    let denied = read(
      "a museum after work although the tour was not at all slow the guide is weak nobody can say i hated it")
    XCTAssertEqual(
      denied.1,
      [
        "slow": 0, "the tour was not at all slow": 1, "weak": 0, "the guide is weak": 0, "nobody can say i hated it": 1,
      ])
    XCTAssertNil(ReviewGrammar.tree(of: ["the", "soup"]))
    XCTAssertNil(ReviewGrammar.tree(of: []))
  }

  func testUnreadNegations() throws {
    let train = try reviews("train.tsv")
    let trial = ReviewTrial(train: train, test: try reviews("test.tsv"), trained: 1600, seed: 23)
    XCTAssertEqual(ReviewTrial.heldOut.count, 20)
    XCTAssertEqual(trial.training.labels.count + trial.validation.labels.count + trial.leftOut, 2000)
    XCTAssertEqual(trial.unread.labels.count, 400)
    for tree in trial.training.trees + trial.validation.trees
    where tree.words.contains(where: ReviewTrial.heldOut.contains) {
      XCTAssertFalse(tree.words.contains(where: ReviewRows.negations.contains))
    }
    for (tree, label) in zip(trial.unread.trees, trial.unread.labels) {
      XCTAssertTrue(tree.words.contains(where: ReviewTrial.heldOut.contains))
      XCTAssertTrue(tree.words.contains(where: ReviewRows.negations.contains), tree.words.joined(separator: " "))
      // The grammar's own opinion of the clause is the label.
      XCTAssertEqual(tree.opinions.compactMap { $0 }.last, label)
    }
    XCTAssertEqual(trial.test.isNegated.count { $0 }, 110)
  }

  func testShapes() {
    let review = ReviewGrammar.tree(of: "this cafe the soup was warm".split(separator: " ").map(String.init))!
    let shapes: [TreeShape] = [.grammar, .left, .right, .balanced, .random(seed: 1)]
    for shape in shapes {
      let nodes = shape.nodes(of: review, text: 3)
      XCTAssertEqual(nodes.count, 11)
      XCTAssertEqual(nodes, shape.nodes(of: review, text: 3))
    }
    XCTAssertNotEqual(
      TreeShape.random(seed: 1).nodes(of: review, text: 3), TreeShape.random(seed: 1).nodes(of: review, text: 4))
  }
}
