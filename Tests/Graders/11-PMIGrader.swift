import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class PMIGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { PMI.workedNumbers }
  override class var figures: [Figure] { PMI.figures }
  override class var problems: [PracticeProblem] { PMI.problems }
  private var student: any PMITask.Type { get throws { try subject() } }

  /// Not square, no two sums alike, one pair unseen: D = 10, #(w) = 4, 6 and #(c) = 4, 5, 1.
  private let counts: Matrix = [[3, 1, 0], [1, 4, 1]]

  /// The natural logarithm of every entry; −∞ of 0.
  private func ln(_ ratios: Matrix) -> Matrix { ratios.map { log($0) } }

  func test01_pairCountsOfTheWorkedExample() {
    check("pairs of the cat sentence", points: 1, of: "pairCounts") {
      // By hand: the–cat, cat–sat, sat–on, on–the, the–mat, each in both directions.
      expect(
        "pairCounts(sentences: [the cat sat on the mat], vocabulary: the cat sat on mat, window: 1)",
        try student.pairCounts(
          sentences: [["the", "cat", "sat", "on", "the", "mat"]], vocabulary: ["the", "cat", "sat", "on", "mat"],
          window: 1),
        equals: [[0, 1, 0, 1, 1], [1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 1, 0, 0], [1, 0, 0, 0, 0]],
        lookAt: "Each position is a source in its turn, with every neighbor on both sides as a context.")
    }
  }

  func test02_pairCountsAtTheBorders() {
    check("windows stop at a sentence's borders", points: 2, of: "pairCounts") {
      // By hand, window 2: a b a c has a–b, a–a, b–a, b–c, a–c and their mirror images; c b has c–b and b–c.
      // The vocabulary has another order, and a word, d, that never occurs. The third sentence is too short for a pair.
      expect(
        "pairCounts(sentences: [a b a c, c b, a], vocabulary: c d a b, window: 2)",
        try student.pairCounts(
          sentences: [["a", "b", "a", "c"], ["c", "b"], ["a"]], vocabulary: ["c", "d", "a", "b"], window: 2),
        equals: [[0, 0, 1, 2], [0, 0, 0, 0], [1, 0, 2, 2], [2, 0, 2, 0]],
        lookAt: "Two positions make a pair when they differ, even if the same word stands at both.")
      expect(
        "pairCounts(sentences: [], vocabulary: a b, window: 3)",
        try student.pairCounts(sentences: [], vocabulary: ["a", "b"], window: 3), equals: [[0, 0], [0, 0]])
      forAll(salt: 2) { draw in
        let (sentences, vocabulary, window) = Self.corpus(&draw)
        return .equals(
          "pairCounts(sentences: \(sentences), vocabulary: \(vocabulary), window: \(window))",
          try student.pairCounts(sentences: sentences, vocabulary: vocabulary, window: window),
          PMI.pairCounts(sentences: sentences, vocabulary: vocabulary, window: window))
      }
    }
  }

  func test03_noise() {
    check("the distribution of negatives counts pairs", points: 2, of: "noiseDistribution", after: ["pairCounts"]) {
      // By hand: of the 10 pairs, the is the context of 3, cat, sat and on of 2 each, mat of 1.
      expect(
        "noiseDistribution(sentences: [the cat sat on the mat], vocabulary: the cat sat on mat, window: 1)",
        try student.noiseDistribution(
          sentences: [["the", "cat", "sat", "on", "the", "mat"]], vocabulary: ["the", "cat", "sat", "on", "mat"],
          window: 1), equals: [0.3, 0.2, 0.2, 0.2, 0.1],
        lookAt: "#(c) and |D| count pairs. Probabilities sum to 1.")
      let fox = PMIExample.fox
      expect(
        "noiseDistribution(sentences: [the quick brown fox jumped over the lazy dog], vocabulary: …, window: 2)",
        try student.noiseDistribution(sentences: fox.sentences, vocabulary: fox.vocabulary, window: 2),
        equals: PMI.noiseDistribution(counts: fox.counts))
      forAll(salt: 3) { draw in
        let (random, vocabulary, window) = Self.corpus(&draw)
        let sentences = random + [["b", "a"]]  // at least one pair
        return .equals(
          "noiseDistribution(sentences: \(sentences), vocabulary: \(vocabulary), window: \(window))",
          try student.noiseDistribution(sentences: sentences, vocabulary: vocabulary, window: window),
          PMI.noiseDistribution(
            counts: PMI.pairCounts(sentences: sentences, vocabulary: vocabulary, window: window)))
      }
    }
  }

  func test04_pmiByHand() {
    check("PMI of a table of counts", points: 2, of: "pmi") {
      // By hand: 3·10/(4·4) = 15/8, 1·10/(4·5) = 1/2; 1·10/(6·4) = 5/12, 4·10/(6·5) = 4/3, 1·10/(6·1) = 5/3.
      expect(
        "pmi(counts: [[3, 1, 0], [1, 4, 1]])", try student.pmi(counts: counts),
        equals: ln([[15 / 8, 1 / 2, 0], [5 / 12, 4 / 3, 5 / 3]]),
        lookAt: "|D| is the sum of all entries, here 10. A pair that never occurs has PMI −∞.")
      // A finite number that tells −∞ from 0, so that the mistake of writing 0 can be recognized.
      expect(
        "how many entries of that are −∞", try student.pmi(counts: counts).entries.count { $0 == -.infinity },
        equals: 1)
    }
  }

  func test05_pmiOfWordsThatNeverOccur() {
    check("a word without pairs has PMI −∞, not nan", points: 1, of: "pmi") {
      // Row 1 and column 0 are empty: 0 · 7 / (0 · #) is 0/0. The rest: 2·7/(2·3), and 1·7/(5·3), 4·7/(5·4).
      expect(
        "pmi(counts: [[0, 2, 0], [0, 0, 0], [0, 1, 4]])",
        try student.pmi(counts: [[0, 2, 0], [0, 0, 0], [0, 1, 4]]),
        equals: ln([[0, 7 / 3, 0], [0, 0, 0], [0, 7 / 15, 7 / 5]]), lookAt: "Ask whether #(w,c) is 0 before you divide."
      )
      // No pair at all: |D| is 0 as well.
      expect("pmi(counts: [[0, 0]])", try student.pmi(counts: [[0, 0]]), equals: ln([[0, 0]]))
    }
  }

  func test06_pmiProperties() {
    check("PMI does not depend on the size of the corpus", points: 1, of: "pmi") {
      var generator = SeededRandom(seed: random(6))
      let counts = generator.matrix(3, 4).map { _ in Double(generator.integer(1..<8)) }
      let D = counts.sum()
      let chance = outer(PMI.sourceCounts(counts), PMI.contextCounts(counts)) / (D * D)
      expect(
        "pmi(counts: \(counts))", try student.pmi(counts: counts), that: "Σ_w Σ_c p(w) p(c) e^PMI(w,c) is 1",
        lookAt: "e^PMI is p(w,c) / (p(w) p(c)), and the p(w,c) sum to 1."
      ) { pmi in
        pmi.rows == 3 && pmi.columns == 4 && abs(hadamard(chance, pmi.map(exp)).sum() - 1) < 1e-9
      }
      expect(
        "pmi(counts: 10 * \(counts))", try student.pmi(counts: 10 * counts), equals: PMI.pmi(counts: counts),
        lookAt: "The same text ten times has the same probabilities, so the same PMI.")
      forAll(salt: 60) { draw in
        let counts = draw.wholeMatrix(
          draw.size(1...4, wide: 5...7), draw.size(1...4, wide: 5...7), in: 0...9, wide: 0...100_000)
        return .equals("pmi(counts: \(counts))", try student.pmi(counts: counts), PMI.pmi(counts: counts))
      }
    }
  }

  func test07_shiftedPMI() {
    check("shifted by ln k", points: 1, of: "shiftedPMI", after: ["pmi"]) {
      // By hand, k = 5: each ratio of the table is divided by 5.
      expect(
        "shiftedPMI(counts: [[3, 1, 0], [1, 4, 1]], negatives: 5)",
        try student.shiftedPMI(counts: counts, negatives: 5),
        equals: ln([[3 / 8, 1 / 10, 0], [1 / 12, 4 / 15, 1 / 3]]),
        lookAt: "More negatives lower every score.")
      expect(
        "shiftedPMI(counts: [[3, 1, 0], [1, 4, 1]], negatives: 1)",
        try student.shiftedPMI(counts: counts, negatives: 1), equals: PMI.pmi(counts: counts))
      forAll(salt: 70) { draw in
        let counts = draw.wholeMatrix(draw.size(1...4), draw.size(1...4), in: 0...9, wide: 0...100_000)
        let k = draw.integer(1...6, wide: 7...25)
        return .equals(
          "shiftedPMI(counts: \(counts), negatives: \(k))", try student.shiftedPMI(counts: counts, negatives: k),
          PMI.shiftedPMI(counts: counts, negatives: k))
      }
    }
  }

  func test08_positivePMI() {
    check("nothing below zero remains", points: 1, of: "positivePMI", after: ["pmi", "shiftedPMI"]) {
      // By hand: with k = 1 the ratios above 1 are 15/8, 4/3 and 5/3.
      expect(
        "positivePMI(counts: [[3, 1, 0], [1, 4, 1]], negatives: 1)",
        try student.positivePMI(counts: counts, negatives: 1),
        equals: ln([[15 / 8, 1, 1], [1, 4 / 3, 5 / 3]]))
      let toy = PMIExample.toy.counts
      expect(
        "positivePMI(counts: the four toy sentences, negatives: 5)", try student.positivePMI(counts: toy, negatives: 5),
        equals: PMI.positivePMI(counts: toy, negatives: 5), lookAt: "Shift first, then compare with 0.")
      forAll(salt: 8) { draw in
        let counts = draw.wholeMatrix(draw.size(1...4), draw.size(1...4), in: 0...9, wide: 0...100_000)
        let k = draw.integer(1...4, wide: 5...25)
        return .equals(
          "positivePMI(counts: \(counts), negatives: \(k))", try student.positivePMI(counts: counts, negatives: k),
          PMI.positivePMI(counts: counts, negatives: k))
      }
    }
  }

  func test09_objective() {
    check("the objective, σ in both terms", points: 2, of: "objective") {
      // By hand: σ(−ln 3) = 1/4, σ(−ln 4) = 1/5. k Σ P ln σ(−x) = ln 3/4 + 2 ln 4/5 = ln 0.48, once for each of 3 pairs.
      // L = 2 ln 1/4 + ln 1/5 + 3 ln 0.48 = ln 0.0013824.
      expect(
        "objective(counts: [[2, 1]], scores: [[−ln 3, −ln 4]], noise: (1/3, 2/3), negatives: 3)",
        try student.objective(
          counts: [[2, 1]], scores: ln([[1 / 3, 1 / 4]]), noise: [1.0 / 3, 2.0 / 3], negatives: 3),
        equals: log(0.0013824), lookAt: "Each of the #(w,c) pairs has a positive term and k expected negatives.")
      // At scores of zero every ln σ is −ln 2: −(1 + k) |D| ln 2.
      expect(
        "objective(counts: [[3, 1, 0], [1, 4, 1]], scores: zeros, noise: (0.4, 0.5, 0.1), negatives: 5)",
        try student.objective(counts: counts, scores: .zeros(2, 3), noise: [0.4, 0.5, 0.1], negatives: 5),
        equals: -60 * log(2))
      let X: Matrix = [[0.7, -1.2, 0.4], [-0.3, 1.9, 0.2]]
      expect(
        "objective(counts: [[3, 1, 0], [1, 4, 1]], scores: \(X), noise: (0.2, 0.7, 0.1), negatives: 2)",
        try student.objective(counts: counts, scores: X, noise: [0.2, 0.7, 0.1], negatives: 2),
        equals: PMI.objective(counts: counts, scores: X, noise: [0.2, 0.7, 0.1], negatives: 2))
      forAll(salt: 9) { draw in
        let (w, c) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6))
        let (counts, X) = (draw.wholeMatrix(w, c, in: 0...9), draw.matrix(w, c, wide: -1000...1000))
        let (P, k) = (draw.probabilities(c), draw.integer(1...4, wide: 5...25))
        return .equals(
          "objective(counts: \(counts), scores: \(X), noise: \(P), negatives: \(k))",
          try student.objective(counts: counts, scores: X, noise: P, negatives: k),
          PMI.objective(counts: counts, scores: X, noise: P, negatives: k))
      }
    }
  }

  func test10_objectiveOfLargeScores() {
    check("scores of ±1000 stay finite", points: 1, of: "objective") {
      // By hand: ln σ(1000) = 0, ln σ(−1000) = −1000; the expected negative is −500 for each of the 7 pairs.
      // Five pairs have a score of −1000: L = −5 · 1000 − 7 · 500.
      expect(
        "objective(counts: [[1, 2], [3, 1]], scores: [[1000, −1000], [−1000, 1000]], noise: (1/2, 1/2), negatives: 1)",
        try student.objective(
          counts: [[1, 2], [3, 1]], scores: [[1000, -1000], [-1000, 1000]], noise: [0.5, 0.5], negatives: 1),
        equals: -8500, lookAt: "logSigmoid is given; ln of a σ that has become 0 is −∞.")
    }
  }

  func test11_gradient() {
    check("gradient of the objective", points: 2, of: "objectiveGradient") {
      // By hand, #(w) = 3: 2 · 3/4 − 3·3·1/3 · 1/4 = 0.75 and 1 · 4/5 − 3·3·2/3 · 1/5 = −0.4.
      expect(
        "objectiveGradient(counts: [[2, 1]], scores: [[−ln 3, −ln 4]], noise: (1/3, 2/3), negatives: 3)",
        try student.objectiveGradient(
          counts: [[2, 1]], scores: ln([[1 / 3, 1 / 4]]), noise: [1.0 / 3, 2.0 / 3], negatives: 3),
        equals: [[0.75, -0.4]], lookAt: "Before σ(x) stand three factors: k, #(w) and P(c).")
      var generator = SeededRandom(seed: random(11))
      let X = generator.matrix(2, 3, in: -2..<2)
      let P: Vector = [0.2, 0.7, 0.1]
      expectGradient(
        "objectiveGradient(counts: [[3, 1, 0], [1, 4, 1]], scores: \(X), noise: \(P), negatives: 2)",
        try student.objectiveGradient(counts: counts, scores: X, noise: P, negatives: 2),
        of: { PMI.objective(counts: counts, scores: $0, noise: P, negatives: 2) }, at: X,
        lookAt: "The objective grows where the gradient is positive. All #(w) pairs draw negatives.")
      forAll(salt: 110) { draw in
        let (w, c) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6))
        let (counts, X) = (draw.wholeMatrix(w, c, in: 0...9), draw.matrix(w, c, wide: -1000...1000))
        let (P, k) = (draw.probabilities(c), draw.integer(1...4, wide: 5...25))
        return .equals(
          "objectiveGradient(counts: \(counts), scores: \(X), noise: \(P), negatives: \(k))",
          try student.objectiveGradient(counts: counts, scores: X, noise: P, negatives: k),
          PMI.objectiveGradient(counts: counts, scores: X, noise: P, negatives: k))
      }
    }
  }

  func test12_optimum() {
    check("the best score for three distributions of negatives", points: 2, of: "optimum") {
      // By hand, #(w) = 3: 2 / (3·3·1/3) = 2/3 and 1 / (3·3·2/3) = 1/6.
      expect(
        "optimum(counts: [[2, 1]], noise: (1/3, 2/3), negatives: 3)",
        try student.optimum(counts: [[2, 1]], noise: [1.0 / 3, 2.0 / 3], negatives: 3),
        equals: ln([[2 / 3, 1 / 6]]), lookAt: "Set the gradient to 0 and solve for x. P is an argument.")
      let cat = PMIExample.cat.counts
      for (name, power) in [("uniform", 0.0), ("of the pairs", 1), ("of the pairs to the power 0.75", 0.75)] {
        let P = PMI.smoothedNoise(counts: cat, power: power)
        expect(
          "optimum(counts: the cat sentence, noise: \(name), negatives: 1)",
          try student.optimum(counts: cat, noise: P, negatives: 1),
          equals: PMI.optimum(counts: cat, noise: P, negatives: 1),
          lookAt: "A pair that never occurs has no best score: −∞.")
      }
      // By hand: one pair, seen twice, 2 / (2·2·3/4) = 2/3. The second source has no pairs at all.
      expect(
        "optimum(counts: [[0, 2], [0, 0]], noise: (1/4, 3/4), negatives: 2)",
        try student.optimum(counts: [[0, 2], [0, 0]], noise: [0.25, 0.75], negatives: 2),
        equals: ln([[0, 2 / 3], [0, 0]]), lookAt: "Ask whether #(w,c) is 0 before you divide.")
      forAll(salt: 120) { draw in
        let (w, c) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6))
        let counts = draw.wholeMatrix(w, c, in: 0...9, wide: 0...100_000)
        let (P, k) = (draw.probabilities(c), draw.integer(1...4, wide: 7...25))
        return .equals(
          "optimum(counts: \(counts), noise: \(P), negatives: \(k))",
          try student.optimum(counts: counts, noise: P, negatives: k),
          PMI.optimum(counts: counts, noise: P, negatives: k))
      }
    }
  }

  func test13_gradientAtTheOptimum() {
    check("the gradient is zero at PMI − ln k", points: 1, of: "objectiveGradient") {
      var generator = SeededRandom(seed: random(13))
      let counts = generator.matrix(3, 4).map { _ in Double(generator.integer(1..<9)) }
      let (P, k) = (PMI.noiseDistribution(counts: counts), generator.integer(2..<7))
      // Sums of terms of size 10: 1e-9 is far above their rounding and far below any slip.
      expect(
        "objectiveGradient(counts: \(counts), scores: PMI − ln \(k), noise: #(c)/|D|, negatives: \(k))",
        try student.objectiveGradient(
          counts: counts, scores: PMI.shiftedPMI(counts: counts, negatives: k), noise: P, negatives: k),
        equals: .zeros(3, 4), within: .absolute(1e-9))
    }
  }

  func test14_randomCounts() {
    check("PMI − ln k is the optimum for random counts", points: 1, of: "optimum", after: ["shiftedPMI"]) {
      var generator = SeededRandom(seed: random(14))
      let counts =
        generator.matrix(5, 3).map { _ in Double(generator.integer(0..<5)) } + [
          [1, 0, 0], [0, 0, 2], [0, 3, 0], [0, 0, 0], [4, 0, 1],
        ]
      let (P, k) = (PMI.noiseDistribution(counts: counts), generator.integer(2..<7))
      expect(
        "optimum(counts: \(counts), noise: #(c)/|D|, negatives: \(k))",
        try student.optimum(counts: counts, noise: P, negatives: k),
        equals: PMI.shiftedPMI(counts: counts, negatives: k))
      expect(
        "shiftedPMI(counts: \(counts), negatives: \(k))", try student.shiftedPMI(counts: counts, negatives: k),
        equals: PMI.shiftedPMI(counts: counts, negatives: k))
    }
  }

  /// Two random sentences in a vocabulary of four words, two of which differ in a capital only; five in a wide input.
  private static func corpus(_ draw: inout Draw) -> (sentences: [[String]], vocabulary: [String], window: Int) {
    let vocabulary = ["a", "d", "A", "b"]
    let lengths = draw.isWide ? [0...6, 0...3, 1...9, 2...5, 8...15] : [0...6, 0...3]
    let sentences = lengths.map { draw.integers(draw.size($0), in: 0...3) }
    return (sentences.map { $0.map { vocabulary[$0] } }, vocabulary, draw.integer(1...3, wide: 4...9))
  }
}
