extension SIMD4: Register, Lanes where Scalar == Double {
  @inline(__always) static var width: Int { 4 }
  @inline(__always) init(_ start: UnsafePointer<Double>) {
    self = UnsafeRawPointer(start).loadUnaligned(as: Self.self)
  }
  @inline(__always) func store(_ start: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(start).storeBytes(of: self, as: Self.self)
  }
  @inline(__always) func plus(_ a: Self, times b: Self) -> Self { addingProduct(a, b) }
  @inline(__always) func minus(_ a: Self, times b: Self) -> Self { addingProduct(-a, b) }
  @inline(__always) var squareRoots: Self { squareRoot() }
  @inline(__always) var magnitudes: Self { Self(bits: bits & 0x7fff_ffff_ffff_ffff) }
  @inline(__always) func atLeast(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
  @inline(__always) func atMost(_ other: Self) -> Self { replacing(with: other, where: self .> other) }
  @inline(__always) func signed(like other: Self) -> Self {
    Self(bits: (bits & 0x7fff_ffff_ffff_ffff) | (other.bits & 0x8000_0000_0000_0000))
  }

  /// As for Float, with the series up to r¹³: |r| ≤ ½ ln 2, so the rest is below 5e-18.
  @inline(__always) var exponentialParts: (rest: Self, power: Self) {
    let x = atLeast(Self(repeating: -708)).atMost(Self(repeating: 709.4))
    let shift = Self(repeating: 0x1.8p52)
    let shifted = shift.plus(x, times: Self(repeating: 1.442_695_040_888_963_4))
    let n = shifted - shift
    let r = x.minus(n, times: Self(repeating: 0x1.62e42fee00000p-1))
      .minus(n, times: Self(repeating: 0x1.a39ef35793c76p-33))
    var p = Self(repeating: 1 / 6_227_020_800)
    p = Self(repeating: 1 / 479_001_600).plus(p, times: r)
    p = Self(repeating: 1 / 39_916_800).plus(p, times: r)
    p = Self(repeating: 1 / 3_628_800).plus(p, times: r)
    p = Self(repeating: 1 / 362_880).plus(p, times: r)
    p = Self(repeating: 1 / 40_320).plus(p, times: r)
    p = Self(repeating: 1 / 5040).plus(p, times: r)
    p = Self(repeating: 1 / 720).plus(p, times: r)
    p = Self(repeating: 1 / 120).plus(p, times: r)
    p = Self(repeating: 1 / 24).plus(p, times: r)
    p = Self(repeating: 1 / 6).plus(p, times: r)
    p = Self(repeating: 0.5).plus(p, times: r)
    return (r.plus(p * r, times: r), Self(bits: (shifted.bits &+ 1023) &<< 52))
  }

  /// As for Float, with the series up to s²¹/21.
  @inline(__always) var logarithms: Self {
    let low = SIMD4<UInt64>(repeating: 0x3fe6_a09e_667f_3bcd)
    let one = SIMD4<UInt64>(repeating: 0x3ff0_0000_0000_0000)
    let moved = bits &+ (one &- low)
    let e =
      Self(bits: (moved &>> 52) &+ SIMD4<UInt64>(repeating: 0x4338_0000_0000_0000 - 1023)) - Self(repeating: 0x1.8p52)
    let f = Self(bits: (moved & 0x000f_ffff_ffff_ffff) &+ low) - Self.ones
    let s = f / (f + Self(repeating: 2))
    let q = s * s
    var p = Self(repeating: 2 / 21)
    p = Self(repeating: 2 / 19).plus(p, times: q)
    p = Self(repeating: 2 / 17).plus(p, times: q)
    p = Self(repeating: 2 / 15).plus(p, times: q)
    p = Self(repeating: 2 / 13).plus(p, times: q)
    p = Self(repeating: 2 / 11).plus(p, times: q)
    p = Self(repeating: 2 / 9).plus(p, times: q)
    p = Self(repeating: 2 / 7).plus(p, times: q)
    p = Self(repeating: 2 / 5).plus(p, times: q)
    p = Self(repeating: 2 / 3).plus(p, times: q)
    let small = (e * Self(repeating: 0x1.a39ef35793c76p-33)).plus(p * q, times: s)
    let sum = (small + (s + s)).plus(e, times: Self(repeating: 0x1.62e42fee00000p-1))
    return sum.replacing(with: Self(repeating: -.infinity), where: self .== Self.zeros)
      .replacing(with: Self(repeating: .nan), where: .!(self .>= Self.zeros))
  }

  @inline(__always) var total: Double {
    let two = lowHalf + highHalf
    return two[0] + two[1]
  }
  @inline(__always) var largest: Double { self.max() }

  @inline(__always) private var bits: SIMD4<UInt64> { unsafeBitCast(self, to: SIMD4<UInt64>.self) }
  @inline(__always) private init(bits: SIMD4<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }
}
