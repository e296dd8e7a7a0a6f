import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.exp
import func CourseKit.log
import func CourseKit.sqrt

/// The worked numbers of unit 27 against what a pocket calculator says.
final class TSNENumbersTests: XCTestCase {
  private let numbers = Dictionary(uniqueKeysWithValues: TSNE.workedNumbers.map { ($0.key, $0.exact) })

  private func number(_ key: String, file: StaticString = #filePath, line: UInt = #line) -> Double {
    guard let number = numbers["tsne." + key] else {
      XCTFail("there is no worked number tsne.\(key)", file: file, line: line)
      return .nan
    }
    return number
  }

  func testAffinitiesOfTheThreePoints() {
    let p21: Double = 1 / (1 + exp(-4.0))
    let p12: Double = 1 / (1 + exp(-1.5))
    let p13: Double = 1 / (1 + exp(2.5))
    XCTAssertEqual(number("conditional.1.2"), p21, accuracy: 1e-14)
    XCTAssertEqual(number("conditional.2.1"), p12, accuracy: 1e-14)
    XCTAssertEqual(number("conditional.3.1"), p13, accuracy: 1e-14)
    XCTAssertEqual(number("p.1.2"), (p21 + p12) / 6, accuracy: 1e-14)
    XCTAssertEqual(number("p.1.3"), (1 - p21 + p13) / 6, accuracy: 1e-14)
    XCTAssertEqual(number("p.2.3"), (2 - p12 - p13) / 6, accuracy: 1e-14)
    let H: Double = -p21 * log(p21) - (1 - p21) * log(1 - p21)
    XCTAssertEqual(number("perplexity.1"), exp(H), accuracy: 1e-13)
  }

  func testTheSearchEndsAtTheClosedForm() {
    // Two others at 1 and 9: p = σ(8β), so the perplexity 1.5 has one β, found here by Newton's method on p.
    var p = 0.9
    for _ in 0..<60 {
      let H: Double = -p * log(p) - (1 - p) * log(1 - p)
      p -= (H - log(1.5)) / log((1 - p) / p)
    }
    let β: Double = log(p / (1 - p)) / 8
    XCTAssertEqual(number("trial.precision"), β, accuracy: 1e-9)
    XCTAssertEqual(number("trial.1.precision"), 1)
    XCTAssertEqual(number("trial.2.precision"), 0.5)
    XCTAssertEqual(number("trial.short"), 1.5, accuracy: 1.5e-5)
    XCTAssertLessThan(number("trial.shortCount"), number("trial.count"))
  }

  func testTheMapByHand() {
    XCTAssertEqual(number("Z"), 2.4, accuracy: 1e-14)
    XCTAssertEqual(number("q.1.2"), 5 / 24.0, accuracy: 1e-14)
    XCTAssertEqual(number("q.1.3"), 1 / 12.0, accuracy: 1e-14)
    let terms = [(1, 2), (1, 3), (2, 3)].map { number("term.\($0.0).\($0.1)") }
    XCTAssertEqual(number("kl"), 2 * terms.reduce(0, +), accuracy: 1e-14)
    let pull: Double = -0.5 * (number("p.1.2") - 5 / 24.0)
    let push: Double = -0.4 * (number("p.1.3") - 1 / 12.0)
    XCTAssertEqual(number("gradient.1"), 4 * (pull + push), accuracy: 1e-14)
    XCTAssertEqual(number("gradient.1") + number("gradient.2") + number("gradient.3"), 0, accuracy: 1e-14)
    XCTAssertLessThan(number("kl.moved"), number("kl"))
    XCTAssertLessThan(number("kl.later"), number("kl.moved"))
  }

  func testAPointFarFromAllKeepsItsShare() {
    XCTAssertLessThan(number("outlier.gets"), 1e-50)
    XCTAssertEqual(number("outlier.joint"), 1 / 8.0, accuracy: 1e-14)
  }

  func testBasesOfThePerplexity() {
    XCTAssertEqual(number("halves.bits"), 1.5, accuracy: 1e-14)
    XCTAssertEqual(number("halves.perplexity"), 2 * sqrt(2), accuracy: 1e-14)
    XCTAssertEqual(number("halves.mixed"), exp(1.5), accuracy: 1e-13)
    XCTAssertEqual(number("tail.distance"), sqrt(exp(9.0) - 1), accuracy: 1e-9)
  }
}
