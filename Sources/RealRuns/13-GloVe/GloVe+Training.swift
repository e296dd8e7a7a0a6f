import CourseKit
import ReferenceEngine

extension GloVe {
  /// GloVe's training: one cell at a time, each parameter with a rate of its own (AdaGrad).
  ///
  ///     g = f(x) d · (the other vector, or 1),   θ ← θ − η g / √G,   G ← G + g²
  ///
  /// As in the authors' program, g is the gradient of ½ f d², G starts at 1, and all numbers start uniform in
  /// ±½ / (d + 1); there a second thread may write while one reads, here the order of the seed is the only one.
  public struct Trainer: Sendable {
    public private(set) var θ: GloVeParameters
    private var G: GloVeParameters
    public let xMax: Double
    public let alpha: Double
    public let learningRate: Double

    public init(
      words V: Int, dimensions d: Int, xMax: Double, alpha: Double, learningRate: Double,
      using generator: inout SeededRandom
    ) {
      precondition(V >= 1 && d >= 1, "there is at least one word, and a vector has at least one number")
      let bound = 0.5 / Double(d + 1)
      θ = GloVeParameters(
        W: generator.matrix(V, d, in: -bound..<bound), WTilde: generator.matrix(V, d, in: -bound..<bound),
        b: generator.vector(V, in: -bound..<bound), bTilde: generator.vector(V, in: -bound..<bound))
      let ones = Matrix(repeating: 1, rows: V, columns: d)
      G = GloVeParameters(
        W: ones, WTilde: ones, b: Vector(repeating: 1, count: V), bTilde: Vector(repeating: 1, count: V))
      (self.xMax, self.alpha, self.learningRate) = (xMax, alpha, learningRate)
    }

    /// One pass over the cells, in a random order.
    ///
    /// - Returns: the mean of f d² over the cells, each before its own update.
    public mutating func epoch(_ cells: [Cell], using generator: inout SeededRandom) -> Double {
      let sum = cells.shuffled(using: &generator).reduce(0) { $0 + update($1) }
      return sum / Double(max(cells.count, 1))
    }

    /// One update for one cell.
    ///
    /// - Returns: f d² before the update.
    public mutating func update(_ cell: Cell) -> Double {
      let columns = θ.W.columns
      let (first, second) = (cell.i * columns, cell.j * columns)
      // The difference of `GloVe.difference`, without the two rows as vectors of their own.
      var answer = θ.b[cell.i] + θ.bTilde[cell.j]
      for k in 0..<columns { answer += θ.W.entries[first + k] * θ.WTilde.entries[second + k] }
      let d = answer - log(cell.x)
      let slope = GloVe.weight(cell.x, xMax: xMax, alpha: alpha) * d
      let η = learningRate
      for k in 0..<columns {
        // Both gradients are taken before either number moves.
        let gradient = slope * θ.WTilde.entries[second + k]
        let gradientTilde = slope * θ.W.entries[first + k]
        Self.move(&θ.W.entries[first + k], &G.W.entries[first + k], gradient, η)
        Self.move(&θ.WTilde.entries[second + k], &G.WTilde.entries[second + k], gradientTilde, η)
      }
      Self.move(&θ.b.entries[cell.i], &G.b.entries[cell.i], slope, η)
      Self.move(&θ.bTilde.entries[cell.j], &G.bTilde.entries[cell.j], slope, η)
      return slope * d
    }

    private static func move(_ number: inout Double, _ G: inout Double, _ gradient: Double, _ η: Double) {
      number -= η * gradient / sqrt(G)
      G += gradient * gradient
    }

    /// The vectors of the words: w + w̃, which the authors found to be a little better than either.
    public var vectors: Matrix { θ.W + θ.WTilde }
  }
}
