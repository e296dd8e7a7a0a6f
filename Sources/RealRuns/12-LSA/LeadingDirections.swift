import CourseKit
import Kernels
import ReferenceEngine

/// The strongest directions of a sparse matrix: a singular value decomposition that is cut off at a rank.
///
///     M ≈ U Σ Vᵀ,   U and V with k orthonormal columns
///
/// The method draws sixteen random directions and lets the matrix turn them toward its own: M Ω, then M Mᵀ of it, and so on. All that it
/// meets on the way is kept, orthonormal, as K; within what K spans, the best directions are those of the small matrix Bᵀ B, B = Mᵀ K.
/// The singular values found are never too large. How much they are too small depends on how close the next ones are: on the positive PMI
/// of the Bible, with k = 100 and the default of 4 k + 20 vectors in K, the first 50 are those of ARPACK to 1e-12, and the hundredth is
/// less by 6 parts in 10,000.
///
/// Source: C. Musco and C. Musco, "Randomized block Krylov methods for stronger and faster approximate singular value decomposition", 2015.
public struct LeadingDirections: Sendable {
  /// The left directions in columns, [rows x k]; the entry of each that is largest in size is positive.
  public let U: Matrix
  /// The singular values, the largest first, [k]; fewer where the matrix has fewer directions.
  public let s: Vector
  /// The right directions in columns, [columns x k].
  public let V: Matrix

  /// - Parameters:
  ///   - rank: k, at most the number of rows and of columns.
  ///   - carrying: how many vectors K has; with as many as the matrix has rows or columns the result is exact.
  ///   - seed: what the first directions are drawn from.
  /// - Complexity: O((count + (rows + columns) · carrying) · carrying).
  public init(_ M: SparseMatrix, rank: Int, carrying: Int? = nil, seed: UInt64 = 1) {
    precondition(
      rank >= 0 && rank <= min(M.rows, M.columns),
      "a matrix of \(M.rows) x \(M.columns) has no \(rank) directions: ask for at most \(min(M.rows, M.columns))")
    let most = min(max(carrying ?? 4 * rank + 20, rank), M.rows, M.columns)
    var random = SeededRandom(seed: seed)
    let turned = M.transposed
    let width = min(16, most)
    // Vectors stand in the columns of X, as products take them, and in the rows of K and B.
    var (K, B, found) = ([Double](), [Double](), 0)
    var X = width > 0 ? M * random.matrix(M.columns, width) : .zeros(M.rows, 0)
    var isFresh = true
    while found < most {
      let new = Self.orthonormal(X, beside: K, found).prefix(most - found)
      if new.isEmpty && isFresh { break }
      isFresh = new.isEmpty
      if isFresh {
        // The matrix leads nowhere new from here: another start.
        X = M * random.matrix(M.columns, width)
        continue
      }
      K += new.flatMap { $0 }
      found += new.count
      let Z = turned * Matrix(rows: new.map { Vector($0) }).transposed
      B += Z.transposed.entries
      X = M * Z
    }
    var G = [Double](repeating: 0, count: found * found)
    multiply(.ABᵀ, B, B, into: &G, m: found, n: found, k: M.columns)
    let small = SymmetricEigenvectors(G, found)
    // What is weaker than this beside the strongest is nothing but the rounding of squares.
    let k = small.values.prefix(rank).count { $0 > 1e-14 * small.values[0] }
    s = Vector(small.values.prefix(k).map { sqrt($0) })
    var (left, right) = (Matrix.zeros(M.rows, k), Matrix.zeros(M.columns, k))
    let W = Matrix(rows: (0..<k).map { Vector(Array(small.vectors[$0 * found..<($0 + 1) * found])) }).transposed.entries
    multiply(.AᵀB, K, W, into: &left.entries, m: M.rows, n: k, k: found)
    multiply(.AᵀB, B, W, into: &right.entries, m: M.columns, n: k, k: found)
    for j in 0..<k {
      let largest = (0..<M.rows).max { abs(left[$0, j]) < abs(left[$1, j]) }!
      let sign = left[largest, j] < 0 ? -1.0 : 1.0
      for i in 0..<M.rows { left[i, j] *= sign }
      for i in 0..<M.columns { right[i, j] *= sign / s[j] }
    }
    (U, V) = (left, right)
  }

  /// The columns of X, made orthogonal to the rows of K and to each other, and of length 1; what depends on them falls out.
  private static func orthonormal(_ X: Matrix, beside K: [Double], _ found: Int) -> [[Double]] {
    let (n, width) = (X.rows, X.columns)
    let lengths = (0..<width).map { j in sqrt((0..<n).reduce(0) { $0 + X[$1, j] * X[$1, j] }) }
    var X = X
    // Twice: the first time leaves what rounding has left of long vectors.
    for _ in 0..<2 where found > 0 {
      var P = [Double](repeating: 0, count: found * width)
      multiply(.AB, K, X.entries, into: &P, m: found, n: width, k: n)
      multiply(.AᵀB, K, P.map { -$0 }, into: &X.entries, m: n, n: width, k: found, adding: true)
    }
    var kept: [[Double]] = []
    for (j, column) in X.transposed.rowVectors.enumerated() {
      var row = column.entries
      for _ in 0..<2 {
        for other in kept { addScaled(-dotProduct(other, row, count: n), other, to: &row, count: n) }
      }
      let length = sqrt(dotProduct(row, row, count: n))
      if length > 1e-10 * lengths[j] && length > 0 { kept.append(row.map { $0 / length }) }
    }
    return kept
  }
}
