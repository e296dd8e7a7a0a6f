import CourseKit
import ReferenceEngine

/// The worked example of unit 19: a cell with two units, and three inputs.
public enum RNNExample {
  /// No row equals a column of another, so that a swapped matrix shows.
  public static let cell = ElmanCell(
    Wx: [[0.5, -0.3], [0.2, 0.4]], Ws: [[0.1, 0.6], [-0.5, 0.2]], b: [0.1, -0.2], activation: .tanh)
  /// x_1 … x_3.
  public static let inputs: [Vector] = [[1, 0], [0, 1], [1, 1]]
  /// Three scores from a state of two numbers.
  public static let readout: RNN.Readout = (V: [[2, -1, 0.5], [0, 1, -2]], c: [0, 0.1, -0.2])
  /// The right class of each position.
  public static let labels = [2, 0, 1]

  /// The cell with another function g.
  public static func cell(with activation: ElmanCell.Activation) -> ElmanCell {
    var other = cell
    other.activation = activation
    return other
  }

  /// x W^x, s W^s and the sum before g, for one step.
  public static func parts(_ x: Vector, state: Vector) -> (input: Vector, memory: Vector, sum: Vector) {
    let (input, memory) = (x * cell.Wx, state * cell.Ws)
    return (input, memory, input + memory + cell.b)
  }

  /// The long sentence of a set of slides: its last word refers back to one that stands far before it.
  public static let violin = """
    My forte in early life was playing violin, but towards adolescence I started to drift away from that hobby
    """.split { !$0.isLetter }.map(String.init)

  /// How many positions apart two words of the sentence stand.
  public static func distance(_ earlier: String, _ later: String) -> Int {
    guard let i = violin.firstIndex(of: earlier), let j = violin.lastIndex(of: later) else { return 0 }
    return j - i
  }

  /// Keras' layer of 12 units.
  public static let kerasUnits = 12

  /// Seven inputs for the figures, and what each output moves when one of them is turned around.
  public static let longer: [Vector] = [[1, 0], [0, 1], [1, 1], [0, 0], [1, 0], [0, 1], [1, 1]]

  /// How far output i moves when input j is replaced by (1, 1) − x_j.
  ///
  /// - Returns: row j, column i: the length of the difference.
  public static func influence(_ net: ([Vector]) -> [Vector]) -> [[Double]] {
    let base = net(longer)
    return longer.indices.map { j in
      var changed = longer
      changed[j] = longer[j].map { 1 - $0 }
      return zip(net(changed), base).map { sqrt(dot($0 - $1, $0 - $1)) }
    }
  }
}
