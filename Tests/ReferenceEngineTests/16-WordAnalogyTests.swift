import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

@testable import RealRuns

/// The engine of unit 16 against scipy, gensim and numpy (`Tests/Fixtures/WordAnalogy/make.py`), and closed forms.
final class WordAnalogyTests: XCTestCase {
  private typealias Example = WordAnalogyExample
  private func others() throws -> Oracle { try Oracle("../WordAnalogy/word_analogy") }

  private func test(_ X: Matrix, _ Y: Matrix, _ A: Matrix, _ B: Matrix) -> (statistic: Double, effect: Double) {
    WordAnalogy.associationTest(X: X, Y: Y, A: A, B: B)
  }

  // MARK: Others' numbers

  func testCosinesAreThoseOfSciPy() throws {
    let oracle = try others()
    for (name, table) in [
      ("places", Example.places), ("people", Example.people), ("temperatures", Example.temperatures),
      ("search", Example.search), ("garden", Example.garden),
    ] {
      XCTAssertEqual(table.words, oracle[name]["words"].items.map(\.text))
      assertAgrees(table.E, oracle[name]["E"])
      for (i, word) in table.words.enumerated() {
        for j in table.words.indices {
          // scipy gives 1 − cos, so its error is that of numbers near 1.
          XCTAssertEqual(
            WordAnalogy.cosine(table[word], table.E[row: j]), oracle[name]["cosines"][i][j].number, accuracy: 1e-14)
        }
      }
    }
    for (key, table, x) in [
      ("places", Example.places, Example.target(Example.places, "germany", "berlin", "france")),
      ("people", Example.people, Example.target(Example.people, "man", "king", "woman")),
      ("search", Example.search, Example.search["covid"] + Example.search["test"]),
    ] {
      for (i, expected) in oracle[key]["x"].items.enumerated() {
        XCTAssertEqual(WordAnalogy.cosine(x, table.E[row: i]), expected.number, accuracy: 1e-14)
      }
    }
    let swapped = Example.target(Example.places, "berlin", "germany", "france")
    for (i, expected) in oracle["places"]["swapped"].items.enumerated() {
      XCTAssertEqual(WordAnalogy.cosine(swapped, Example.places.E[row: i]), expected.number, accuracy: 1e-14)
    }
  }

  func testNeighborsAreThoseOfGensim() throws {
    let oracle = try others()["random"]
    let E = oracle["E"].matrix
    for query in oracle["queries"].items {
      let order = WordAnalogy.nearest(to: query["x"].vector, in: E, count: 30, excluding: [])
      XCTAssertEqual(order, query["order"].items.map { Int($0.number) })
      for (row, expected) in zip(order, query["cosines"].items) {
        // gensim computes with 32 bits, which hold 6e-8.
        XCTAssertEqual(WordAnalogy.cosine(query["x"].vector, E[row: row]), expected.number, accuracy: 1e-6)
      }
    }
  }

  func testAnalogiesAreThoseOfGensim() throws {
    let oracle = try others()["random"]
    let E = oracle["E"].matrix
    for question in oracle["analogies"].items {
      let (a, b, c) = (Int(question["a"].number), Int(question["b"].number), Int(question["c"].number))
      XCTAssertEqual(
        WordAnalogy.analogy(a, b, c, in: E, excludingQuestion: true), Int(question["answer"].number))
      XCTAssertEqual(
        WordAnalogy.analogy(a, b, c, in: E, excludingQuestion: false), Int(question["with_question"].number))
    }
  }

