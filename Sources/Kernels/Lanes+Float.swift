extension SIMD8: Register, Lanes where Scalar == Float {
  @inline(__always) static var width: Int { 8 }
  @inline(__always) init(_ start: UnsafePointer<Float>) {
    self = UnsafeRawPointer(start).loadUnaligned(as: Self.self)
  }
  @inline(__always) func store(_ start: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(start).storeBytes(of: self, as: Self.self)
  }
  @inline(__always) func plus(_ a: Self, times b: Self) -> Self { addingProduct(a, b) }
  @inline(__always) func minus(_ a: Self, times b: Self) -> Self { addingProduct(-a, b) }
  @inline(__always) var squareRoots: Self { squareRoot() }
  @inline(__always) var magnitudes: Self { Self(bits: bits & 0x7fff_ffff) }
  @inline(__always) func atLeast(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
  @inline(__always) func atMost(_ other: Self) -> Self { replacing(with: other, where: self .> other) }
  @inline(__always) func signed(like other: Self) -> Self {
    Self(bits: (bits & 0x7fff_ffff) | (other.bits & 0x8000_0000))
  }

  /// n is found by adding a number so large that what stands behind the point has no place; its last bits are then n.
  /// e^r − 1 is the exponential's series up to r⁷: |r| ≤ ½ ln 2, so the rest is below 6e-9 of it.
  @inline(__always) var exponentialParts: (rest: Self, power: Self) {
    let x = atLeast(Self(repeating: -87.3)).atMost(Self(repeating: 88.37))
    let shift = Self(repeating: 0x1.8p23)
    let shifted = shift.plus(x, times: Self(repeating: 1.442_695_04))
    let n = shifted - shift
    // ln 2 in two parts, of which the first has so few digits that n times it is exact.
    let r = x.minus(n, times: Self(repeating: 0.693_359_375)).minus(n, times: Self(repeating: -2.121_944_4e-4))
    var p = Self(repeating: 1 / 5040)
    p = Self(repeating: 1 / 720).plus(p, times: r)
    p = Self(repeating: 1 / 120).plus(p, times: r)
    p = Self(repeating: 1 / 24).plus(p, times: r)
    p = Self(repeating: 1 / 6).plus(p, times: r)
    p = Self(repeating: 0.5).plus(p, times: r)
    return (r.plus(p * r, times: r), Self(bits: (shifted.bits &+ 127) &<< 23))
  }

  /// x = 2^e m, √½ ≤ m < √2, and ln m = 2 (s + s³/3 + … + s⁹/9), s = (m − 1)/(m + 1). Of a positive normal number.
  @inline(__always) var logarithms: Self {
    let low = SIMD8<UInt32>(repeating: 0x3f35_04f3)
    let one = SIMD8<UInt32>(repeating: 0x3f80_0000)
    let moved = bits &+ (one &- low)
    let e = Self(bits: (moved &>> 23) &+ SIMD8<UInt32>(repeating: 0x4b40_0000 - 127)) - Self(repeating: 0x1.8p23)
    let f = Self(bits: (moved & 0x007f_ffff) &+ low) - Self.ones
    let s = f / (f + Self(repeating: 2))
    let q = s * s
    var p = Self(repeating: 2 / 9)
    p = Self(repeating: 2 / 7).plus(p, times: q)
    p = Self(repeating: 2 / 5).plus(p, times: q)
    p = Self(repeating: 2 / 3).plus(p, times: q)
    let small = (e * Self(repeating: -2.121_944_4e-4)).plus(p * q, times: s)
    let sum = (small + (s + s)).plus(e, times: Self(repeating: 0.693_359_375))
    return sum.replacing(with: Self(repeating: -.infinity), where: self .== Self.zeros)
      .replacing(with: Self(repeating: .nan), where: .!(self .>= Self.zeros))
  }

  @inline(__always) var total: Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
  @inline(__always) var largest: Float { self.max() }

  @inline(__always) private var bits: SIMD8<UInt32> { unsafeBitCast(self, to: SIMD8<UInt32>.self) }
  @inline(__always) private init(bits: SIMD8<UInt32>) { self = unsafeBitCast(bits, to: Self.self) }
}
