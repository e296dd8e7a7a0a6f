/// The softmax of each row of a matrix, in place, and the sum of the losses of the labels.
///
///     p_v = e^(z_v − m) / Σ_u e^(z_u − m),   m = max_u z_u,   loss = Σ_rows ln Σ_u e^(z_u − m) + m − z_label
///
/// Three passes over a row, which stays in the nearest cache: the largest, exponentials and their sum, the division. Bound by the
/// exponential: 1.1 ns a number, of which it takes 0.8.
///
/// - Parameters:
///   - scores: [rows x columns] on the way in, probabilities on the way out.
///   - labels: a column for each row, or −1 for a row that does not count; without them no loss is computed.
/// - Returns: the sum of the losses in nats; 0 without labels.
/// - Precondition: at least one column.
/// - Complexity: O(rows · columns).
@discardableResult
public func rowSoftmax(
  _ scores: UnsafeMutablePointer<Float>, rows: Int, columns: Int, labels: UnsafePointer<Int>? = nil
) -> Double { softmax(SIMD8<Float>.self, scores, rows, columns, labels) }

/// The softmax of each row of a matrix of Doubles.
@discardableResult
public func rowSoftmax(
  _ scores: UnsafeMutablePointer<Double>, rows: Int, columns: Int, labels: UnsafePointer<Int>? = nil
) -> Double { softmax(SIMD4<Double>.self, scores, rows, columns, labels) }

@inline(__always)
private func softmax<L: Lanes>(
  _: L.Type, _ scores: UnsafeMutablePointer<L.Number>, _ rows: Int, _ columns: Int, _ labels: UnsafePointer<Int>?
) -> Double {
  precondition(columns > 0, "a softmax of no scores is not defined: give at least one column")
  var loss = 0.0
  for i in 0..<rows {
    let row = scores + i * columns
    let whole = columns / L.width * L.width
    let rest = columns - whole
    var largest = L(row + whole, first: rest, filler: -.infinity)
    for k in stride(from: 0, to: whole, by: L.width) { largest = L(row + k).atLeast(largest) }
    let m = largest.largest
    let label = labels.flatMap { $0[i] < 0 ? nil : row[$0[i]] }
    var sums = L.zeros
    for k in stride(from: 0, to: whole, by: L.width) {
      let e = (L(row + k) - L(repeating: m)).exponentials
      e.store(row + k)
      sums = sums + e
    }
    if rest > 0 {
      // Numbers beyond the row are not stored, and the sum reads them as zeros.
      (L(row + whole, first: rest, filler: m) - L(repeating: m)).exponentials.store(row + whole, first: rest)
      sums = sums + L(row + whole, first: rest)
    }
    let sum = sums.total
    let share = L(repeating: 1 / sum)
    for k in stride(from: 0, to: whole, by: L.width) { (L(row + k) * share).store(row + k) }
    if rest > 0 { (L(row + whole, first: rest) * share).store(row + whole, first: rest) }
    if let label {
      var log = L(repeating: sum).logarithms
      withUnsafePointer(to: &log) { loss += Double(UnsafeRawPointer($0).load(as: L.Number.self) + (m - label)) }
    }
  }
  return loss
}

/// The slopes of the losses by the scores, in place.
///
///     δ = scale (p − onehot(label)),   zeros in a row whose label is −1
///
/// - Parameter p: [labels x columns], what `rowSoftmax` has made.
public func softmaxErrors(_ p: UnsafeMutablePointer<Float>, labels: [Int], columns: Int, scale: Float) {
  for (i, label) in labels.enumerated() {
    let row = p + i * columns
    let factor: Float = label < 0 ? 0 : scale
    for k in 0..<columns { row[k] *= factor }
    if label >= 0 { row[label] -= scale }
  }
}
