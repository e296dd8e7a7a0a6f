import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class LogLinearGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { LogLinear.workedNumbers }
  override class var figures: [Figure] { LogLinear.figures }
  override class var problems: [PracticeProblem] { LogLinear.problems }
  private var student: any LogLinearTask.Type { get throws { try subject() } }
  private typealias Example = LogLinearExample

  /// σ′ is graded absolutely: σ(1 − σ) loses digits where σ is near 1, but never more than about 1e-16, and it is the
  /// form that every book prints.
  private let slopeTolerance = Tolerance.absolute(1e-15)

  func test01_linear() {
    check("the score of an example", points: 1, of: "linear") {
      // By hand: 1·0.5 + 2·(−1) + (−1)·2 + 0.25 = −3.25.
      expect(
        "linear(x: [1, 2, -1], w: [0.5, -1, 2], b: 0.25)",
        try student.linear(x: [1, 2, -1], w: [0.5, -1, 2], b: 0.25), equals: -3.25,
        lookAt: "The products are added up, and the bias once.")
      expect("linear(x: [], w: [], b: 1.5)", try student.linear(x: [], w: [], b: 1.5), equals: 1.5)
      forAll(salt: 1) { draw in
        let d = draw.size(0...5, wide: 8...12)
        let (x, w, b) = (draw.vector(d), draw.vector(d), draw.number())
        return .equals(
          "linear(x: \(x), w: \(w), b: \(b))", try student.linear(x: x, w: w, b: b),
          LogLinear.linear(x: x, w: w, b: b))
      }
    }
  }

  func test02_sigmoid() {
    check("known values of the sigmoid", points: 1, of: "sigmoid") {
      // By hand: e^0 = 1, so σ(0) = 1/2; e^(−ln 3) = 1/3, so σ(ln 3) = 3/4 and σ(−ln 3) = 1/4.
      expect("sigmoid(0)", try student.sigmoid(0), equals: 0.5)
      expect("sigmoid(ln 3)", try student.sigmoid(log(3)), equals: 0.75)
      expect("sigmoid(-ln 3)", try student.sigmoid(-log(3)), equals: 0.25)
      for t in [2, -5, 0.125] { expect("sigmoid(\(t))", try student.sigmoid(t), equals: LogLinear.sigmoid(t)) }
      forAll(salt: 2, runs: 60) { draw in
        let t = draw.number(-9...9, wide: -36...36)
        return .equals("sigmoid(\(t))", try student.sigmoid(t), LogLinear.sigmoid(t))
      }
    }
  }

  func test03_sigmoidSymmetry() {
    check("the sigmoid rises and is symmetric about (0, ½)", points: 1, of: "sigmoid") {
      forAll(salt: 3) { draw in
        let t = draw.number(-8...8)
        return .agree(
          "1 - sigmoid(\(-t))", 1 - (try student.sigmoid(-t)), with: "sigmoid(\(t))", try student.sigmoid(t))
      }
      forAll(salt: 30) { draw in
        try .monotonic(at: draw.number(-8...8), .rising, { "sigmoid(\($0))" }) { try student.sigmoid($0) }
      }
    }
  }

  func test04_sigmoidFarOut() {
    check("the sigmoid of very large and very small inputs", points: 1, of: "sigmoid") {
      for (t, value) in [(1000.0, 1.0), (-1000, 0), (710, 1), (-710, 0), (40, 1)] {
        expect(
          "sigmoid(\(t))", try student.sigmoid(t), equals: value,
          lookAt: "e^710 is too large for a Double. Which of the two forms has an exponential that may overflow?")
      }
    }
  }

  func test05_sigmoidDerivative() {
    check("known values of the sigmoid's derivative", points: 1, of: "sigmoidDerivative", after: ["sigmoid"]) {
      // By hand: ½ · ½ = ¼ at 0, and ¾ · ¼ = 3/16 at ± ln 3.
      expect(
        "sigmoidDerivative(0)", try student.sigmoidDerivative(0), equals: 0.25, within: slopeTolerance,
        lookAt: "σ(0) is ½, so the derivative there is ½ · ½. The argument is t; the formula wants σ(t).")
      for t in [log(3.0), -log(3.0)] {
        expect(
          t > 0 ? "sigmoidDerivative(ln 3)" : "sigmoidDerivative(-ln 3)", try student.sigmoidDerivative(t),
          equals: 0.1875, within: slopeTolerance, lookAt: "The argument is t. The formula wants σ(t).")
      }
      for t in [2, -5, 0.125] {
        expect(
          "sigmoidDerivative(\(t))", try student.sigmoidDerivative(t), equals: LogLinear.sigmoidDerivative(t),
          within: slopeTolerance)
      }
      forAll(salt: 50, runs: 30) { draw in
        let t = draw.number(-8...8, wide: -33...33)
        return .equals(
          "sigmoidDerivative(\(t))", try student.sigmoidDerivative(t), LogLinear.sigmoidDerivative(t),
          within: slopeTolerance)
      }
    }
  }

  func test06_sigmoidSlope() {
    check(
      "the derivative agrees with differences, and is finite far out", points: 1, of: "sigmoidDerivative",
      after: ["sigmoid"]
    ) {
      var generator = SeededRandom(seed: random(6))
      for t in generator.vector(3, in: -4..<4) {
        expectGradient(
          "sigmoidDerivative(\(t))", try student.sigmoidDerivative(t), of: { LogLinear.sigmoid($0) }, at: t)
      }
      for t in [20.0, -20, 30, -30, 37, 1000, -1000] {
        expect(
          "sigmoidDerivative(\(t))", try student.sigmoidDerivative(t), equals: LogLinear.sigmoidDerivative(t),
          within: slopeTolerance)
      }
    }
  }

  func test07_probability() {
    check("the probability of class 1", points: 1, of: "probability", after: ["linear", "sigmoid"]) {
      // By hand: 2·0.75 + 0·(−1.5) + 1·(−0.25) − 0.25 = 1, and σ(1) = e/(e + 1).
      expect(
        "probability(x: \(Example.x), w: \(Example.w), b: \(Example.b))",
        try student.probability(x: Example.x, w: Example.w, b: Example.b), equals: exp(1) / (exp(1) + 1))
      var generator = SeededRandom(seed: random(7))
      let (x, w, b) = (generator.vector(4, in: -2..<2), generator.vector(4, in: -2..<2), generator.uniform(-1..<1))
      expect(
        "probability(x: \(x), w: \(w), b: \(b))", try student.probability(x: x, w: w, b: b),
        equals: LogLinear.probability(x: x, w: w, b: b))
      forAll(salt: 70) { draw in
        let d = draw.size(0...4, wide: 5...8)
        let (x, w, b) = (draw.vector(d, wide: -11...11), draw.vector(d, wide: -11...11), draw.number())
        return .equals(
          "probability(x: \(x), w: \(w), b: \(b))", try student.probability(x: x, w: w, b: b),
          LogLinear.probability(x: x, w: w, b: b))
      }
    }
  }

  func test08_predict() {
    check("the decision, on both sides and exactly between", points: 1, of: "predict", after: ["probability"]) {
      // The scores are 0.25, −0.25, 0 and 0, ±800, ±2⁻¹⁰: each sum is exact in a Double.
      let cases: [(Vector, Vector, Double, Int)] = [
        ([1, 1], [1, -0.5], -0.25, 1), ([1, 1], [1, -0.5], -0.75, 0), ([1, 2], [0.5, -0.125], -0.25, 1),
        ([], [], 0.5, 1), ([3, 5], [0, 0], 0, 1), ([2], [400], 0, 1), ([2], [-400], 0, 0),
        ([1], [-0.0009765625], 0, 0), ([1], [0.0009765625], 0, 1),
      ]
      for (x, w, b, decision) in cases {
        expect(
          "predict(x: \(x), w: \(w), b: \(b))", try student.predict(x: x, w: w, b: b), equals: decision,
          lookAt: "ŷ is ½ where the score is 0. A tie belongs to class 1.")
      }
      forAll(salt: 8) { draw in
        let d = draw.size(0...4, wide: 5...8)
        // Products of numbers with two decimals have four: half a unit more, and no score is near 0.
        let (x, w, b) = (draw.vector(d), draw.vector(d), draw.number() + 0.00005)
        return .equals(
          "predict(x: \(x), w: \(w), b: \(b))", try student.predict(x: x, w: w, b: b),
          LogLinear.predict(x: x, w: w, b: b))
      }
    }
  }

  func test09_logisticLoss() {
    check("the loss for both labels", points: 2, of: "logisticLoss") {
      // By hand: with ŷ = ¼ the loss of label 1 is ln 4 and that of label 0 is ln 4/3.
      expect(
        "logisticLoss(label: 1, probability: 0.25)", try student.logisticLoss(label: 1, probability: 0.25),
        equals: log(4))
      expect(
        "logisticLoss(label: 0, probability: 0.25)", try student.logisticLoss(label: 0, probability: 0.25),
        equals: log(4.0 / 3), lookAt: "For label 0 the probability of what happened is 1 − ŷ.")
      for (y, ŷ) in [(0, 0.9), (1, 0.9), (0, 0.01), (1, 0.01)] {
        expect(
          "logisticLoss(label: \(y), probability: \(ŷ))", try student.logisticLoss(label: y, probability: ŷ),
          equals: LogLinear.logisticLoss(label: y, probability: ŷ))
      }
      forAll(salt: 9, runs: 60) { draw in
        // Probabilities near 0 and near 1, to the last digits that a Double has there.
        let (y, p) = (draw.integer(0...1), draw.number(0.01...0.99) * draw.factor(wide: [1e-300, 1e-9, 1e-6]))
        let ŷ = draw.isWide && draw.integer(0...1) == 1 && p > 1e-12 ? 1 - p : p
        return .equals(
          "logisticLoss(label: \(y), probability: \(ŷ))", try student.logisticLoss(label: y, probability: ŷ),
          LogLinear.logisticLoss(label: y, probability: ŷ))
      }
    }
  }

  func test10_lossMirror() {
    check("exchanging the classes leaves the loss alone", points: 1, of: "logisticLoss") {
      var generator = SeededRandom(seed: random(10))
      for ŷ in generator.vector(3, in: 0.05..<0.45) {
        let other = 1 - ŷ
        expect(
          "logisticLoss(label: 1, probability: \(ŷ)) - logisticLoss(label: 0, probability: \(ŷ))",
          try student.logisticLoss(label: 1, probability: ŷ) - student.logisticLoss(label: 0, probability: ŷ),
          that: "a number above 0: with ŷ below ½ the loss of label 1 is larger"
        ) { $0 > 0 }
        expect(
          "logisticLoss(label: 0, probability: \(ŷ))", try student.logisticLoss(label: 0, probability: ŷ),
          equals: try student.logisticLoss(label: 1, probability: other),
          lookAt: "It should be logisticLoss(label: 1, probability: \(other)).")
      }
    }
  }

  func test11_lossOfCertainty() {
    check("the loss of a sure answer, right and wrong", points: 1, of: "logisticLoss") {
      for (y, ŷ, loss) in [(1, 1.0, 0.0), (0, 0, 0), (1, 0, .infinity), (0, 1, .infinity)] {
        expect(
          "logisticLoss(label: \(y), probability: \(ŷ))", try student.logisticLoss(label: y, probability: ŷ),
          equals: loss,
          lookAt: "Only the term of the label counts, and nothing is clipped: the loss of sure and wrong is ∞.")
      }
    }
  }

  func test12_logisticLossDerivative() {
    check("the derivative of the loss", points: 1, of: "logisticLossDerivative") {
      // By hand at ŷ = ¼: −1/¼ = −4 for label 1, and 1/¾ = 4/3 for label 0.
      expect(
        "logisticLossDerivative(label: 1, probability: 0.25)",
        try student.logisticLossDerivative(label: 1, probability: 0.25), equals: -4,
        lookAt: "For label 1 the loss falls as ŷ grows: its derivative is −1/ŷ.")
      expect(
        "logisticLossDerivative(label: 0, probability: 0.25)",
        try student.logisticLossDerivative(label: 0, probability: 0.25), equals: 4.0 / 3,
        lookAt: "The inner derivative of 1 − ŷ is −1.")
      // By hand, where the label was nearly ruled out: −1/2⁻⁴⁰, and 1/2⁻⁴⁰; 1 − 2⁻⁴⁰ is exact in a Double, so any form has them.
      let tiny = 1.0 / 1_099_511_627_776
      expect(
        "logisticLossDerivative(label: 1, probability: 2⁻⁴⁰)",
        try student.logisticLossDerivative(label: 1, probability: tiny), equals: -1_099_511_627_776,
        lookAt: "Any ŷ between 0 and 1: nothing is clipped.")
      expect(
        "logisticLossDerivative(label: 0, probability: 1 − 2⁻⁴⁰)",
        try student.logisticLossDerivative(label: 0, probability: 1 - tiny),
        equals: 1_099_511_627_776)
      var generator = SeededRandom(seed: random(12))
      for y in [0, 1] {
        let ŷ = generator.uniform(0.2..<0.8)
        expectGradient(
          "logisticLossDerivative(label: \(y), probability: \(ŷ))",
          try student.logisticLossDerivative(label: y, probability: ŷ),
          of: { LogLinear.logisticLoss(label: y, probability: $0) }, at: ŷ)
      }
      forAll(salt: 120, runs: 40) { draw in
        let (y, p) = (draw.integer(0...1), draw.number(0.05...0.95) * draw.factor(wide: [1e-4, 1e-5]))
        let ŷ = draw.isWide && draw.integer(0...1) == 1 ? 1 - p : p
        return .equals(
          "logisticLossDerivative(label: \(y), probability: \(ŷ))",
          try student.logisticLossDerivative(label: y, probability: ŷ),
          LogLinear.logisticLossDerivative(label: y, probability: ŷ))
      }
    }
  }

  func test13_gradient() {
    check("the gradient of one review", points: 2, of: "gradient", after: ["probability"]) {
      // By hand: ŷ = σ(1) = e/(e + 1), so ŷ − 1 = −1/(e + 1); times x = (2, 0, 1), and times 1 for the bias.
      let error = -1 / (exp(1) + 1)
      expectGradient(
        [2 * error, 0, error, error], x: Example.x, label: Example.label, w: Example.w, b: Example.b)
      // By hand: with all parameters 0 the model says ½; for label 0 the error is +½.
      expectGradient([0.5, -1, 1.5, 0.5], x: [1, -2, 3], label: 0, w: [0, 0, 0], b: 0)
      forAll(salt: 130) { draw in
        let (d, y) = (draw.size(0...3, wide: 4...8), draw.integer(0...1))
        let (x, w, b) = (draw.vector(d), draw.vector(d), draw.number())
        let engine = LogLinear.gradient(x: x, label: y, w: w, b: b)
        return .equals(
          "gradient(x: \(x), label: \(y), w: \(w), b: \(b)), w and then b", try gradient(x, y, w, b),
          Vector(engine.w.entries + [engine.b]))
      }
    }
  }

  func test14_gradientIsTheSlope() {
    check(
      "the gradient agrees with differences, and is finite far out", points: 2, of: "gradient", after: ["probability"]
    ) {
      var generator = SeededRandom(seed: random(14))
      for y in [0, 1] {
        let (x, w, b) = (generator.vector(4, in: -2..<2), generator.vector(4), generator.uniform(-1..<1))
        expectGradient(
          "gradient(x: \(x), label: \(y), w: \(w), b: \(b)), w and then b", try gradient(x, y, w, b),
          of: { LogLinear.logisticLoss(label: y, score: dot(x, Vector(Array($0[0..<4]))) + $0[4]) },
          at: Vector(w.entries + [b]))
      }
      forAll(salt: 140, runs: 60, lookAt: "The score may be of any size up to ±1000.") { draw in
        let (y, w) = (draw.integer(0...1), draw.vector(1, in: -999...999, wide: -30...30))
        let error = LogLinear.gradient(x: [1], label: y, w: w, b: 0)
        return .equals(
          "gradient(x: [1], label: \(y), w: \(w), b: 0), w and then b", try gradient([1], y, w, 0),
          Vector(error.w.entries + [error.b]))
      }
      // Scores of ±1000: the three factors of the chain run to 0 and ∞, their product does not.
      expectGradient([0, 0, 0], x: [4, -2], label: 1, w: [200, -100], b: 0)
      expectGradient([4, -2, 1], x: [4, -2], label: 0, w: [200, -100], b: 0)
      expectGradient([-4, 2, -1], x: [4, -2], label: 1, w: [-200, 100], b: 0)
    }
  }

  /// The student's gradient as one vector: the weights', and the bias's at the end.
  private func gradient(_ x: Vector, _ y: Int, _ w: Vector, _ b: Double) throws -> Vector {
    let gradient = try student.gradient(x: x, label: y, w: w, b: b)
    return Vector(gradient.w.entries + [gradient.b])
  }

  private func expectGradient(_ expected: Vector, x: Vector, label y: Int, w: Vector, b: Double) {
    expect(
      "gradient(x: \(x), label: \(y), w: \(w), b: \(b)), w and then b", try gradient(x, y, w, b), equals: expected,
      lookAt: "dL/dŷ · σ′(z) becomes short on paper. Weights get it times their input, the bias alone.")
  }
}
