import CourseKit

extension ClassifierWeights {
  /// Weights to start from: uniform with mean 0 and variance 2/n for units with n inputs (K. He and others, 2015); biases 0.
  ///
  /// A uniform number within ±c has the variance c²/3, so c = √(6/n).
  static func random(
    inputs d: Int, hidden: Int, classes: Int, using random: inout SeededRandom
  ) -> ClassifierWeights {
    let bound = { (n: Int) in sqrt(6 / Double(n)) }
    return ClassifierWeights(
      W1: random.matrix(d, hidden, in: -bound(d)..<bound(d)), b1: .zeros(hidden),
      W2: random.matrix(hidden, classes, in: -bound(hidden)..<bound(hidden)), b2: .zeros(classes))
  }

  /// How many numbers training moves.
  var parameterCount: Int { W1.entries.count + b1.count + W2.entries.count + b2.count }
}
