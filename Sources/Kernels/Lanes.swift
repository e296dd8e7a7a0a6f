/// Numbers side by side, as one instruction takes them: eight Floats, or four Doubles.
///
/// The width is the program's and not the machine's: where registers are narrower, the compiler makes two instructions of one, and
/// the same numbers are added in the same order. A product that is added is always fused, with one rounding; a machine that has no
/// instruction for it computes the same bits by `fmaf`, slower.
protocol Lanes: Register {
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// self − a b, rounded once.
  func minus(_ a: Self, times b: Self) -> Self
  var squareRoots: Self { get }
  var magnitudes: Self { get }
  /// The larger ones; a NaN of self stays.
  func atLeast(_ other: Self) -> Self
  /// The smaller ones; a NaN of self stays.
  func atMost(_ other: Self) -> Self
  /// These magnitudes with the signs of the others.
  func signed(like other: Self) -> Self
  /// e^x in two parts, e^r − 1 and 2^n, where x = n ln 2 + r: e^x = 2^n (e^r − 1) + 2^n.
  var exponentialParts: (rest: Self, power: Self) { get }
  /// ln x.
  var logarithms: Self { get }
  /// The sum, halves first: (0 + 4) + (2 + 6), …
  var total: Number { get }
  var largest: Number { get }
}

extension Lanes {
  @inline(__always) static var ones: Self { Self(repeating: 1) }

  /// The first `count` numbers from here on, and `filler` after them: nothing beyond them is read.
  @inline(__always)
  init(_ start: UnsafePointer<Number>, first count: Int, filler: Number = 0) {
    if count >= Self.width {
      self.init(start)
    } else {
      self = withUnsafeTemporaryAllocation(of: Number.self, capacity: Self.width) { room in
        for i in 0..<Self.width { room[i] = i < count ? start[i] : filler }
        return Self(UnsafePointer(room.baseAddress!))
      }
    }
  }

  /// Writes the first `count` numbers, and none beyond them.
  @inline(__always)
  func store(_ start: UnsafeMutablePointer<Number>, first count: Int) {
    if count >= Self.width {
      store(start)
    } else {
      withUnsafeTemporaryAllocation(of: Number.self, capacity: Self.width) { room in
        store(room.baseAddress!)
        for i in 0..<count { start[i] = room[i] }
      }
    }
  }

  /// e^x; arguments beyond those of the least and the greatest normal number count as those.
  @inline(__always)
  var exponentials: Self {
    let (rest, power) = exponentialParts
    return power.plus(rest, times: power)
  }

  /// σ(x) = 1 / (1 + e^−x).
  @inline(__always)
  var sigmoids: Self { Self.ones / (Self.ones + (Self.zeros - self).exponentials) }

  /// tanh x = −m / (m + 2), m = e^(−2|x|) − 1, with the sign of x: near 0 no digit is lost.
  @inline(__always)
  var hyperbolicTangents: Self {
    let (rest, power) = (Self(repeating: -2) * magnitudes).exponentialParts
    let m = (power - Self.ones).plus(rest, times: power)
    return ((Self.zeros - m) / (m + Self(repeating: 2))).signed(like: self)
  }
}

/// Goes through `count` numbers, eight Floats at a time: the body gets where it is, and how many are left to read. The compiler makes two
/// bodies of one, so that only the last one asks how many.
@inline(__always)
func inLanes(_ count: Int, _ body: (_ k: Int, _ left: Int) -> Void) {
  var k = 0
  while k &+ 8 <= count {
    body(k, 8)
    k &+= 8
  }
  if k < count { body(k, count &- k) }
}
