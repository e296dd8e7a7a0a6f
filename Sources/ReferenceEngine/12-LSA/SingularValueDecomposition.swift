import CourseKit

/// A matrix as a sum of simple ones, the strongest first.
///
///     M = U Σ Vᵀ = Σ_i σ_i u_i v_iᵀ,   UᵀU = VᵀV = I,   σ_1 ≥ σ_2 ≥ … > 0
///
/// Directions without strength are left out, so `rank` is the rank of M: σ counts as 0 below σ_1 · max(rows, columns) · 2⁻⁵².
/// Where two singular values are equal, any rotation of their two directions is as good, and no program's choice is special.
///
/// The method is one-sided Jacobi: rotate two columns of M at a time until all are orthogonal to each other. What is left
/// of the columns then is U Σ, and the product of the rotations is V.
///
/// Source: M. Hestenes, "Inversion of matrices by biorthogonalization and related results", 1958.
public struct SingularValueDecomposition: Sendable {
  /// The left directions in columns, [rows x rank].
  public let U: Matrix
  /// The singular values, the largest first, all above 0, [rank].
  public let s: Vector
  /// The right directions in columns, [columns x rank].
  public let V: Matrix
  /// The number of singular values above 0.
  public var rank: Int { s.count }

  /// Decomposes a matrix of finite numbers.
  ///
  /// The entry of each column of U that is largest in size is positive (of several, the first), so that the same matrix has
  /// the same signs everywhere.
  ///
  /// - Complexity: O(rows · columns² · sweeps) for rows ≥ columns; about ten sweeps.
  public init(_ M: Matrix) {
    precondition(
      M.entries.allSatisfy { $0.isFinite }, "a matrix with an infinite entry, such as a PMI of −∞, has no SVD")
    let isTall = M.rows >= M.columns
    // One row per column of the taller form: columns are rotated, and rows of an array are contiguous.
    var columns = OrthogonalColumns(isTall ? M.transposed : M)
    columns.orthogonalize()
    var (left, right, strengths): ([Vector], [Vector], [Double]) = ([], [], [])
    for (length, column, rotation) in columns.byLength {
      let u = isTall ? column / length : rotation
      let sign = Self.sign(u)
      left.append(sign * u)
      right.append(sign * (isTall ? rotation : column / length))
      strengths.append(length)
    }
    U = left.isEmpty ? .zeros(M.rows, 0) : Matrix(rows: left).transposed
    V = right.isEmpty ? .zeros(M.columns, 0) : Matrix(rows: right).transposed
    s = Vector(strengths)
  }

  /// 1 or −1: the sign of the largest entry, with room for rounding where two are of one size.
  private static func sign(_ u: Vector) -> Double {
    let largest = u.map(abs).max() ?? 0
    return (u.first { abs($0) > largest * (1 - 1e-9) } ?? 1) < 0 ? -1 : 1
  }
}

/// The columns of a matrix on their way to being orthogonal, with the rotations that led there.
private struct OrthogonalColumns {
  /// Column j in row j, [n x m].
  private var a: [[Double]]
  /// Row j of the product of all rotations, [n x n].
  private var v: [[Double]]
  /// A column shorter than this is nothing but rounding.
  private let negligible: Double

  init(_ transposed: Matrix) {
    let n = transposed.rows
    a = transposed.rowVectors.map { $0.entries }
    v = (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } }
    let size = sqrt(transposed.entries.reduce(0) { $0 + $1 * $1 })
    negligible = size * Double(max(transposed.rows, transposed.columns)) * 0x1p-52
  }

  /// Sweeps over all pairs of columns until none is rotated any more.
  mutating func orthogonalize() {
    for _ in 0..<100 {
      var rotated = false
      for p in a.indices { for q in a.indices.dropFirst(p + 1) where rotate(p, q) { rotated = true } }
      if !rotated { return }
    }
    preconditionFailure("one-sided Jacobi found no end after 100 sweeps")
  }

  /// Makes two columns orthogonal; false if they are already, to the last digits.
  ///
  ///     ζ = (β − α) / 2γ,   t = sign(ζ) / (|ζ| + √(1 + ζ²)),   c = 1/√(1 + t²),   s = ct
  ///
  /// with α = a_p·a_p, β = a_q·a_q, γ = a_p·a_q: then (c a_p − s a_q) · (s a_p + c a_q) = 0.
  private mutating func rotate(_ p: Int, _ q: Int) -> Bool {
    var (α, β, γ) = (0.0, 0.0, 0.0)
    let (x, y) = (a[p], a[q])
    for i in x.indices {
      α += x[i] * x[i]
      β += y[i] * y[i]
      γ += x[i] * y[i]
    }
    guard min(α, β) > negligible * negligible, abs(γ) > 1e-15 * sqrt(α * β) else { return false }
    let ζ = (β - α) / (2 * γ)
    let t = (ζ < 0 ? -1 : 1) / (abs(ζ) + sqrt(1 + ζ * ζ))
    let c = 1 / sqrt(1 + t * t)
    Self.turn(&a, p, q, c, c * t)
    Self.turn(&v, p, q, c, c * t)
    return true
  }

  private static func turn(_ rows: inout [[Double]], _ p: Int, _ q: Int, _ c: Double, _ s: Double) {
    // Taken out of the table, two rows are changed in place; inside it, each entry would be looked up twice.
    var (x, y) = (rows[p], rows[q])
    rows[p] = []
    rows[q] = []
    for i in x.indices { (x[i], y[i]) = (c * x[i] - s * y[i], s * x[i] + c * y[i]) }
    rows[p] = x
    rows[q] = y
  }

  /// Length, column and rotation of each column that is more than rounding, the longest first.
  var byLength: [(length: Double, column: Vector, rotation: Vector)] {
    a.indices.map { (sqrt(a[$0].reduce(0) { $0 + $1 * $1 }), Vector(a[$0]), Vector(v[$0])) }
      .filter { $0.0 > negligible }
      .sorted { $0.0 > $1.0 }
  }
}
