/// Draws rows with given weights, each in the same few steps however many there are: an alias table.
///
/// Each place of the table holds a row and an alias, and a threshold between them; the first random number chooses the place, the
/// second, which of the two. Bound by one load from a place that no one can foresee.
///
/// Source: A. J. Walker, "An efficient method for generating discrete random variables with general distributions", 1977; built in
/// the order of M. D. Vose, 1991.
public struct AliasTable: Sendable {
  private struct Place: Sendable {
    /// The row itself is drawn where the second number is below this one, of 2³².
    var threshold: UInt64
    var alias: Int
  }
  private let places: [Place]

  /// - Parameter weights: one for each row, none negative, their sum above 0 and finite.
  /// - Complexity: O(rows).
  public init(_ weights: [Double]) {
    let sum = weights.reduce(0, +)
    precondition(
      weights.allSatisfy { $0 >= 0 } && sum > 0 && sum.isFinite && weights.count < 1 << 32,
      "weights are not negative, and at least one is above 0: give how often each row occurs")
    var shares = weights.map { $0 / sum * Double(weights.count) }
    // A row without weight is only ever replaced; one that has some never loses the last of it to rounding.
    let heaviest = weights.indices.max { weights[$0] < weights[$1] }!
    var places = weights.indices.map {
      Place(threshold: weights[$0] > 0 ? 1 << 32 : 0, alias: weights[$0] > 0 ? $0 : heaviest)
    }
    var poor = shares.indices.filter { shares[$0] < 1 }
    var rich = shares.indices.filter { shares[$0] >= 1 }
    while let needy = poor.popLast(), let giver = rich.last {
      places[needy] = Place(threshold: UInt64(shares[needy] * 0x1p32), alias: giver)
      shares[giver] -= 1 - shares[needy]
      if shares[giver] < 1 {
        rich.removeLast()
        poor.append(giver)
      }
    }
    self.places = places
  }

  /// How many rows there are.
  public var count: Int { places.count }

  /// The row that 64 random bits choose: the upper half a place, the lower half row or alias.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public func row(_ bits: UInt64) -> Int {
    let place = Int(((bits >> 32) &* UInt64(truncatingIfNeeded: places.count)) >> 32)
    return places.withUnsafeBufferPointer { (bits & 0xffff_ffff) < $0[place].threshold ? place : $0[place].alias }
  }
}
