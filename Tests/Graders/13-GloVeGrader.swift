import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class GloVeGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { GloVe.workedNumbers }
  override class var figures: [Figure] { GloVe.figures }
  override class var problems: [PracticeProblem] { GloVe.problems }
  private var student: any GloVeTask.Type { get throws { try subject() } }
  private typealias Example = GloVeExample
  private let (X, start) = (Example.X, Example.start)

  func test01_cooccurrence() {
    check("the matrix of the cat sentence", points: 1, of: "cooccurrence") {
      // By hand: each word and its two neighbors; 'the' occurs twice.
      expect(
        "cooccurrence(tokens: the cat sat on the mat, window: 1, weighting: .equal)",
        try student.cooccurrence(tokens: Example.cat, vocabulary: Example.catWords, window: 1, weighting: .equal),
        equals: [[0, 1, 0, 1, 1], [1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 1, 0, 0], [1, 0, 0, 0, 0]],
        lookAt: "Neighbors to the left and to the right, and no place is its own neighbor.")
      // By hand: distances 1, 2 and 1 between a, b, b; b and b stand side by side, seen from both: 1 + 1.
      expect(
        "cooccurrence(tokens: a b b, vocabulary: a b, window: 2, weighting: .harmonic)",
        try student.cooccurrence(tokens: ["a", "b", "b"], vocabulary: ["a", "b"], window: 2, weighting: .harmonic),
        equals: [[0, 1.5], [1.5, 2]],
        lookAt: "At distances 1 and 2 a and b count 1 + 1/2. Between two Ints, 1 / 2 is 0.")
      // By hand: without the two unknown words, a and b are neighbors.
      expect(
        "cooccurrence(tokens: a ? ? b, vocabulary: a b, window: 2, weighting: .equal)",
        try student.cooccurrence(tokens: ["a", "?", "?", "b"], vocabulary: ["a", "b"], window: 2, weighting: .equal),
        equals: [[0, 1], [1, 0]], lookAt: "Words outside the vocabulary are dropped before anything is counted.")
    }
  }

  func test02_weightedWindows() {
    check("wider windows, weighted by distance", points: 2, of: "cooccurrence") {
      for (window, weighting, name) in [
        (2, DistanceWeighting.equal, ".equal"), (5, .equal, ".equal"), (2, .harmonic, ".harmonic"),
        (5, .harmonic, ".harmonic"),
      ] {
        expect(
          "cooccurrence(tokens: the cat sat on the mat, window: \(window), weighting: \(name))",
          try student.cooccurrence(
            tokens: Example.cat, vocabulary: Example.catWords, window: window, weighting: weighting),
          equals: GloVe.cooccurrence(
            tokens: Example.cat, vocabulary: Example.catWords, window: window, weighting: weighting),
          lookAt: "At distance r a pair counts 1/r with .harmonic, and 1 with .equal.")
      }
      forAll(salt: 2) { draw in
        let words = ["c", "a", "d", "b"]
        let tokens = draw.integers(draw.size(0...7, wide: 15...20), in: 0...5).map {
          $0 < 4 ? words[$0] : ["x", "A"][$0 - 4]
        }
        let (window, weighting) = (draw.integer(1...4, wide: 6...12), draw.element(of: DistanceWeighting.allCases))
        return .equals(
          "cooccurrence(tokens: \(tokens), vocabulary: \(words), window: \(window), weighting: .\(weighting))",
          try student.cooccurrence(tokens: tokens, vocabulary: words, window: window, weighting: weighting),
          GloVe.cooccurrence(tokens: tokens, vocabulary: words, window: window, weighting: weighting))
      }
    }
  }

  func test03_shortTexts() {
    check("short texts and unknown words", points: 1, of: "cooccurrence") {
      for tokens in [[], ["cat"]] {
        expect(
          "cooccurrence(tokens: \(tokens), vocabulary: cat, mat, window: 2, weighting: .equal)",
          try student.cooccurrence(tokens: tokens, vocabulary: ["cat", "mat"], window: 2, weighting: .equal),
          equals: .zeros(2, 2))
      }
      // By hand: without 'a' and 'big', cat and mat are neighbors.
      expect(
        "cooccurrence(tokens: cat a big mat, vocabulary: mat, cat, window: 9, weighting: .harmonic)",
        try student.cooccurrence(
          tokens: ["cat", "a", "big", "mat"], vocabulary: ["mat", "cat"], window: 9, weighting: .harmonic),
        equals: [[0, 1], [1, 0]], lookAt: "Words outside the vocabulary are dropped before anything is counted.")
    }
  }

  func test04_conditional() {
    check("probabilities of the context words", points: 1, of: "conditional") {
      // By hand: the rows sum to 8, 4 and 0.
      expect(
        "conditional([[1, 5, 2], [3, 0, 1], [0, 0, 0]])",
        try student.conditional([[1, 5, 2], [3, 0, 1], [0, 0, 0]]),
        equals: [[0.125, 0.625, 0.25], [0.75, 0, 0.25], [0, 0, 0]],
        lookAt: "Each row is divided by its own sum; a row of zeros stays.")
      // By hand: counts weighted by distance can sum to less than 1.
      expect(
        "conditional([[0, 0.25], [0.5, 0]])", try student.conditional([[0, 0.25], [0.5, 0]]),
        equals: [[0, 1], [1, 0]])
      forAll(salt: 4) { draw in
        let V = draw.size(1...4, wide: 5...7)
        let X = draw.factor(wide: [0.001, 0.01]) * Self.counts(V, &draw)
        return .equals("conditional(\(X))", try student.conditional(X), GloVe.conditional(X))
      }
    }
  }

  func test05_ratio() {
    check("the ratios of two words", points: 1, of: "ratio") {
      let P: Matrix = [[0.5, 0.25, 0.25, 0], [0.125, 0.75, 0, 0.125], [0.25, 0.25, 0.25, 0.25]]
      expect(
        "ratio(\(P), of: 0, to: 2)", try student.ratio(P, of: 0, to: 2), equals: [2, 1, 1, 0],
        lookAt: "Row i above, row j below, entry by entry.")
      // By hand: the third probability of word 1 is 0, and that of word 0 is not.
      expect("ratio(\(P), of: 0, to: 1)", try student.ratio(P, of: 0, to: 1), equals: [4, 1.0 / 3, .infinity, 0])
      expect(
        "ratio([[1, 0], [1, 0]], of: 0, to: 1)", try student.ratio([[1, 0], [1, 0]], of: 0, to: 1), that: "(1, nan)"
      ) { $0.count == 2 && $0[0] == 1 && $0[1].isNaN }
      forAll(salt: 5) { draw in
        let V = draw.size(1...4, wide: 5...7)
        let P = draw.factor(wide: [1e-4, 1e-6]) * GloVe.conditional(draw.matrix(V, V, in: 0.1...4))
        let (i, j) = (draw.integer(0...V - 1), draw.integer(0...V - 1))
        return .equals(
          "ratio(\(P), of: \(i), to: \(j))", try student.ratio(P, of: i, to: j), GloVe.ratio(P, of: i, to: j))
      }
    }
  }

  func test06_weight() {
    check("how much a cell counts", points: 1, of: "weight") {
      // By hand: 16/81 = (2/3)⁴, to the power ¾ that is (2/3)³ = 8/27.
      expect("weight(16, xMax: 81, alpha: 0.75)", try student.weight(16, xMax: 81, alpha: 0.75), equals: 8.0 / 27)
      expect(
        "weight(500, xMax: 100, alpha: 0.75)", try student.weight(500, xMax: 100, alpha: 0.75), equals: 1,
        lookAt: "Above x_max no cell counts more than 1.")
      expect("weight(100, xMax: 100, alpha: 0.75)", try student.weight(100, xMax: 100, alpha: 0.75), equals: 1)
      expect("weight(0, xMax: 100, alpha: 0.75)", try student.weight(0, xMax: 100, alpha: 0.75), equals: 0)
      forAll(salt: 6) { draw in
        // In a wide input counts and x_max are below 1.
        let (x, xMax) = (draw.number(0...30, wide: 0...1), draw.number(1...20, wide: 0.05...0.9))
        let alpha = draw.number(0.25...2)
        return .equals(
          "weight(\(x), xMax: \(xMax), alpha: \(alpha))", try student.weight(x, xMax: xMax, alpha: alpha),
          GloVe.weight(x, xMax: xMax, alpha: alpha))
      }
    }
  }

  func test07_cost() {
    check("the cost of the three words", points: 2, of: "cost", after: ["weight"]) {
      // By hand: one cell, w · w̃ = 2·1 + 1·3 = 5, with biases 5 + 0.5 − 1 = 4.5; ln 1 = 0, f(1) = (1/16)^½ = ¼: ¼ · 4.5².
      expect(
        "cost(one cell of 1, at w = (2, 1), w̃ = (1, 3), b = 0.5, b̃ = −1, xMax: 16, alpha: 0.5)",
        try student.cost(
          [[1]], GloVeParameters(W: [[2, 1]], WTilde: [[1, 3]], b: [0.5], bTilde: [-1]), xMax: 16, alpha: 0.5),
        equals: 5.0625, lookAt: "The weight stands before the square, and there is no ½.")
      expect(
        "cost(the three words of the lecture)",
        try student.cost(X, start, xMax: Example.xMax, alpha: Example.alpha),
        equals: GloVe.cost(X, start, xMax: Example.xMax, alpha: Example.alpha),
        lookAt: "The word i brings w and b, the context j brings w̃ and b̃.")
      forAll(salt: 7) { draw in
        let (X, θ) = Self.model(&draw)
        let (xMax, alpha) = (draw.number(2...12, wide: 0.05...100), draw.number(0.25...1.5))
        return .equals(
          "cost(\(X), \(θ), xMax: \(xMax), alpha: \(alpha))",
          try student.cost(X, θ, xMax: xMax, alpha: alpha), GloVe.cost(X, θ, xMax: xMax, alpha: alpha))
      }
    }
  }

  func test08_zeroCells() {
    check("cells of 0 cost nothing", points: 1, of: "cost", after: ["weight", "cooccurrence"]) {
      let cat = GloVe.cooccurrence(tokens: Example.cat, vocabulary: Example.catWords, window: 1, weighting: .equal)
      // By hand: all counts that are not 0 are 1, and ln 1 = 0 is what a model of zeros says.
      expect(
        "cost(the cat matrix, all parameters 0)",
        try student.cost(cat, Example.zeros(words: 5, dimensions: 2), xMax: 100, alpha: 0.75), equals: 0,
        lookAt: "Leave the cells of 0 out: ln 0 is −∞.")
      expect(
        "cost([[0, 0], [0, 0]], …)",
        try student.cost(
          .zeros(2, 2), GloVeParameters(W: [[1], [2]], WTilde: [[3], [4]], b: [5, 6], bTilde: [7, 8]), xMax: 10,
          alpha: 0.75), equals: 0)
    }
  }

  func test09_gradients() {
    check("gradients of the three words", points: 2, of: "gradients", after: ["weight"]) {
      // By hand, the cell from above: 2 · ¼ · 4.5 = 2.25; times w̃ for w, times w for w̃.
      let one = GloVeParameters(W: [[2, 1]], WTilde: [[1, 3]], b: [0.5], bTilde: [-1])
      expect(
        "gradients(one cell of 1, at w = (2, 1), w̃ = (1, 3), b = 0.5, b̃ = −1): rows of W, rows of W̃, b, b̃",
        Self.flat(try student.gradients([[1]], one, xMax: 16, alpha: 0.5)),
        equals: [[2.25, 6.75], [4.5, 2.25], [2.25], [2.25]],
        lookAt: "The gradient of w holds w̃, that of w̃ holds w; both biases have 2fd alone.")
      forAll(salt: 9, lookAt: "A cell (i, j) moves w and b of i, and w̃ and b̃ of j.") { draw in
        let (X, θ) = Self.model(&draw)
        let (xMax, alpha) = (draw.number(2...12, wide: 0.05...100), draw.number(0.25...1.5))
        return .equals(
          "gradients(\(X), \(θ), xMax: \(xMax), alpha: \(alpha))",
          Self.flat(try student.gradients(X, θ, xMax: xMax, alpha: alpha)),
          Self.flat(GloVe.gradients(X, θ, xMax: xMax, alpha: alpha)))
      }
    }
  }

  func test10_measured() {
    check("the gradients are those that can be measured", points: 2, of: "gradients", after: ["weight"]) {
      var generator = SeededRandom(seed: random(10))
      let counts: Matrix = [[2, 7, 0, 1], [3, 0, 5, 12], [0, 4, 6, 0], [1, 9, 0, 8]]
      // Rows 0 ..< 4 are W, 4 ..< 8 are W̃, and the last two are the biases.
      let rows = (0..<8).map { _ in generator.vector(3) } + [generator.vector(4), generator.vector(4)]
      func parameters(_ rows: [Vector]) -> GloVeParameters {
        GloVeParameters(
          W: Matrix(rows: Array(rows[0..<4])), WTilde: Matrix(rows: Array(rows[4..<8])), b: rows[8], bTilde: rows[9])
      }
      expectGradient(
        "gradients(\(counts), \(parameters(rows)), xMax: 10, alpha: 0.75)",
        Self.flat(try student.gradients(counts, parameters(rows), xMax: 10, alpha: 0.75)),
        of: { GloVe.cost(counts, parameters($0), xMax: 10, alpha: 0.75) }, at: rows)
    }
  }

  func test11_step() {
    check("one step of gradient descent", points: 1, of: "step", after: ["gradients"]) {
      // By hand: the gradients from above, times 0.1.
      let one = GloVeParameters(W: [[2, 1]], WTilde: [[1, 3]], b: [0.5], bTilde: [-1])
      expect(
        "step(one cell of 1, at w = (2, 1), w̃ = (1, 3), b = 0.5, b̃ = −1, learningRate: 0.1)",
        Self.flat(try student.step([[1]], one, xMax: 16, alpha: 0.5, learningRate: 0.1)),
        equals: [[1.775, 0.325], [0.55, 2.775], [0.275], [-1.225]],
        lookAt: "All four move, against their gradients at the old place.")
      forAll(salt: 11) { draw in
        let (X, θ) = Self.model(&draw)
        let η = draw.number(0.01...0.5, wide: 0.6...3)
        return .equals(
          "step(\(X), \(θ), xMax: 8, alpha: 0.75, learningRate: \(η))",
          Self.flat(try student.step(X, θ, xMax: 8, alpha: 0.75, learningRate: η)),
          Self.flat(GloVe.step(X, θ, xMax: 8, alpha: 0.75, learningRate: η)))
      }
    }
  }

  func test12_training() {
    check("a hundred steps bring the cost down", points: 1, of: "step", after: ["cost", "gradients"]) {
      var θ = start
      for _ in 0..<100 {
        θ = try student.step(X, θ, xMax: Example.xMax, alpha: Example.alpha, learningRate: Example.learningRate)
        if θ.W.rows != 3 { break }
      }
      let cost = θ.W.rows == 3 ? GloVe.cost(X, θ, xMax: Example.xMax, alpha: Example.alpha) : .nan
      expect(
        "the cost of the three words after 100 steps", cost,
        equals: GloVe.costCurve(steps: 100, hasBiases: true)[100], within: .relative(1e-6, because: "rounding adds up"))
    }
  }

  /// The rows of both matrices and both biases.
  private static func flat(_ θ: GloVeParameters) -> [Vector] {
    θ.W.rowVectors + θ.WTilde.rowVectors + [θ.b, θ.bTilde]
  }

  /// Counts by distance, fractions and whole numbers: not symmetric, some below 1, every fifth of them 0.
  private static func counts(_ V: Int, _ draw: inout Draw) -> Matrix {
    draw.matrix(V, V, in: -1.5...6).map { $0 < 3 ? max($0, 0) : ($0 * $0).rounded() }
  }

  /// Counts, and parameters for them.
  private static func model(_ draw: inout Draw) -> (X: Matrix, θ: GloVeParameters) {
    let (V, d) = (draw.size(1...4, wide: 5...7), draw.size(1...3, wide: 4...6))
    let X = counts(V, &draw)
    let θ = GloVeParameters(
      W: draw.matrix(V, d), WTilde: draw.matrix(V, d), b: draw.vector(V), bTilde: draw.vector(V))
    return (X, θ)
  }
}
