import CourseKit
import Exchange
import ReferenceEngine

extension LSTM {
  /// The worked numbers of unit 21. Places in keys are the formulas' 1-based ones: `lstm.step2.f_1` is f₁ of step 2.
  public static var workedNumbers: [WorkedNumber] {
    gateNumbers + stepNumbers + backwardNumbers + acceptorNumbers + keptNumbers + countNumbers
  }

  private static let slide = "Lecture 6, Gate example"

  private static var gateNumbers: [WorkedNumber] {
    let (g, x, s) = (LSTMExample.g, LSTMExample.x, LSTMExample.s)
    let result = hardGate(g: g, x: x, s: s)
    let printed = (result: ["8", "11", "3"], keep: ["1", "0", "1"])
    let hard = g.indices.flatMap { k in
      let readings = LSTMSlip.allCases.map {
        WorkedNumber.Reading("E22", $0.hardGate(g: g, x: x, s: s)[k], $0.sentence)
      }
      return [
        WorkedNumber(
          "hardGate.result_\(k + 1)", result[k], printed: .init(printed.result[k], slide),
          readings: readings.filter { $0.value != result[k] }),
        WorkedNumber(
          "hardGate.keep_\(k + 1)", Double(1 - g[k]), printed: .init(printed.keep[k], slide),
          readings: g[k] == 0 ? [] : [.init("E22", Double(1 + g[k]), LSTMSlip.ordinaryPlus.sentence)]),
      ]
    }
    let slips = LSTMSlip.allCases.flatMap { list("hardGate.slip.\($0.rawValue)_", $0.hardGate(g: g, x: x, s: s)) }
    let a = LSTMExample.softPreactivations
    let soft = a.map(LogLinear.sigmoid)
    let printedKeep = soft.map(LSTMSlip.onePlusModuloTwo)
    let keep = soft.map { 1 - $0 }
    let quantities: [(String, Vector)] = [
      ("a", a), ("g", soft), ("result", softGate(a: a, x: x, s: s)), ("slip.keep", printedKeep),
      ("slip.result", LSTMSlip.softGate(a: a, x: x, s: s)),
    ]
    let shares = keep.indices.map { k in
      WorkedNumber(
        "softGate.keep_\(k + 1)", keep[k],
        readings: [.init("E22", printedKeep[k], "(1 + g) modulo 2 with a gate between 0 and 1")])
    }
    return hard + slips + quantities.flatMap { list("softGate.\($0)_", $1) } + shares
  }

  /// Everything that the three steps compute.
  private static var stepNumbers: [WorkedNumber] {
    let (cell, xs) = (LSTMExample.cell, LSTMExample.xs)
    let steps = cell.steps(of: xs)
    return steps.indices.flatMap { t in
      stepNumbers("lstm.step\(t + 1)", steps[t], xs[t], before: t == 0 ? cell.zeroState : steps[t - 1].state)
    }
  }

  private static func stepNumbers(
    _ key: String, _ step: LSTMCell.Step, _ x: Vector, before: LSTMCell.State
  ) -> [WorkedNumber] {
    let cell = LSTMExample.cell
    let oneGate = LSTMSlip.oneGate(step, previousMemory: before.c)
    let quantities: [(String, Vector)] = [
      ("a_i", cell.i.preactivation(x, before.h)), ("a_f", cell.f.preactivation(x, before.h)),
      ("a_o", cell.o.preactivation(x, before.h)), ("a_z", cell.z.preactivation(x, before.h)),
      ("i", step.i), ("f", step.f), ("o", step.o), ("z", step.z),
      ("kept", hadamard(step.f, before.c)), ("written", hadamard(step.i, step.z)),
      ("shown", step.state.c.map { tanh($0) }), ("h", step.state.h), ("oneGate.c", oneGate),
      ("noForgetGate.c", LSTMSlip.noForgetGate(step, previousMemory: before.c)),
    ]
    let memory = step.state.c.indices.map { k in
      WorkedNumber(
        "\(key).c_\(k + 1)", step.state.c[k],
        readings: [.init("E50", oneGate[k], "one gate for both: what f does not keep is written")])
    }
    return quantities.flatMap { list("\(key).\($0)_", $1) } + memory
  }

