import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The four ways in which unit 16's real run answers, against the unit's own function and by hand.
final class AnalogyQuestionsTests: XCTestCase {
  func testAnswersAreThoseOfTheUnit() {
    var random = SeededRandom(seed: 6)
    let E = random.matrix(20, 4)
    let corpus = Corpus(sentences: [(0..<20).map { "w\($0)" }])
    let pairs = (0..<6).map { ("w\(2 * $0)", "w\(2 * $0 + 1)") }
    let questions = AnalogyQuestions(pairs + [("w1", "unknown")], corpus, E)
    XCTAssertEqual(questions.count, 30)
    let expected = AnalogyScore((0..<6).map { (2 * $0, 2 * $0 + 1) }, in: WordAnalogy.unitRows(E))
    XCTAssertEqual(questions.right(.add, excludes: true).right, expected.right)
    XCTAssertEqual(questions.right(.add, excludes: false).right, expected.rightLetIn)
    XCTAssertEqual(questions.right(.add, excludes: false).echoes, expected.echoes)
    XCTAssertEqual(questions.right(.mul, excludes: true).echoes, 0)
  }

  /// Two pairs with the same step, in the plane, and a word beside c.
  func testByHand() {
    let corpus = Corpus(text: "man woman king queen prince")
    let E: Matrix = [[1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1], [1, -0.1, 1.1]]
    let questions = AnalogyQuestions([("man", "woman"), ("king", "queen")], corpus, E)
    XCTAssertEqual(questions.right(.add, excludes: true).right, 1)
    XCTAssertEqual(questions.right(.mul, excludes: true).right, 1)
    // The word nearest to king is prince; that nearest to man, with king and queen left out as in the question, is woman.
    XCTAssertEqual(questions.right(.near, excludes: true).right, 0.5)
  }
}
