import CourseKit
import Kernels
import ReferenceEngine

/// The classifier of unit 24 for a batch of texts, in Floats: what ``TextCNN`` computes text by text, with a vector for each word.
///
///     X_t = E[word_t],   φ_f = max_i max(0, a_{i,f}),   p = softmax(dropout(φ) V + c)
///
/// Nothing is padded but texts that are too short. Forward all texts of a batch lie one after the other in memory, so that a bank is h products
/// of matrices; backward only the window of each maximum counts, so that it costs a part of that.
public struct ConvolutionClassifier: Sendable {
  /// Sizes of a net.
  public struct Sizes: Sendable {
    /// d, the length of a word's vector.
    public var dimension = 32
    /// h of each bank.
    public var widths = [2, 3, 4]
    /// F of each bank.
    public var filters = 32

    public init(dimension: Int = 32, widths: [Int] = [2, 3, 4], filters: Int = 32) {
      (self.dimension, self.widths, self.filters) = (dimension, widths, filters)
    }
  }

  let sizes: Sizes
  /// A vector for each word, [V x d].
  var E: [Float]
  /// For each bank [F x h·d], a row for each filter, and after them the F biases.
  var banks: [[Float]]
  var head: SoftmaxLayer
  /// One for each list of parameters: E, the head, the banks.
  var optimizers: [Optimizer]

  /// Small random vectors, and weights in ±1/√(number of inputs).
  public init(words V: Int, classes K: Int, _ sizes: Sizes, rule: Optimizer.Rule = .adam(), seed: UInt64) {
    precondition(V > 0, "a vocabulary without words has no vectors: give at least one text")
    var random = SeededRandom(seed: seed)
    self.sizes = sizes
    E = random.vector(V * sizes.dimension, in: -0.5..<0.5).entries.map(Float.init)
    banks = sizes.widths.map { h in
      let bound = 1 / sqrt(Double(h * sizes.dimension))
      let weights = random.vector(sizes.filters * h * sizes.dimension, in: -bound..<bound)
      return weights.entries.map(Float.init) + Array(repeating: 0, count: sizes.filters)
    }
    let m = sizes.filters * sizes.widths.count
    let bound = 1 / sqrt(Double(m))
    head = SoftmaxLayer(V: random.matrix(m, K, in: -bound..<bound), c: .zeros(K))
    optimizers = Array(repeating: Optimizer(rule), count: banks.count + 2)
  }

  /// Takes other vectors for the words, such as skip-gram's, all by one factor so that they are as large on average as the random ones.
  ///
  /// - Parameter vectors: [V x d].
  public mutating func start(from vectors: Matrix) {
    precondition(
      vectors.entries.count == E.count && vectors.columns == sizes.dimension,
      "\(E.count / sizes.dimension) words need as many vectors of \(sizes.dimension) numbers, not [\(vectors.rows) x \(vectors.columns)]"
    )
    let square = vectors.entries.reduce(0) { $0 + $1 * $1 } / Double(max(vectors.entries.count, 1))
    // Uniform in −½ … ½ the mean square is 1/12.
    let factor = square > 0 ? sqrt(1 / 12 / square) : 1
    E = vectors.entries.map { Float(factor * $0) }
  }

  /// m, the number of all filters.
  public var features: Int { sizes.filters * sizes.widths.count }

  /// The parameters as the engine has them, without the word vectors.
  public var parameters: TextCNNParameters {
    let (d, F, m, K) = (sizes.dimension, sizes.filters, features, head.classes)
    let banks = zip(sizes.widths, self.banks).map { h, θ in
      FilterBank(
        weights: (0..<F).map { f in
          Matrix(rows: (0..<h).map { j in Vector(θ[(f * h + j) * d..<(f * h + j + 1) * d].map(Double.init)) })
        }, bias: Vector(θ[(F * h * d)...].map(Double.init)))
    }
    let V = Matrix(rows: (0..<m).map { i in Vector(head.parameters[i * K..<(i + 1) * K].map(Double.init)) })
    return TextCNNParameters(banks: banks, V: V, c: Vector(head.parameters[(m * K)...].map(Double.init)))
  }

