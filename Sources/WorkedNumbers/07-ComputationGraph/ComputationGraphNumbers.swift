import CourseKit
import Exchange
import ReferenceEngine

extension ComputationGraph {
  /// The worked numbers of unit 07. No source prints them: its graphs are pictures without numbers.
  public static var workedNumbers: [WorkedNumber] {
    let tapes: [(String, GraphTape, String)] = [
      ("logLinear", Example.logLinear, "yhat"), ("logistic", Example.logistic, "L"), ("linear", Example.linear, "f"),
      ("relu", Example.relu, "f"), ("perceptron", Example.perceptron, "yhat"), ("usedTwice", Example.usedTwice, "f"),
    ]
    return tapes.flatMap { name, tape, output in numbers("graph.\(name)", tape, output) }
      + logisticNumbers + slipNumbers + ladderNumbers + netNumbers
  }

  private typealias Example = ComputationGraphExample

  /// Value and gradient of every named node.
  private static func numbers(_ key: String, _ tape: GraphTape, _ output: String) -> [WorkedNumber] {
    let (v, g) = (forward(tape.nodes), backward(tape.nodes, from: tape[output]))
    return tape.names.flatMap {
      [WorkedNumber("\(key).value.\($0)", v[tape[$0]]), WorkedNumber("\(key).gradient.\($0)", g[tape[$0]])]
    }
  }

  /// The local derivatives on the way back, the step, and what it does to the loss.
  private static var logisticNumbers: [WorkedNumber] {
    let tape = Example.logistic
    let v = forward(tape.nodes)
    let parameters = ["w1", "w2", "b"]
    let next = step(
      tape.nodes, parameters: parameters.map { tape[$0] }, loss: tape["L"],
      learningRate: Example.learningRate)
    let after = forward(next)
    return parameters.map { WorkedNumber("graph.logistic.step.\($0)", after[tape[$0]]) } + [
      WorkedNumber("graph.logistic.step.L", after[tape["L"]]), WorkedNumber("graph.logistic.step.z", after[tape["z"]]),
      WorkedNumber("graph.logistic.slope.ln", slopes(of: .log(0), operands: [v[tape["yhat"]]])[0]),
      WorkedNumber("graph.logistic.slope.yhat", slopes(of: .sigmoid(0), operands: [v[tape["z"]]])[0]),
      // The slip s(1 − s) with the operand for s.
      WorkedNumber("graph.logistic.slip.slopeOfOperand", v[tape["z"]] * (1 - v[tape["z"]])),
      // A product of 4 and −0.5 whose own gradient is 3.
      WorkedNumber("graph.quiz.paid", 3 * slopes(of: .product(0, 1), operands: [4, -0.5])[0]),
      WorkedNumber("graph.logistic.nodes", Double(tape.nodes.count)),
      WorkedNumber("graph.logistic.edges", Double(edgeCount(tape.nodes))),
    ]
  }

  /// (a + b) · a with two slips: each use overwrites the one before, or a passes on what it has before s has contributed.
  private static var slipNumbers: [WorkedNumber] {
    let tape = Example.usedTwice
    let v = forward(tape.nodes)
    func gradient(_ order: [Int], _ pay: (inout Double, Double) -> Void) -> Vector {
      var g = Vector.zeros(v.count)
      g[tape["f"]] = 1
      for place in order {
        let operands = tape.nodes[place].operands
        let slopes = slopes(of: tape.nodes[place], operands: operands.map { v[$0] })
        for (k, operand) in operands.enumerated() { pay(&g[operand], g[place] * slopes[k]) }
      }
      return g
    }
    let backwards = Array(order(tape.nodes).reversed())
    let overwritten = gradient(backwards) { $0 = $1 }
    // The sum before the product that reads it: its turn comes when its own gradient is still 0.
    let early = gradient([tape["s"], tape["f"], tape["a"], tape["b"]]) { $0 += $1 }
    return ["a", "b"].flatMap {
      [
        WorkedNumber("graph.usedTwice.slip.overwritten.\($0)", overwritten[tape[$0]]),
        WorkedNumber("graph.usedTwice.slip.early.\($0)", early[tape[$0]]),
      ]
    }
  }

  private static var ladderNumbers: [WorkedNumber] {
    [3, 10, 60].flatMap { n in
      let graph = Example.ladder(rungs: n)
      return [
        WorkedNumber("graph.ladder.\(n).edges", Double(edgeCount(graph))),
        WorkedNumber("graph.ladder.\(n).paths", paths(graph, from: 0, to: n)),
        WorkedNumber("graph.ladder.\(n).gradient", backward(graph, from: n)[0]),
      ]
    }
  }

  /// The toy net of unit 06, whole: how large its graph is, and that its gradients are the ones of unit 06.
  private static var netNumbers: [WorkedNumber] {
    let tape = Example.net(.toy)
    let graph = tape.nodes
    let (v, g) = (forward(graph), backward(graph, from: tape["L"]))
    return [
      WorkedNumber("graph.toy.nodes", Double(graph.count)), WorkedNumber("graph.toy.edges", Double(edgeCount(graph))),
      WorkedNumber("graph.toy.loss", v[tape["L"]]), WorkedNumber("graph.toy.gradient.w2_12", g[tape["w2_12"]]),
      WorkedNumber("graph.toy.gradient.w1_22", g[tape["w1_22"]]),
      WorkedNumber("graph.toy.updated.w2_12", 1 - g[tape["w2_12"]]),
      WorkedNumber("graph.toy.updated.w1_22", 1 - g[tape["w1_22"]]),
      WorkedNumber("graph.toy.paths.w1_22", paths(graph, from: tape["w1_22"], to: tape["L"])),
    ]
  }
}
