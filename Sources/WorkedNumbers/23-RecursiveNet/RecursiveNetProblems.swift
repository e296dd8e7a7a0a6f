import CourseKit
import Exchange
import ReferenceEngine

extension RecursiveNet {
  public static var problems: [PracticeProblem] { [twoCompositions, sharedWeights] }

  /// Up a tree of three words with d = 1.
  private static let twoCompositions = PracticeProblem.drawing("TwoCompositions", "Up a tree of three words") { draw in
    let (x, w) = (draw.vector(3, -1.5...1.5, places: 1), draw.vector(2, -1.5...1.5, places: 1))
    let b = draw.number(-0.5...0.5, places: 1)
    let W: Matrix = [[w[0]], [w[1]]]
    let nodes: [TreeNode] = [.word(0), .word(1), .word(2), .pair(1, 2), .pair(0, 3)]
    let states = forward(nodes: nodes, xs: x.map { [$0] as Vector }, W: W, b: [b])
    let (q, p) = (states[3][0], states[4][0])
    func join(_ l: Double, _ r: Double) -> Double { compose(left: [l], right: [r], W: W, b: [b])[0] }
    try draw.require(
      abs(w[0] - w[1]) > 0.3 && abs(x[1] - x[2]) > 0.3 && abs(b) > 0.05
        && [q, p].allSatisfy { abs($0) < 0.95 && abs($0) > 0.05 })
    var problem = ProblemDraft(
      """
      A recursive net with vectors of one entry composes $p = \\tanh(l w_l + r w_r + b)$ with $w_l = \(DrawnNumber.text(w[0]))$, \
      $w_r = \(DrawnNumber.text(w[1]))$ and $b = \(DrawnNumber.text(b))$. The words of the tree (x (y z)) have $x = \(DrawnNumber.text(x[0]))$, \
      $y = \(DrawnNumber.text(x[1]))$ and $z = \(DrawnNumber.text(x[2]))$.
      """)
    let inner = problem.ask(
      "q", "the value of the phrase (y z)", digits: 4, equals: q,
      by: .hyperbolicTangent(.given(x[1]) * .given(w[0]) + .given(x[2]) * .given(w[1]) + .given(b)),
      formula: #"\tanh (y w_l + z w_r + b)"#, hint: "The inner phrase first: y is its left child, z its right one.",
      slips: [
        .init("ChildrenExchanged", join(x[2], x[1])),
        .init("BiasForgotten", tanh(x[1] * w[0] + x[2] * w[1]), "The bias is missing."),
        .init("WithoutTanh", x[1] * w[0] + x[2] * w[1] + b, "That is the pre-activation; tanh is still to come."),
      ])
    problem.ask(
      "p", "the value of the root", digits: 3, equals: p,
      by: .hyperbolicTangent(.given(x[0]) * .given(w[0]) + inner * .given(w[1]) + .given(b)),
      formula: #"\tanh (x w_l + q w_r + b)"#, hint: "The same w_l, w_r and b: x on the left, the phrase on the right.",
      looseSlips: [
        .init("ChildrenExchanged", join(q, x[0])),
        .init(
          "OtherTree", join(join(x[0], x[1]), x[2]), "That is the tree ((x y) z). Here y and z are joined first."),
      ])
    return problem
  }

  /// The gradient of a weight that two compositions share.
  private static let sharedWeights = PracticeProblem.drawing("SharedWeight", "A weight that is used twice") { draw in
    let (x, w) = (draw.vector(3, -1.5...1.5, places: 1), draw.vector(2, -1.5...1.5, places: 1))
    let W: Matrix = [[w[0]], [w[1]]]
    let nodes: [TreeNode] = [.word(0), .word(1), .pair(0, 1), .word(2), .pair(2, 3)]
    let states = forward(nodes: nodes, xs: x.map { [$0] as Vector }, W: W, b: [0])
    // The values that the problem gives are rounded, and everything is computed from those.
    func rounded(_ v: Double) -> Double { (v * 100).rounded() / 100 }
    let (q, p) = (rounded(states[2][0]), rounded(states[4][0]))
    let root = composeBackward(left: [q], right: [x[2]], p: [p], dp: [1], W: W)
    let inner = composeBackward(left: [x[0]], right: [x[1]], p: [q], dp: root.left, W: W)
    let (δ, dq, ε) = (root.b[0], root.left[0], inner.b[0])
    let gradient = root.W[0, 0] + inner.W[0, 0]
    try draw.require(
      abs(q) < 0.9 && abs(p) < 0.9 && abs(q) > 0.1 && abs(p) > 0.1 && abs(w[0]) > 0.3 && abs(w[0] - w[1]) > 0.3
        && abs(root.W[0, 0]) > 0.05 && abs(inner.W[0, 0]) > 0.05 && abs(x[0] - x[1]) > 0.2 && abs(gradient) > 0.05)
    var problem = ProblemDraft(
      """
      In the tree ((x y) z) a recursive net with vectors of one entry has computed $q = \(DrawnNumber.text(q))$ for the phrase (x y) and \
      $p = \(DrawnNumber.text(p))$ for the root, both by $\\tanh(l w_l + r w_r)$ with $w_l = \(DrawnNumber.text(w[0]))$ and \
      $w_r = \(DrawnNumber.text(w[1]))$; $x = \(DrawnNumber.text(x[0]))$. The loss is $L = p$.
      """)
    let outer = problem.ask(
      "\\delta_p", "the gradient with respect to the root's pre-activation", digits: 4, equals: δ,
      by: 1 - .power(.given(p), 2), formula: "1 - p^2", hint: "∂L/∂p = 1, and the derivative of tanh is 1 − p².",
      slips: [.init("SlopeForgotten", 1, "That is ∂L/∂p. The derivative of the tanh is still to come.")])
    let passed = problem.ask(
      "\\frac{\\partial L}{\\partial q}", "the gradient that reaches the phrase (x y)", digits: 4, equals: dq,
      by: outer * .given(w[0]), formula: #"\delta_p w_l"#, hint: "The phrase is the left child of the root.",
      slips: [.init("RightWeight", δ * w[1], "That is what z gets. The phrase (x y) is the left child.")])
    let below = problem.ask(
      "\\delta_q", "the gradient with respect to the phrase's pre-activation", digits: 4, equals: ε,
      by: passed * (1 - .power(.given(q), 2)), formula: #"\frac{\partial L}{\partial q} (1 - q^2)"#,
      hint: "Once more through a tanh, at q.", slips: [])
    problem.ask(
      "\\frac{\\partial L}{\\partial w_l}", "the gradient with respect to the shared weight", digits: 3,
      equals: gradient,
      by: outer * .given(q) + below * .given(x[0]), formula: #"\delta_p q + \delta_q x"#,
      hint: "w_l is used twice: with q at the root, with x in the phrase. Add both.",
      looseSlips: [
        .init("RootAlone", root.W[0, 0], "That is the root's part alone. The phrase uses the same weight."),
        .init("OnlyThePhrase", inner.W[0, 0], "That is the phrase's part alone. The root uses the same weight."),
      ])
    return problem
  }
}
