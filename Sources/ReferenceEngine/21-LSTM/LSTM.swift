import CourseKit

/// Gates: how a memory is read and written at chosen places, and what it costs.
///
///     s′ = g ⊙ x + (1 − g) ⊙ s
///
/// Where g is 1 the memory takes x, where g is 0 it keeps what it has. The cell that learns its gates is `LSTMCell`.
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 6, "How to provide more controlled memory
/// access?" (there with 1 + g, and the + between 1 and g modulo 2).
public enum LSTM {
  /// A gate of zeros and ones.
  ///
  /// - Parameters:
  ///   - g: one number for each place, 0 (keep) or 1 (write).
  ///   - x: what may be written.
  ///   - s: the memory.
  /// - Returns: the memory after it.
  public static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    precondition(g.allSatisfy { $0 == 0 || $0 == 1 }, "a hard gate holds 0 and 1 only: \(g)")
    return gate(Vector(g.map { Double($0) }), x, s)
  }

  /// A gate of numbers between 0 and 1, made by a sigmoid, so that it has slopes and can be learned.
  ///
  ///     g = σ(a)
  ///
  /// - Parameter a: the gate's pre-activations, one for each place.
  public static func softGate(a: Vector, x: Vector, s: Vector) -> Vector { gate(a.map(LogLinear.sigmoid), x, s) }

  private static func gate(_ g: Vector, _ x: Vector, _ s: Vector) -> Vector {
    precondition(
      g.count == s.count && x.count == s.count,
      "gate, input and memory have the same number of entries, not \(g.count), \(x.count) and \(s.count)")
    return hadamard(g, x) + hadamard(g.map { 1 - $0 }, s)
  }

  /// How many numbers a cell learns.
  ///
  ///     4 (d_in · d_h + d_h² + k · d_h)
  ///
  /// - Parameter biasVectors: k for each of the four layers: 1 in Keras, 2 in torch, 0 where biases are left out.
  public static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    precondition(inputs >= 0 && units >= 0 && biasVectors >= 0, "sizes are at least 0")
    return 4 * (inputs * units + units * units + biasVectors * units)
  }

  /// What is left of a slope, or of a memory, that passes forget gates: their product.
  ///
  ///     ∂c_t/∂c_{t−n} along the memory = Π f
  ///
  /// - Returns: 1 for no gate.
  public static func kept(by gates: [Double]) -> Double { gates.reduce(1, *) }
}
