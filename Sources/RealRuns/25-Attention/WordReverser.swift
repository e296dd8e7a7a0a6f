import CourseKit
import Kernels
import ReferenceEngine

/// An encoder–decoder of two GRUs that reads a word and writes letters, with three ways for the decoder to know the word.
///
///     e_1 … e_m = encoder(word),   h_0 = e_m,   h_t = decoder(what was written last, h_{t−1})
///     .none:               h̃ = tanh(h W + b)
///     .mean, .attention:   h̃ = tanh((h, c) W + b)     with c the mean of all e, or what the query h Wq takes of them
///     p = softmax(h̃ V + a)
///
/// This is the order of M. Luong and others (2015): the state first, then the attention. So all states of a word are known before any
/// context is, and the contexts of all of them are one product.
struct WordReverser: Sendable {
  /// What the decoder has beside the state that it starts from.
  enum Look: String, CaseIterable, Sendable {
    /// Nothing: the last state of the encoder holds the word.
    case none
    /// The mean of the encoder's states, the same at each step.
    case mean
    /// The states, weighed anew at each step.
    case attention
  }

  let look: Look
  let units: Int
  var encoder, decoder: RecurrentLayer
  /// Wq, [d x d], row by row; empty without attention.
  var query: [Float]
  /// W, [d x d] or [2d x d], row by row, and b, [d].
  var combine: [Float]
  var output: SoftmaxLayer
  private var rules: [Optimizer]
  /// Updates that were made.
  private(set) var steps = 0

  init(_ look: Look, units: Int, seed: UInt64) {
    (self.look, self.units) = (look, units)
    let cell = CellStart(cell: .gru, weights: .orthogonal)
    encoder = cell.layer(inputs: Reversal.letters, units: units, seed: seed)
    decoder = cell.layer(inputs: Reversal.letters + 1, units: units, seed: seed &+ 104_729)
    var random = SeededRandom(seed: seed &+ 7919)
    func drawn(_ rows: Int, _ columns: Int) -> Matrix {
      let bound = (6 / Double(rows + columns)).squareRoot()
      return random.matrix(rows, columns, in: -bound..<bound)
    }
    let rows = look == .none ? units : 2 * units
    combine = drawn(rows, units).entries.map(Float.init) + Array(repeating: 0, count: units)
    output = SoftmaxLayer(V: drawn(units, Reversal.classes), c: .zeros(Reversal.classes))
    query = look == .attention ? drawn(units, units).entries.map(Float.init) : []
    rules = Array(repeating: Optimizer(.adam()), count: 5)
  }

  /// The entries of what h̃ is made of.
  var joined: Int { look == .none ? units : 2 * units }

  var parameterCount: Int {
    encoder.parameters.count + decoder.parameters.count + query.count + combine.count + output.parameters.count
  }

  /// The largest d with at most so many parameters; at least 1.
  static func units(_ look: Look, atMost limit: Int) -> Int {
    func count(_ d: Int) -> Int {
      let cells = [Reversal.letters, Reversal.letters + 1].reduce(0) { $0 + 3 * d * ($1 + d + 1) + d }
      let (K, joined) = (Reversal.classes, look == .none ? d : 2 * d)
      return cells + joined * d + d + (look == .attention ? d * d : 0) + (d + 1) * K
    }
    var d = 1
    while count(d + 1) <= limit { d += 1 }
    return d
  }

  /// What a batch grows the loss by, in the order encoder, decoder, query, combine, output.
  struct Gradient {
    var loss: Double
    var parts: [[Float]]
  }

  /// Makes one update with a gradient that is clipped to a length of at most `maxNorm` over all parameters.
  ///
  /// - Throws: `TrainingDiverged`.
  mutating func update(_ gradient: Gradient, learningRate: Double, maxNorm: Double) throws {
    steps += 1
    var parts = gradient.parts
    try Optimizer.clip(&parts, to: maxNorm, step: steps, learningRate: learningRate)
    rules[0].step(&encoder.parameters, parts[0], learningRate: learningRate)
    rules[1].step(&decoder.parameters, parts[1], learningRate: learningRate)
    if !query.isEmpty { rules[2].step(&query, parts[2], learningRate: learningRate) }
    rules[3].step(&combine, parts[3], learningRate: learningRate)
    rules[4].step(&output.parameters, parts[4], learningRate: learningRate)
  }
}
