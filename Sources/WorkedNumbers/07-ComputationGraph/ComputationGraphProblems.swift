import CourseKit
import Exchange
import ReferenceEngine

extension ComputationGraph {
  public static var problems: [PracticeProblem] { [productOfSums, usedTwice] }

  /// (a + b) · c, forward and backward.
  private static let productOfSums = PracticeProblem.drawing(
    "ProductOfASum", "Forward and backward through three nodes"
  ) { draw in
    let (a, b, c) = (draw.number(-7...7), draw.number(-7...7), draw.number(-7...7))
    try draw.require(a + b != 0 && c != a + b && abs(c) > 1 && a != c)
    let graph: [GraphNode] = [.number(a), .number(b), .number(c), .sum(0, 1), .product(3, 2)]
    let (v, g) = (forward(graph), backward(graph, from: 4))
    try draw.require(abs(g[2] - c) > 2.9 && abs(g[0] - 1) > 2.9)
    var problem = ProblemDraft(
      """
      A graph computes $q = a + b$ and $f = q \\cdot c$ from $a = \(DrawnNumber.text(a))$, $b = \(DrawnNumber.text(b))$ and \
      $c = \(DrawnNumber.text(c))$.
      """)
    let q = problem.ask(
      "q", "the value of the sum", digits: 0, equals: v[3], by: .given(a) + .given(b), formula: "a + b",
      hint: "Forward: from the leaves on.")
    problem.ask(
      "f", "the value of the product", digits: 0, equals: v[4], by: q * .given(c), formula: #"q \cdot c"#,
      hint: "The sum times c.",
      slips: [.init("SumForProduct", v[3] + c, "You added. The last node multiplies.")].filter {
        abs($0.value - v[4]) > 2.9
      })
    problem.ask(
      #"\frac{\partial f}{\partial c}"#, "the derivative with respect to c", digits: 0, equals: g[2], by: q,
      formula: "q", hint: "A factor of a product gets the other factor.", slips: [.init("OwnFactor", c)])
    problem.ask(
      #"\frac{\partial f}{\partial a}"#, "the derivative with respect to a", digits: 0, equals: g[0], by: .given(c),
      formula: #"\frac{\partial f}{\partial q} \cdot 1"#,
      hint: "q gets c, and a sum passes what it gets on to both summands.",
      looseSlips: [
        .init("SlopeAlone", 1), .init("SumShares", c / 2),
        .init("OwnFactor", v[3]),
      ])
    return problem
  }

  /// A node that is used twice collects both contributions.
  private static let usedTwice = PracticeProblem.drawing("UsedTwice", "A value that is used twice") { draw in
    let (x, w) = (draw.number(-9...9), draw.number(-9...9))
    try draw.require(abs(x) > 1 && w != x && w != -2 * x)
    // f = x·x + w·x
    let graph: [GraphNode] = [.number(x), .number(w), .product(0, 0), .product(1, 0), .sum(2, 3)]
    let (v, g) = (forward(graph), backward(graph, from: 4))
    try draw.require(abs(g[0] - w) > 2.9 && abs(g[0] - x - w) > 2.9 && abs(2 * x - w) > 2.9)
    var problem = ProblemDraft(
      """
      A graph computes $p = x \\cdot x$, $r = w \\cdot x$ and $f = p + r$ from $x = \(DrawnNumber.text(x))$ and \
      $w = \(DrawnNumber.text(w))$.
      """)
    problem.ask(
      "f", "the value of the output", digits: 0, equals: v[4], by: .given(x) * .given(x) + .given(w) * .given(x),
      formula: #"x \cdot x + w \cdot x"#, hint: "Forward, node by node.")
    problem.ask(
      #"\frac{\partial f}{\partial w}"#, "the derivative with respect to w", digits: 0, equals: g[1], by: .given(x),
      formula: "x",
      hint: "w is a factor of r alone; the other factor is x.",
      looseSlips: [.init("OwnFactor", w)])
    problem.ask(
      #"\frac{\partial f}{\partial x}"#, "the derivative with respect to x", digits: 0, equals: g[0],
      by: 2 * .given(x) + .given(w),
      formula: "2x + w", hint: "x is used three times: twice in p, once in r. The contributions add up.",
      slips: [
        .init("OverwrittenGradient", w),
        .init("SquareOnce", x + w, "In x · x the value stands twice, and both places contribute x."),
        .init("OnlyTheSquare", 2 * x, "The contribution by way of r = w · x is missing: it is w."),
      ])
    return problem
  }
}
