import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class CBOWGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { CBOW.workedNumbers }
  override class var figures: [Figure] { CBOW.figures }
  override class var problems: [PracticeProblem] { CBOW.problems }
  private var student: any CBOWTask.Type { get throws { try subject() } }
  private typealias Example = CBOWExample
  private let (W, WPrime) = (Example.W, Example.WPrime)
  private let (context, ring, negatives) = (Example.context, Example.ring, Example.negatives)

  /// The student's examples as lists of words, the target first, which a check can compare and a report can show.
  private func examples(_ tokens: [String], _ window: Int) throws -> [[String]] {
    try student.examples(tokens: tokens, window: window).map { [$0.target] + $0.context }
  }

  func test01_examples() {
    check("one example for each word of a sentence", points: 1, of: "examples") {
      expect(
        "examples(tokens: [Frodo, carries, the, ring], window: 1), target first",
        try examples(["Frodo", "carries", "the", "ring"], 1),
        equals: [["Frodo", "carries"], ["carries", "Frodo", "the"], ["the", "carries", "ring"], ["ring", "the"]],
        lookAt: "One example per word. Its context is the window without the word itself.")
      // By hand, window 2: contexts of 2, 3, 4, 4, 3 and 2 words.
      expect(
        "examples(tokens: This course on NLP is awesome, window: 2), target first", try examples(Example.awesome, 2),
        equals: [
          ["This", "course", "on"], ["course", "This", "on", "NLP"], ["on", "This", "course", "NLP", "is"],
          ["NLP", "course", "on", "is", "awesome"], ["is", "on", "NLP", "awesome"], ["awesome", "NLP", "is"],
        ], lookAt: "At the borders the context is shorter; the word there is a target like all others.")
      forAll(salt: 1) { draw in
        let tokens = draw.integers(draw.size(0...7, wide: 15...20), in: 0...5).map { Example.vocabulary[$0] }
        let window = draw.integer(0...4, wide: 6...12)
        return .equals(
          "examples(tokens: [\(tokens.joined(separator: ", "))], window: \(window)), target first",
          try examples(tokens, window),
          CBOW.examples(tokens: tokens, window: window).map { [$0.target] + $0.context })
      }
    }
  }

  func test02_examplesOfShortTexts() {
    check("repeated words, and texts without a context", points: 1, of: "examples") {
      expect(
        "examples(tokens: [the, more, the, merrier], window: 2), target first",
        try examples(["the", "more", "the", "merrier"], 2),
        equals: [
          ["the", "more", "the"], ["more", "the", "the", "merrier"], ["the", "the", "more", "merrier"],
          ["merrier", "more", "the"],
        ], lookAt: "Only the target's own place is left out. A word that stands twice in the window is there twice.")
      expect(
        "examples(tokens: [old, ring], window: 5), target first", try examples(["old", "ring"], 5),
        equals: [["old", "ring"], ["ring", "old"]])
      expect(
        "examples(tokens: [ring], window: 2).count", try examples(["ring"], 2).count, equals: 0,
        lookAt: "Without a context there is nothing to guess from, so there is no example.")
      expect("examples(tokens: [old, ring], window: 0).count", try examples(["old", "ring"], 0).count, equals: 0)
      expect("examples(tokens: [], window: 2).count", try examples([], 2).count, equals: 0)
    }
  }

  func test03_contextVector() {
    check("sum and mean of a context", points: 2, of: "contextVector") {
      // By hand, Daenerys (0.54, 0.25, 0.07) and dragon (0.16, 0.77, 0.31).
      expect(
        "contextVector(context: [0, 3], form: .sum), that is Daenerys and dragon",
        try student.contextVector(W: W, context: context, form: .sum), equals: [0.70, 1.02, 0.38],
        lookAt: "The vectors are added, entry by entry: the result has d numbers.")
      expect(
        "contextVector(context: [0, 3], form: .mean)",
        try student.contextVector(W: W, context: context, form: .mean), equals: [0.35, 0.51, 0.19])
      // By hand: the second row counts twice, (5 + 3 + 3, 6 + 4 + 4) / 3.
      expect(
        "contextVector(W: [[1, 2], [3, 4], [5, 6]], context: [1, 2, 1], form: .mean)",
        try student.contextVector(W: [[1, 2], [3, 4], [5, 6]], context: [1, 2, 1], form: .mean),
        equals: [11.0 / 3, 14.0 / 3], lookAt: "A word that stands twice in the context counts twice.")
      forAll(salt: 3) { draw in
        let (W, _) = Self.model(&draw)
        let (context, form) = Self.context(&draw, of: W.rows)
        return .equals(
          "contextVector(W: \(W), context: \(context), form: .\(form))",
          try student.contextVector(W: W, context: context, form: form),
          CBOW.contextVector(W: W, context: context, form: form))
      }
    }
  }

  func test04_aBagHasNoOrder() {
    check("a bag has no order", points: 1, of: "contextVector") {
      forAll(salt: 4, lookAt: "The same words in another order are the same bag.") { draw in
        let (W, _) = Self.model(&draw)
        let (context, form) = Self.context(&draw, of: W.rows)
        return try .orderInvariant(
          of: context.count, { "contextVector(W: \(W), context: \(context.inOrder($0)), form: .\(form))" }
        ) { try student.contextVector(W: W, context: context.inOrder($0), form: form) }
      }
      expect(
        "contextVector(context: [3, 0, 4], form: .mean)",
        try student.contextVector(W: W, context: [3, 0, 4], form: .mean), hasShape: .vector(3))
    }
  }

  func test05_score() {
    check("how well ring fits", points: 1, of: "score", after: ["contextVector"]) {
      // By hand: 0.70·0.55 + 1.02·0.24 + 0.38·0.92 = 0.9794, and the mean has half of it.
      expect(
        "score(context: [0, 3], target: 2, form: .sum)",
        try student.score(W: W, WPrime: WPrime, context: context, target: ring, form: .sum), equals: 0.9794,
        lookAt: "The context comes from W, the word that is predicted from W′.")
      expect(
        "score(context: [0, 3], target: 2, form: .mean)",
        try student.score(W: W, WPrime: WPrime, context: context, target: ring, form: .mean), equals: 0.4897)
      forAll(salt: 5) { draw in
        let (W, WPrime) = Self.model(&draw)
        let (context, form) = Self.context(&draw, of: W.rows)
        let target = draw.integer(0...W.rows - 1)
        return .equals(
          "score(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), form: .\(form))",
          try student.score(W: W, WPrime: WPrime, context: context, target: target, form: form),
          CBOW.score(W: W, WPrime: WPrime, context: context, target: target, form: form))
      }
    }
  }

  func test06_loss() {
    check("loss of ring with Frodo and ship as negatives", points: 2, of: "loss", after: ["score"]) {
      for form in [ContextForm.mean, .sum] {
        expect(
          "loss(context: [0, 3], target: 2, negatives: [1, 5], form: .\(form))",
          try student.loss(
            W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form),
          equals: Example.loss(W: W, WPrime: WPrime, form: form),
          lookAt: "A sum: one term for the target, one for each negative, with the other sign inside σ.")
      }
      // Vectors of zeros know nothing: each of the 1 + 3 questions is answered with ½. Rows 1 and 1 are two questions.
      expect(
        "loss(W: zeros, WPrime: zeros, context: [2], target: 0, negatives: [1, 1, 3], form: .mean) with 4 words",
        try student.loss(
          W: .zeros(4, 2), WPrime: .zeros(4, 2), context: [2], target: 0, negatives: [1, 1, 3], form: .mean),
        equals: 4 * log(2), lookAt: "Four questions, each answered with ½: row 1 is in two of them.")
      forAll(salt: 6, lookAt: "A negative that is the target too counts as both.") { draw in
        let (W, WPrime) = Self.model(&draw)
        let (context, form) = Self.context(&draw, of: W.rows)
        let (target, negatives) = Self.asked(&draw, of: W.rows)
        return .equals(
          "loss(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: .\(form))",
          try student.loss(
            W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form),
          CBOW.loss(W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form))
      }
    }
  }

  func test07_lossOfTheUnlikely() {
    check("scores of ±1000 stay finite", points: 1, of: "loss", after: ["score"]) {
      // The scores are −1000 for row 1 and 1000 for row 2: −ln σ(−1000) = 1000, twice; then ln 2 is nothing beside it.
      let (W, WPrime): (Matrix, Matrix) = ([[0.5, 1], [1, 0], [2, 0]], [[6, 0], [0, -1000], [0, 1000]])
      let call = "loss(W: [[0.5, 1], …], WPrime: [[6, 0], [0, -1000], [0, 1000]], context: [0], "
      expect(
        call + "target: 1, negatives: [2], form: .sum)",
        try student.loss(W: W, WPrime: WPrime, context: [0], target: 1, negatives: [2], form: .sum), equals: 2000,
        lookAt: "logSigmoid is given; ln of a σ that has become 0 is −∞.")
      expect(
        call + "target: 2, negatives: [1], form: .mean)",
        try student.loss(W: W, WPrime: WPrime, context: [0], target: 2, negatives: [1], form: .mean), equals: 0,
        lookAt: "The loss of sure and right is 0.")
      forAll(salt: 7) { draw in
        let (V, form) = (draw.size(2...4), draw.element(of: ContextForm.allCases))
        let (W, WPrime) = (
          Matrix(repeating: 1, rows: V, columns: 1), draw.matrix(V, 1, in: -1000...1000, wide: -50...50)
        )
        let (target, negatives) = (draw.integer(0...V - 1), draw.integers(draw.size(0...3), in: 0...V - 1))
        return .equals(
          "loss(W: \(W), WPrime: \(WPrime), context: [1], target: \(target), negatives: \(negatives), form: .\(form))",
          try student.loss(W: W, WPrime: WPrime, context: [1], target: target, negatives: negatives, form: form),
          CBOW.loss(W: W, WPrime: WPrime, context: [1], target: target, negatives: negatives, form: form))
      }
    }
  }

  func test08_gradients() {
    check("gradients of the worked example", points: 2, of: "gradients", after: ["contextVector"]) {
      for form in [ContextForm.sum, .mean] {
        let expected = CBOW.gradients(
          W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form)
        let call = "gradients(context: [0, 3], target: 2, negatives: [1, 5], form: .\(form))"
        expect(
          call + ".WPrime",
          try student.gradients(
            W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form
          ).WPrime, equals: expected.WPrime, lookAt: "Three rows of W′ were used: δ = σ − y, times c.")
        expect(
          call + ".W",
          try student.gradients(
            W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form
          ).W, equals: expected.W,
          lookAt: "The gradient of c is Σ δ w′. Each word of the context gets it, as far as the word is in c.")
      }
    }
  }

  func test09_gradientsAreSlopes() {
    check("gradients agree with differences of the loss", points: 2, of: "gradients", after: ["contextVector"]) {
      var generator = SeededRandom(seed: random(9))
      for (form, context, target, negatives) in [
        (ContextForm.mean, [3, 1, 3], 0, [2, 4, 2]), (.sum, [4, 4], 4, [1, 0]), (.mean, [0, 1, 2, 3], 2, []),
      ] {
        let (W, WPrime) = (Self.matrix(5, 3, &generator), Self.matrix(5, 3, &generator))
        expectGradient(
          "gradients(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: .\(form)), that is [W, WPrime]",
          try Self.both(
            student.gradients(
              W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)),
          of: {
            CBOW.loss(
              W: $0[0], WPrime: $0[1], context: context, target: target, negatives: negatives, form: form)
          }, at: [W, WPrime], lookAt: "A row that is used twice has two terms in its gradient.")
      }
    }
  }

  func test10_randomGradients() {
    check("gradients of random examples", points: 1, of: "gradients", after: ["contextVector"]) {
      // By hand: the scores are −1000 and 1000, both wrong for sure: δ is −1 for the target and 1 for the negative.
      expect(
        "gradients(W: [[1], [3]], WPrime: [[-1000], [1000]], context: [0], target: 0, negatives: [1], form: .sum), that is [W, WPrime]",
        Self.both(
          try student.gradients(
            W: [[1], [3]], WPrime: [[-1000], [1000]], context: [0], target: 0, negatives: [1], form: .sum)),
        equals: [[[2000], [0]], [[-1], [1]]], lookAt: "The sigmoid is given; e^1000 / (1 + e^1000) is ∞ / ∞.")
      forAll(salt: 100) { draw in
        let (V, form) = (draw.size(2...4), draw.element(of: ContextForm.allCases))
        let (W, WPrime) = (
          Matrix(repeating: 1, rows: V, columns: 1), draw.matrix(V, 1, in: -1000...1000, wide: -30...30)
        )
        let (target, negatives) = (draw.integer(0...V - 1), draw.integers(draw.size(0...3), in: 0...V - 1))
        return .equals(
          "gradients(W: \(W), WPrime: \(WPrime), context: [1], target: \(target), negatives: \(negatives), form: .\(form)), that is [W, WPrime]",
          Self.both(
            try student.gradients(
              W: W, WPrime: WPrime, context: [1], target: target, negatives: negatives, form: form)),
          Self.both(
            CBOW.gradients(W: W, WPrime: WPrime, context: [1], target: target, negatives: negatives, form: form)))
      }
      forAll(salt: 10) { draw in
        let (W, WPrime) = Self.model(&draw)
        let (context, form) = Self.context(&draw, of: W.rows)
        let (target, negatives) = Self.asked(&draw, of: W.rows)
        return .equals(
          "gradients(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: .\(form)), that is [W, WPrime]",
          Self.both(
            try student.gradients(
              W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)),
          Self.both(
            CBOW.gradients(
              W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)))
      }
    }
  }

  func test11_step() {
    check("one step on the worked example", points: 2, of: "step", after: ["gradients"]) {
      for (form, η) in [(ContextForm.mean, 1.0), (.sum, 0.1)] {
        let expected = CBOW.step(
          W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form, learningRate: η)
        expect(
          "step(context: [0, 3], target: 2, negatives: [1, 5], form: .\(form), learningRate: \(η)), that is [W, WPrime]",
          try Self.both(
            student.step(
              W: W, WPrime: WPrime, context: context, target: ring, negatives: negatives, form: form, learningRate: η)),
          equals: Self.both(expected),
          lookAt: "Each matrix minus the rate times its gradient; both gradients are taken first.")
      }
      forAll(salt: 11) { draw in
        let (W, WPrime) = Self.model(&draw)
        let (context, form) = Self.context(&draw, of: W.rows)
        let (target, negatives) = Self.asked(&draw, of: W.rows)
        let η = draw.number(0.01...1, wide: 1.5...9)
        return .equals(
          "step(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: .\(form), learningRate: \(η)), that is [W, WPrime]",
          Self.both(
            try student.step(
              W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form, learningRate: η)
          ),
          Self.both(
            CBOW.step(
              W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form, learningRate: η)
          ))
      }
    }
  }

  /// A random matrix with entries of two digits, short enough to be read in a report.
  private static func matrix(_ rows: Int, _ columns: Int, _ generator: inout SeededRandom) -> Matrix {
    generator.matrix(rows, columns, in: -2..<2).map { ($0 * 100).rounded() / 100 }
  }

  private static func model(_ draw: inout Draw) -> (W: Matrix, WPrime: Matrix) {
    let (V, d) = (draw.size(1...5, wide: 6...8), draw.size(1...3, wide: 2...5))
    return (draw.matrix(V, d), draw.matrix(V, d))
  }

  private static func context(_ draw: inout Draw, of V: Int) -> ([Int], ContextForm) {
    (draw.integers(draw.size(1...4, wide: 6...12), in: 0...V - 1), draw.element(of: ContextForm.allCases))
  }

  private static func asked(_ draw: inout Draw, of V: Int) -> (target: Int, negatives: [Int]) {
    (draw.integer(0...V - 1), draw.integers(draw.size(0...3, wide: 8...15), in: 0...V - 1))
  }

  private static func both(_ pair: (W: Matrix, WPrime: Matrix)) -> [Matrix] { [pair.W, pair.WPrime] }
}
