import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 16: its examples, its registry and the slips that are made on purpose.
final class WordAnalogyNumbersTests: XCTestCase {
  private typealias Example = WordAnalogyExample

  private func others() throws -> Oracle { try Oracle("../WordAnalogy/word_analogy") }

  private func associate(_ X: Matrix, _ Y: Matrix, _ A: Matrix, _ B: Matrix) -> (statistic: Double, effect: Double) {
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

  func testAssociationTestsAreThoseOfNumPy() throws {
    let oracle = try others()
    let E = oracle["random"]["E"].matrix
    func rows(_ list: Oracle) -> Matrix { Matrix(rows: list.items.map { E[row: Int($0.number)] }) }
    var cases = oracle["random"]["tests"].items.map {
      (rows($0["X"]), rows($0["Y"]), rows($0["A"]), rows($0["B"]), $0["result"])
    }
    cases.append((Example.X, Example.Y, Example.A, Example.B, oracle["garden"]["test"]))
    for (X, Y, A, B, expected) in cases {
      let result = associate(X, Y, A, B)
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

  func testSensesByClosedForm() {
    let numbers = Dictionary(uniqueKeysWithValues: WordAnalogy.workedNumbers.map { ($0.key, $0.exact) })
    XCTAssertEqual(numbers["wordAnalogy.senses.2"] ?? .nan, 1 / sqrt(2), accuracy: 1e-15)
    XCTAssertEqual(numbers["wordAnalogy.senses.3"] ?? .nan, 1 / sqrt(3), accuracy: 1e-15)
    XCTAssertEqual(numbers.count, WordAnalogy.workedNumbers.count, "each key once")
  }

  private func sqrt(_ x: Double) -> Double { x.squareRoot() }
}
