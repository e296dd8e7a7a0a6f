import CourseKit
import Exchange
import ReferenceEngine

extension Doc2Vec {
  public static var problems: [PracticeProblem] { [weightedAverage, inferring] }

  /// A document as the weighted mean of its words.
  private static let weightedAverage = PracticeProblem.drawing("WeightedAverage", "A document's weighted average") {
    draw in
    let (W, weights) = (draw.matrix(3, 1, -3...3, places: 1), draw.vector(3, 0.5...4, places: 1))
    let rows = ["red": 0, "green": 1, "blue": 2]
    let document = ["red", "blue", "red", "green"]
    let value = averageVector(document: document, rows: rows, W: W, weights: weights)[0]
    let (r, g, b) = (W[0, 0], W[1, 0], W[2, 0])
    let terms: Term = .sum([
      .product([2, .given(weights[0]), .given(r)]), .product([.given(weights[1]), .given(g)]),
      .product([.given(weights[2]), .given(b)]),
    ])
    let sum = 2 * weights[0] * r + weights[1] * g + weights[2] * b
    let total = 2 * weights[0] + weights[1] + weights[2]
    let once = (sum - weights[0] * r) / (total - weights[0])
    var problem = ProblemDraft(
      """
      The document is *red blue red green*. The words have the one-number vectors $w_{red} = \(DrawnNumber.text(r))$, \
      $w_{green} = \(DrawnNumber.text(g))$, $w_{blue} = \(DrawnNumber.text(b))$ and the weights $\(DrawnNumber.text(weights[0]))$, \
      $\(DrawnNumber.text(weights[1]))$ and $\(DrawnNumber.text(weights[2]))$.
      """)
    let above = problem.ask(
      "s", "the weighted sum over the tokens", digits: 2, equals: sum, by: terms, formula: #"\sum_i a_i w_i"#,
      hint: "Each token counts, so *red* counts twice.",
      looseSlips: [.init("EachWordOnce", sum - weights[0] * r)])
    problem.ask(
      "v", "the weighted average", digits: 3, equals: value,
      by: above / .sum([.product([2, .given(weights[0])]), .given(weights[1]), .given(weights[2])]),
      formula: #"\frac{s}{\sum_i a_i}"#, hint: "Divide by the sum of the weights of the tokens.",
      looseSlips: [
        .init("SumForMean", sum), .init("DividedByTheCount", sum / 4), .init("EachWordOnce", once),
      ])
    return problem
  }

  /// One step of inferring a paragraph vector (PV-DBOW).
  private static let inferring = PracticeProblem.drawing("InferStep", "One step for a new document") { draw in
    let (d, out) = (draw.number(-1...1, places: 1), draw.matrix(2, 1, -2...2, places: 1))
    let η = draw.pick([0.1, 0.5, 1])
    let example = ParagraphExample(target: 0, negatives: [1])
    try draw.require(abs(out[0, 0]) > 0.3 && abs(out[1, 0]) > 0.3 && abs(d) > 0.2)
    let slope = gradient(documentVector: [d], W: out, WPrime: out, example: example)[0]
    let after = inferStep(documentVector: [d], W: out, WPrime: out, example: example, learningRate: η)[0]
    try draw.require(abs(slope) > 0.05)
    let (s, n) = (d * out[0, 0], d * out[1, 0])
    var problem = ProblemDraft(
      """
      PV-DBOW with vectors of one number: a new document starts at $d = \(DrawnNumber.text(d))$. Its target word has the output \
      vector $\(DrawnNumber.text(out[0, 0]))$, the one negative sample $\(DrawnNumber.text(out[1, 0]))$. The word vectors stay as \
      they are; the learning rate is $\\eta = \(DrawnNumber.text(η))$.
      """)
    func sigma(_ a: Term) -> Term { 1 / (1 + .exponential(-a)) }
    let target = problem.ask(
      #"\sigma(s_t)"#, "the answer for the target", digits: 4, equals: LogLinear.sigmoid(s),
      by: sigma(.given(d) * .given(out[0, 0])),
      hint: "The score is d times the output vector; then σ.")
    let negative = problem.ask(
      #"\sigma(s_n)"#, "the answer for the negative sample", digits: 4, equals: LogLinear.sigmoid(n),
      by: sigma(.given(d) * .given(out[1, 0])),
      hint: "The score is d times the output vector; then σ.")
    let g = problem.ask(
      #"\frac{\partial L}{\partial d}"#, "the derivative of the loss with respect to d", digits: 3, equals: slope,
      by: (target - 1) * .given(out[0, 0]) + negative * .given(out[1, 0]),
      formula: #"(\sigma(s_t) - 1)\, w'_t + \sigma(s_n)\, w'_n"#,
      hint: "Answer minus label for each, times its output vector.",
      looseSlips: [
        .init("LabelForgotten", LogLinear.sigmoid(s) * out[0, 0] + LogLinear.sigmoid(n) * out[1, 0]),
        .init("TargetOnly", (LogLinear.sigmoid(s) - 1) * out[0, 0], "The negative sample's term is missing."),
      ])
    problem.ask(
      "d'", "the document's vector after the step", digits: 2, equals: after, by: .given(d) - .given(η) * g,
      formula: #"d - \eta \frac{\partial L}{\partial d}"#,
      hint: "Step against the derivative.",
      looseSlips: [.init("AscentForDescent", d + η * slope)])
    return problem
  }
}
