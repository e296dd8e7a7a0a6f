import CourseKit
import Kernels
import ReferenceEngine

/// The strongest directions of a sparse matrix: a singular value decomposition that is cut off at a rank.
///
///     M ≈ U Σ Vᵀ,   U and V with k orthonormal columns
///
/// The method draws random directions and lets the matrix turn them toward its own: Y = M Ω, then again and again M Mᵀ Y,
/// orthonormalized in between. What is lost falls with each round by about (σ_{k+p+1} / σ_k)².
///
/// Source: N. Halko, P. Martinsson and J. Tropp, "Finding structure with randomness", 2011, algorithms 4.4 and 5.1.
public struct LeadingDirections: Sendable {
  /// The left directions in columns, [rows x k].
  public let U: Matrix
  /// The singular values, the largest first, [k].
  public let s: Vector
  /// The right directions in columns, [columns x k].
  public let V: Matrix

  /// - Parameters:
  ///   - rank: k, at most the number of rows and of columns.
  ///   - rounds: how often M Mᵀ is applied.
  ///   - further: p, how many directions are carried beside the k.
  ///   - seed: what the first directions are drawn from.
  /// - Complexity: O((rounds + 1) · (count + (rows + columns) · k) · k).
  public init(_ M: SparseMatrix, rank: Int, rounds: Int = 4, further: Int = 10, seed: UInt64 = 1) {
    precondition(
      rank >= 0 && rank <= min(M.rows, M.columns),
      "a matrix of \(M.rows) x \(M.columns) has no \(rank) directions: ask for at most \(min(M.rows, M.columns))")
    var random = SeededRandom(seed: seed)
    let width = min(rank + further, M.rows, M.columns)
    let turned = M.transposed
    var Q = Self.orthonormal((M * random.matrix(M.columns, width)).transposed)
    for _ in 0..<rounds {
      let Z = Self.orthonormal((turned * Q.transposed).transposed)
      Q = Self.orthonormal((M * Z.transposed).transposed)
    }
    // Bᵀ = Mᵀ Q, whose decomposition is that of a small square: Bᵀ = P R, R = U_R Σ V_Rᵀ.
    let B = turned * Q.transposed
    let P = Self.orthonormal(B.transposed)
    let R = P * B
    let small = SingularValueDecomposition(R)
    let k = min(rank, small.rank)
    func first(_ X: Matrix) -> Matrix { Matrix(rows: Array(X.transposed.rowVectors.prefix(k))) }
    s = Vector((0..<k).map { small.s[$0] })
    U = k == 0 ? .zeros(M.rows, 0) : (first(small.V) * Q).transposed
    V = k == 0 ? .zeros(M.columns, 0) : (first(small.U) * P).transposed
  }

  /// The rows, made orthogonal to each other and of length 1 (Gram and Schmidt, each row twice); a row that depends on those
  /// before it becomes zeros.
  private static func orthonormal(_ rows: Matrix) -> Matrix {
    var rows = rows
    let (n, d) = (rows.rows, rows.columns)
    rows.entries.withUnsafeMutableBufferPointer { entries in
      guard let base = entries.baseAddress else { return }
      for i in 0..<n {
        let row = base + i * d
        let before = sqrt(dotProduct(row, row, count: d))
        for _ in 0..<2 {
          for j in 0..<i { addScaled(-dotProduct(base + j * d, row, count: d), base + j * d, to: row, count: d) }
        }
        let length = sqrt(dotProduct(row, row, count: d))
        let factor = length > 1e-12 * before && length > 0 ? 1 / length : 0
        for k in 0..<d { row[k] *= factor }
      }
    }
    return rows
  }
}
