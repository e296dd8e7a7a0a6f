import CourseKit
import ReferenceEngine

/// Other readings of the slides' gate, s′ ← g ⊙ x + (1 + g) ⊙ s with "the operation + is modulo 2", made on purpose.
public enum LSTMSlip: String, CaseIterable, Sendable {
  /// Both + are ordinary: what should be kept stays, and what should be replaced is doubled.
  case ordinaryPlus
  /// Both + are modulo 2, as the note says: nothing but 0 and 1 comes out.
  case everyPlusModuloTwo
  /// Input and memory have changed places.
  case swapped

  /// What was done, in a sentence.
  public var sentence: String {
    switch self {
    case .ordinaryPlus: "1 + g as an ordinary sum"
    case .everyPlusModuloTwo: "every + modulo 2, the one between the products too"
    case .swapped: "g on the memory and 1 − g on the input"
    }
  }

  /// The slides' 1 + g, modulo 2: 1 − g for 0 and 1, and something else in between.
  public static func onePlusModuloTwo(_ g: Double) -> Double { (1 + g).truncatingRemainder(dividingBy: 2) }
  /// The same for a gate of the slides.
  static func onePlusModuloTwo(_ g: Int) -> Int { (1 + g) % 2 }

  /// The memory after the gate, with the slip.
  public func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    let write = Vector(g.map { Double($0) })
    switch self {
    case .ordinaryPlus: return hadamard(write, x) + hadamard(write.map { 1 + $0 }, s)
    case .everyPlusModuloTwo:
      let sum = hadamard(write, x) + hadamard(write.map(Self.onePlusModuloTwo), s)
      return sum.map { abs($0.truncatingRemainder(dividingBy: 2)) }
    case .swapped: return LSTM.hardGate(g: g, x: s, s: x)
    }
  }

  /// The printed form with a soft gate: σ(a) ⊙ x + ((1 + σ(a)) mod 2) ⊙ s.
  public static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    let g = a.map(LogLinear.sigmoid)
    return hadamard(g, x) + hadamard(g.map(onePlusModuloTwo), s)
  }

  /// One gate for both jobs: what is written, f lets go, c′ = f ⊙ c + (1 − f) ⊙ z.
  public static func oneGate(_ step: LSTMCell.Step, previousMemory c: Vector) -> Vector {
    hadamard(step.f, c) + hadamard(step.f.map { 1 - $0 }, step.z)
  }

  /// The cell of 1997, before there was a forget gate: c′ = c + i ⊙ z.
  public static func noForgetGate(_ step: LSTMCell.Step, previousMemory c: Vector) -> Vector {
    c + hadamard(step.i, step.z)
  }
}
