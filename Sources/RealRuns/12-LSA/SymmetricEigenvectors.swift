import CourseKit

/// A symmetric matrix in its own directions, the strongest first.
///
///     A = Σ_i λ_i w_i w_iᵀ,   w_i · w_j = 1 if i = j, else 0
///
/// Reflections make the matrix tridiagonal, rotations then make it diagonal (Householder; QL with implicit shifts).
///
/// Source: H. Bowdler, R. Martin, C. Reinsch, J. Wilkinson, "The QR and QL algorithms for symmetric matrices", 1968.
struct SymmetricEigenvectors {
  /// λ, the largest first.
  private(set) var values: [Double]
  /// w_i in row i, [n x n].
  private(set) var vectors: [Double]
  private let n: Int

  /// - Parameter A: [n x n] row by row; only one half of it is read.
  /// - Complexity: O(n³).
  init(_ A: [Double], _ n: Int) {
    precondition(A.count == n * n, "a square of \(n) rows has \(n * n) numbers, not \(A.count)")
    (self.n, values, vectors) = (n, Array(repeating: 0, count: n), A)
    var off = [Double](repeating: 0, count: n)
    if n > 0 {
      vectors.withUnsafeMutableBufferPointer { T in
        Self.tridiagonal(T.baseAddress!, n, &values, &off)
        Self.diagonal(T.baseAddress!, n, &values, &off)
      }
    }
    let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    vectors = order.flatMap { vectors[$0 * n..<($0 + 1) * n] }
    values = order.map { values[$0] }
  }

  /// T becomes the product of the reflections, column j of it in row j; d and e the diagonal and what stands beside it.
  private static func tridiagonal(
    _ T: UnsafeMutablePointer<Double>, _ n: Int, _ d: inout [Double], _ e: inout [Double]
  ) {
    for j in 0..<n { d[j] = T[j * n + n - 1] }
    for i in stride(from: n - 1, to: 0, by: -1) {
      let scale = d[0..<i].reduce(0) { $0 + abs($1) }
      var h = 0.0
      if scale == 0 {
        e[i] = d[i - 1]
        for j in 0..<i { (d[j], T[j * n + i], T[i * n + j]) = (T[j * n + i - 1], 0, 0) }
      } else {
        for k in 0..<i {
          d[k] /= scale
          h += d[k] * d[k]
        }
        let f = d[i - 1]
        let g = f > 0 ? -sqrt(h) : sqrt(h)
        (e[i], h, d[i - 1]) = (scale * g, h - f * g, f - g)
        for j in 0..<i { e[j] = 0 }
        for j in 0..<i {
          let (f, row) = (d[j], T + j * n)
          T[i * n + j] = f
          var g = e[j] + row[j] * f
          for k in j + 1..<max(i, j + 1) {
            g += row[k] * d[k]
            e[k] += row[k] * f
          }
          e[j] = g
        }
        var sum = 0.0
        for j in 0..<i {
          e[j] /= h
          sum += e[j] * d[j]
        }
        for j in 0..<i { e[j] -= sum / (h + h) * d[j] }
        for j in 0..<i {
          let (f, g, row) = (d[j], e[j], T + j * n)
          for k in j..<i { row[k] -= f * e[k] + g * d[k] }
          (d[j], row[i]) = (row[i - 1], 0)
        }
      }
      d[i] = h
    }
    for i in 0..<n - 1 {
      (T[i * n + n - 1], T[i * n + i]) = (T[i * n + i], 1)
      let next = T + (i + 1) * n
      if d[i + 1] != 0 {
        for k in 0...i { d[k] = next[k] / d[i + 1] }
        for j in 0...i {
          let row = T + j * n
          var g = 0.0
          for k in 0...i { g += next[k] * row[k] }
          for k in 0...i { row[k] -= g * d[k] }
        }
      }
      for k in 0...i { next[k] = 0 }
    }
    for j in 0..<n { (d[j], T[j * n + n - 1]) = (T[j * n + n - 1], 0) }
    (T[n * n - 1], e[0]) = (1, 0)
  }

  /// Rotations of neighboring rows of T, until nothing stands beside the diagonal.
  private static func diagonal(
    _ T: UnsafeMutablePointer<Double>, _ n: Int, _ d: inout [Double], _ e: inout [Double]
  ) {
    for i in 1..<max(n, 1) { e[i - 1] = e[i] }
    e[n - 1] = 0
    var (shift, size) = (0.0, 0.0)
    for l in 0..<n {
      size = max(size, abs(d[l]) + abs(e[l]))
      let m = (l..<n).first { abs(e[$0]) <= 0x1p-52 * size } ?? n - 1
      while m > l && abs(e[l]) > 0x1p-52 * size {
        var p = (d[l + 1] - d[l]) / (2 * e[l])
        let r = p < 0 ? -sqrt(p * p + 1) : sqrt(p * p + 1)
        let before = d[l]
        (d[l], d[l + 1]) = (e[l] / (p + r), e[l] * (p + r))
        let (next, beside, h) = (d[l + 1], e[l + 1], before - d[l])
        for i in l + 2..<max(n, l + 2) { d[i] -= h }
        shift += h
        p = d[m]
        var (c, c2, c3, s, s2) = (1.0, 1.0, 1.0, 0.0, 0.0)
        for i in stride(from: m - 1, through: l, by: -1) {
          (c3, c2, s2) = (c2, c, s)
          let (g, h, r) = (c * e[i], c * p, sqrt(p * p + e[i] * e[i]))
          e[i + 1] = s * r
          (s, c) = (e[i] / r, p / r)
          p = c * d[i] - s * g
          d[i + 1] = h + s * (c * g + s * d[i])
          let (low, high) = (T + i * n, T + (i + 1) * n)
          for k in 0..<n { (low[k], high[k]) = (c * low[k] - s * high[k], s * low[k] + c * high[k]) }
        }
        p = -s * s2 * c3 * beside * e[l] / next
        (e[l], d[l]) = (s * p, c * p)
      }
      (d[l], e[l]) = (d[l] + shift, 0)
    }
  }
}
