import CourseKit
import Kernels
import ReferenceEngine

extension GloVe {
  /// GloVe's training: one cell at a time, each parameter with a rate of its own (AdaGrad), in Floats.
  ///
  ///     g = f(x) d · (the other vector, or 1),   θ ← θ − η g / √G,   G ← G + g²
  ///
  /// As in the authors' program, g is the gradient of ½ f d², G starts at 1, and all numbers start uniform in
  /// ±½ / (d + 1); there a second thread may write while one reads, here the order of the seed is the only one.
  public struct Trainer: Sendable {
    public let xMax: Double
    public let alpha: Double
    public let learningRate: Double
    /// V and d.
    private let words, d: Int
    /// The two vectors of each word, and the sums of their squared slopes, [V x d].
    private var W, WTilde, G, GTilde: [Float]
    /// The two biases of each word, and theirs, [V].
    private var b, bTilde, Gb, GbTilde: [Float]
    /// Updates that were done.
    private var steps = 0

    public init(
      words V: Int, dimensions d: Int, xMax: Double, alpha: Double, learningRate: Double,
      using generator: inout SeededRandom
    ) {
      precondition(V >= 1 && d >= 1, "there is at least one word, and a vector has at least one number")
      let bound = 0.5 / Double(d + 1)
      func drawn(_ count: Int, _ generator: inout SeededRandom) -> [Float] {
        (0..<count).map { _ in Float(generator.uniform(-bound..<bound)) }
      }
      (words, self.d) = (V, d)
      W = drawn(V * d, &generator)
      WTilde = drawn(V * d, &generator)
      b = drawn(V, &generator)
      bTilde = drawn(V, &generator)
      (G, GTilde) = (Array(repeating: 1, count: V * d), Array(repeating: 1, count: V * d))
      (Gb, GbTilde) = (Array(repeating: 1, count: V), Array(repeating: 1, count: V))
      (self.xMax, self.alpha, self.learningRate) = (xMax, alpha, learningRate)
    }

    /// Gives both biases of each word a value to start from.
    public mutating func start(biases: [Double]) {
      precondition(biases.count == words, "\(words) words have as many biases, not \(biases.count)")
      (b, bTilde) = (biases.map(Float.init), biases.map(Float.init))
    }

    /// The parameters as they are now.
    public var θ: GloVeParameters {
      func vector(_ x: [Float]) -> Vector { Vector(x.map(Double.init)) }
      return GloVeParameters(W: matrix(W), WTilde: matrix(WTilde), b: vector(b), bTilde: vector(bTilde))
    }

    private func matrix(_ x: [Float]) -> Matrix {
      var matrix = Matrix.zeros(words, d)
      matrix.entries = x.map(Double.init)
      return matrix
    }

    /// One pass over the cells, in a random order.
    ///
    /// A learning rate at which the numbers grow beyond all bounds ends the program with a sentence that says at which step.
    ///
    /// - Returns: the mean of f d² over the cells, each before its own update.
    public mutating func epoch(_ cells: [Cell], using generator: inout SeededRandom) -> Double {
      var sum = 0.0
      for cell in cells.shuffled(using: &generator) {
        sum += update(cell)
        if !sum.isFinite { fatalError("\(TrainingDiverged(step: steps, learningRate: learningRate))") }
      }
      return sum / Double(max(cells.count, 1))
    }

    /// One update for one cell.
    ///
    /// - Returns: f d² before the update.
    public mutating func update(_ cell: Cell) -> Double {
      let (i, j) = (cell.i, cell.j)
      precondition(i >= 0 && i < words && j >= 0 && j < words, "a cell has two of the \(words) words")
      let weight = Float(GloVe.weight(cell.x, xMax: xMax, alpha: alpha))
      let η = Float(learningRate)
      let difference = b[i] + bTilde[j] - Float(log(cell.x))
      let d = d
      let e = W.withUnsafeMutableBufferPointer { W in
        WTilde.withUnsafeMutableBufferPointer { other in
          G.withUnsafeMutableBufferPointer { G in
            GTilde.withUnsafeMutableBufferPointer { otherG in
              gloveStep(
                W.baseAddress! + i * d, G.baseAddress! + i * d, other.baseAddress! + j * d, otherG.baseAddress! + j * d,
                d: d, difference: difference, weight: weight, η: η)
            }
          }
        }
      }
      let slope = weight * e
      b[i] -= η * slope / Gb[i].squareRoot()
      bTilde[j] -= η * slope / GbTilde[j].squareRoot()
      Gb[i] += slope * slope
      GbTilde[j] += slope * slope
      steps += 1
      return Double(slope) * Double(e)
    }

    /// The vectors of the words: w + w̃, which the authors found to be a little better than either.
    public var vectors: Matrix { matrix(W) + matrix(WTilde) }
  }
}
