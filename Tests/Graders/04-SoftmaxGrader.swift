import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class SoftmaxGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { Softmax.workedNumbers }
  override class var figures: [Figure] { Softmax.figures }
  override class var problems: [PracticeProblem] { Softmax.problems }
  override class var ownTraining: OwnTraining? { SoftmaxTraining.own }
  private var student: any SoftmaxTask.Type { get throws { try subject() } }
  private typealias Example = SoftmaxExample

  func test01_oneHotLabel() {
    check("one-hot labels", points: 1, of: "oneHotLabel") {
      expect(
        "oneHotLabel(2, classes: 6)", try student.oneHotLabel(2, classes: 6), equals: [0, 0, 1, 0, 0, 0],
        lookAt: "Classes are counted from 0: class 2 is the third.")
      expect("oneHotLabel(0, classes: 1)", try student.oneHotLabel(0, classes: 1), equals: [1])
      forAll(salt: 1) { draw in
        let K = draw.size(1...7, wide: 20...40)
        let label = draw.integer(0...K - 1)
        return .equals(
          "oneHotLabel(\(label), classes: \(K))", try student.oneHotLabel(label, classes: K),
          Softmax.oneHotLabel(label, classes: K))
      }
    }
  }

  func test02_affine() {
    check("scores of a batch", points: 1, of: "affine") {
      // By hand: the first row is 1·(1, −1, 2, 0) + 2·(0, 2, 1, −1) = (1, 3, 4, −2), and b on top.
      let W: Matrix = [[1, -1, 2, 0], [0, 2, 1, -1], [3, 0, -2, 1]]
      expect(
        "affine(X: [[1, 2, 0], [0, 1, 3]], W: \(W), b: [10, 20, 30, 40])",
        try student.affine(X: [[1, 2, 0], [0, 1, 3]], W: W, b: [10, 20, 30, 40]),
        equals: [[11, 23, 34, 38], [19, 22, 25, 42]], lookAt: "xW for every row x, and b added to every row.")
      forAll(salt: 2) { draw in
        let (X, W, b) = Self.batch(&draw)
        return .equals(
          "affine(X: \(X), W: \(W), b: \(b))", try student.affine(X: X, W: W, b: b), Softmax.affine(X: X, W: W, b: b))
      }
    }
  }

  func test03_argmax() {
    check("the largest score", points: 1, of: "argmax") {
      for (z, place): (Vector, Int) in [([0, -1, 3, -1, -3, 1], 2), ([-5, -2, -9], 1), ([1, 4, 4, 2], 1), ([7], 0)] {
        expect(
          "argmax(\(z))", try student.argmax(z), equals: place,
          lookAt: "Places are counted from 0, of equal entries the first wins, and all entries may be negative.")
      }
      forAll(salt: 3) { draw in
        let z = Vector(draw.integers(draw.size(1...6, wide: 10...20), in: -3...3).map(Double.init))
        return .equals("argmax(\(z))", try student.argmax(z), Softmax.argmax(z))
      }
      forAll(salt: 30, lookAt: "Scores have decimals, and all of them may lie far below 0.") { draw in
        let z = draw.vector(draw.size(1...6), in: -1...1, wide: -9000 ... -2000)
        return .equals("argmax(\(z))", try student.argmax(z), Softmax.argmax(z))
      }
    }
  }

  func test04_softmax() {
    check("softmax of (3, 0, 1) at three temperatures", points: 2, of: "softmax", after: ["argmax"]) {
      // By hand, T = 1: e³, 1 and e over their sum. T = 2 has the roots of these, T = ½ the squares.
      for (T, e): (Double, Vector) in [
        (1, [exp(3), 1, exp(1)]), (2, [exp(1.5), 1, exp(0.5)]), (0.5, [exp(6), 1, exp(2)]),
      ] {
        expect(
          "softmax([3, 0, 1], temperature: \(T))", try student.softmax([3, 0, 1], temperature: T), equals: e / e.sum(),
          lookAt: "Divide the scores by T before the exponential; divide by the sum of all exponentials after it.")
      }
      forAll(salt: 40) { draw in
        let (z, T) = (draw.vector(draw.size(1...5), in: -4...4), draw.number(0.1...5))
        return .sumsToOne("softmax(\(z), temperature: \(T))", try student.softmax(z, temperature: T))
      }
      forAll(salt: 4) { draw in
        let (z, T) = (draw.vector(draw.size(1...5, wide: 6...10), in: -4...4), draw.number(0.1...5, wide: 5...100))
        return .equals(
          "softmax(\(z), temperature: \(T))", try student.softmax(z, temperature: T),
          Softmax.softmax(z, temperature: T))
      }
    }
  }

  func test05_limits() {
    check("cold is the argmax, hot is uniform", points: 1, of: "softmax", after: ["argmax"]) {
      // By hand: at T = 0.01 the third class has e^(−200) of the others; ties share.
      expect(
        "softmax([3, 3, 1], temperature: 0.01)", try student.softmax([3, 3, 1], temperature: 0.01),
        equals: [0.5, 0.5, 0])
      // By hand: the scores over T are 1, 0 and 3.
      let cold = Vector([1, 0, 3]).map { exp($0) }
      expect(
        "softmax([0.0001, 0, 0.0003], temperature: 0.0001)",
        try student.softmax([0.0001, 0, 0.0003], temperature: 0.0001), equals: cold / cold.sum(),
        lookAt: "T is any number above 0.")
      expect(
        "softmax([3, 0, 1, -2], temperature: 1e15)", try student.softmax([3, 0, 1, -2], temperature: 1e15),
        equals: [0.25, 0.25, 0.25, 0.25], lookAt: "The higher the temperature, the more alike the probabilities.")
      forAll(salt: 5, lookAt: "With classes in another order, the same classes have the same probabilities.") { draw in
        let (z, T) = (draw.vector(draw.size(2...5)), draw.number(0.2...3))
        return try .permutationEquivariant(
          of: z.count, { "softmax(\(z.inOrder($0)), temperature: \(T))" }
        ) { try student.softmax(z.inOrder($0), temperature: T) }
      }
    }
  }

  func test06_largeScores() {
    check("large scores do not overflow", points: 1, of: "softmax", after: ["argmax"]) {
      // By hand: 1000, 999 and −1000 have the softmax of 0, −1 and −2000.
      let e = exp(-1.0)
      expect(
        "softmax([1000, 999, -1000], temperature: 1)", try student.softmax([1000, 999, -1000], temperature: 1),
        equals: [1 / (1 + e), e / (1 + e), 0], lookAt: "Take the largest score away from all of them before exp.")
      expect(
        "softmax([-1000, -1000], temperature: 0.5)", try student.softmax([-1000, -1000], temperature: 0.5),
        equals: [0.5, 0.5])
      forAll(salt: 6) { draw in
        let (z, T) = (draw.vector(draw.size(1...4)), draw.number(0.5...2))
        return try .shiftInvariant(at: z, { "softmax(\($0), temperature: \(T))" }) {
          try student.softmax($0, temperature: T)
        }
      }
      forAll(salt: 60, runs: 30, lookAt: "The smallest score may lie 2000 below the largest, wherever they stand.") {
        draw in
        let (z, T) = (draw.vector(draw.size(2...5), in: -30...30, wide: -1000...1000), draw.number(0.5...2))
        return .equals(
          "softmax(\(z), temperature: \(T))", try student.softmax(z, temperature: T),
          Softmax.softmax(z, temperature: T))
      }
      forAll(salt: 61, lookAt: "However cold it is: scores that are nearly equal share.") { draw in
        let (z, T) = (draw.vector(draw.size(2...4), in: -0.05...0.05), draw.number(0.01...0.04))
        return .equals(
          "softmax(\(z), temperature: \(T))", try student.softmax(z, temperature: T),
          Softmax.softmax(z, temperature: T))
      }
    }
  }

  func test07_probabilities() {
    check("probabilities of a batch", points: 1, of: "probabilities", after: ["affine", "softmax"]) {
      // By hand: the scores are (0, 0) and (ln 3, 0), so the rows are (½, ½) and (¾, ¼).
      expect(
        "probabilities(X: [[0], [1]], W: [[ln 3, 0]], b: [0, 0])",
        try student.probabilities(X: [[0], [1]], W: [[log(3), 0]], b: [0, 0]), equals: [[0.5, 0.5], [0.75, 0.25]],
        lookAt: "Every row is a distribution of its own.")
      forAll(salt: 7) { draw in
        let (X, W, b) = Self.batch(&draw)
        return .equals(
          "probabilities(X: \(X), W: \(W), b: \(b))", try student.probabilities(X: X, W: W, b: b),
          Softmax.probabilities(X: X, W: W, b: b))
      }
      forAll(salt: 70, lookAt: "Scores of ±1000 have probabilities too.") { draw in
        let (X, W, b) = Self.loudBatch(&draw)
        return .equals(
          "probabilities(X: \(X), W: \(W), b: \(b))", try student.probabilities(X: X, W: W, b: b),
          Softmax.probabilities(X: X, W: W, b: b))
      }
    }
  }

  func test08_jacobian() {
    check("the derivatives of the softmax", points: 2, of: "softmaxJacobian", after: ["softmax"]) {
      // By hand: p = (¾, ¼), so p₁p₂ = 3/16; at T = 2, from scores twice as large, half of it.
      expect(
        "softmaxJacobian([ln 3, 0], temperature: 1)", try student.softmaxJacobian([log(3), 0], temperature: 1),
        equals: [[0.1875, -0.1875], [-0.1875, 0.1875]], lookAt: "Two cases: p(1 − p) for i = k, −p_i p_k for i ≠ k.")
      expect(
        "softmaxJacobian([2 ln 3, 0], temperature: 2)", try student.softmaxJacobian([2 * log(3), 0], temperature: 2),
        equals: [[0.09375, -0.09375], [-0.09375, 0.09375]], lookAt: "The inner derivative of z/T is 1/T.")
      expect("softmaxJacobian([5], temperature: 1)", try student.softmaxJacobian([5], temperature: 1), equals: [[0]])
      // By hand, seven classes of 1/7: 6/49 on the diagonal, and −1/49.
      let even = Matrix(rows: (0..<7).map { i in Vector((0..<7).map { k in (i == k ? 6 : -1) / 49 }) })
      expect(
        "softmaxJacobian(seven zeros, temperature: 1)", try student.softmaxJacobian(.zeros(7), temperature: 1),
        equals: even)
      forAll(salt: 8) { draw in
        let z = draw.vector(draw.size(1...4, wide: 5...7), wide: -1000...1000)
        let T = draw.number(0.5...3, wide: 0.5...1)
        return .equals(
          "softmaxJacobian(\(z), temperature: \(T))", try student.softmaxJacobian(z, temperature: T),
          Softmax.softmaxJacobian(z, temperature: T))
      }
    }
  }

  func test09_jacobianRowsAreSlopes() {
    check("each row holds the derivatives of one probability", points: 1, of: "softmaxJacobian", after: ["softmax"]) {
      let z = Self.scores(4, seed: random(9))
      for i in [0, 2] {
        expectGradient(
          "softmaxJacobian(\(z), temperature: 0.7)[row: \(i)]",
          try Self.row(i, of: student.softmaxJacobian(z, temperature: 0.7)),
          of: { Softmax.softmax($0, temperature: 0.7)[i] }, at: z)
      }
    }
  }

  func test10_crossEntropy() {
    check("mean cross-entropy", points: 2, of: "crossEntropy") {
      // By hand: the losses are ln 2 and ln 10.
      expect(
        "crossEntropy(probabilities: [[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]], targets: [[1, 0, 0], [0, 1, 0]])",
        try student.crossEntropy(
          probabilities: [[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]], targets: [[1, 0, 0], [0, 1, 0]]),
        equals: (log(2) + log(10)) / 2, lookAt: "The mean over the rows. The classes are summed.")
      // By hand: ½ ln 2 + ½ ln 4 = 1.5 ln 2.
      expect(
        "crossEntropy(probabilities: [[0.5, 0.25, 0.25]], targets: [[0.5, 0.5, 0]])",
        try student.crossEntropy(probabilities: [[0.5, 0.25, 0.25]], targets: [[0.5, 0.5, 0]]),
        equals: 1.5 * log(2), lookAt: "Every target weighs its own logarithm; it need not be 0 or 1.")
      forAll(salt: 10) { draw in
        let (N, K) = (draw.size(1...3, wide: 4...6), draw.size(1...4, wide: 5...8))
        let (P, Y) = (Self.distributions(N, K, &draw), Self.distributions(N, K, &draw))
        return .equals(
          "crossEntropy(probabilities: \(P), targets: \(Y))", try student.crossEntropy(probabilities: P, targets: Y),
          Softmax.crossEntropy(probabilities: P, targets: Y))
      }
      forAll(salt: 100, lookAt: "The loss of a small probability is −ln p, however small it is.") { draw in
        let (p, Y) = (draw.number(0.01...0.5) * draw.factor(wide: [1e-6, 1e-12, 1e-300]), draw.probabilities(2))
        return .equals(
          "crossEntropy(probabilities: [[\(p), \(1 - p)]], targets: [\(Y)])",
          try student.crossEntropy(probabilities: [[p, 1 - p]], targets: Matrix(rows: [Y])),
          Softmax.crossEntropy(probabilities: [[p, 1 - p]], targets: Matrix(rows: [Y])))
      }
    }
  }

  func test11_sureAnswers() {
    check("cross-entropy of sure answers", points: 1, of: "crossEntropy") {
      expect(
        "crossEntropy(probabilities: [[0, 1], [1, 0]], targets: [[0, 1], [1, 0]])",
        try student.crossEntropy(probabilities: [[0, 1], [1, 0]], targets: [[0, 1], [1, 0]]), equals: 0,
        lookAt: "A target of 0 adds nothing to the loss, even where p = 0.")
      expect(
        "crossEntropy(probabilities: [[0, 1]], targets: [[1, 0]])",
        try student.crossEntropy(probabilities: [[0, 1]], targets: [[1, 0]]),
        that: "+∞: the right class was called impossible, and nothing is clipped"
      ) { (loss: Double) in loss == Double.infinity }
    }
  }

  func test12_gradient() {
    check("gradient of the six languages", points: 2, of: "gradient", after: ["probabilities"]) {
      // By hand, from zeros: p − y = (⅓, −⅔, ⅓), times x = (2, −1).
      let call = "gradient(X: [[2, -1]], targets: [[0, 1, 0]], W: 0, b: 0)"
      let (zeros, none) = (Matrix.zeros(2, 3), Vector.zeros(3))
      let δ: Vector = [1.0 / 3, -2.0 / 3, 1.0 / 3]
      expect(
        call + ".W", try student.gradient(X: [[2, -1]], targets: [[0, 1, 0]], W: zeros, b: none).W,
        equals: Matrix(rows: [2 * δ, -δ]),
        lookAt: "The derivative with respect to the scores is p − y; every entry of W gets it times its input.")
      expect(
        call + ".b", try student.gradient(X: [[2, -1]], targets: [[0, 1, 0]], W: zeros, b: none).b,
        equals: δ)
      // By hand: both scores are 1000, so p − y = (½, −½).
      expect(
        "gradient(X: [[2, -1]], targets: [[0, 1]], W: [[400, 400], [-200, -200]], b: 0).W",
        try student.gradient(X: [[2, -1]], targets: [[0, 1]], W: [[400, 400], [-200, -200]], b: [0, 0]).W,
        equals: [[1, -1], [-0.5, 0.5]], lookAt: "The probabilities in it stay right for scores of ±1000.")
      let (X, Y): (Matrix, Matrix) = ([[1, 2, 0], [0, 1, 3]], [[0, 0, 1, 0, 0, 0], [0, 0.5, 0, 0, 0.5, 0]])
      let expected = Softmax.gradient(X: X, targets: Y, W: Example.W, b: Example.b)
      expect(
        "gradient(X: \(X), targets: \(Y), W and b of the lecture).W",
        try student.gradient(X: X, targets: Y, W: Example.W, b: Example.b).W, equals: expected.W,
        lookAt: "Xᵀ(P − Y), a mean over the two examples.")
      expect(
        "gradient(X: \(X), targets: \(Y), W and b of the lecture).b",
        try student.gradient(X: X, targets: Y, W: Example.W, b: Example.b).b, equals: expected.b)
      forAll(salt: 12) { draw in
        let (X, W, b) = Self.batch(&draw)
        let Y = Self.distributions(X.rows, b.count, &draw)
        let slopes = Softmax.gradient(X: X, targets: Y, W: W, b: b)
        return .equals(
          "gradient(X: \(X), targets: \(Y), W: \(W), b: \(b)), that is [W, b]",
          Self.stacked(try student.gradient(X: X, targets: Y, W: W, b: b)), Self.stacked(slopes))
      }
    }
  }

  func test13_gradientsAreSlopes() {
    check("gradients agree with differences of the mean loss", points: 1, of: "gradient", after: ["probabilities"]) {
      var generator = SeededRandom(seed: random(13))
      let (X, W, b) = (generator.matrix(3, 2), generator.matrix(2, 4), generator.vector(4))
      let Y: Matrix = [[0, 1, 0, 0], [0.1, 0.2, 0.3, 0.4], [0, 0, 0, 1]]
      expectGradient(
        "gradient(X: [3 x 2], targets: \(Y), W: [2 x 4], b: 4 entries), that is [W, b]",
        try Self.stacked(student.gradient(X: X, targets: Y, W: W, b: b)),
        of: { Softmax.crossEntropy(scores: Softmax.affine(X: X, W: $0[0], b: $0[1][row: 0]), targets: Y) },
        at: [W, Matrix(rows: [b])])
    }
  }

  /// A batch with scores up to ±1000.
  private static func loudBatch(_ draw: inout Draw) -> (X: Matrix, W: Matrix, b: Vector) {
    let (N, K) = (draw.size(1...3), draw.size(2...4))
    return (draw.wholeMatrix(N, 1, in: -1...1), draw.matrix(1, K, in: -999...999), draw.vector(K, in: -1...1))
  }

  /// A small batch, and a model for it; in a wide input a larger one, with larger inputs. No probability becomes 0 here: the
  /// chain −y/p times the Jacobian is right as well.
  private static func batch(_ draw: inout Draw) -> (X: Matrix, W: Matrix, b: Vector) {
    let (N, d, K) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 3...5), draw.size(1...4, wide: 5...7))
    return (draw.matrix(N, d, wide: -30...30), draw.matrix(d, K), draw.vector(K))
  }

  /// A distribution in every row.
  private static func distributions(_ rows: Int, _ classes: Int, _ draw: inout Draw) -> Matrix {
    Matrix(rows: (0..<rows).map { _ in draw.probabilities(classes) })
  }

  /// Random scores with two digits, short enough to be read in a report.
  private static func scores(_ count: Int, seed: UInt64) -> Vector {
    var generator = SeededRandom(seed: seed)
    return generator.vector(count, in: -2..<2).map { ($0 * 100).rounded() / 100 }
  }

  /// A row of a student's matrix; empty where there is none, so that the check speaks of shapes.
  private static func row(_ i: Int, of J: Matrix) -> Vector { i < J.rows ? J[row: i] : [] }

  /// Both gradients as a list of matrices.
  private static func stacked(_ gradient: (W: Matrix, b: Vector)) -> [Matrix] {
    [gradient.W, Matrix(rows: [gradient.b])]
  }
}
