import CourseKit

/// The three products that training spends its time in, added in place. Each is the loop that its formula says; what they
/// save is the vectors in between.
extension Matrix {
  /// sum += x W, with x of `rows` entries and sum of `columns`.
  func add(rowVector x: [Double], to sum: inout [Double]) {
    precondition(x.count == rows && sum.count == columns, "[\(x.count)] times [\(rows) x \(columns)] to [\(sum.count)]")
    let W = entries
    for j in 0..<rows { for k in 0..<columns { sum[k] += x[j] * W[j * columns + k] } }
  }

  /// sum += δ Wᵀ, with δ of `columns` entries and sum of `rows`.
  func addTransposed(rowVector δ: [Double], to sum: inout [Double]) {
    precondition(
      δ.count == columns && sum.count == rows, "[\(δ.count)] times [\(rows) x \(columns)]ᵀ to [\(sum.count)]")
    let W = entries
    for j in 0..<rows {
      var total = 0.0
      for k in 0..<columns { total += W[j * columns + k] * δ[k] }
      sum[j] += total
    }
  }

  /// Adds the outer product `x ⊗ δ`, with x of `rows` entries and δ of `columns`.
  mutating func addOuter(_ x: Vector, _ δ: Vector) {
    precondition(
      x.count == rows && δ.count == columns, "[\(x.count)] ⊗ [\(δ.count)] to [\(rows) x \(columns)]")
    let (x, δ) = (x.entries, δ.entries)
    for j in 0..<rows { for k in 0..<columns { entries[j * columns + k] += x[j] * δ[k] } }
  }
}
