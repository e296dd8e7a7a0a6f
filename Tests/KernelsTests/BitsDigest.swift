#if canImport(Kernels)
  import Kernels
#endif

/// All kernels on the same numbers, and all bits that come out, as one number: what must not depend on the machine.
///
/// `BitsTests` computes it here and in a program that is compiled for any processor.
enum BitsDigest {
  static func compute() -> UInt64 {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    func take(_ x: [Float]) { for y in x { digest = (digest ^ UInt64(y.bitPattern)) &* 0x100_0000_01b3 } }
    func take(_ x: [Double]) { for y in x { digest = (digest ^ y.bitPattern) &* 0x100_0000_01b3 } }
    var state: UInt64 = 1
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / 0x1p23 - 1
      }
    }
    for count in [1, 8, 37, 100] {
      let (x, z) = (numbers(count), numbers(count))
      let (X, Z) = (x.map { Double($0) * 1.1 }, z.map { Double($0) * 0.9 })
      var (y, Y) = (z, Z)
      take([dotProduct(x, z, count: count)])
      take([dotProduct(X, Z, count: count)])
      addScaled(0.3, x, to: &y, count: count)
      addScaled(0.3, X, to: &Y, count: count)
      take(y)
      take(Y)
      for function in [EntryFunction.exponential, .logarithm, .sigmoid, .tanh] {
        apply(function, x.map { function == .logarithm ? abs($0) + 1e-3 : 9 * $0 }, to: &y, count: count)
        apply(function, X.map { function == .logarithm ? abs($0) + 1e-3 : 9 * $0 }, to: &Y, count: count)
        take(y)
        take(Y)
      }
      var p = numbers(3 * count)
      take([rowSoftmax(&p, rows: 3, columns: count, labels: [0, count - 1, 0])])
      take(p)
      var (m, v) = (numbers(count), numbers(count).map { abs($0) })
      adamStep(&y, x, &m, &v, count: count, rate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6)
      take(y + m + v)
      var (G, H) = (numbers(count).map { 2 + $0 }, numbers(count).map { 2 + $0 })
      var (w, u) = (numbers(count), numbers(count))
      take([gloveStep(&w, &G, &u, &H, d: count, difference: 0.5, weight: 0.3, η: 0.05)])
      take(w + u + G + H)
      var (W, C, room) = (numbers(3 * count), numbers(5 * count), numbers(2 * count + 8))
      for _ in 0..<3 {
        let loss = [Int32(0), 2, 1].withUnsafeBufferPointer { inputs in
          [Int32(4), 1, 1, 3].withUnsafeBufferPointer { targets in
            room.withUnsafeMutableBufferPointer { room in
              embeddingStep(
                &W, &C, d: count, inputs: inputs, targets: targets, divisor: 3, η: 0.5, share: 0.2, moved: 3,
                movesTargets: true, x: room.baseAddress!, slope: room.baseAddress! + count,
                e: room.baseAddress! + 2 * count)
            }
          }
        }
        take([loss])
      }
      take(W + C)
      var (a, c, g) = (numbers(4 * count), numbers(count), numbers(count))
      var (new, shown, h) = (c, c, c)
      lstmForward(&a, c, newC: &new, shown: &shown, h: &h, count: count)
      take(a + new + shown + h)
      lstmBackward(&a, c, shown: shown, g: g, dc: &new, count: count)
      take(a + new)
      gruGates(&a, numbers(2 * count), count: count)
      var candidate = numbers(count)
      gruCandidate(gates: a, &candidate, c, h, newS: &new, resetsAfter: true, count: count)
      take(candidate + new)
      gruBackward(gates: &a, candidate: &candidate, &c, h, g: &g, resetsAfter: true, count: count)
      take(a + candidate + c + g)
    }
    for (m, n, k) in [(1, 1, 1), (6, 16, 9), (16, 40, 300), (11, 23, 5)] {
      for form in ProductForm.allCases {
        var (C, D) = (numbers(m * n), [Double](repeating: 0, count: m * n))
        let (A, B) = (numbers(m * k), numbers(k * n))
        multiply(form, A, B, into: &C, m: m, n: n, k: k, adding: true)
        multiply(form, A.map { Double($0) * 1.1 }, B.map { Double($0) * 0.7 }, into: &D, m: m, n: n, k: k)
        take(C)
        take(D)
      }
    }
    return digest
  }
}
