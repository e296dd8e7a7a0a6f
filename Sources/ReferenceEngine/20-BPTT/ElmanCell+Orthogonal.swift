import CourseKit

/// A start from which W^s neither stretches nor shrinks: all of its singular values are 1.
///
/// Source: A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
/// networks", 2014.
extension ElmanCell {
  /// A cell with W^x uniform in ±√(6 / (d_in + d_s)), an orthogonal W^s and biases of 0, as Keras draws them.
  ///
  /// Drawn in this order: `Wx` row by row, then `Ws`.
  public static func orthogonal(
    inputs: Int, units: Int, activation: Activation = .tanh, seed: UInt64
  ) -> ElmanCell {
    var random = SeededRandom(seed: seed)
    let bound = sqrt(6 / Double(inputs + units))
    let Wx = random.matrix(inputs, units, in: -bound..<bound)
    return ElmanCell(Wx: Wx, Ws: .orthogonal(units, using: &random), b: .zeros(units), activation: activation)
  }
}

extension Matrix {
  /// A matrix whose rows have length 1 and are orthogonal to each other: Gram and Schmidt on random rows.
  public static func orthogonal(_ n: Int, using random: inout SeededRandom) -> Matrix {
    var rows: [Vector] = []
    while rows.count < n {
      var row = random.vector(n)
      // Twice: the first pass leaves rounding errors in the directions that it takes out.
      for _ in 1...2 { for other in rows { row = row - dot(row, other) * other } }
      let length = sqrt(dot(row, row))
      if length > 1e-6 { rows.append(row / length) }
    }
    return Matrix(rows: rows)
  }
}