  /// Step 2 backward, alone.
  private static var backwardNumbers: [WorkedNumber] {
    let (cell, slopes) = (LSTMExample.cell, LSTMExample.slopes)
    let steps = cell.steps(of: LSTMExample.xs)
    let (step, c) = (steps[1], steps[0].state.c)
    let back = cell.backward(step, previousMemory: c, slopes: slopes)
    func slope(_ g: Vector) -> Vector { g.map { $0 * (1 - $0) } }
    let quantities: [(String, Vector)] = [
      ("shownSlope", step.state.c.map { 1 - tanh($0) * tanh($0) }), ("throughH", back.memory - slopes.c),
      ("total", back.memory), ("slopeI", slope(step.i)), ("slopeF", slope(step.f)), ("slopeO", slope(step.o)),
      ("slopeZ", step.z.map { 1 - $0 * $0 }), ("i", back.i), ("f", back.f), ("o", back.o), ("z", back.z),
      ("c", back.c), ("h", back.h), ("slip.totalWithoutTanh", slopes.c + hadamard(slopes.h, step.o)),
      ("slip.cWithoutH", hadamard(slopes.c, step.f)),
    ]
    return quantities.flatMap { list("lstm.back.\($0)_", $1) }
  }

  /// The whole sequence as an acceptor, L = the sum of the entries of h_3.
  private static var acceptorNumbers: [WorkedNumber] {
    let (cell, xs) = (LSTMExample.cell, LSTMExample.xs)
    let steps = cell.steps(of: xs)
    let back = cell.backward(xs, slopes: [[0, 0], [0, 0], [1, 1]])
    return [WorkedNumber("lstm.acceptor.loss", steps[2].state.h.sum())]
      + (0...3).flatMap {
        list("lstm.acceptor.dh\($0)_", back.states[$0]) + list("lstm.acceptor.dc\($0)_", back.memories[$0])
      }
  }

  /// What forget gates leave after many steps.
  private static var keptNumbers: [WorkedNumber] {
    let n = LSTMExample.steps
    func product(_ f: Double) -> Double { kept(by: Array(repeating: f, count: n)) }
    let whole = WorkedNumber.Reading(
      "E49", product(1), "'prevents' taken at its word: as if every forget gate were open all the way")
    let gates = [("f05", 0.5), ("f09", 0.9), ("f099", 0.99), ("f1", 1)]
    return gates.map { name, f in
      WorkedNumber("kept.\(name)", product(f), readings: f < 1 ? [whole] : [])
    } + [
      WorkedNumber("kept.half.f05", log(0.5) / log(0.5)), WorkedNumber("kept.half.f09", log(0.5) / log(0.9)),
      WorkedNumber("kept.half.f099", log(0.5) / log(0.99)),
      WorkedNumber("kept.bias0", LogLinear.sigmoid(0)), WorkedNumber("kept.bias1", LogLinear.sigmoid(1)),
      WorkedNumber("kept.bias0.after10", kept(by: Array(repeating: LogLinear.sigmoid(0), count: 10))),
      WorkedNumber("kept.bias1.after10", kept(by: Array(repeating: LogLinear.sigmoid(1), count: 10))),
    ]
  }

  private static var countNumbers: [WorkedNumber] {
    func count(_ inputs: Int, _ units: Int, _ biasVectors: Int) -> Double {
      Double(parameterCount(inputs: inputs, units: units, biasVectors: biasVectors))
    }
    return [
      WorkedNumber("count.keras512.none", count(512, 12, 0)), WorkedNumber("count.keras512.one", count(512, 12, 1)),
      WorkedNumber("count.keras512.two", count(512, 12, 2)), WorkedNumber("count.word300.none", count(300, 100, 0)),
      WorkedNumber("count.word300.one", count(300, 100, 1)), WorkedNumber("count.word300.two", count(300, 100, 2)),
      WorkedNumber("count.word300.elman", Double(300 * 100 + 100 * 100 + 100)),
    ]
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)\($0 + 1)", $1) }
  }
}
