import CourseKit
import Exchange
import ReferenceEngine

extension Autoencoder {
  public static var problems: [PracticeProblem] { [throughTheBottleneck, compression] }

  /// A linear autoencoder with tied weights.
  private static let throughTheBottleneck = PracticeProblem.drawing("TiedLinear", "Through a bottleneck of one unit") {
    draw in
    let (w, x) = (draw.vector(2, -1...1, places: 1), draw.vector(2, -3...3))
    let code = dot(x, w)
    let Y = Matrix(rows: [code * w])
    let value = reconstructionLoss(reconstruction: Y, target: Matrix(rows: [x]))
    try draw.require(abs(code) > 0.3 && value > 0.1 && abs(w[0]) > 0.1)
    var problem = ProblemDraft(
      """
      A linear autoencoder without biases has one unit in the middle and tied weights: $h = x \\cdot w$, $y = h w$, with \
      $w = \(w.tex)$. The input is $x = \(x.tex)$; the loss of an example is $\\frac{1}{2} \\sum_i (x_i - y_i)^2$.
      """)
    let h = problem.ask(
      "h", "the code", digits: 1, equals: code, by: .dot(x, w), formula: #"x \cdot w"#,
      hint: "The dot product with the weights.")
    let y = (0..<2).map { k in
      problem.ask(
        "y_\(k + 1)", "the \(["first", "second"][k]) entry of the reconstruction", digits: 2, equals: Y[0, k],
        by: h * .given(w[k]),
        formula: "h\\, w_\(k + 1)", hint: "The decoder uses the same weights.",
        looseSlips: k > 0 ? [] : [.init("CodeForReconstruction", code)])
    }
    problem.ask(
      "L", "the loss", digits: 2, equals: value,
      by: (.power(.given(x[0]) - y[0], 2) + .power(.given(x[1]) - y[1], 2)) / 2,
      formula: #"\frac{1}{2} \sum_i (x_i - y_i)^2"#, hint: "Square both differences, add, halve.",
      slips: [.init("HalfMissing", 2 * value), .init("MeanOverPixels", value / 2)])
    return problem
  }

  /// Counting weights and the factor of compression.
  private static let compression = PracticeProblem.drawing("Parameters", "The size of an autoencoder") { draw in
    let (n, k) = (4 * draw.integer(25...256), 2 * draw.integer(2...32))
    let count = Double(2 * n * k + n + k)
    let (inputs, code) = (Term.given(Double(n)), Term.given(Double(k)))
    var problem = ProblemDraft(
      "An autoencoder has \(n) inputs, a code of \(k) units, and \(n) outputs. Both layers have biases.")
    problem.ask(
      "|\\theta|", "the number of its parameters", digits: 0, equals: count,
      by: (inputs + 1) * code + (code + 1) * inputs,
      formula: "(n + 1)\\, k + (k + 1)\\, n", hint: "Each layer: inputs plus one for the bias, times units.",
      slips: [
        .init("BiasesNotCounted", Double(2 * n * k), "The biases are missing: k in the encoder, n in the decoder."),
        .init("EncoderOnly", Double((n + 1) * k), "That is the encoder alone. The decoder has weights as well."),
        .init("DecoderWithoutBias", Double((n + 1) * k + k * n), "The decoder's n biases are missing."),
      ])
    problem.ask(
      "c", "how many times shorter the code is than the input", digits: 2, equals: Double(n) / Double(k),
      by: inputs / code,
      formula: #"\frac{n}{k}"#, hint: "Inputs over code.",
      slips: [.init("UpsideDown", Double(k) / Double(n), "That is code over input.")])
    return problem
  }
}