  func testAssociationTestsAreThoseOfNumPy() throws {
    let oracle = try others()
    let E = oracle["random"]["E"].matrix
    func rows(_ list: Oracle) -> Matrix { Matrix(rows: list.items.map { E[row: Int($0.number)] }) }
    var cases = oracle["random"]["tests"].items.map {
      (rows($0["X"]), rows($0["Y"]), rows($0["A"]), rows($0["B"]), $0["result"])
    }
    cases.append((Example.X, Example.Y, Example.A, Example.B, oracle["garden"]["test"]))
    for (X, Y, A, B, expected) in cases {
      let result = test(X, Y, A, B)
      XCTAssertEqual(result.statistic, expected["statistic"].number, accuracy: 1e-13)
      XCTAssertEqual(result.effect, expected["effect"].number, accuracy: 1e-13)
      XCTAssertEqual(WordAnalogy.chance(X: X, Y: Y, A: A, B: B), expected["chance"].number, accuracy: 1e-15)
      for (i, s) in expected["x"].items.enumerated() {
        XCTAssertEqual(WordAnalogy.association(X[row: i], A: A, B: B), s.number, accuracy: 1e-14)
      }
    }
    let numbers = Dictionary(uniqueKeysWithValues: WordAnalogy.workedNumbers.map { ($0.key, $0.exact) })
    for (key, other) in [
      ("effect.sample", "effect_sample"), ("deviation", "deviation"), ("mean", "mean"), ("chance", "chance"),
    ] {
      XCTAssertEqual(
        numbers["wordAnalogy.garden.\(key)"] ?? .nan, oracle["garden"]["test"][other].number, accuracy: 1e-14)
    }
  }

  // MARK: By hand, and at the ends

  func testCosineOfAnySize() {
    XCTAssertEqual(WordAnalogy.cosine([3, 4], [4, 3]), 0.96, accuracy: 1e-15)
    XCTAssertEqual(WordAnalogy.cosine([1e200, 0], [1e200, 1e200]), sqrt(0.5), accuracy: 1e-15)
    XCTAssertEqual(WordAnalogy.cosine([1e-200, 0], [-1e-200, 0]), -1)
    XCTAssertEqual(WordAnalogy.cosine([0, 0], [1, 2]), 0)
    XCTAssertEqual(WordAnalogy.cosine([1, 2], [0, 0]), 0)
    XCTAssertEqual(WordAnalogy.cosine([], []), 0)
  }

  func testTiesAndTooFew() {
    let E: Matrix = [[0, 3], [0, 0], [-2, 0], [0, -1], [5, 0]]
    XCTAssertEqual(WordAnalogy.nearest(to: [2, 0], in: E, count: 9, excluding: []), [4, 0, 1, 3, 2])
    XCTAssertEqual(WordAnalogy.nearest(to: [2, 0], in: E, count: 0, excluding: []), [])
    XCTAssertEqual(WordAnalogy.nearest(to: [2, 0], in: E, count: 2, excluding: [4, 4, 0, 17]), [1, 3])
    XCTAssertEqual(WordAnalogy.nearest(to: [], in: [], count: 2, excluding: []), [])
    XCTAssertNil(WordAnalogy.analogy(0, 1, 2, in: [[1, 0], [0, 1], [1, 1]], excludingQuestion: true))
    XCTAssertEqual(WordAnalogy.expandQuery([], in: E, count: 3, atLeast: 0.1), [])
  }

  func testExcludingTheQuestionChangesTheAnswer() {
    let table = Example.places
    XCTAssertEqual(WordAnalogy.analogy(0, 1, 2, in: table.E, excludingQuestion: true), table.row("paris"))
    XCTAssertEqual(WordAnalogy.analogy(0, 1, 2, in: table.E, excludingQuestion: false), table.row("france"))
    let answer = WordAnalogy.workedNumbers.first { $0.key == "wordAnalogy.places.answer" }
    XCTAssertEqual(answer?.exact, 3)
    XCTAssertEqual(answer?.readings.map(\.value), [2])
    // The other example's nearest row is the answer in any case.
    let people = Example.people
    for excluding in [true, false] {
      XCTAssertEqual(
        WordAnalogy.analogy(
          people.row("man"), people.row("king"), people.row("woman"), in: people.E, excludingQuestion: excluding),
        people.row("queen"))
    }
  }

  func testEffectIsBetweenMinusTwoAndTwo() {
    let largest = test([[2, 0], [1, 0]], [[0, 3], [0, 1]], [[1, 0]], [[0, 1]])
    XCTAssertEqual(largest.effect, 2, accuracy: 1e-15)
    XCTAssertEqual(test([[2, 1]], [[0, 3]], [[1, 1]], [[1, 1]]).effect, 0)
    var random = SeededRandom(seed: 16)
    for _ in 0..<50 {
      let (X, Y) = (random.matrix(4, 3), random.matrix(4, 3))
      let (A, B) = (random.matrix(2, 3), random.matrix(5, 3))
      let one = test(X, Y, A, B)
      XCTAssertLessThanOrEqual(abs(one.effect), 2 + 1e-12)
      // Exchanging A and B, or X and Y, turns the sign; a positive factor changes nothing.
      XCTAssertEqual(test(X, Y, B, A).effect, -one.effect, accuracy: 1e-12)
      XCTAssertEqual(test(Y, X, A, B).statistic, -one.statistic, accuracy: 1e-12)
      XCTAssertEqual(test(3 * X, Y, A, 0.1 * B).effect, one.effect, accuracy: 1e-12)
    }
  }

