/// Which of the two factors of a product is read transposed.
public enum ProductForm: Sendable, CaseIterable {
  /// A [m x k] times B [k x n]: scores from inputs.
  case AB
  /// The transpose of A [k x m] times B [k x n]: the slopes of weights, summed over a batch.
  case AᵀB
  /// A [m x k] times the transpose of B [n x k]: the slopes of inputs.
  case ABᵀ
}

/// A product of matrices of Floats, all row after row.
///
///     C ← AB,  C ← AᵀB  or  C ← ABᵀ;   C ← C + … when adding
///
/// Each entry is one sum over k = 0, 1, …, each product fused: the bits do not depend on a register's width or on the number of threads.
/// Bound by multiplications: a core of an EPYC gives 120 to 130 GFLOP/s once B is copied, whatever the sizes, and the same program in
/// registers of 512 bits 200 to 230. With the copy, 16 rows by 512 columns come to 85.
///
/// - Parameters:
///   - sizes: m and n of C, and k over which is summed.
/// - Complexity: O(m n k), and a copy of B.
public func multiply(
  _ form: ProductForm, _ A: UnsafePointer<Float>, _ B: UnsafePointer<Float>, into C: UnsafeMutablePointer<Float>,
  m: Int, n: Int, k: Int, adding: Bool = false
) {
  let panels = Panels(B, inner: k, columns: n, transposed: form == .ABᵀ)
  multiply(A, transposed: form == .AᵀB, panels, into: C, rows: m, adding: adding)
}

/// A product of matrices of Doubles.
public func multiply(
  _ form: ProductForm, _ A: UnsafePointer<Double>, _ B: UnsafePointer<Double>, into C: UnsafeMutablePointer<Double>,
  m: Int, n: Int, k: Int, adding: Bool = false
) {
  let panels = Panels(B, inner: k, columns: n, transposed: form == .ABᵀ)
  multiply(A, transposed: form == .AᵀB, panels, into: C, rows: m, adding: adding)
}

/// A product with a matrix that was copied before.
///
/// - Parameters:
///   - A: [rows x inner]; transposed, [inner x rows].
///   - C: [rows x columns].
public func multiply(
  _ A: UnsafePointer<Float>, transposed: Bool = false, _ B: Panels<Float>, into C: UnsafeMutablePointer<Float>,
  rows: Int, adding: Bool = false
) { product(FloatRegister.self, A, transposed, B, C, rows, adding) }

/// A product with a matrix of Doubles that was copied before.
public func multiply(
  _ A: UnsafePointer<Double>, transposed: Bool = false, _ B: Panels<Double>, into C: UnsafeMutablePointer<Double>,
  rows: Int, adding: Bool = false
) { product(DoubleRegister.self, A, transposed, B, C, rows, adding) }

/// Blocks of 256 terms and 96 rows, so that what is read again and again stays near: a panel in the first cache, the rows in the second.
@inline(__always)
private func product<L: Register>(
  _: L.Type, _ A: UnsafePointer<L.Number>, _ transposed: Bool, _ B: Panels<L.Number>,
  _ C: UnsafeMutablePointer<L.Number>,
  _ rows: Int, _ adding: Bool
) {
  if B.inner == 0 && !adding { for i in 0..<rows * B.columns { C[i] = 0 } }
  let height = 96
  withUnsafeTemporaryAllocation(of: L.Number.self, capacity: transposed ? Panels<L.Number>.depth * height : 1) { room in
    let copy = room.baseAddress!
    for k0 in stride(from: 0, to: B.inner, by: Panels<L.Number>.depth) {
      let depth = min(Panels<L.Number>.depth, B.inner - k0)
      for i0 in stride(from: 0, to: rows, by: height) {
        let count = min(height, rows - i0)
        var a = (start: UnsafeMutablePointer(mutating: A) + i0 &* B.inner + k0, stride: B.inner, step: 1)
        if transposed {
          for k in 0..<depth {
            let from = A + (k0 &+ k) &* rows + i0
            (copy + k &* height).update(from: from, count: count)
          }
          a = (copy, 1, height)
        }
        for j in stride(from: 0, to: B.columns, by: B.width) {
          let panel = UnsafePointer(B.panel(j, k0, depth: depth))
          let isWhole = j &+ B.width <= B.columns
          var i = 0
          while i < count {
            let c = C + (i0 &+ i) &* B.columns + j
            let height = count &- i == 4 || count &- i == 8 ? 4 : min(6, count &- i)
            strip(
              L.self, a.start + i &* a.stride, a.stride, a.step, panel, depth, c, B.columns, rows: height,
              columns: isWhole ? B.width : B.columns - j, adding: adding || k0 > 0)
            i &+= height
          }
        }
      }
    }
  }
}

/// Up to six rows of one panel. What stands at the right edge is computed beside the matrix.
@inline(__always)
private func strip<L: Register>(
  _: L.Type, _ a: UnsafeMutablePointer<L.Number>, _ stride: Int, _ step: Int, _ panel: UnsafePointer<L.Number>,
  _ depth: Int, _ c: UnsafeMutablePointer<L.Number>, _ cStride: Int, rows: Int, columns: Int, adding: Bool
) {
  let from = TileRows(a, stride: stride, count: rows)
  let width = 2 &* L.width
  if columns == width {
    let to = TileRows(c, stride: cStride, count: rows)
    if rows <= 4 {
      fourRows(L.self, from, step: step, panel, depth: depth, to, adding: adding)
    } else {
      sixRows(L.self, from, step: step, panel, depth: depth, to, adding: adding)
    }
  } else {
    withUnsafeTemporaryAllocation(of: L.Number.self, capacity: 6 * width) { room in
      let edge = room.baseAddress!
      for i in 0..<6 * width { edge[i] = 0 }
      for i in 0..<rows { for j in 0..<columns { edge[i &* width &+ j] = c[i &* cStride &+ j] } }
      let to = TileRows(edge, stride: width, count: rows)
      sixRows(L.self, from, step: step, panel, depth: depth, to, adding: adding)
      for i in 0..<rows { for j in 0..<columns { c[i &* cStride &+ j] = edge[i &* width &+ j] } }
    }
  }
}
