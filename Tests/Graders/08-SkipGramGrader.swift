import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class SkipGramGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { SkipGram.workedNumbers }
  override class var figures: [Figure] { SkipGram.figures }
  override class var problems: [PracticeProblem] { SkipGram.problems }
  override class var ownTraining: OwnTraining? { SkipGramTraining.own }
  private var student: any SkipGramTask.Type { get throws { try subject() } }
  private typealias Example = SkipGramExample
  private let (W, WPrime) = (Example.W, Example.WPrime)
  private let (frodo, ring) = (Example.frodo, Example.ring)

  /// The student's pairs as lists of two words, which a check can compare and a report can show.
  private func pairs(_ tokens: [String], _ window: Int) throws -> [[String]] {
    try student.pairs(tokens: tokens, window: window).map { [$0.source, $0.target] }
  }

  func test01_pairs() {
    check("pairs of a sentence", points: 1, of: "pairs") {
      expect(
        "pairs(tokens: [Frodo, carries, the, ring], window: 1)", try pairs(["Frodo", "carries", "the", "ring"], 1),
        equals: [
          ["Frodo", "carries"], ["carries", "Frodo"], ["carries", "the"], ["the", "carries"], ["the", "ring"],
          ["ring", "the"],
        ], lookAt: "The source is the center; its targets stand on both sides of it, and go from left to right.")
      // By hand: 9 words with 4 neighbors each are 36, less 2 + 1 at each border.
      expect(
        "pairs(tokens: the fox sentence, window: 2).count", try pairs(Example.fox, 2).count, equals: 30,
        lookAt: "At the borders the window is cut: the first word has two targets, the second three.")
      expect(
        "pairs(tokens: the fox sentence, window: 2)", try pairs(Example.fox, 2),
        equals: SkipGram.pairs(tokens: Example.fox, window: 2).map { [$0.source, $0.target] })
      forAll(salt: 1) { draw in
        let tokens = draw.integers(draw.size(0...7, wide: 15...20), in: 0...5).map { Example.vocabulary[$0] }
        let window = draw.integer(0...4, wide: 6...12)
        return .equals(
          "pairs(tokens: [\(tokens.joined(separator: ", "))], window: \(window))", try pairs(tokens, window),
          SkipGram.pairs(tokens: tokens, window: window).map { [$0.source, $0.target] })
      }
    }
  }

  func test02_pairsAtTheBorders() {
    check("pairs of short texts and of repeated words", points: 1, of: "pairs") {
      let merrier = ["the", "more", "the", "merrier"]
      expect(
        "pairs(tokens: [the, more, the, merrier], window: 2)", try pairs(merrier, 2),
        equals: [
          ["the", "more"], ["the", "the"], ["more", "the"], ["more", "the"], ["more", "merrier"], ["the", "the"],
          ["the", "more"], ["the", "merrier"], ["merrier", "more"], ["merrier", "the"],
        ], lookAt: "Only the center's own place is left out; the same word at another place is a target.")
      expect(
        "pairs(tokens: [old, ring], window: 5)", try pairs(["old", "ring"], 5),
        equals: [["old", "ring"], ["ring", "old"]])
      expect("pairs(tokens: [old, ring], window: 0).count", try pairs(["old", "ring"], 0).count, equals: 0)
      expect("pairs(tokens: [ring], window: 2).count", try pairs(["ring"], 2).count, equals: 0)
      expect("pairs(tokens: [], window: 2).count", try pairs([], 2).count, equals: 0)
    }
  }

  func test03_logits() {
    check("logits of a source word", points: 1, of: "logits") {
      // By hand, for ring: 0.91·0.55 + 0.74·0.24 + 0.27·0.92 = 0.9265.
      expect(
        "logits(source: 1), that is Frodo", try student.logits(W: W, WPrime: WPrime, source: frodo),
        equals: [0.9111, 0.5924, 0.9265, 1.2742, 0.9519, 0.7397],
        lookAt: "The source's row of W, and every row of W′.")
      expect(
        "logits(W: [[1, 2], [3, 4], [5, 6]], WPrime: [[1, 0], [0, 1], [2, -1]], source: 2)",
        try student.logits(W: [[1, 2], [3, 4], [5, 6]], WPrime: [[1, 0], [0, 1], [2, -1]], source: 2),
        equals: [5, 6, 4])
      forAll(salt: 3) { draw in
        let (W, WPrime, source) = Self.model(&draw)
        return .equals(
          "logits(W: \(W), WPrime: \(WPrime), source: \(source))",
          try student.logits(W: W, WPrime: WPrime, source: source),
          SkipGram.logits(W: W, WPrime: WPrime, source: source))
      }
    }
  }

  func test04_probabilities() {
    check("probabilities of all six words", points: 1, of: "probabilities", after: ["logits"]) {
      let call = "probabilities(source: 1), that is Frodo"
      expect(
        call, try student.probabilities(W: W, WPrime: WPrime, source: frodo),
        equals: SkipGram.probabilities(W: W, WPrime: WPrime, source: frodo),
        lookAt: "Divide every exponential by the sum of all six.")
      forAll(salt: 4) { draw in
        let (W, WPrime, source) = Self.model(&draw)
        return .sumsToOne(
          "probabilities(W: \(W), WPrime: \(WPrime), source: \(source))",
          try student.probabilities(W: W, WPrime: WPrime, source: source))
      }
      forAll(salt: 40) { draw in
        let (W, WPrime, source) = Self.model(&draw)
        return .equals(
          "probabilities(W: \(W), WPrime: \(WPrime), source: \(source))",
          try student.probabilities(W: W, WPrime: WPrime, source: source),
          SkipGram.probabilities(W: W, WPrime: WPrime, source: source))
      }
    }
  }

  func test05_largeLogits() {
    check("probabilities stay finite for large logits", points: 1, of: "probabilities", after: ["logits"]) {
      // The logits are 1000, 999 and −1000: the softmax is that of 0, −1 and −2000.
      let e = exp(-1.0)
      expect(
        "probabilities(W: [[1], [2], [3]], WPrime: [[1000], [999], [-1000]], source: 0)",
        try student.probabilities(W: [[1], [2], [3]], WPrime: [[1000], [999], [-1000]], source: 0),
        equals: [1 / (1 + e), e / (1 + e), 0],
        lookAt: "Take the largest logit away from all of them before exp.")
      forAll(salt: 50, lookAt: "The smallest logit may lie 2000 below the largest, wherever they stand.") { draw in
        let (W, WPrime, source) = Self.loudModel(&draw)
        return .equals(
          "probabilities(W: \(W), WPrime: \(WPrime), source: \(source))",
          try student.probabilities(W: W, WPrime: WPrime, source: source),
          SkipGram.probabilities(W: W, WPrime: WPrime, source: source))
      }
      forAll(salt: 5, lookAt: "With words in another order, the same words have the same probabilities.") { draw in
        let (W, WPrime, source) = Self.model(&draw)
        return try .permutationEquivariant(
          of: WPrime.rows, { "probabilities(W: \(W), WPrime: \(WPrime.inOrder($0)), source: \(source))" }
        ) { try student.probabilities(W: W, WPrime: WPrime.inOrder($0), source: source) }
      }
    }
  }

  func test06_loss() {
    check("loss of (Frodo, ring)", points: 2, of: "loss", after: ["logits"]) {
      expect(
        "loss(source: 1, target: 2)", try student.loss(W: W, WPrime: WPrime, source: frodo, target: ring),
        equals: SkipGram.loss(W: W, WPrime: WPrime, source: frodo, target: ring),
        lookAt: "The denominator has one term for every word of the vocabulary.")
      // Vectors of zeros know nothing: every one of 7 words has probability 1/7.
      expect(
        "loss(W: zeros, WPrime: zeros, source: 3, target: 0) with 7 words",
        try student.loss(W: .zeros(7, 2), WPrime: .zeros(7, 2), source: 3, target: 0), equals: log(7))
    }
  }

  func test07_lossOfTheUnlikely() {
    check("loss of a sure and of a hopeless target", points: 1, of: "loss", after: ["logits"]) {
      // The logits are 3, −1000 and 1000, so ln Σ = 1000: the losses are 1000 − 1000 = 0 and 1000 + 1000.
      let (W, WPrime): (Matrix, Matrix) = ([[0.5, 1], [1, 0], [2, 0]], [[6, 0], [0, -1000], [0, 1000]])
      let call = "loss(W: [[0.5, 1], …], WPrime: [[6, 0], [0, -1000], [0, 1000]], source: 0, target: "
      expect(
        call + "2)", try student.loss(W: W, WPrime: WPrime, source: 0, target: 2),
        that: "0, and never less: it is −ln of a probability"
      ) { abs($0) <= 1e-12 }
      expect(
        call + "1)", try student.loss(W: W, WPrime: WPrime, source: 0, target: 1), equals: 2000,
        lookAt: "−ln p is a difference of two numbers of moderate size: don't pass through p.")
      // The logits are 0, −740 and −760. A Double holds e^−740 with two digits only; the loss is 740.
      expect(
        "loss(W: [[1], [2], [3]], WPrime: [[0], [-740], [-760]], source: 0, target: 1)",
        try student.loss(W: [[1], [2], [3]], WPrime: [[0], [-740], [-760]], source: 0, target: 1), equals: 740)
      forAll(salt: 7, runs: 50) { draw in
        let (W, WPrime, source) = Self.loudModel(&draw)
        let target = draw.integer(0...W.rows - 1)
        return .equals(
          "loss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target))",
          try student.loss(W: W, WPrime: WPrime, source: source, target: target),
          SkipGram.loss(W: W, WPrime: WPrime, source: source, target: target))
      }
    }
  }

  func test08_lossOfEveryPair() {
    check("loss of random pairs", points: 1, of: "loss", after: ["logits"]) {
      var generator = SeededRandom(seed: random(8))
      let (W, WPrime) = (Self.matrix(5, 4, &generator), Self.matrix(5, 4, &generator))
      for (source, target) in [(0, 4), (3, 3), (4, 1)] {
        expect(
          "loss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target))",
          try student.loss(W: W, WPrime: WPrime, source: source, target: target),
          equals: SkipGram.loss(W: W, WPrime: WPrime, source: source, target: target))
      }
      forAll(salt: 80) { draw in
        let (W, WPrime, source) = Self.model(&draw)
        let target = draw.integer(0...W.rows - 1)
        return .equals(
          "loss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target))",
          try student.loss(W: W, WPrime: WPrime, source: source, target: target),
          SkipGram.loss(W: W, WPrime: WPrime, source: source, target: target))
      }
    }
  }

  func test09_gradients() {
    check("gradients of (Frodo, ring)", points: 2, of: "gradients", after: ["logits", "probabilities"]) {
      let expected = SkipGram.gradients(W: W, WPrime: WPrime, source: frodo, target: ring)
      let call = "gradients(source: 1, target: 2)"
      expect(
        call + ".W", try student.gradients(W: W, WPrime: WPrime, source: frodo, target: ring).W, equals: expected.W,
        lookAt: "Only the source's row of W was used; its gradient is Σ δ_v w′_v.")
      expect(
        call + ".WPrime", try student.gradients(W: W, WPrime: WPrime, source: frodo, target: ring).WPrime,
        equals: expected.WPrime,
        lookAt: "Every word is in the denominator, so every row of W′ has a gradient: δ_v w_source.")
    }
  }

  func test10_gradientsAreSlopes() {
    check(
      "gradients agree with differences of the loss", points: 2, of: "gradients", after: ["logits", "probabilities"]
    ) {
      var generator = SeededRandom(seed: random(10))
      let (V, d) = (4, 3)
      for (source, target) in [(2, 0), (1, 1)] {
        let (W, WPrime) = (Self.matrix(V, d, &generator), Self.matrix(V, d, &generator))
        expectGradient(
          "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target)), that is [W, WPrime]",
          try Self.both(student.gradients(W: W, WPrime: WPrime, source: source, target: target)),
          of: { SkipGram.loss(W: $0[0], WPrime: $0[1], source: source, target: target) }, at: [W, WPrime])
      }
      forAll(salt: 100) { draw in
        let (W, WPrime, source) = Self.model(&draw)
        let target = draw.integer(0...W.rows - 1)
        return .equals(
          "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target)), that is [W, WPrime]",
          try Self.both(student.gradients(W: W, WPrime: WPrime, source: source, target: target)),
          Self.both(SkipGram.gradients(W: W, WPrime: WPrime, source: source, target: target)))
      }
      forAll(salt: 101, lookAt: "Logits of ±1000 have gradients too.") { draw in
        let (W, WPrime, source) = Self.loudModel(&draw)
        let target = draw.integer(0...W.rows - 1)
        return .equals(
          "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target)), that is [W, WPrime]",
          try Self.both(student.gradients(W: W, WPrime: WPrime, source: source, target: target)),
          Self.both(SkipGram.gradients(W: W, WPrime: WPrime, source: source, target: target)),
          within: .absolute(
            1e-8, because: "next to a logit of 1000 a Double has 13 decimals, which W′ multiplies by 1000"))
      }
    }
  }

  func test11_step() {
    check("one step on (Frodo, ring)", points: 1, of: "step", after: ["gradients"]) {
      for η in [1.0, 0.1] {
        let expected = SkipGram.step(W: W, WPrime: WPrime, source: frodo, target: ring, learningRate: η)
        let call = "step(source: 1, target: 2, learningRate: \(η))"
        expect(
          call + ".W", try student.step(W: W, WPrime: WPrime, source: frodo, target: ring, learningRate: η).W,
          equals: expected.W)
        expect(
          call + ".WPrime", try student.step(W: W, WPrime: WPrime, source: frodo, target: ring, learningRate: η).WPrime,
          equals: expected.WPrime, lookAt: "Both gradients are taken before anything moves.")
      }
      forAll(salt: 11) { draw in
        let (W, WPrime, source) = Self.model(&draw)
        let (target, η) = (draw.integer(0...W.rows - 1), draw.number(0.01...1, wide: 1.5...9))
        return .equals(
          "step(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), learningRate: \(η)), that is [W, WPrime]",
          Self.both(try student.step(W: W, WPrime: WPrime, source: source, target: target, learningRate: η)),
          Self.both(SkipGram.step(W: W, WPrime: WPrime, source: source, target: target, learningRate: η)))
      }
    }
  }

  func test12_textOfZeros() {
    check(
      "negative log-likelihood of the fox sentence", points: 1, of: "negativeLogLikelihood", after: ["pairs", "loss"]
    ) {
      let zero = Matrix.zeros(9, 2)
      // By hand: 30 pairs, each with the loss ln 9, over 9 tokens.
      expect(
        "negativeLogLikelihood(W: zeros, WPrime: zeros, tokens: the fox sentence, window: 2)",
        try student.negativeLogLikelihood(
          W: zero, WPrime: zero, tokens: Example.fox, rows: Example.rows(of: Example.fox), window: 2),
        equals: 30 * log(9) / 9, lookAt: "The divisor is the number of tokens.")
      expect(
        "negativeLogLikelihood(W: zeros, WPrime: zeros, tokens: [The], window: 2)",
        try student.negativeLogLikelihood(W: zero, WPrime: zero, tokens: ["The"], rows: ["The": 0], window: 2),
        equals: 0)
    }
  }

  func test13_randomText() {
    check(
      "negative log-likelihood of a text in the six words", points: 2, of: "negativeLogLikelihood",
      after: ["pairs", "loss"]
    ) {
      var generator = SeededRandom(seed: random(13))
      let rows = Example.rows(of: Example.vocabulary)
      for window in [1, 3] {
        let tokens = (0..<7).map { _ in Example.vocabulary[generator.integer(0..<6)] }
        expect(
          "negativeLogLikelihood(tokens: [\(tokens.joined(separator: ", "))], window: \(window))",
          try student.negativeLogLikelihood(W: W, WPrime: WPrime, tokens: tokens, rows: rows, window: window),
          equals: SkipGram.negativeLogLikelihood(W: W, WPrime: WPrime, tokens: tokens, rows: rows, window: window),
          lookAt: "The source's and the target's rows come from `rows`, not from the places in the text.")
      }
      // ring and Ring are two words.
      let words = ["Frodo", "ring", "Ring", "dragon", "frodo", "ship"]
      let rowOf = Example.rows(of: words)
      forAll(salt: 130) { draw in
        let tokens = draw.integers(draw.size(1...5, wide: 12...15), in: 0...5).map { words[$0] }
        let window = draw.integer(0...3, wide: 4...9)
        return .equals(
          "negativeLogLikelihood(tokens: [\(tokens.joined(separator: ", "))], window: \(window))",
          try student.negativeLogLikelihood(W: W, WPrime: WPrime, tokens: tokens, rows: rowOf, window: window),
          SkipGram.negativeLogLikelihood(W: W, WPrime: WPrime, tokens: tokens, rows: rowOf, window: window))
      }
    }
  }

  func test14_finalVector() {
    check("the vector that is kept", points: 1, of: "finalVector") {
      // By hand, from Frodo's rows (0.91, 0.74, 0.27) and (0.17, 0.42, 0.47).
      for (form, expected): (WordVectorForm, Vector) in [
        (.center, [0.91, 0.74, 0.27]), (.concatenated, [0.91, 0.74, 0.27, 0.17, 0.42, 0.47]),
        (.sum, [1.08, 1.16, 0.74]), (.mean, [0.54, 0.58, 0.37]),
      ] {
        expect(
          "finalVector(word: 1, form: .\(form))",
          try student.finalVector(W: W, WPrime: WPrime, word: frodo, form: form), equals: expected)
      }
      expect(
        "finalVector(W: [[1, 2, 3, 4, 5]], WPrime: [[6, 7, 8, 9, 0]], word: 0, form: .concatenated)",
        try student.finalVector(W: [[1, 2, 3, 4, 5]], WPrime: [[6, 7, 8, 9, 0]], word: 0, form: .concatenated),
        equals: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
      forAll(salt: 14) { draw in
        let (W, WPrime, word) = Self.model(&draw)
        let form = draw.element(of: WordVectorForm.allCases)
        return .equals(
          "finalVector(W: \(W), WPrime: \(WPrime), word: \(word), form: .\(form))",
          try student.finalVector(W: W, WPrime: WPrime, word: word, form: form),
          SkipGram.finalVector(W: W, WPrime: WPrime, word: word, form: form))
      }
    }
  }

  /// A random matrix with entries of two digits, short enough to be read in a report.
  private static func matrix(_ rows: Int, _ columns: Int, _ generator: inout SeededRandom) -> Matrix {
    generator.matrix(rows, columns, in: -2..<2).map { ($0 * 100).rounded() / 100 }
  }

  /// A small model and one of its words; in a wide input a larger one.
  private static func model(_ draw: inout Draw) -> (W: Matrix, WPrime: Matrix, word: Int) {
    let (V, d) = (draw.size(1...5, wide: 6...8), draw.size(1...3, wide: 4...6))
    return (
      draw.matrix(V, d), draw.matrix(V, d), draw.integer(0...V - 1)
    )
  }

  /// A model whose logits are the entries of W′, between −1000 and 1000, or between −30 and 30.
  private static func loudModel(_ draw: inout Draw) -> (W: Matrix, WPrime: Matrix, word: Int) {
    let V = draw.size(2...5)
    let WPrime = draw.matrix(V, 1, in: -1000...1000, wide: -30...30)
    return (Matrix(repeating: 1, rows: V, columns: 1), WPrime, draw.integer(0...V - 1))
  }

  private static func both(_ pair: (W: Matrix, WPrime: Matrix)) -> [Matrix] { [pair.W, pair.WPrime] }
}
