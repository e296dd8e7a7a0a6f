/// A generator of random numbers that repeats itself: the same seed gives the same numbers on every machine.
///
/// SplitMix64: the state advances by a constant, and the output is a mix of its bits. Small, and good enough for
/// examples and tests; not for secrets.
///
/// - Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts from `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in `range`, uniformly: the upper bound is never reached.
  public mutating func uniform(_ range: Range<Double> = 0..<1) -> Double {
    let unit = Double(next() >> 11) * 0x1p-53  // 53 random bits are all that a Double in 0 ..< 1 holds
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  /// An integer in `range`, uniformly.
  public mutating func integer(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  /// `count` numbers in `range`.
  public mutating func vector(_ count: Int, in range: Range<Double> = -1..<1) -> Vector {
    Vector((0..<count).map { _ in uniform(range) })
  }

  /// A matrix of numbers in `range`.
  public mutating func matrix(_ rows: Int, _ columns: Int, in range: Range<Double> = -1..<1) -> Matrix {
    Matrix(rows: (0..<rows).map { _ in vector(columns, in: range) })
  }
}
