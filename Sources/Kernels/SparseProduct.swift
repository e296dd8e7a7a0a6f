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
  starts: UnsafeBufferPointer<Int>, columns: UnsafePointer<Int>, values: UnsafePointer<Double>,
  _ B: UnsafePointer<Double>, into C: UnsafeMutablePointer<Double>, width: Int
) { product(SIMD4<Double>.self, starts, columns, values, B, C, width) }

/// A product of a sparse matrix of Floats with a dense one.
public func sparseProduct(
  starts: UnsafeBufferPointer<Int>, columns: UnsafePointer<Int>, values: UnsafePointer<Float>,
  _ B: UnsafePointer<Float>, into C: UnsafeMutablePointer<Float>, width: Int
) { product(SIMD8<Float>.self, starts, columns, values, B, C, width) }

@inline(__always)
private func product<L: Lanes>(
  _: L.Type, _ starts: UnsafeBufferPointer<Int>, _ columns: UnsafePointer<Int>, _ values: UnsafePointer<L.Number>,
  _ B: UnsafePointer<L.Number>, _ C: UnsafeMutablePointer<L.Number>, _ width: Int
) {
  let w = L.width
  for i in 0..<max(starts.count - 1, 0) {
    let row = C + i &* width
    var k = 0
    while k &+ 4 &* w <= width {
      var (s0, s1, s2, s3) = (L.zeros, L.zeros, L.zeros, L.zeros)
      for p in starts[i]..<starts[i + 1] {
        let (from, x) = (B + columns[p] &* width + k, L(repeating: values[p]))
        s0 = s0.plus(x, times: L(from))
        s1 = s1.plus(x, times: L(from + w))
        s2 = s2.plus(x, times: L(from + 2 &* w))
        s3 = s3.plus(x, times: L(from + 3 &* w))
      }
      s0.store(row + k)
      s1.store(row + k + w)
      s2.store(row + k + 2 &* w)
      s3.store(row + k + 3 &* w)
      k &+= 4 &* w
    }
    while k < width {
      var sum = L.zeros
      for p in starts[i]..<starts[i + 1] {
        sum = sum.plus(L(repeating: values[p]), times: L(B + columns[p] &* width + k, first: width - k))
      }
      sum.store(row + k, first: width - k)
      k &+= w
    }
  }
}
