extension Matrix {
  public static func + (A: Matrix, B: Matrix) -> Matrix { A.combined(with: B, "+", +) }
  public static func - (A: Matrix, B: Matrix) -> Matrix { A.combined(with: B, "-", -) }
  public static prefix func - (A: Matrix) -> Matrix { A.map { -$0 } }
  public static func * (factor: Double, A: Matrix) -> Matrix { A.map { factor * $0 } }
  public static func * (A: Matrix, factor: Double) -> Matrix { A.map { $0 * factor } }
  public static func / (A: Matrix, divisor: Double) -> Matrix { A.map { $0 / divisor } }
  public static func += (A: inout Matrix, B: Matrix) { A = A + B }
  public static func -= (A: inout Matrix, B: Matrix) { A = A - B }

  /// The matrix product, `[n x m] · [m x p] = [n x p]`.
  ///
  ///     (AB)_ij = Σ_k A_ik B_kj
  public static func * (A: Matrix, B: Matrix) -> Matrix {
    precondition(
      A.columns == B.rows, "product of a [\(A.rows) x \(A.columns)] and a [\(B.rows) x \(B.columns)] matrix")
    var product = Matrix.zeros(A.rows, B.columns)
    for i in 0..<A.rows {
      for k in 0..<A.columns {
        let a = A.entries[i * A.columns + k]
        for j in 0..<B.columns { product.entries[i * B.columns + j] += a * B.entries[k * B.columns + j] }
      }
    }
    return product
  }

  /// A row vector times a matrix, `[n] · [n x p] = [p]`: the `xW` of the lectures.
  public static func * (x: Vector, W: Matrix) -> Vector {
    precondition(
      x.count == W.rows, "product of a vector with \(x.count) entries and a [\(W.rows) x \(W.columns)] matrix")
    var product = Vector.zeros(W.columns)
    for i in 0..<W.rows { for j in 0..<W.columns { product.entries[j] += x.entries[i] * W.entries[i * W.columns + j] } }
    return product
  }

  /// A matrix times a column vector, `[n x m] · [m] = [n]`.
  public static func * (W: Matrix, x: Vector) -> Vector {
    precondition(
      x.count == W.columns, "product of a [\(W.rows) x \(W.columns)] matrix and a vector with \(x.count) entries")
    return Vector((0..<W.rows).map { dot(W[row: $0], x) })
  }

  func combined(with other: Matrix, _ name: String, _ operation: (Double, Double) -> Double) -> Matrix {
    precondition(
      rows == other.rows && columns == other.columns,
      "\(name) of a [\(rows) x \(columns)] and a [\(other.rows) x \(other.columns)] matrix")
    var result = self
    for i in entries.indices { result.entries[i] = operation(entries[i], other.entries[i]) }
    return result
  }
}

/// The entry-by-entry product of two matrices of the same shape, `A ⊙ B`.
public func hadamard(_ A: Matrix, _ B: Matrix) -> Matrix { A.combined(with: B, "⊙", *) }

/// The outer product of two vectors, `[n x m]`.
///
///     (a ⊗ b)_ij = a_i b_j
public func outer(_ a: Vector, _ b: Vector) -> Matrix {
  Matrix(rows: a.map { x in x * b })
}
