import CourseKit
import PageEngine
import ReferenceEngine
import WorkedNumbers
import XCTest

final class BPTTPageTests: PageTests {
  func testNorms() throws {
    try hold("bpttNorms", bpttNorms) { random in
      let (radius, seed, isTanh, steps) = (
        random.uniform(0.5..<1.6), random.integer(1..<41), random.integer(0..<2) == 1, random.integer(1..<9)
      )
      return (
        [.number(radius), .integer(seed), .integer(isTanh ? 1 : 0), .integer(steps)],
        .vector(norms(radius, seed, isTanh ? .tanh : .linear, steps))
      )
    }
  }

  /// With the text's seed and its sixty steps the page shows the text's cells.
  func testTheCellsOfTheText() {
    for activation: ElmanCell.Activation in [.tanh, .linear] {
      for radius in [0.5, 1, 1.5] {
        XCTAssertEqual(
          norms(radius, 20, activation, 60), BPTTExample.norms(of: BPTTExample.turningCell(radius: radius, activation)))
      }
    }
  }

  private func norms(_ radius: Double, _ seed: Int, _ activation: ElmanCell.Activation, _ steps: Int) -> Vector {
    var (weights, noise) = (SeededRandom(seed: UInt64(seed)), SeededRandom(seed: UInt64(seed)))
    let turning = BPTTExample.turningCell(radius: radius, activation).Ws
    let cell = ElmanCell(
      Wx: weights.matrix(3, 8, in: -0.5..<0.5), Ws: turning, b: .zeros(8), activation: activation)
    let xs = (0..<steps).map { _ in noise.vector(3) }
    let last = Vector(repeating: 1 / (8.0).squareRoot(), count: 8)
    return BPTT.gradientNorms(cell.backward(xs, slopes: ElmanCell.acceptorSlopes(last, steps: steps)).states)
  }
}
