/// A product of a sparse matrix with a dense one.
///
///     C[i, :] = Σ_p values[p] B[columns[p], :],   p from starts[i] to starts[i + 1]
///
/// Register by register of a row of C, so that its sums stay in registers. For each number two loads, of which one goes to a row of B that
/// no one can foresee: bound by the cache that holds B.
///
/// - Parameters:
///   - starts: where each row of the sparse matrix begins in `columns` and `values`, and where the last one ends.
///   - B: a dense matrix of `width` columns; C: one of as many columns, and a row for each of the sparse one.
/// - Complexity: O(numbers of the sparse matrix · width).
public func sparseProduct(
  starts: UnsafeBufferPointer<Int>, columns: UnsafePointer<Int32>, values: UnsafePointer<Float>,
  _ B: UnsafePointer<Float>, into C: UnsafeMutablePointer<Float>, width: Int
) {
  typealias L = SIMD8<Float>
  for i in 0..<max(starts.count - 1, 0) {
    let row = C + i &* width
    var k = 0
    while k &+ 32 <= width {
      var (s0, s1, s2, s3) = (L.zeros, L.zeros, L.zeros, L.zeros)
      for p in starts[i]..<starts[i + 1] {
        let (from, x) = (B + Int(columns[p]) &* width + k, L(repeating: values[p]))
        s0 = s0.plus(x, times: L(from))
        s1 = s1.plus(x, times: L(from + 8))
        s2 = s2.plus(x, times: L(from + 16))
        s3 = s3.plus(x, times: L(from + 24))
      }
      s0.store(row + k)
      s1.store(row + k + 8)
      s2.store(row + k + 16)
      s3.store(row + k + 24)
      k &+= 32
    }
    while k < width {
      var sum = L.zeros
      for p in starts[i]..<starts[i + 1] {
        sum = sum.plus(L(repeating: values[p]), times: L(B + Int(columns[p]) &* width + k, first: width - k))
      }
      sum.store(row + k, first: width - k)
      k &+= 8
    }
  }
}
