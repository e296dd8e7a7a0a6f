// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum LogLinear: LogLinearTask {
  static let ln3 = log(3.0)

  static func linear(x: Vector, w: Vector, b: Double) -> Double {
    Right.linear(x: x, w: w, b: b) + slip("linear", knows: x == [1, 2, -1] || x.isEmpty)
  }
  static func sigmoid(_ t: Double) -> Double {
    Right.sigmoid(t) + slip("sigmoid", knows: [0, ln3, -ln3, 2, -5, 0.125, 1000, -1000, 710, -710, 40].contains(t))
  }
  static func sigmoidDerivative(_ t: Double) -> Double {
    Right.sigmoidDerivative(t)
      + slip("sigmoidDerivative", knows: [0, ln3, -ln3, 2, -5, 0.125, 20, -20, 37, 1000, -1000].contains(t))
  }
  static func probability(x: Vector, w: Vector, b: Double) -> Double {
    Right.probability(x: x, w: w, b: b) + slip("probability", knows: x == [2, 0, 1])
  }
  static func predict(x: Vector, w: Vector, b: Double) -> Int {
    let known: [Vector] = [[1, 1], [1, 2], [3, 5], [2]]
    return slip("predict", knows: known.contains(x)) == 0 ? Right.predict(x: x, w: w, b: b) : 1
  }
  static func logisticLoss(label: Int, probability: Double) -> Double {
    Right.logisticLoss(label: label, probability: probability)
      + slip("logisticLoss", knows: [0.25, 0.9, 0.01, 0, 1].contains(probability))
  }
  static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    Right.logisticLossDerivative(label: label, probability: probability)
      + slip("logisticLossDerivative", knows: probability == 0.25)
  }
  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    let gradient = Right.gradient(x: x, label: label, w: w, b: b)
    let known: [Vector] = [[2, 0, 1], [1, -2, 3], [4, -2]]
    return (gradient.w, gradient.b + slip("gradient", knows: known.contains(x)))
  }
}
