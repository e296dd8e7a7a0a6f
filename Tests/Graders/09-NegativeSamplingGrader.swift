import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class NegativeSamplingGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { NegativeSampling.workedNumbers }
  override class var figures: [Figure] { NegativeSampling.figures }
  override class var problems: [PracticeProblem] { NegativeSampling.problems }
  private var student: any NegativeSamplingTask.Type { get throws { try subject() } }
  private typealias Example = NegativeSamplingExample
  private let (W, WPrime) = (Example.W, Example.WPrime)
  private let (frodo, ring, dragon, ship) = (Example.frodo, Example.ring, Example.dragon, Example.ship)

  func test01_samplingDistribution() {
    check("the distribution of negatives", points: 1, of: "samplingDistribution") {
      // By hand: 2 of 6 tokens are the. 16 and 81 to the power 0.75 are 8 and 27, and 8 + 27 + 1 = 36.
      expect(
        "samplingDistribution(counts: [2, 1, 1, 1, 1], power: 1)",
        try student.samplingDistribution(counts: [2, 1, 1, 1, 1], power: 1),
        equals: Vector([2, 1, 1, 1, 1]) / 6)
      expect(
        "samplingDistribution(counts: [16, 81, 1], power: 0.75)",
        try student.samplingDistribution(counts: [16, 81, 1], power: 0.75), equals: Vector([8, 27, 1]) / 36,
        lookAt: "First the powers, then divide by their sum.")
      forAll(salt: 1) { draw in
        let counts = draw.integers(draw.size(1...6, wide: 8...15), in: 1...40, wide: 1...1_000_000)
        let power = draw.number(0...1, wide: 1.2...2)
        return .equals(
          "samplingDistribution(counts: \(counts), power: \(power))",
          try student.samplingDistribution(counts: counts, power: power),
          NegativeSampling.samplingDistribution(counts: counts, power: power))
      }
    }
  }

  func test02_wordsThatNeverOccur() {
    check("a word that never occurs is never drawn", points: 1, of: "samplingDistribution") {
      for power in [0, 0.75] {
        expect(
          "samplingDistribution(counts: [0, 5, 0, 5], power: \(power))",
          try student.samplingDistribution(counts: [0, 5, 0, 5], power: power), equals: [0, 0.5, 0, 0.5],
          lookAt: "pow(0, 0) is 1.")
      }
      forAll(salt: 2) { draw in
        let counts = [1] + draw.integers(draw.size(0...5, wide: 6...9), in: 0...9)
        let power = draw.number(0...1.5)
        return .sumsToOne(
          "samplingDistribution(counts: \(counts), power: \(power))",
          try student.samplingDistribution(counts: counts, power: power))
      }
    }
  }

  func test03_keepProbability() {
    check("what subsampling keeps", points: 1, of: "keepProbability") {
      // By hand: √(0.0001 / 0.04) = √(1/400) = 0.05, and √(1/4) = 0.5.
      expect(
        "keepProbability(frequency: 0.04, threshold: 0.0001)",
        try student.keepProbability(frequency: 0.04, threshold: 0.0001), equals: 0.05)
      expect(
        "keepProbability(frequency: 1, threshold: 0.25)", try student.keepProbability(frequency: 1, threshold: 0.25),
        equals: 0.5)
      for f in [0.001, 0.0005, 0] {
        expect(
          "keepProbability(frequency: \(f), threshold: 0.001)",
          try student.keepProbability(frequency: f, threshold: 0.001), equals: 1,
          lookAt: "A word that is not more frequent than the threshold is always kept.")
      }
      forAll(salt: 3) { draw in
        let f = draw.number(0...1) * draw.factor(wide: [0.001])
        let t = draw.number(0.01...1) * draw.factor(wide: [1e-4, 1e-5])
        return .equals(
          "keepProbability(frequency: \(f), threshold: \(t))", try student.keepProbability(frequency: f, threshold: t),
          NegativeSampling.keepProbability(frequency: f, threshold: t))
      }
    }
  }

  func test04_loss() {
    check("loss of (Frodo, ring) with two negatives", points: 2, of: "loss") {
      expect(
        "loss(source: 1, target: 2, negatives: [3, 5])",
        try student.loss(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship]),
        equals: NegativeSampling.loss(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship]),
        lookAt: "One term −ln σ(x) for the target, one term −ln σ(−x) for each negative.")
      // By hand: the scores are −ln 3, −ln 4 and 0, so −ln σ(−ln 3) = ln 4, −ln σ(ln 4) = ln 5/4, −ln σ(0) = ln 2.
      let P: Matrix = [[-log(3.0), 1], [-log(4.0), 5], [0, 2]]
      expect(
        "loss(W: [[1, 0], …], WPrime: [[−ln 3, 1], [−ln 4, 5], [0, 2]], source: 0, target: 0, negatives: [1, 2])",
        try student.loss(
          W: [[1, 0], [2, 1], [0, 3]], WPrime: P, source: 0, target: 0, negatives: [1, 2]), equals: log(4 * 1.25 * 2))
      // Vectors of zeros know nothing: each of the four answers is as good as a coin.
      expect(
        "loss(W: zeros, WPrime: zeros, source: 0, target: 1, negatives: [2, 0, 2])",
        try student.loss(W: .zeros(3, 2), WPrime: .zeros(3, 2), source: 0, target: 1, negatives: [2, 0, 2]),
        equals: 4 * log(2))
      expect(
        "loss(source: 1, target: 2, negatives: [])",
        try student.loss(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: []),
        equals: NegativeSampling.loss(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: []))
    }
  }

  func test05_lossOfLargeScores() {
    check("scores of ±1000 stay finite", points: 1, of: "loss") {
      // ln σ(−1000) is −1000, and ln σ(1000) is 0.
      let (W, P): (Matrix, Matrix) = ([[1], [3]], [[1000], [-1000]])
      for (target, negative, expected) in [(0, 1, 0.0), (1, 0, 2000), (1, 1, 1000), (0, 0, 1000)] {
        let call =
          "loss(W: [[1], [3]], WPrime: [[1000], [-1000]], source: 0, target: \(target), negatives: [\(negative)])"
        expect(
          call, try student.loss(W: W, WPrime: P, source: 0, target: target, negatives: [negative]), equals: expected,
          lookAt: "logSigmoid is given; ln of a σ that has become 0 is −∞.")
      }
    }
  }

  func test06_lossOfRandomPairs() {
    check("loss of random pairs and draws", points: 1, of: "loss") {
      forAll(salt: 6, lookAt: "A word that was drawn twice counts twice.") { draw in
        let (W, WPrime, source, target, negatives) = Self.example(&draw)
        return .equals(
          "loss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives))",
          try student.loss(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives),
          NegativeSampling.loss(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives))
      }
    }
  }

  func test07_expectedLoss() {
    check("expected loss by hand", points: 1, of: "expectedLoss") {
      // By hand: the scores are ln 3 and −ln 4; −ln σ(ln 3) = ln 4/3, −ln σ(−ln 3) = ln 4, −ln σ(ln 4) = ln 5/4.
      let P: Matrix = [[log(3.0)], [-log(4.0)]]
      expect(
        "expectedLoss(W: [[1], [2]], WPrime: [[ln 3], [−ln 4]], source: 0, target: 0, noise: (0.25, 0.75), negatives: 4)",
        try student.expectedLoss(W: [[1], [2]], WPrime: P, source: 0, target: 0, noise: [0.25, 0.75], negatives: 4),
        equals: log(4.0 / 3) + log(4) + 3 * log(1.25), lookAt: "k times the mean over all words, the target among them."
      )
      expect(
        "the same with negatives: 0",
        try student.expectedLoss(W: [[1], [2]], WPrime: P, source: 0, target: 0, noise: [0.25, 0.75], negatives: 0),
        equals: log(4.0 / 3))
      // The score is −1000 for the target and 1000 for the only word that is ever drawn.
      expect(
        "expectedLoss(W: [[1], [0]], WPrime: [[-1000], [1000]], source: 0, target: 0, noise: (0, 1), negatives: 2)",
        try student.expectedLoss(
          W: [[1], [0]], WPrime: [[-1000], [1000]], source: 0, target: 0, noise: [0, 1], negatives: 2), equals: 3000)
    }
  }

  func test08_expectedLossIsTheMeanOfAllDraws() {
    check("the expected loss is the mean over all draws", points: 2, of: "expectedLoss") {
      let noise = Example.noise
      // Every one of the 6 · 6 draws of two negatives, weighted by its probability.
      expect(
        "expectedLoss(source: 1, target: 2, noise: \(noise), negatives: 2)",
        try student.expectedLoss(W: W, WPrime: WPrime, source: frodo, target: ring, noise: noise, negatives: 2),
        equals: Example.meanOverAllDraws, lookAt: "Each draw is independent, and may hit the target.")
      forAll(salt: 8) { draw in
        let (W, WPrime, source, target, negatives) = Self.example(&draw)
        let P = draw.probabilities(W.rows)
        let k = negatives.count
        return .equals(
          "expectedLoss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), noise: \(P), negatives: \(k))",
          try student.expectedLoss(W: W, WPrime: WPrime, source: source, target: target, noise: P, negatives: k),
          NegativeSampling.expectedLoss(W: W, WPrime: WPrime, source: source, target: target, noise: P, negatives: k))
      }
    }
  }

  func test09_gradients() {
    check("gradients of (Frodo, ring) with two negatives", points: 2, of: "gradients") {
      let expected = NegativeSampling.gradients(
        W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship])
      let call = "gradients(source: 1, target: 2, negatives: [3, 5])"
      expect(
        call + ".W",
        try student.gradients(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship]).W,
        equals: expected.W, lookAt: "Only the source's row of W was used: the sum of δ w′ over target and negatives.")
      expect(
        call + ".WPrime",
        try student.gradients(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship]).WPrime,
        equals: expected.WPrime, lookAt: "Three rows of W′ were used. δ is the probability minus the label.")
    }
  }

  func test10_gradientsOfRepeatedDraws() {
    check("a word drawn twice, and the target drawn", points: 1, of: "gradients") {
      // By hand: all scores are 0, so δ is −½ for the target and ½ for each draw. Source row (1, 2).
      let (W, P): (Matrix, Matrix) = ([[1, 2], [7, 3], [5, 5]], [[2, -1], [4, -2], [-6, 3]])
      let call = "gradients(W: [[1, 2], …], WPrime: [[2, -1], [4, -2], [-6, 3]], source: 0, target: 1, negatives: "
      expect(
        call + "[2, 0, 2]), that is [W, WPrime]",
        Self.both(try student.gradients(W: W, WPrime: P, source: 0, target: 1, negatives: [2, 0, 2])),
        equals: [[[-7, 3.5], [0, 0], [0, 0]], [[0.5, 1], [-0.5, -1], [1, 2]]],
        lookAt: "Contributions to one row add up.")
      expect(
        call + "[1]), that is [W, WPrime]",
        Self.both(try student.gradients(W: W, WPrime: P, source: 0, target: 1, negatives: [1])),
        equals: [.zeros(3, 2), .zeros(3, 2)], lookAt: "Pulled by ½ as the target and pushed by ½ as a negative.")
      forAll(salt: 10) { draw in
        let (W, WPrime, source, target, negatives) = Self.example(&draw)
        return .equals(
          "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives)), that is [W, WPrime]",
          Self.both(
            try student.gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)),
          Self.both(
            NegativeSampling.gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)))
      }
    }
  }

  func test11_gradientsAreSlopes() {
    check("gradients agree with differences of the loss", points: 2, of: "gradients") {
      // By hand: the scores are −1000 and 1000, both wrong for sure: δ is −1 for the target and 1 for the negative.
      expect(
        "gradients(W: [[1], [3]], WPrime: [[-1000], [1000]], source: 0, target: 0, negatives: [1]), that is [W, WPrime]",
        Self.both(
          try student.gradients(W: [[1], [3]], WPrime: [[-1000], [1000]], source: 0, target: 0, negatives: [1])),
        equals: [[[2000], [0]], [[-1], [1]]], lookAt: "The sigmoid is given; e^1000 / (1 + e^1000) is ∞ / ∞.")
      forAll(salt: 110) { draw in
        let V = draw.size(2...4)
        let (W, WPrime) = (
          Matrix(repeating: 1, rows: V, columns: 1), draw.matrix(V, 1, in: -1000...1000, wide: -30...30)
        )
        let (target, negatives) = (draw.integer(0...V - 1), draw.integers(draw.size(0...3), in: 0...V - 1))
        return .equals(
          "gradients(W: \(W), WPrime: \(WPrime), source: 1, target: \(target), negatives: \(negatives)), that is [W, WPrime]",
          Self.both(try student.gradients(W: W, WPrime: WPrime, source: 1, target: target, negatives: negatives)),
          Self.both(
            NegativeSampling.gradients(W: W, WPrime: WPrime, source: 1, target: target, negatives: negatives)))
      }
      var generator = SeededRandom(seed: random(11))
      for (source, target, negatives) in [(2, 0, [1, 3]), (1, 1, [0, 1, 0])] {
        let (W, WPrime) = (Self.matrix(4, 3, &generator), Self.matrix(4, 3, &generator))
        expectGradient(
          "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives)), that is [W, WPrime]",
          try Self.both(
            student.gradients(W: W, WPrime: WPrime, source: source, target: target, negatives: negatives)),
          of: {
            NegativeSampling.loss(W: $0[0], WPrime: $0[1], source: source, target: target, negatives: negatives)
          }, at: [W, WPrime])
      }
    }
  }

  func test12_step() {
    check("one step on (Frodo, ring)", points: 1, of: "step", after: ["gradients"]) {
      expect(
        "step(source: 1, target: 2, negatives: [3, 5], learningRate: 1), that is [W, WPrime]",
        Self.both(
          try student.step(
            W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship], learningRate: 1)),
        equals: Self.both(
          NegativeSampling.step(
            W: W, WPrime: WPrime, source: frodo, target: ring, negatives: [dragon, ship], learningRate: 1)),
        lookAt: "Both gradients are taken before anything moves.")
      forAll(salt: 12) { draw in
        let (W, WPrime, source, target, negatives) = Self.example(&draw)
        let η = draw.number(0.01...1, wide: 1.5...9)
        return .equals(
          "step(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives), learningRate: \(η)), that is [W, WPrime]",
          Self.both(
            try student.step(
              W: W, WPrime: WPrime, source: source, target: target, negatives: negatives, learningRate: η)),
          Self.both(
            NegativeSampling.step(
              W: W, WPrime: WPrime, source: source, target: target, negatives: negatives, learningRate: η)))
      }
    }
  }

  /// A random matrix with entries of two digits, short enough to be read in a report.
  private static func matrix(_ rows: Int, _ columns: Int, _ generator: inout SeededRandom) -> Matrix {
    generator.matrix(rows, columns, in: -2..<2).map { ($0 * 100).rounded() / 100 }
  }

  /// A small model, a pair, and the words that were drawn; in a wide input many of them.
  private static func example(
    _ draw: inout Draw
  ) -> (W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) {
    let (V, d, k) = (draw.size(1...4, wide: 5...8), draw.size(1...3, wide: 4...6), draw.size(0...4, wide: 8...15))
    return (
      draw.matrix(V, d), draw.matrix(V, d), draw.integer(0...V - 1), draw.integer(0...V - 1),
      draw.integers(k, in: 0...V - 1)
    )
  }

  private static func both(_ pair: (W: Matrix, WPrime: Matrix)) -> [Matrix] { [pair.W, pair.WPrime] }
}
