import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class TSNEGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { TSNE.workedNumbers }
  override class var figures: [Figure] { TSNE.figures }
  override class var problems: [PracticeProblem] { TSNE.problems }
  private var student: any TSNETask.Type { get throws { try subject() } }
  /// The squared distances of the points 0, 1 and 3 of a line.
  private let line: Matrix = [[0, 1, 9], [1, 0, 4], [9, 4, 0]]
  private static let near = Tolerance.absolute(1e-6, because: "the task asks for six digits")

  func test01_squaredDistances() {
    check("squared distances", points: 1, of: "squaredDistances") {
      // By hand: 3² + 4² = 25, 1² + 1² = 2, 2² + 5² = 29.
      expect(
        "squaredDistances([[0, 0], [3, 4], [1, -1]])", try student.squaredDistances([[0, 0], [3, 4], [1, -1]]),
        equals: [[0, 25, 2], [25, 0, 29], [2, 29, 0]], lookAt: "Differences, squared, summed; no root.")
      forAll(salt: 1) { draw in
        let X = draw.matrix(draw.size(2...4, wide: 8...12), draw.size(1...3, wide: 4...9), wide: -1000...1000)
        return .equals("squaredDistances(\(X))", try student.squaredDistances(X), TSNE.squaredDistances(X))
      }
      forAll(salt: 15, lookAt: "Points at one place have the distance 0.") { draw in
        let X = Self.quarters(&draw)
        return .equals("squaredDistances(\(X))", try student.squaredDistances(X), TSNE.squaredDistances(X))
      }
    }
  }

  func test02_conditionalAffinities() {
    check("affinities of three points with given widths", points: 2, of: "conditionalAffinities") {
      // By hand, σ = 1: rows e^−½ : e^−4.5, e^−½ : e^−2, e^−4.5 : e^−2.
      func share(_ difference: Double) -> Double { 1 / (1 + exp(-difference)) }
      expect(
        "conditionalAffinities(\(line), widths: [1, 1, 1])",
        try student.conditionalAffinities(line, widths: [1, 1, 1]),
        equals: [[0, share(4), share(-4)], [share(1.5), 0, share(-1.5)], [share(-2.5), share(2.5), 0]],
        lookAt: "Row i has two terms here: a point is not among its own neighbors, not in the sum either.")
      // By hand: 1/2σ² is 2 for σ = ½ and ⅛ for σ = 2; the exponents of rows 2 and 3 differ by 2 · 3 and 5/8.
      expect(
        "conditionalAffinities(\(line), widths: [1, 0.5, 2])",
        try student.conditionalAffinities(line, widths: [1, 0.5, 2]),
        equals: [[0, share(4), share(-4)], [share(6), 0, share(-6)], [share(-0.625), share(0.625), 0]],
        lookAt: "The exponent is −d/(2σ²), with the σ of the row, squared; d is squared already.")
      forAll(salt: 2) { draw in
        let X = draw.matrix(draw.size(2...4, wide: 8...12), draw.size(1...3))
        let σ = draw.vector(X.rows, in: 0.5...3, wide: 1...20)
        let D = TSNE.squaredDistances(X)
        return .equals(
          "conditionalAffinities(\(D), widths: \(σ))", try student.conditionalAffinities(D, widths: σ),
          TSNE.conditionalAffinities(D, widths: σ))
      }
    }
  }

  func test03_farFromAll() {
    check("affinities of points far from all others", points: 1, of: "conditionalAffinities") {
      // By hand: next to exp(−10⁶/2) the exponential of the point at 10⁶ + 2 is 1/e of it; that at 2 · 10⁶ is nothing.
      let far: Matrix = [[0, 1e6, 1e6 + 2, 2e6], [1e6, 0, 8, 9], [1e6 + 2, 8, 0, 7], [2e6, 9, 7, 0]]
      var expected = TSNE.conditionalAffinities(far, widths: [1, 1, 1, 1])
      expected[row: 0] = [0, 1 / (1 + exp(-1.0)), 1 / (1 + exp(1.0)), 0]
      expect(
        "conditionalAffinities(\(far), widths: [1, 1, 1, 1])",
        try student.conditionalAffinities(far, widths: [1, 1, 1, 1]), equals: expected,
        lookAt: "exp(−500000) is 0 in a Double. Take the nearest point's exponent out of all of them.")
      expect(
        "conditionalAffinities(4 identical points, widths: [1, 2, 3, 4])",
        try student.conditionalAffinities(.zeros(4, 4), widths: [1, 2, 3, 4]),
        equals: TSNE.conditionalAffinities(.zeros(4, 4), widths: [1, 2, 3, 4]),
        lookAt: "Three others, all alike: 1/3 each.")
      forAll(salt: 3, lookAt: "The nearest may be a million widths away.") { draw in
        let D = TSNE.squaredDistances(Self.quarters(&draw, wide: -4000...4000))
        let σ = draw.vector(D.rows, in: 0.01...0.1, wide: 0.001...0.01)
        return .equals(
          "conditionalAffinities(\(D), widths: \(σ))", try student.conditionalAffinities(D, widths: σ),
          TSNE.conditionalAffinities(D, widths: σ),
          within: .absolute(1e-6, because: "exponents of a hundred million have eight decimals"))
      }
    }
  }

  func test04_fittedAffinities() {
    check("affinities with a perplexity by hand", points: 2, of: "fittedAffinities") {
      // By hand: with β = ln 2 the exponentials of distances 1, 2, 2 are ½, ¼, ¼, and sum to 1; the entropy is 1.5 ln 2.
      let D: Matrix = [[0, 1, 2, 2], [1, 0, 2, 2], [2, 2, 0, 1], [2, 2, 1, 0]]
      let halves: Matrix = [[0, 0.5, 0.25, 0.25], [0.5, 0, 0.25, 0.25], [0.25, 0.25, 0, 0.5], [0.25, 0.25, 0.5, 0]]
      expect(
        "fittedAffinities(\(D), perplexity: 2.8284271247461903)",
        try student.fittedAffinities(D, perplexity: 2.8284271247461903),
        equals: halves, within: Self.near, lookAt: "Entropy and the logarithm of the perplexity to the same base.")
      // A hundred times the distances, or a millionth, and the widths follow: the affinities stay.
      for factor in [100, 1e-6] {
        expect(
          "fittedAffinities(\(factor) times that, perplexity: 2.8284271247461903)",
          try student.fittedAffinities(factor * D, perplexity: 2.8284271247461903), equals: halves, within: Self.near,
          lookAt:
            "β grows to the scale of the data by doubling, and shrinks below its start: the lower end is 0 at first.")
      }
    }
  }

  func test05_everyPerplexity() {
    check("affinities with any perplexity", points: 2, of: "fittedAffinities") {
      // By hand: identical points have 1/4 each, whatever the width; and three nearest at one distance have 1/3 each at least.
      expect(
        "fittedAffinities(5 identical points, perplexity: 2)",
        try student.fittedAffinities(.zeros(5, 5), perplexity: 2),
        equals: TSNE.fittedAffinities(.zeros(5, 5), perplexity: 2), within: Self.near,
        lookAt: "All widths give 1/4 here. The search must end, and leave numbers.")
      let star: Matrix = [[0, 1, 1, 1, 9], [1, 0, 2, 3, 8], [1, 2, 0, 4, 7], [1, 3, 4, 0, 6], [9, 8, 7, 6, 0]]
      var expected = TSNE.fittedAffinities(star, perplexity: 1.5)
      expected[row: 0] = Vector([0, 1, 1, 1, 0].map { $0 / 3 })
      expect(
        "fittedAffinities(\(star), perplexity: 1.5)", try student.fittedAffinities(star, perplexity: 1.5),
        equals: expected, within: Self.near,
        lookAt: "Three neighbors at the same distance: 1/3 each, however narrow the Gaussian.")
      forAll(salt: 5, lookAt: "Each row has a width of its own, and the perplexity that is asked for.") { draw in
        let n = draw.size(4...5, wide: 8...12)
        let scale = draw.factor(wide: [1.0 / 1024, 64])
        let X = scale * (draw.wholeMatrix(n, draw.size(1...3), in: -8...8) / 4)
        let perplexity = draw.number(1.2...Double(n) - 1.2)
        let D = TSNE.squaredDistances(X)
        return .equals(
          "fittedAffinities(\(D), perplexity: \(perplexity))",
          try student.fittedAffinities(D, perplexity: perplexity), TSNE.fittedAffinities(D, perplexity: perplexity),
          within: Self.near)
      }
    }
  }

  func test06_symmetrized() {
    check("one table for all pairs", points: 1, of: "symmetrized") {
      // By hand: (0.5 + 0.25)/6 = 0.125, (0.5 + 1)/6 = 0.25, (0.75 + 0)/6 = 0.125.
      expect(
        "symmetrized([[0, 0.5, 0.5], [0.25, 0, 0.75], [1, 0, 0]])",
        try student.symmetrized([[0, 0.5, 0.5], [0.25, 0, 0.75], [1, 0, 0]]),
        equals: [[0, 0.125, 0.25], [0.125, 0, 0.125], [0.25, 0.125, 0]],
        lookAt: "Both directions, and 2n: the sum of all entries is 1.")
      forAll(salt: 6) { draw in
        let P = Self.conditional(&draw)
        return .equals("symmetrized(\(P))", try student.symmetrized(P), TSNE.symmetrized(P))
      }
      forAll(salt: 60) { draw in
        let P = Self.conditional(&draw)
        return .sumsToOne("symmetrized(\(P))", try student.symmetrized(P))
      }
    }
  }

  func test07_studentAffinities() {
    check("affinities on the map", points: 2, of: "studentAffinities") {
      // By hand: weights ½, ½ and 1/5, each pair twice: Z = 2.4; 0.5/2.4 = 5/24 and 0.2/2.4 = 1/12.
      let (near, far) = (5.0 / 24, 1.0 / 12)
      expect(
        "studentAffinities([[0], [1], [2]])", try student.studentAffinities([[0], [1], [2]]),
        equals: [[0, near, far], [near, 0, near], [far, near, 0]],
        lookAt: "1/(1 + d), d squared; one sum over all pairs of different points, both (i, j) and (j, i).")
      // A point that is far away on the map still has its share: weights ½, 1/90001 and 1/89402.
      let (Z, third, other) = (1 + 2 / 90001.0 + 2 / 89402.0, 1 / 90001.0, 1 / 89402.0)
      expect(
        "studentAffinities([[0], [1], [300]])", try student.studentAffinities([[0], [1], [300]]),
        equals: 1 / Z * ([[0, 0.5, third], [0.5, 0, other], [third, other, 0]] as Matrix),
        lookAt: "No pair is too far to count: that is what the heavy tail is for.")
      // Four points at one place: 12 pairs, all alike.
      expect(
        "studentAffinities(4 points at one place)", try student.studentAffinities(.zeros(4, 2)),
        equals: TSNE.studentAffinities(.zeros(4, 2)))
      forAll(salt: 7) { draw in
        let Y = draw.matrix(draw.size(2...4, wide: 8...12), draw.size(1...3), wide: -100...100)
        return .equals("studentAffinities(\(Y))", try student.studentAffinities(Y), TSNE.studentAffinities(Y))
      }
    }
  }

  func test08_klDivergence() {
    check("the divergence of a map", points: 2, of: "klDivergence") {
      // By hand: P knows one pair only; against six equal pairs that is 2 · ½ ln(½ : 1/6) = ln 3.
      let P: Matrix = [[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]]
      let Q = TSNE.studentAffinities(.zeros(3, 2))
      expect(
        "klDivergence(\(P), \(Q))", try student.klDivergence(P, Q), equals: log(3),
        lookAt: "Σ p ln(p/q); where p is 0, nothing is added.")
      // A ten-millionth of p elsewhere, where q is 1/6: 10⁻⁷ ln(6 · 10⁻⁷), four times, and a little less in the first pair.
      let t = 1e-7
      expect(
        "klDivergence(nearly that: p₁₃ = p₂₃ = 1e-7, the same Q)",
        try student.klDivergence([[0, 0.5 - 2 * t, t], [0.5 - 2 * t, 0, t], [t, t, 0]], Q),
        equals: (1 - 4 * t) * log(3 - 12 * t) + 4 * t * log(6 * t), lookAt: "A small p is no 0.")
      let same = TSNE.studentAffinities([[0, 1], [2, 0], [1, 1]])
      expect("klDivergence(\(same), the same)", try student.klDivergence(same, same), equals: 0)
      forAll(salt: 8) { draw in
        let (P, Y) = Self.pair(&draw)
        let Q = TSNE.studentAffinities(Y)
        return .equals("klDivergence(\(P), \(Q))", try student.klDivergence(P, Q), TSNE.klDivergence(P, Q))
      }
      forAll(salt: 80) { draw in
        let (P, Y) = Self.pair(&draw)
        let Q = TSNE.studentAffinities(Y)
        let value = try student.klDivergence(P, Q)
        return .holds("klDivergence(\(P), \(Q))", value, that: "at least 0: no divergence is less", value >= -1e-12)
      }
    }
  }

  func test09_gradient() {
    check("the gradient by hand", points: 2, of: "gradient") {
      // By hand. Distances 1, 9, 4: weights 0.5, 0.1, 0.2, Z = 1.6, q = 0.3125, 0.0625, 0.125; p = 0.5, 0, 0.
      // 4 (0.1875 · 0.5 · (−1) − 0.0625 · 0.1 · (−3)) = −0.3; 4 (0.09375 − 0.125 · 0.2 · (−2)) = 0.575; the third makes it 0.
      let P: Matrix = [[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]]
      expect(
        "gradient(\(P), map: [[0], [1], [3]])", try student.gradient(P, map: [[0], [1], [3]]),
        equals: [[-0.3], [0.575], [-0.275]],
        lookAt: "4 Σ_j (p − q)(1 + d)⁻¹(y_i − y_j): pairs that are too far apart pull, all others push.")
      // Exaggerated by 4: p = 2. 4 (1.6875 · 0.5 · (−1) + 0.01875) = −3.3; 4 (0.84375 + 0.05) = 3.575; −0.275.
      expect(
        "gradient(\(4 * P), map: [[0], [1], [3]])", try student.gradient(4 * P, map: [[0], [1], [3]]),
        equals: [[-3.3], [3.575], [-0.275]], lookAt: "The entries of P enter as they are, whatever they sum to.")
      expect(
        "gradient(\(P), map: three points at one place)", try student.gradient(P, map: .zeros(3, 2)),
        equals: .zeros(3, 2), lookAt: "y_i − y_j is 0 for each pair.")
    }
  }

  func test10_gradientsAreSlopes() {
    check("the gradient agrees with differences of the divergence", points: 2, of: "gradient") {
      var generator = SeededRandom(seed: random(10))
      for n in [4, 5] {
        let X = generator.matrix(n, 3, in: -2..<2).map { ($0 * 100).rounded() / 100 }
        let Y = generator.matrix(n, 2, in: -2..<2).map { ($0 * 100).rounded() / 100 }
        let P = TSNE.symmetrized(TSNE.fittedAffinities(TSNE.squaredDistances(X), perplexity: 1.8))
        expectGradient(
          "gradient(\(P), map: \(Y))", try student.gradient(P, map: Y),
          of: { TSNE.klDivergence(P, TSNE.studentAffinities($0)) }, at: Y,
          lookAt: "Each place is in d_ij and in d_ji, and in the sum below all q.")
      }
      forAll(salt: 100) { draw in
        let (P, Y) = Self.pair(&draw)
        let exaggeration = draw.element(of: [1, 4, 12.0])
        return .equals(
          "gradient(\(exaggeration * P), map: \(Y))", try student.gradient(exaggeration * P, map: Y),
          TSNE.gradient(exaggeration * P, map: Y))
      }
      forAll(salt: 101, lookAt: "Two points at one place push and pull each other by nothing.") { draw in
        let Y = Self.quarters(&draw, in: -2...2)
        let P = TSNE.symmetrized(Self.conditional(&draw, Y.rows))
        return .equals("gradient(\(P), map: \(Y))", try student.gradient(P, map: Y), TSNE.gradient(P, map: Y))
      }
    }
  }

  func test11_step() {
    check("one step with momentum and gains", points: 2, of: "step") {
      // By hand. Gains: 1 + 0.2 (signs differ), 0.8 · 1 (same), 0.8 · 0.01 and so 0.01 (velocity 0), 0.8 · 1 (gradient 0).
      // Velocities: 0.5 · 2 − 10 · 1.2 · (−1) = 13; 0.5 · 2 − 10 · 0.8 · 1 = −7; 0 − 10 · 0.01 · 3 = −0.3; 0.5 · (−2) = −1.
      let state = TSNEState(map: [[1, 1], [1, 1]], velocity: [[2, 2], [0, -2]], gains: [[1, 1], [0.01, 1]])
      expect(
        "step(\(state), gradient: [[-1, 1], [3, 0]], learningRate: 10, momentum: 0.5), that is [map, velocity, gains]",
        try Self.list(student.step(state, gradient: [[-1, 1], [3, 0]], learningRate: 10, momentum: 0.5)),
        equals: [[[14, -6], [0.7, 0]], [[13, -7], [-0.3, -1]], [[1.2, 0.8], [0.01, 0.8]]] as [Matrix],
        lookAt: "First the gain, then the velocity with it, then the move.")
      forAll(salt: 11) { draw in
        let (n, m) = (draw.size(1...3, wide: 6...9), draw.size(1...3))
        let state = TSNEState(
          map: draw.matrix(n, m), velocity: draw.matrix(n, m),
          gains: draw.matrix(n, m, in: 0.01...3, wide: 0.01...0.02))
        let g = draw.matrix(n, m)
        let (η, α) = (draw.number(0.1...10, wide: 20...500), draw.number(0...0.9))
        return .equals(
          "step(\(state), gradient: \(g), learningRate: \(η), momentum: \(α)), that is [map, velocity, gains]",
          Self.list(try student.step(state, gradient: g, learningRate: η, momentum: α)),
          Self.list(TSNE.step(state, gradient: g, learningRate: η, momentum: α)))
      }
    }
  }

  func test12_descent() {
    check("ten steps down", points: 1, of: "step", after: ["gradient"]) {
      var generator = SeededRandom(seed: random(12))
      let X = generator.matrix(6, 3, in: -2..<2).map { ($0 * 100).rounded() / 100 }
      let P = TSNE.symmetrized(TSNE.fittedAffinities(TSNE.squaredDistances(X), perplexity: 2))
      let start = TSNE.start(generator.matrix(6, 2).map { ($0 * 100).rounded() / 100 })
      let expected = (0..<10).reduce(start) { state, _ in
        TSNE.step(state, gradient: TSNE.gradient(P, map: state.map), learningRate: 2, momentum: 0.5)
      }
      expect(
        "the map after ten rounds of gradient and step(learningRate: 2, momentum: 0.5), P of six points with perplexity 2",
        try (0..<10).reduce(start) { state, _ in
          try student.step(
            state, gradient: student.gradient(P, map: state.map), learningRate: 2, momentum: 0.5)
        }.map,
        equals: expected.map, within: .absolute(1e-7, because: "rounding grows from step to step"),
        lookAt: "Each step takes its gradient at the map that the last one left.")
    }
  }

  private static func list(_ state: TSNEState) -> [Matrix] { [state.map, state.velocity, state.gains] }

  /// Points in quarters, some of them at one place: their distances are exact.
  private static func quarters(
    _ draw: inout Draw, in range: ClosedRange<Int> = -8...8, wide: ClosedRange<Int>? = nil
  ) -> Matrix {
    draw.wholeMatrix(draw.size(2...4, wide: 8...12), draw.size(1...3), in: range, wide: wide) / 4
  }

  /// A distribution for each of n points over the others; in a wide input some affinities have vanished.
  private static func conditional(_ draw: inout Draw, _ n: Int? = nil) -> Matrix {
    let n = n ?? draw.size(2...4, wide: 8...12)
    let D = TSNE.squaredDistances(draw.matrix(n, 2, wide: -100...100))
    // Numbers so small that a Double has no inverse of them are left out: −p ln (q/p) is as right as p ln (p/q).
    return TSNE.conditionalAffinities(D, widths: draw.vector(n, in: 0.5...3)).map { $0 < 1e-300 ? 0 : $0 }
  }

  /// Affinities of data, and a map of as many points.
  private static func pair(_ draw: inout Draw) -> (P: Matrix, Y: Matrix) {
    let P = TSNE.symmetrized(conditional(&draw))
    return (P, draw.matrix(P.rows, draw.size(1...3), wide: -20...20))
  }
}
