/// The slope of a function of one number, measured, with a bound on the error of the measurement.
///
/// One central difference is D(h) = (f(x + h) − f(x − h)) / 2h = f′ + a₂h² + a₄h⁴ + … ± ε|f|/h: a large step cuts the
/// series badly, a small one divides the rounding of f by little. Richardson's step (4 D(h/2) − D(h)) / 3 removes a₂h²,
/// the next a₄h⁴, and so on, so that the step can stay large and the rounding small. The table below does that for
/// h = X/32, X/64, … with X = max(1, |x|), and keeps the entry that agrees best with the two it was made from, plus what
/// rounding alone may do, 4ε max|f| / h. At a kink the table does not settle while it lies inside the steps; then a
/// smaller step wins.
///
/// - Source: C. Ridders, "Accurate computation of F′(x) and F′(x)F″(x)", 1982.
/// - Complexity: at most 24 calls of the function; about ten where it is smooth.
struct MeasuredSlope {
  private(set) var value = Double.nan
  /// A bound on |value − f′(x)|; infinite when nothing could be measured.
  private(set) var error = Double.infinity
  /// The largest |f| that was seen.
  private(set) var size = 0.0

  static let levels = 12
  /// A bound on the error, relative to the slope, below which no smaller step is tried.
  static let sharp = 1e-12

  init(of f: (Double) -> Double, at x: Double) {
    let first = max(1, abs(x)) / 32
    var above: [Double] = []
    for level in 0..<Self.levels {
      // Halving is exact, and so is the distance of two points that are taken as the machine holds them.
      let h = first / Double(1 << level)
      let (ahead, behind) = (x + h, x - h)
      let (fAhead, fBehind) = (f(ahead), f(behind))
      var row = [(fAhead - fBehind) / (ahead - behind)]
      guard row[0].isFinite else {  // a step out of the function's domain: begin again with a smaller one
        above = []
        continue
      }
      size = max(size, abs(fAhead), abs(fBehind))
      let rounding = 4 * size.ulp / h
      var power = 4.0
      for column in above.indices {
        let (left, corner) = (row[column], above[column])
        let entry = (power * left - corner) / (power - 1)
        let doubt = max(abs(entry - left), abs(entry - corner)) + rounding
        if doubt < error { (value, error) = (entry, doubt) }
        row.append(entry)
        power *= 4
      }
      above = row
      if error <= Self.sharp * abs(value) { return }
    }
  }
}
