import CourseKit
import ReferenceEngine
import XCTest

final class RecursiveNetParseTests: XCTestCase {
  private func parse(_ text: String) -> TreeParse { RecursiveNet.parse(tokens: RecursiveNet.tokens(text)) }

  func testTokens() {
    XCTAssertEqual(RecursiveNet.tokens("((not bad) film)"), ["(", "(", "not", "bad", ")", "film", ")"])
    XCTAssertEqual(RecursiveNet.tokens(" ( a\tb )\n"), ["(", "a", "b", ")"])
    XCTAssertEqual(RecursiveNet.tokens(""), [])
    XCTAssertEqual(RecursiveNet.tokens("schön 日"), ["schön", "日"])
  }

  func testTrees() {
    XCTAssertEqual(
      parse("((not bad) film)"),
      .tree(["not", "bad", "film"], [.word(0), .word(1), .pair(0, 1), .word(2), .pair(2, 3)]))
    XCTAssertEqual(
      parse("(a (b c))"), .tree(["a", "b", "c"], [.word(0), .word(1), .word(2), .pair(1, 2), .pair(0, 3)]))
    XCTAssertEqual(parse("film"), .tree(["film"], [.word(0)]))
  }

  /// Each problem, and which of two is told.
  func testProblems() {
    let cases: [(String, TreeProblem)] = [
      ("", .empty), ("  ", .empty), (")", .unopened(0)), ("bad film )", .unopened(2)), ("( film )", .notTwo(2, 1)),
      ("()", .notTwo(1, 0)), ("(a b c)", .notTwo(4, 3)), ("(a (b))", .notTwo(4, 1)), ("(", .unclosed(0)),
      ("((a b)", .unclosed(0)), ("((a b", .unclosed(1)), ("a (b", .unclosed(1)), ("not bad", .severalTrees(2)),
      ("(a b) c (d e)", .severalTrees(3)), ("(a) )", .notTwo(2, 1)),
    ]
    for (text, problem) in cases { XCTAssertEqual(parse(text), .problem(problem), text) }
  }

  /// What is parsed is written as it was, and what is written is parsed as it was.
  func testThereAndBack() {
    var random = SeededRandom(seed: 232)
    for n in 1...20 {
      let nodes = RecursiveNet.tree(words: n) { random.integer(1..<$0) }
      let words = (0..<n).map { "w\($0)" }
      let text = RecursiveNet.bracketed(nodes, words: words)
      XCTAssertEqual(parse(text), .tree(words, nodes), text)
    }
  }

  func testEveryProblemSaysWhatToDo() {
    let problems: [TreeProblem] = [
      .empty, .unopened(3), .notTwo(2, 0), .notTwo(2, 1), .notTwo(4, 3), .unclosed(7), .severalTrees(2),
    ]
    for problem in problems {
      let sentence = RecursiveNet.sentence(problem)
      XCTAssertTrue(sentence.contains(":"), sentence)
      switch problem {
      case .unopened(let place), .notTwo(let place, _), .unclosed(let place):
        XCTAssertTrue(sentence.contains("token \(place)"), sentence)
      case .severalTrees(let count): XCTAssertTrue(sentence.contains("\(count)"), sentence)
      case .empty: break
      }
    }
    XCTAssertEqual(
      RecursiveNet.sentence(.notTwo(4, 3)),
      "the bracket that closes at token 4 holds 3 trees: put brackets around two of them")
  }
}
