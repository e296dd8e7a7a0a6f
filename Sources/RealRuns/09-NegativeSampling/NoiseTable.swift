import CourseKit
import ReferenceEngine

/// Draws rows with given probabilities: the negatives of all trainings.
public struct NoiseTable: Sendable {
  /// The probability of row 0 … row w.
  private let upTo: [Double]
  /// The last row that has a chance, so that no rounding of the sums ends in a row without one.
  private let last: Int

  /// - Parameter distribution: probabilities that sum to 1.
  public init(_ distribution: Vector) {
    let entries = distribution.entries
    precondition(
      entries.allSatisfy { $0 >= 0 } && abs(entries.reduce(0, +) - 1) < 1e-9,
      "probabilities are not negative and sum to 1: divide the weights by their sum")
    var sum = 0.0
    upTo = entries.map { p in
      sum += p
      return sum
    }
    last = entries.lastIndex { $0 > 0 } ?? 0
  }

  /// - Parameters:
  ///   - counts: how often each word occurs, at least one above 0.
  ///   - power: α of `NegativeSampling.samplingDistribution`.
  public init(counts: [Int], power: Double) {
    self.init(NegativeSampling.samplingDistribution(counts: counts, power: power))
  }

  /// The first row whose probabilities up to itself exceed a number drawn from 0 ..< 1.
  ///
  /// - Complexity: O(log V).
  public func draw(_ random: inout SeededRandom) -> Int {
    let u = random.uniform()
    var (low, high) = (0, last)
    while low < high {
      let middle = (low + high) / 2
      if upTo[middle] > u { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