  func testSensesByClosedForm() {
    let numbers = Dictionary(uniqueKeysWithValues: WordAnalogy.workedNumbers.map { ($0.key, $0.exact) })
    XCTAssertEqual(numbers["wordAnalogy.senses.2"] ?? .nan, 1 / sqrt(2), accuracy: 1e-15)
    XCTAssertEqual(numbers["wordAnalogy.senses.3"] ?? .nan, 1 / sqrt(3), accuracy: 1e-15)
    XCTAssertEqual(numbers.count, WordAnalogy.workedNumbers.count, "each key once")
  }

  func testUnitRows() {
    XCTAssertEqual(WordAnalogy.unitRows([[3, 4], [0, 0], [0, -2]]), [[0.6, 0.8], [0, 0], [0, -1]])
  }

  // MARK: Training

  func testAnalogyScoresByHand() {
    // Pairs (0, 1) and (2, 3). In the first space the step is long and right in both directions; in the second it is so
    // short that the second word of the question's own pair stays nearest.
    let long = AnalogyScore([(0, 1), (2, 3)], in: [[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]])
    XCTAssertEqual([long.right, long.rightLetIn, long.echoes], [1, 1, 0])
    XCTAssertEqual(long.asked, 2)
    XCTAssertEqual(long.meanCosine, 1 / sqrt(2), accuracy: 1e-15)
    XCTAssertEqual(long.parallelism, 1)
    let crossed = AnalogyScore([(0, 1), (2, 3)], in: [[1, 0], [1, 2], [0, 1], [3, 1]])
    XCTAssertEqual(crossed.parallelism, 0)
    // x = (0, 1, 0.2) is nearest to row 2, (0, 1, 0.1), not to row 3, (0, 1, 0.8); x = (1, 0, 0.7) is nearest to row 1.
    let short = AnalogyScore([(0, 1), (2, 3)], in: [[1, 0, 0], [1, 0, 0.1], [0, 1, 0.1], [0, 1, 0.8]])
    XCTAssertEqual([short.right, short.rightLetIn, short.echoes], [1, 0.5, 0.5])
  }

  /// A tiny language: letters stand with letters and digits with digits. Whatever the seed, that must be found.
  func testTrainingFindsWhatATinyTextHolds() {
    var random = SeededRandom(seed: 3)
    var text = ""
    for _ in 0..<300 {
      let words = random.integer(0..<2) == 0 ? ["a", "b", "c", "d"] : ["1", "2", "3", "4"]
      text += (0..<5).map { _ in words[random.integer(0..<4)] }.joined(separator: " ") + "\n"
    }
    let corpus = Corpus(text: text, order: .frequency)
    var options = WordAnalogy.settings
    (options.dimension, options.epochs) = (4, 10)
    var losses: [Double] = []
    let trainer = EmbeddingTrainer(corpus, options)
    let E = trainer.train(seed: 1) { _, loss in losses.append(loss) }.W
    XCTAssertEqual(E.rows, 8)
    XCTAssertEqual(losses.count, 10)
    XCTAssertLessThan(losses[9], losses[0])
    for word in corpus.words {
      let near = WordAnalogy.nearest(
        to: E[row: corpus.row(word)], in: E, count: 3, excluding: [corpus.row(word)])
      let isDigit = "1234".contains(word)
      XCTAssertTrue(near.allSatisfy { "1234".contains(corpus.words[$0]) == isDigit }, word)
    }
    XCTAssertEqual(E, trainer.train(seed: 1).W, "the same seed, the same bits")
    XCTAssertNotEqual(E, trainer.train(seed: 2).W)
  }

  private func sqrt(_ x: Double) -> Double { x.squareRoot() }
}
