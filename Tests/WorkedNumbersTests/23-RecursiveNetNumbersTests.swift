import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 23: its example, its registry and the slips that are made on purpose.
final class RecursiveNetNumbersTests: XCTestCase {
  private typealias Example = RecursiveNetExample

  // MARK: - torch

  func testTheExampleAgainstAutograd() throws {
    let torch = try Oracle("../RecursiveNet/trees")["example"]
    let (states, back, next, m) = (Example.states, Example.back, Example.stepped, Example.model)
    assertAgrees(states[2], torch["phrase"])
    assertAgrees(states[4], torch["root"])
    assertAgrees(back.W, torch["gradient_W"])
    assertAgrees(back.b, torch["gradient_b"])
    assertAgrees([back.nodes[0], back.nodes[1], back.nodes[3]], torch["gradient_words"])
    assertAgrees(RecursiveNet.loss(states: states, labels: Example.labels, u: m.u, c: m.c), torch["loss"])
    assertAgrees(next.W, torch["W"])
    assertAgrees(next.b, torch["b"])
    assertAgrees(next.u, torch["u"])
    assertAgrees(next.c, torch["c"])
  }

  // MARK: - What the lecture says

  /// The rounded model gives every phrase its side.
  func testAllPhrasesAreRead() {
    XCTAssertEqual(Example.phrases.count, 16)
    for phrase in Example.phrases {
      XCTAssertEqual(Example.score(phrase.text) >= 0, phrase.label == 1, phrase.text)
      XCTAssertGreaterThan(abs(Example.score(phrase.text)), 0.7, phrase.text)
    }
  }

  /// No sum of words' numbers can: the four phrases contradict each other.
  func testNoSumReadsTheFourPhrases() {
    let words = ["not", "very", "good", "bad"]
    var random = SeededRandom(seed: 233)
    for _ in 0..<1000 {
      let w = Dictionary(uniqueKeysWithValues: words.map { ($0, random.uniform(-5..<5)) })
      let b = random.uniform(-5..<5)
      func score(_ a: String, _ c: String) -> Double { w[a]! + w[c]! + b }
      // The sum of the two that have to be above 0 is that of the two that have to be below.
      XCTAssertEqual(
        score("not", "bad") + score("very", "good"), score("not", "good") + score("very", "bad"), accuracy: 1e-12)
    }
  }

  func testTheChainAgrees() {
    let numbers = Dictionary(uniqueKeysWithValues: RecursiveNet.workedNumbers.map { ($0.key, $0.exact) })
    for k in 1...2 {
      XCTAssertEqual(numbers["recursiveNet.elman.s2_\(k)"]!, numbers["recursiveNet.notBad.p_\(k)"]!, accuracy: 1e-15)
      XCTAssertEqual(
        numbers["recursiveNet.elman.s3_\(k)"]!, numbers["recursiveNet.notBadFilm.p_\(k)"]!, accuracy: 1e-15)
    }
    XCTAssertLessThan(numbers["recursiveNet.step.loss"]!, numbers["recursiveNet.loss"]!)
  }

  func testKeysAreDifferent() {
    let keys = RecursiveNet.workedNumbers.map(\.key)
    XCTAssertEqual(Set(keys).count, keys.count)
    XCTAssertTrue(RecursiveNet.workedNumbers.allSatisfy { $0.exact.isFinite })
  }
}
