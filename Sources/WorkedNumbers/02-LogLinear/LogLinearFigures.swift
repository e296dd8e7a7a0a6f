import CourseKit
import Figures
import ReferenceEngine

extension LogLinear {
  public static var figures: [Figure] { [decisionLine, sigmoidCurve, computationGraph, lossCurves] }

  private typealias Example = LogLinearExample

  /// Reviews as points of a plane, and the lines on which the score, the logarithm of the odds, is −1, 0 and 1.
  private static var decisionLine: Figure {
    let reviews = (0...4).flatMap { good in
      (0...3).map { bad in (x: Vector([Double(good), Double(bad), 0]), (good, bad)) }
    }
    let lines = [(1.0, "odds e : 1"), (0, "odds 1 : 1"), (-1, "odds 1 : e")].map { z, name in
      Plot.ReferenceLine(a: Example.w[0], b: Example.w[1], c: Example.b - z, label: name)
    }
    let series = [1, 0].map { answer in
      Plot.Series(
        "class \(answer)", mark: .dots,
        reviews.filter { predict(x: $0.x, w: Example.w, b: Example.b) == answer }.map { ($0.x[0], $0.x[1]) })
    }
    return Figure(
      name: "decision-line", title: "Reviews by two of their words, and the line that parts them",
      description: """
        A plane of the counts of good and bad. A straight line rises through it: reviews below it, with more good than bad, \
        are class 1, those above it class 0. Two parallel lines mark odds of e to 1 and 1 to e.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("count of good", range: -0.3...4.3), y: Plot.Axis("count of bad", range: -0.3...3.3),
          series: series, references: lines)))
  }

  private static var sigmoidCurve: Figure {
    Figure(
      name: "sigmoid", title: "The sigmoid and its derivative",
      description: """
        An S-shaped curve that rises from near 0 at −6 through ½ at 0 to near 1 at 6, and below it its slope: a bump \
        that is ¼ high at 0 and fades on both sides.
        """,
      drawing: .plot(
        Plot(
          x: "t", y: Plot.Axis("value", range: 0...1),
          series: [
            Plot.Series("σ(t)", over: -6...6) { sigmoid($0) },
            Plot.Series("σ′(t)", over: -6...6) { sigmoidDerivative($0) },
          ],
          references: [.horizontal(0.25, label: "¼")])))
  }

  /// The worked example as a graph: values from left to right, gradients from right to left.
  private static var computationGraph: Figure {
    let z = linear(x: Example.x, w: Example.w, b: Example.b)
    let ŷ = sigmoid(z)
    let gradient = gradient(x: Example.x, label: Example.label, w: Example.w, b: Example.b)
    let subscripts = ["₁", "₂", "₃"]
    let weights = Example.w.enumerated().map { i, weight in
      Graph.Node(
        "w\(i)", label: "w\(subscripts[i])", value: weight, gradient: 0 + gradient.w[i], column: 0, row: Double(i),
        isHighlighted: true)
    }
    let inputs = Example.x.enumerated().map { i, feature in
      Graph.Edge("w\(i)", "z", label: "x\(subscripts[i]) = \(Int(feature))")
    }
    return Figure(
      name: "log-linear-graph", title: "One review through the model and back",
      description: """
        Three weights and the bias meet in the score z, which becomes the probability ŷ and, with the label, the loss L. \
        Each node shows its value and the gradient of the loss; at z the gradient is ŷ − y.
        """,
      drawing: .graph(
        Graph(
          nodes: weights + [
            Graph.Node("b", value: Example.b, gradient: gradient.b, column: 0, row: 3, isHighlighted: true),
            Graph.Node("z", label: "z = x·w + b", value: z, gradient: ŷ - Double(Example.label), column: 1, row: 1.5),
            Graph.Node(
              "ŷ", label: "ŷ = σ(z)", value: ŷ,
              gradient: logisticLossDerivative(label: Example.label, probability: ŷ), column: 2, row: 1),
            Graph.Node("y", value: Double(Example.label), digits: 0, column: 2, row: 2.5),
            Graph.Node(
              "L", value: logisticLoss(label: Example.label, probability: ŷ), gradient: 1, column: 3, row: 1.5),
          ],
          edges: inputs + [
            Graph.Edge("b", "z"), Graph.Edge("z", "ŷ"), Graph.Edge("ŷ", "L"), Graph.Edge("y", "L"),
          ])))
  }

  private static var lossCurves: Figure {
    Figure(
      name: "logistic-loss", title: "The logistic loss of both labels",
      description: """
        Two mirrored curves over the probability of class 1. For label 1 the loss falls from above 4 to 0, for label 0 it \
        rises from 0 to above 4; they cross at ½, at the height ln 2.
        """,
      drawing: .plot(
        Plot(
          x: "ŷ, the probability of class 1", y: "loss (nats)",
          series: [1, 0].map { label in
            Plot.Series("y = \(label)", over: 0.01...0.99, count: 99) { logisticLoss(label: label, probability: $0) }
          },
          references: [.horizontal(log(2), label: "ln 2")])))
  }
}
