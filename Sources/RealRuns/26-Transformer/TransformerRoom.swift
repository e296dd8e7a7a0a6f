import ReferenceEngine

/// What one batch needs on its way through a decoder and back: the caller fills `codes` and `labels`, the net the rest.
///
/// Place t of text k stands in row k · length + t. One batch at a time may use it.
final class TransformerRoom: @unchecked Sendable {
  /// How many texts, and how many characters each.
  let texts, length: Int
  /// What is read, and what is to be predicted, [texts x length]; −1 where nothing is.
  var codes, labels: [Int]
  typealias Numbers = UnsafeMutablePointer<Float>
  /// The positions, [length x d], and ones.
  let positions, ones: Numbers
  /// The residual stream at 2L + 1 places, [rows x d] each, one behind the other: X⁰, A⁰, X¹, A¹, …
  private let stream: Numbers
  /// x̂ of the norm of each of these, in the same order, and 1/s, [rows] each.
  private let normed, inverse: Numbers
  /// Of each block Q, K, V side by side, [rows x 3d]; the heads' weights, [texts x h x length x length]; their
  /// contexts, [rows x d]; and the hidden units, [rows x m].
  private let projected, attended, context, hidden: Numbers
  /// Logits, then probabilities, then their gradient, [rows x V].
  let scores: Numbers
  /// What is used up at once: what a layer reads, what comes back to it, and the gradient with respect to the stream.
  let read, back, slope: Numbers
  /// One head's Q, K, V, context, and the gradients of the first three, [length x d/h] each; then a [length x length]
  /// matrix.
  let head: Numbers
  private let all: Numbers
  private let sizes: (stream: Int, projected: Int, attended: Int, hidden: Int)

  var rows: Int { texts * length }

  init(_ net: TransformerNet, texts: Int, length: Int) {
    precondition(texts >= 1 && length >= 1, "a batch holds at least one text of at least one character")
    (self.texts, self.length) = (texts, length)
    (codes, labels) = (Array(repeating: 0, count: texts * length), Array(repeating: -1, count: texts * length))
    let (rows, d, m, L) = (texts * length, net.width, net.hidden, net.depth)
    sizes = (rows * d, rows * 3 * d, texts * net.heads * length * length, rows * m)
    let most = rows * max(3 * d, m)
    let counts = [
      length * d, max(d, m), (2 * L + 1) * rows * d, (2 * L + 1) * rows * d, (2 * L + 1) * rows, L * sizes.projected,
      L * sizes.attended, L * rows * d, L * sizes.hidden, rows * net.symbols, most, most, rows * d,
      7 * length * (d / net.heads) + length * length,
    ]
    // Each stretch begins at a multiple of 16 numbers.
    let places = counts.map { ($0 + 15) / 16 * 16 }
    let count = places.reduce(16, +)
    all = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64).bindMemory(
      to: Float.self, capacity: count)
    all.initialize(repeating: 0, count: count)
    var next = all
    let parts = places.map { place in
      defer { next += place }
      return next
    }
    (positions, ones, stream, normed, inverse) = (parts[0], parts[1], parts[2], parts[3], parts[4])
    (projected, attended, context, hidden) = (parts[5], parts[6], parts[7], parts[8])
    (scores, read, back, slope, head) = (parts[9], parts[10], parts[11], parts[12], parts[13])
    for (k, number) in Transformer.positions(count: length, width: d).entries.enumerated() {
      positions[k] = Float(number)
    }
    ones.update(repeating: 1, count: max(d, m))
  }

  deinit { all.deallocate() }

  /// The stream at place k, 0 … 2L, and its norm.
  func stream(_ k: Int) -> Numbers { stream + k * sizes.stream }
  func normed(_ k: Int) -> Numbers { normed + k * sizes.stream }
  func inverse(_ k: Int) -> Numbers { inverse + k * rows }
  /// What block l keeps.
  func projected(_ l: Int) -> Numbers { projected + l * sizes.projected }
  func attended(_ l: Int) -> Numbers { attended + l * sizes.attended }
  func context(_ l: Int) -> Numbers { context + l * sizes.stream }
  func hidden(_ l: Int) -> Numbers { hidden + l * sizes.hidden }

  /// Fills the room: what is read and what is to be predicted at a place of a text.
  func fill(_ entry: (_ text: Int, _ place: Int) -> (code: Int, label: Int)) {
    for text in 0..<texts {
      for t in 0..<length { (codes[text * length + t], labels[text * length + t]) = entry(text, t) }
    }
  }
}
