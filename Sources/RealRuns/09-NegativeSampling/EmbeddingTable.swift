import CourseKit
import Kernels
import ReferenceEngine

/// Vectors in the making, entry after entry, so that a step touches only the rows that move.
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
  /// Rows that ask: words, and after them buckets or documents.
  public private(set) var W: Matrix
  /// Rows that are asked for: words.
  public private(set) var WPrime: Matrix
  private var room: Room

  /// - Parameters:
  ///   - W: rows that ask.
  ///   - WPrime: rows that are asked for, of the same length.
  public init(W: Matrix, WPrime: Matrix) {
    precondition(
      W.columns == WPrime.columns, "vectors of length \(W.columns) and of length \(WPrime.columns) have no dot product")
    precondition(W.columns > 0, "vectors of length 0 hold nothing: give a dimension of at least 1")
    (self.W, self.WPrime, d) = (W, WPrime, W.columns)
    room = Room(x: Array(repeating: 0, count: d), slope: Array(repeating: 0, count: d))
  }

  /// Small random rows that ask, and rows of zeros that are asked for, as in word2vec.
  public init(inputs: Int, words: Int, _ options: EmbeddingOptions, _ random: inout SeededRandom) {
    let bound = options.startBound / Double(options.dimension)
    self.init(
      W: random.matrix(inputs, options.dimension, in: -bound..<bound), WPrime: .zeros(words, options.dimension))
  }

  /// The rows that ask, of words: as many as are asked for.
  public var wordVectors: Matrix { Matrix(rows: (0..<WPrime.rows).map { W[row: $0] }) }

  /// The rows that ask after those of the words: of buckets or documents.
  public var furtherVectors: Matrix { Matrix(rows: (WPrime.rows..<W.rows).map { W[row: $0] }) }

  /// Gives a row that asks a vector of its own.
  mutating func setInput(_ row: Int, _ vector: Vector) {
    for j in 0..<d { W[row, j] = vector[j] }
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
      inputs.allSatisfy { $0 >= 0 && $0 < W.rows } && target >= 0 && target < WPrime.rows
        && negatives.allSatisfy { $0 >= 0 && $0 < WPrime.rows },
      "a step needs rows that exist: \(W.rows) ask and \(WPrime.rows) are asked for")
    let divisor = options.form == .mean ? Double(inputs.count) : 1
    let share = options.sharesTheSlope ? η / divisor : η
    return Self.step(
      &W.entries, &WPrime.entries, &room, inputs: inputs, target: target, negatives: negatives, divisor: divisor, η: η,
      share: share, moving: moving)
  }

  private static func step(
    _ W: inout [Double], _ WPrime: inout [Double], _ room: inout Room, inputs: [Int], target: Int, negatives: [Int],
    divisor: Double, η: Double, share: Double, moving: Moving
  ) -> Double {
    let d = room.x.count
    room.errors.removeAll(keepingCapacity: true)
    return W.withUnsafeMutableBufferPointer { W in
      WPrime.withUnsafeMutableBufferPointer { WPrime in
        room.withPointers { x, slope, errors in
          let (W, WPrime) = (W.baseAddress!, WPrime.baseAddress!)
          for j in 0..<d { (x[j], slope[j]) = (0, 0) }
          for row in inputs { addScaled(1, W + row * d, to: x, count: d) }
          if divisor != 1 { for j in 0..<d { x[j] /= divisor } }
          var loss = 0.0
          for place in 0...negatives.count {
            let row = WPrime + (place == 0 ? target : negatives[place - 1]) * d
            let score = dotProduct(x, row, count: d)
            loss -= LogLinear.logSigmoid(place == 0 ? score : -score)
            let error = place == 0 ? -LogLinear.sigmoid(-score) : LogLinear.sigmoid(score)
            addScaled(error, row, to: slope, count: d)
            errors.append(error)
          }
          if moving == .all {
            for (place, error) in errors.enumerated() {
              addScaled(-η * error, x, to: WPrime + (place == 0 ? target : negatives[place - 1]) * d, count: d)
            }
          }
          for row in moving == .all ? inputs[...] : inputs.prefix(1) {
            addScaled(-share, slope, to: W + row * d, count: d)
          }
          return loss
        }
      }
    }
  }

  /// What a step works in, kept between steps so that it asks for no memory.
  private struct Room: Sendable {
    var x: [Double]
    var slope: [Double]
    var errors: [Double] = []

    mutating func withPointers<T>(
      _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>, inout [Double]) -> T
    ) -> T { Self.pointers(&x, &slope, &errors, body) }

    private static func pointers<T>(
      _ x: inout [Double], _ slope: inout [Double], _ errors: inout [Double],
      _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>, inout [Double]) -> T
    ) -> T {
      x.withUnsafeMutableBufferPointer { x in
        slope.withUnsafeMutableBufferPointer { slope in body(x.baseAddress!, slope.baseAddress!, &errors) }
      }
    }
  }
}
