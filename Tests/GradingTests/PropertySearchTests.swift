import CourseKit
import XCTest

@testable import Grading

final class PropertySearchTests: XCTestCase {
  private func text(_ outcome: PropertySearch.Outcome) -> String? {
    outcome.counterexample?.failure(lookAt: nil)?.call
  }

  /// The smallest input for which a statement fails, as text; nil when it holds for all that were tried.
  private func smallest(seed: UInt64 = 7, _ property: (inout Draw) -> (input: String, holds: Bool)) -> String? {
    text(
      PropertySearch(seed: seed).outcome { draw in
        let (input, holds) = property(&draw)
        return .holds(input, 0.0, that: "", holds)
      })
  }

  func testAPropertyThatHoldsHasNoCounterexample() {
    var calls = 0
    let outcome = PropertySearch(seed: 1).outcome { draw in
      calls += 1
      let x = draw.vector(draw.size(0...5))
      return .equals("", x.sum(), x.entries.reduce(0, +))
    }
    XCTAssertNil(outcome.counterexample)
    XCTAssertEqual(calls, 20)
    XCTAssertEqual(outcome.observations.count, 3)
  }

  func testSizesShrinkFirstAndNumbersToZero() {
    for seed in 1...20 as ClosedRange<UInt64> {
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let x = draw.vector(draw.size(0...8))
          return ("\(x)", x.count < 3)
        }, "[0.0, 0.0, 0.0]")
    }
  }

  func testNumbersShrinkToOneAndToWholeNumbers() {
    for seed in 1...20 as ClosedRange<UInt64> {
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let x = draw.vector(draw.size(1...6), in: -4...4)
          return ("\(x)", x.allSatisfy { $0 <= 0 })
        }, "[1.0]")
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let t = draw.number(-9...9)
          return ("\(t)", t > -2.35)
        }, "-3.0", "a whole number before one with decimals")
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let counts = draw.wholeMatrix(draw.size(1...3), 2, in: 0...9)
          return ("\(counts)", counts[0, 1] < 3)
        }?.prefix(5), "[[0.0")
    }
  }

  func testIntegersShrinkToTheBorderOfTheFailure() {
    for seed in 1...20 as ClosedRange<UInt64> {
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let n = draw.integer(-100...100)
          return ("\(n)", n < 17)
        }, "17")
    }
  }

  func testPermutationsShrinkToOneExchange() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let found = smallest(seed: seed) { draw in
        let order = draw.permutation(draw.size(1...6))
        return ("\(order)", order == order.sorted())
      }
      XCTAssertEqual(found, "[1, 0]", "seed \(seed)")
    }
  }

  func testDependentInputsStayValid() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let found = smallest(seed: seed) { draw in
        let (V, d) = (draw.size(1...6), draw.size(1...4))
        let (W, source) = (draw.matrix(V, d), draw.integer(0...V - 1))
        XCTAssertEqual([W.rows, W.columns], [V, d])
        XCTAssertTrue((0..<V).contains(source))
        return ("\(W) \(source)", source < 2)
      }
      XCTAssertEqual(found, "[[0.0], [0.0], [0.0]] 2", "seed \(seed)")
    }
  }

  func testTheSameSeedFindsTheSame() {
    func run(_ seed: UInt64) -> PropertySearch.Outcome {
      PropertySearch(seed: seed).outcome { draw in
        let p = draw.probabilities(draw.size(2...5))
        return .holds("\(p)", p, that: "", p.max() ?? 0 < 0.5)
      }
    }
    XCTAssertEqual(run(3).observations, run(3).observations)
    XCTAssertEqual(text(run(3)), text(run(3)))
    XCTAssertNotEqual(run(3).observations, run(4).observations)
  }

  func testObservationsAreTheSameWhereverTheFailureLies() {
    // The right answer and three wrong ones, which fail at the first, second and a later input.
    func observed(_ fails: (Int) -> Bool) -> [[Double]] {
      var run = -1
      return PropertySearch(seed: 5).outcome { draw in
        run += 1
        let x = draw.vector(4)
        return .holds("", x, that: "", !fails(run))
      }.observations
    }
    let right = observed { _ in false }
    XCTAssertEqual(right.count, 3)
    for wrong in [0, 1, 2, 9] { XCTAssertEqual(observed { $0 >= wrong }, right, "fails from \(wrong) on") }
  }

  func testShrinkingIsBounded() {
    var calls = 0
    _ = PropertySearch(seed: 5).outcome { draw in
      calls += 1
      let X = draw.matrix(40, 40)
      return .holds("", X, that: "", false)
    }
    XCTAssertLessThanOrEqual(calls, 3 + 500)
  }

  func testTheFailureIsToldBeforeSmallerInputsAreTried() {
    var (calls, callsWhenTold) = (0, 0)
    let outcome = PropertySearch(seed: 5).outcome(
      of: { draw in
        calls += 1
        let n = draw.integer(0...1000)
        return .holds("\(n)", n, that: "", n == 0)
      },
      found: {
        callsWhenTold = calls
        XCTAssertNotEqual(text($0), "1")
      })
    XCTAssertEqual(callsWhenTold, 3)
    XCTAssertGreaterThan(calls, 3)
    XCTAssertEqual(text(outcome), "1")
  }

  func testDrawsCoverTheirRanges() {
    var (sizes, ends): (Set<Int>, Set<Double>) = ([], [])
    for seed in 0..<400 as Range<UInt64> {
      var draw = Draw(seed: seed)
      sizes.insert(draw.size(2...4))
      ends.formUnion(draw.wholeMatrix(1, 1, in: -1...1).entries)
      let x = draw.number(-0.05...0.05)
      XCTAssertTrue(abs(x) <= 0.05 && (x * 100 - (x * 100).rounded()).magnitude < 1e-9, "\(x)")
      let p = draw.probabilities(3)
      XCTAssertEqual(p.sum(), 1, accuracy: 1e-15)
      XCTAssertTrue(p.allSatisfy { $0 > 0 })
      XCTAssertEqual(draw.permutation(5).sorted(), [0, 1, 2, 3, 4])
      XCTAssertTrue(["a", "b"].contains(draw.element(of: ["a", "b"])))
      XCTAssertTrue(draw.integers(3, in: 4...6).allSatisfy { (4...6).contains($0) })
    }
    XCTAssertEqual(sizes, [2, 3, 4])
    XCTAssertEqual(ends, [-1, 0, 1])
  }

  func testEveryFifthInputIsWide() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var sizes: [Int] = []
      var numbers: [Double] = []
      _ = PropertySearch(seed: seed).outcome { draw in
        sizes.append(draw.size(0...3, wide: 12...20))
        numbers.append(draw.number(-1...1, wide: -900 ... -300) * draw.factor(wide: [1e-6]))
        return .holds("", 0.0, that: "", true)
      }
      for run in 0..<20 {
        XCTAssertEqual((12...20).contains(sizes[run]), run % 5 == 4, "seed \(seed), run \(run)")
        let range = run % 5 == 4 ? -900e-6 ... -300e-6 : -1...1
        XCTAssertTrue(range.contains(numbers[run]), "seed \(seed), run \(run): \(numbers[run])")
      }
    }
  }

  func testWideInputsLeaveTheOthersAsTheyWere() {
    func ordinary(wide: Bool) -> [String] {
      var seen: [String] = []
      _ = PropertySearch(seed: 3).outcome { draw in
        let n = wide ? draw.size(1...4, wide: 9...12) : draw.size(1...4)
        let x = wide ? draw.vector(n, wide: -1000...1000) : draw.vector(n)
        if !draw.isWide { seen.append("\(x) \(draw.integer(0...9))") }
        return .holds("", 0.0, that: "", true)
      }
      return seen
    }
    XCTAssertEqual(ordinary(wide: true), ordinary(wide: false))
    XCTAssertEqual(ordinary(wide: true).count, 16)
  }

  func testWideInputsShrinkToTheBorderOfTheFailure() {
    for seed in 1...20 as ClosedRange<UInt64> {
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let x = draw.vector(draw.size(0...3, wide: 10...30))
          return ("\(x)", x.count < 6)
        }, "[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]")
      XCTAssertEqual(
        smallest(seed: seed) { draw in
          let t = draw.number(-5...5, wide: 100...1000).rounded() * draw.factor(wide: [1e3])
          return ("\(t)", t < 7)
        }, "7.0", "a factor of 1 is the simplest")
    }
  }
}
