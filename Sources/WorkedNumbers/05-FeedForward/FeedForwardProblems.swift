import CourseKit
import Exchange
import ReferenceEngine

extension FeedForward {
  public static var problems: [PracticeProblem] { [hiddenLayer, collapsedLayers, parameters] }

  /// A net with a ReLU layer.
  private static let hiddenLayer = PracticeProblem.drawing("ReLUNet", "A net with one ReLU layer") { draw in
    let (x, W1, b1) = (draw.vector(2, -3...3), draw.matrix(2, 2, -2...2), draw.vector(2, -2...2))
    let (W2, b2) = (draw.matrix(2, 1, -2...2), draw.vector(1, -2...2))
    let a = (Matrix(rows: [x]) * W1)[row: 0] + b1
    try draw.require(a[0] > 0 && a[1] < 0 && W1[0, 1] != W1[1, 0])
    let layers = [(W: W1, b: b1), (W: W2, b: b2)]
    let y = forward(X: Matrix(rows: [x]), layers: layers, activation: relu)[0, 0]
    var problem = ProblemDraft(
      """
      A net computes $h = \\text{ReLU}(x W^{(1)} + b^{(1)})$ and $y = h W^{(2)} + b^{(2)}$, with

      $$W^{(1)} = \(W1.tex), \\quad b^{(1)} = \(b1.tex), \\quad W^{(2)} = \(W2.tex), \\quad b^{(2)} = \(DrawnNumber.text(b2[0]))$$

      The input is $x = \(x.tex)$.
      """)
    let first = problem.ask(
      "a_1", "the pre-activation of the first hidden unit", digits: 0, equals: a[0],
      by: .dot(x, [W1[0, 0], W1[1, 0]]) + .given(b1[0]), formula: #"\sum_i x_i w^{(1)}_{i1} + b^{(1)}_1"#,
      hint: "Column 1 of W⁽¹⁾, and the bias.",
      looseSlips: [
        .init("BiasForgotten", a[0] - b1[0]),
        .init(
          "RowForColumn", dot(x, W1[row: 0]) + b1[0],
          "You took a row of W⁽¹⁾. The weights into unit 1 stand in column 1."),
      ])
    problem.ask(
      "h_2", "the value of the second hidden unit", digits: 0, equals: 0, by: 0, formula: #"\max(0, a_2)"#,
      hint: "Compute its pre-activation as well; ReLU keeps what is positive.",
      looseSlips: [.init("ActivationForgotten", a[1])])
    problem.ask(
      "y", "the output", digits: 0, equals: y, by: first * .given(W2[0, 0]) + .given(b2[0]),
      formula: #"h_1 w^{(2)}_1 + h_2 w^{(2)}_2 + b^{(2)}"#, hint: "The second unit is 0 and contributes nothing.",
      looseSlips: [
        .init("NoActivationBetween", a[0] * W2[0, 0] + a[1] * W2[1, 0] + b2[0]),
        .init("BiasForgotten", a[0] * W2[0, 0]),
        .init("ActivationOnTheLast", max(0, y)),
      ])
    return problem
  }

  /// Two linear layers are one.
  private static let collapsedLayers = PracticeProblem.drawing("Collapse", "Two linear layers are one") { draw in
    let (W1, b1) = (draw.matrix(2, 2, -3...3), draw.vector(2, -3...3))
    let (W2, b2) = (draw.matrix(2, 1, -3...3), draw.vector(1, -3...3))
    let one = collapse(layers: [(W: W1, b: b1), (W: W2, b: b2)])
    let weight = W1[1, 0] * W2[0, 0] + W1[0, 0] * W2[1, 0]
    try draw.require(abs(weight - one.W[0, 0]) > 2.9 && abs(one.b[0] - b2[0]) > 2.9 && abs(b1[0] + b1[1]) > 2.9)
    var problem = ProblemDraft(
      """
      Two layers without an activation, $y = (x W^{(1)} + b^{(1)}) W^{(2)} + b^{(2)}$, compute the same as one layer \
      $y = x w + b$. Here

      $$W^{(1)} = \(W1.tex), \\quad b^{(1)} = \(b1.tex), \\quad W^{(2)} = \(W2.tex), \\quad b^{(2)} = \(DrawnNumber.text(b2[0]))$$
      """)
    problem.ask(
      "w_1", "the weight of the first input", digits: 0, equals: one.W[0, 0], by: .dot(W1[row: 0], W2[column: 0]),
      formula: #"\sum_j w^{(1)}_{1j} w^{(2)}_j"#, hint: "Row 1 of W⁽¹⁾ times the column W⁽²⁾.",
      looseSlips: [
        .init(
          "ColumnForRow", dot(W1[column: 0], W2[column: 0]),
          "You took column 1 of W⁽¹⁾. The weights that leave input 1 stand in row 1.")
      ])
    problem.ask(
      "b", "the bias", digits: 0, equals: one.b[0], by: .dot(b1, W2[column: 0]) + .given(b2[0]),
      formula: #"b^{(1)} W^{(2)} + b^{(2)}"#, hint: "The first bias goes through the second layer as well.",
      slips: [.init("FirstBiasDropped", b2[0]), .init("BiasesAdded", b1[0] + b1[1] + b2[0])].filter {
        abs($0.value - one.b[0]) > 2.9
      })
    return problem
  }

  /// Counting the parameters of a net.
  private static let parameters = PracticeProblem.drawing("ParameterCount", "The parameters of a net") { draw in
    let sizes = [
      draw.pick([50, 100, 300, 784]), 8 * draw.integer(2...32), draw.pick([16, 32, 64]), draw.pick([2, 5, 10]),
    ]
    let n = sizes.map { Term.given(Double($0)) }
    let total = Double(parameterCount(sizes: sizes))
    var problem = ProblemDraft(
      "A net has \(sizes[0]) inputs, hidden layers of \(sizes[1]) and \(sizes[2]) units, and \(sizes[3]) outputs. Every layer has biases."
    )
    let first = problem.ask(
      "n_1", "the parameters of the first layer", digits: 0, equals: Double((sizes[0] + 1) * sizes[1]),
      by: (n[0] + 1) * n[1],
      formula: "(d_{in} + 1)\\, d_{out}", hint: "A weight for each pair of input and unit, and a bias for each unit.",
      slips: [
        .init("BiasesNotCounted", Double(sizes[0] * sizes[1])),
        .init("BiasPerInput", Double(sizes[0] * sizes[1] + sizes[0])),
      ])
    problem.ask(
      "n", "the parameters of the whole net", digits: 0, equals: total,
      by: first + (n[1] + 1) * n[2] + (n[2] + 1) * n[3],
      formula: #"\sum_k (n_k + 1)\, n_{k+1}"#, hint: "Three layers, counted in the same way.",
      slips: [
        .init("BiasesNotCounted", total - Double(sizes[1] + sizes[2] + sizes[3])),
        .init(
          "OneBiasPerLayer", total - Double(sizes[1] + sizes[2] + sizes[3]) + 3,
          "You counted one bias a layer. Each unit has one."),
      ])
    return problem
  }
}