  /// The vectors of some words, as the engine's X.
  public func text(_ words: [Int]) -> Matrix {
    let d = sizes.dimension
    var X = Matrix.zeros(words.count, d)
    for (i, v) in words.enumerated() { X[row: i] = Vector(E[v * d..<(v + 1) * d].map(Double.init)) }
    return X
  }

  /// What a batch needs on its way forward and back.
  struct Room {
    /// The first row of each text in `x`.
    var starts: [Int] = []
    /// The words' vectors, [rows x d].
    var x: [Float] = []
    /// φ, [texts x m], and the window of each maximum, counted in rows of `x`.
    var φ: [Float] = []
    var places: [Int] = []
    var a: [Float] = []
    var logits: [Float] = []
  }

  /// The features of some texts.
  func read(_ texts: [[Int]], into room: inout Room) {
    let (d, F, m) = (sizes.dimension, sizes.filters, features)
    let widest = sizes.widths.max() ?? 1
    var rows = 0
    room.starts = texts.map { words in
      defer { rows += max(words.count, widest) }
      return rows
    }
    room.x = Array(repeating: 0, count: (rows + widest) * d)
    for (start, words) in zip(room.starts, texts) {
      for (t, v) in words.enumerated() { for k in 0..<d { room.x[(start + t) * d + k] = E[v * d + k] } }
    }
    room.φ = Array(repeating: 0, count: texts.count * m)
    room.places = Array(repeating: 0, count: texts.count * m)
    if room.a.count < rows * F { room.a = Array(repeating: 0, count: rows * F) }
    for (b, h) in sizes.widths.enumerated() {
      convolve(b, width: h, rows: rows, &room)
      for (i, words) in texts.enumerated() {
        let first = i * m + b * F
        for f in 0..<F {
          // What is not above 0 is 0 behind the ReLU.
          var (best, place) = (Float(0), 0)
          for t in room.starts[i]..<room.starts[i] + max(words.count - h + 1, 1) where room.a[t * F + f] > best {
            (best, place) = (room.a[t * F + f], t)
          }
          room.φ[first + f] = best
          room.places[first + f] = place
        }
      }
    }
  }

  /// The pre-activations of a bank for all rows; where a window reaches from one text into the next, nobody looks.
  private func convolve(_ b: Int, width h: Int, rows: Int, _ room: inout Room) {
    let (d, F) = (sizes.dimension, sizes.filters)
    let θ = banks[b]
    for i in 0..<rows { for f in 0..<F { room.a[i * F + f] = θ[F * h * d + f] } }
    var W = [Float](repeating: 0, count: d * F)
    for j in 0..<h {
      for f in 0..<F { for k in 0..<d { W[k * F + f] = θ[(f * h + j) * d + k] } }
      room.x.withUnsafeBufferPointer { x in
        room.a.withUnsafeMutableBufferPointer { a in
          multiply(.AB, x.baseAddress! + j * d, W, into: a.baseAddress!, m: rows, n: F, k: d, adding: true)
        }
      }
    }
  }

  /// The scores of each text, without dropout, [texts][K], and its features.
  public func scores(_ texts: [[Int]]) -> [(features: [Float], logits: Vector)] {
    var room = Room()
    let (m, K) = (features, head.classes)
    var all: [(features: [Float], logits: Vector)] = []
    for start in stride(from: 0, to: texts.count, by: 256) {
      let batch = Array(texts[start..<min(start + 256, texts.count)])
      read(batch, into: &room)
      for i in batch.indices {
        let φ = Array(room.φ[i * m..<(i + 1) * m])
        let z = (0..<K).map { k in
          (0..<m).reduce(head.parameters[m * K + k]) { $0 + φ[$1] * head.parameters[$1 * K + k] }
        }
        all.append((φ, Vector(z.map(Double.init))))
      }
    }
    return all
  }

  /// Which texts get their own label.
  public func right(_ texts: [[Int]], _ labels: [Int]) -> [Bool] {
    zip(scores(texts), labels).map { Softmax.argmax($0.logits) == $1 }
  }

  /// The share of texts that get their own label.
  public func accuracy(_ texts: [[Int]], _ labels: [Int]) -> Double {
    Double(right(texts, labels).count { $0 }) / Double(labels.count)
  }
}
