import CourseKit
import Exchange
import ReferenceEngine

extension LogLinear {
  /// The worked numbers of unit 02. The sources print formulas here and hardly a number; the readings say what their
  /// formulas yield where they differ.
  public static var workedNumbers: [WorkedNumber] {
    sigmoidNumbers + formNumbers + derivationNumbers + exampleNumbers + stepNumbers + lossTable
  }

  private typealias Example = LogLinearExample

  /// σ and σ′ at the places of the lecture's table; the key writes −5 as m5.
  private static var sigmoidNumbers: [WorkedNumber] {
    let places: [(String, Double)] = [("m5", -5), ("m2", -2), ("m1", -1), ("0", 0), ("1", 1), ("2", 2), ("5", 5)]
    return places.flatMap { name, t in
      [
        WorkedNumber("sigmoid.\(name).value", sigmoid(t)), WorkedNumber("sigmoid.\(name).slope", sigmoidDerivative(t)),
      ]
    } + [
      WorkedNumber("sigmoid.largestSlope", sigmoidDerivative(0)),
      WorkedNumber("sigmoid.sumAt2", sigmoid(2) + sigmoid(-2)),
      WorkedNumber("decision.threshold", sigmoid(0), printed: .init("0.5", "Lecture 4, decision rule")),
    ]
  }

  /// What the forms of one function give in a Double.
  private static var formNumbers: [WorkedNumber] {
    [
      WorkedNumber("forms.overflowsFrom", SigmoidForms.overflowsFrom),
      WorkedNumber("forms.isOneFrom", SigmoidForms.isOneFrom),
      WorkedNumber("forms.below.710", SigmoidForms.exponentialBelow(710)),
      WorkedNumber("forms.derivative.20", sigmoidDerivative(20)),
      WorkedNumber("forms.textbookDerivative.20", SigmoidForms.textbookDerivative(20)),
      WorkedNumber("forms.derivative.37", sigmoidDerivative(37)),
      WorkedNumber("forms.textbookDerivative.37", SigmoidForms.textbookDerivative(37)),
      WorkedNumber("forms.lossFromScore", logisticLoss(label: 1, score: -1000)),
    ]
  }

  /// Every line of the derivation at the example's score.
  private static var derivationNumbers: [WorkedNumber] {
    let z = linear(x: Example.x, w: Example.w, b: Example.b)
    return SigmoidDerivation.lines(at: z).enumerated().map { WorkedNumber("derivation.line\($0 + 1)", $1) }
      + SigmoidDerivation.quotientRule(at: z).enumerated().map { WorkedNumber("derivation.quotient\($0 + 1)", $1) }
  }

  private static var exampleNumbers: [WorkedNumber] {
    let z = linear(x: Example.x, w: Example.w, b: Example.b)
    let ŷ = sigmoid(z)
    let gradient = gradient(x: Example.x, label: Example.label, w: Example.w, b: Example.b)
    let terms = hadamard(Example.x, Example.w).enumerated().map { WorkedNumber("review.term\($0 + 1)", 0 + $1) }
    return terms + [
      WorkedNumber("review.z", z),
      WorkedNumber("review.exponential", exp(-z)),
      WorkedNumber("review.denominator", 1 + exp(-z)),
      WorkedNumber("review.yhat", ŷ),
      WorkedNumber("review.complement", 1 - ŷ),
      WorkedNumber("review.odds", ŷ / (1 - ŷ)),
      WorkedNumber("review.oddsPerGood", exp(Example.w[0])),
      WorkedNumber("review.oddsPerBad", exp(Example.w[1])),
      WorkedNumber("review.loss", logisticLoss(label: 1, probability: ŷ)),
      WorkedNumber(
        "review.lossOfLabel0", logisticLoss(label: 0, probability: ŷ),
        readings: [logTwice(label: 0, probability: ŷ)]),
      WorkedNumber("review.lossSlope", logisticLossDerivative(label: 1, probability: ŷ)),
      WorkedNumber("review.sigmoidSlope", sigmoidDerivative(z)),
      WorkedNumber("review.error", ŷ - Double(Example.label)),
      WorkedNumber("review.errorOfLabel0", ŷ),
      WorkedNumber("review.learningRate", Example.learningRate),
      WorkedNumber("review.lossOfAHalf", logisticLoss(label: 1, probability: sigmoid(0))),
    ] + named(gradient, "review.gradient")
  }

  /// The example after one step: the gradient is right if the loss has come down.
  private static var stepNumbers: [WorkedNumber] {
    let (w, b) = Example.stepped
    let z = linear(x: Example.x, w: w, b: b)
    return named((w, b), "review.step") + [
      WorkedNumber("review.step.z", z),
      WorkedNumber("review.step.yhat", sigmoid(z)),
      WorkedNumber("review.step.loss", logisticLoss(label: Example.label, probability: sigmoid(z))),
    ]
  }

  /// Loss and derivatives for both labels; p90 in a key is ŷ = 0.9.
  private static var lossTable: [WorkedNumber] {
    let probabilities: [(String, Double)] = [
      ("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p99", 0.99),
    ]
    return probabilities.flatMap { name, ŷ in
      [0, 1].flatMap { y in
        let slope = logisticLossDerivative(label: y, probability: ŷ)
        return [
          WorkedNumber(
            "bce.y\(y).\(name).loss", logisticLoss(label: y, probability: ŷ),
            readings: [
              logTwice(label: y, probability: ŷ),
              .init("E73", logisticLoss(label: y, probability: ŷ) / log(2), "took the logarithm to base 2"),
            ]),
          WorkedNumber("bce.y\(y).\(name).slope", slope),
          WorkedNumber("bce.y\(y).\(name).error", slope * ŷ * (1 - ŷ)),
        ]
      } + [WorkedNumber("bce.logTwice.\(name)", SigmoidForms.lossWithOneLogarithmTwice(label: 0, probability: ŷ))]
    }
  }

  private static func logTwice(label: Int, probability: Double) -> WorkedNumber.Reading {
    .init(
      "E13", SigmoidForms.lossWithOneLogarithmTwice(label: label, probability: probability),
      "ln ŷ stands in both terms, so the label drops out and −ln ŷ is left")
  }

  /// 0 + x turns −0, which 0 times a negative number gives, into the 0 that a reader expects.
  private static func named(_ parameters: (w: Vector, b: Double), _ key: String) -> [WorkedNumber] {
    parameters.w.enumerated().map { WorkedNumber("\(key).w\($0 + 1)", 0 + $1) }
      + [WorkedNumber("\(key).b", parameters.b)]
  }
}
