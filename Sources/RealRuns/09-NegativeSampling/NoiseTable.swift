import CourseKit
import Kernels
import ReferenceEngine

/// Draws rows with given probabilities: the negatives of all trainings.
public struct NoiseTable: Sendable {
  let table: AliasTable

  /// - Parameter distribution: probabilities that sum to 1.
  public init(_ distribution: Vector) {
    let entries = distribution.entries
    precondition(
      entries.allSatisfy { $0 >= 0 } && abs(entries.reduce(0, +) - 1) < 1e-9,
      "probabilities are not negative and sum to 1: divide the weights by their sum")
    table = AliasTable(entries)
  }

  /// - Parameters:
  ///   - counts: how often each word occurs, at least one above 0.
  ///   - power: α of `NegativeSampling.samplingDistribution`.
  public init(counts: [Int], power: Double) {
    self.init(NegativeSampling.samplingDistribution(counts: counts, power: power))
  }

  /// A row, by 64 random bits.
  ///
  /// - Complexity: O(1).
  public func draw(_ random: inout SeededRandom) -> Int { table.row(random.next()) }
}
