import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class WordAnalogyPageTests: PageTests {
  private struct Question {
    let E: Matrix
    let a: Int
    let b: Int
    let c: Int
    var given: [Given] { [.integer(a), .integer(b), .integer(c), .matrix(E)] }
  }

  private func drawn(_ random: inout SeededRandom) -> Question {
    let words = random.integer(3..<7)
    return Question(
      E: random.matrix(words, random.integer(1..<4), in: -2..<2), a: random.integer(0..<words),
      b: random.integer(0..<words),
      c: random.integer(0..<words))
  }

  func testTheQuestion() throws {
    try hold("analogyTarget", analogyTarget) { random in
      let q = drawn(&random)
      return (q.given, .vector(q.E[row: q.b] - q.E[row: q.a] + q.E[row: q.c]))
    }
    try hold("analogyAnswer", analogyAnswer) { random in
      let (q, leavesOut) = (drawn(&random), random.integer(0..<2) == 1)
      let found = WordAnalogy.analogy(q.a, q.b, q.c, in: q.E, excludingQuestion: leavesOut)
      return (q.given + [.integer(leavesOut ? 1 : 0)], .number(Double(found ?? -1)))
    }
  }

  func testCosines() throws {
    try hold("analogyCosines", analogyCosines) { random in
      let q = drawn(&random)
      let x = random.vector(q.E.columns)
      return ([.vector(x), .matrix(q.E)], .vector(Vector(q.E.rowVectors.map { WordAnalogy.cosine(x, $0) })))
    }
  }
}
