import CourseKit
import ReferenceEngine

/// Slips that are made on purpose, on the worked example.
public enum RecursiveNetSlip {
  /// The slope of the first pair's tanh, taken at the pre-activation: 1 − a² where 1 − p² belongs.
  public static var slopeAtPreactivation: Vector {
    let (m, states) = (RecursiveNetExample.model, RecursiveNetExample.states)
    let a = Vector(states[0].entries + states[1].entries) * m.W + m.b
    return a.map { 1 - $0 * $0 }
  }
}
