import CourseKit
import Kernels
import ReferenceEngine

/// Vectors in the making, number after number in Floats, so that a step touches only the rows that move.
public struct EmbeddingTable: Sendable {
  /// What a step moves.
  public enum Moving: Sendable {
    /// All rows that take part.
    case all
    /// Only the first of the rows that ask: a new document among words that stay as they are.
    case firstInput
  }

  /// The length of a vector.
  public let d: Int
  /// How many rows ask, and how many are asked for.
  public let inputs, words: Int
  private var asking: [Float]
  private var asked: [Float]
  /// Room for x, its slope, and the errors of a target and its negatives.
  private var room: [Float]

  /// - Parameters:
  ///   - W: rows that ask.
  ///   - WPrime: rows that are asked for, of the same length.
  public init(W: Matrix, WPrime: Matrix) {
    precondition(
      W.columns == WPrime.columns, "vectors of length \(W.columns) and of length \(WPrime.columns) have no dot product")
    precondition(W.columns > 0, "vectors of length 0 hold nothing: give a dimension of at least 1")
    (d, inputs, words) = (W.columns, W.rows, WPrime.rows)
    (asking, asked) = (W.entries.map(Float.init), WPrime.entries.map(Float.init))
    room = []
  }

  /// Small random rows that ask, and rows of zeros that are asked for, as in word2vec.
  public init(inputs: Int, words: Int, _ options: EmbeddingOptions, _ random: inout SeededRandom) {
    let bound = options.startBound / Double(options.dimension)
    (d, self.inputs, self.words) = (options.dimension, inputs, words)
    asking = []
    asking.reserveCapacity(inputs * d)
    for _ in 0..<inputs * d { asking.append(Float(random.uniform(-bound..<bound))) }
    asked = Array(repeating: 0, count: words * d)
    room = []
  }

  /// Rows that ask: words, and after them buckets or documents, [inputs x d].
  public var W: Matrix { matrix(asking, 0..<inputs) }
  /// Rows that are asked for: words, [words x d].
  public var WPrime: Matrix { matrix(asked, 0..<words) }
  /// The rows that ask, of words: as many as are asked for.
  public var wordVectors: Matrix { matrix(asking, 0..<words) }
  /// The rows that ask after those of the words: of buckets or documents.
  public var furtherVectors: Matrix { matrix(asking, words..<inputs) }
  /// Whether all numbers are still numbers.
  var isFinite: Bool { asking.allSatisfy(\.isFinite) && asked.allSatisfy(\.isFinite) }

  private func matrix(_ numbers: [Float], _ rows: Range<Int>) -> Matrix {
    var matrix = Matrix.zeros(rows.count, d)
    matrix.entries = numbers[rows.lowerBound * d..<rows.upperBound * d].map(Double.init)
    return matrix
  }

  /// Gives a row that asks a vector of its own.
  mutating func setInput(_ row: Int, _ vector: Vector) {
    for j in 0..<d { asking[row * d + j] = Float(vector[j]) }
  }

  /// One step of stochastic gradient descent on one target with its negatives.
  ///
  ///     x = mean or sum of the input rows of W
  ///     loss = −ln σ(x · w′_target) − Σ_n ln σ(−x · w′_n)
  ///
  /// Nothing moves before all scores are known, so a row that stands twice is moved by the sum of both slopes.
  ///
  /// - Parameters:
  ///   - inputs: rows of W, at least one, possibly repeated.
  ///   - target: a row of W′.
  ///   - negatives: rows of W′, possibly repeated.
  /// - Returns: the loss before the step.
  /// - Complexity: O((inputs + negatives) · d).
  @discardableResult
  public mutating func step(
    inputs: [Int], target: Int, negatives: [Int], _ options: EmbeddingOptions, learningRate η: Double,
    moving: Moving = .all
  ) -> Double {
    precondition(!inputs.isEmpty, "the mean of no row is not defined: give at least one row that asks")
    precondition(
      inputs.allSatisfy { $0 >= 0 && $0 < self.inputs } && target >= 0 && target < words
        && negatives.allSatisfy { $0 >= 0 && $0 < words },
      "a step needs rows that exist: \(self.inputs) ask and \(words) are asked for")
    return withMemory(negatives: negatives.count) { memory in
      inputs.map(Int32.init).withUnsafeBufferPointer { inputs in
        ([target] + negatives).map(Int32.init).withUnsafeBufferPointer { targets in
          memory.step(inputs, targets, options, η, moving)
        }
      }
    }
  }

  /// The table as memory, for as long as `body` runs.
  ///
  /// - Parameter negatives: how many a step may have at most.
  mutating func withMemory<Result>(negatives: Int, _ body: (Memory) -> Result) -> Result {
    let errors = (negatives + 8) / 8 * 8
    if room.count < 2 * d + errors { room = Array(repeating: 0, count: 2 * d + errors) }
    let d = d
    return asking.withUnsafeMutableBufferPointer { asking in
      asked.withUnsafeMutableBufferPointer { asked in
        room.withUnsafeMutableBufferPointer { room in
          body(Memory(W: asking.baseAddress!, WPrime: asked.baseAddress!, room: room.baseAddress!, d: d))
        }
      }
    }
  }

  /// The table as memory. Rows are not checked.
  struct Memory {
    let W, WPrime, room: UnsafeMutablePointer<Float>
    let d: Int

    @inline(__always)
    func step(
      _ inputs: UnsafeBufferPointer<Int32>, _ targets: UnsafeBufferPointer<Int32>, _ options: EmbeddingOptions,
      _ η: Double, _ moving: Moving
    ) -> Double {
      let divisor = options.form == .mean ? Float(inputs.count) : 1
      return Double(
        embeddingStep(
          W, WPrime, d: d, inputs: inputs, targets: targets, divisor: divisor, η: Float(η),
          share: options.sharesTheSlope ? Float(η) / divisor : Float(η), moved: moving == .all ? inputs.count : 1,
          movesTargets: moving == .all, x: room, slope: room + d, e: room + 2 * d))
    }
  }
}
