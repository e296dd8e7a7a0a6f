import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class Doc2VecGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { Doc2Vec.workedNumbers }
  override class var figures: [Figure] { Doc2Vec.figures }
  override class var problems: [PracticeProblem] { Doc2Vec.problems }
  private var student: any Doc2VecTask.Type { get throws { try subject() } }
  private typealias Example = Doc2VecExample
  private let (W, WPrime, start) = (Example.W, Example.WPrime, Example.start)

  /// The student's PV-DM examples as lists of words that a check can compare: id, target, then the context.
  private func memory(_ documents: [[String]], _ ids: [Int], _ window: Int) throws -> [[String]] {
    try student.pvDMExamples(documents: documents, ids: ids, window: window)
      .map { ["\($0.id)", $0.target] + $0.context }
  }

  /// The student's PV-DBOW examples likewise.
  private func bag(_ documents: [[String]], _ ids: [Int]) throws -> [[String]] {
    try student.pvDBOWExamples(documents: documents, ids: ids).map { ["\($0.id)", $0.target] }
  }

  func test01_inverseDocumentFrequency() {
    check("how much a word tells", points: 1, of: "inverseDocumentFrequency") {
      // By hand, N = 4: word 0 stands in 3 documents (twice in the first), 1 in 2, 2 in all, 3 in none.
      expect(
        "inverseDocumentFrequency(documents: [[0, 0, 1, 2], [2, 0], [1, 2, 0], [2]], words: 4)",
        try student.inverseDocumentFrequency(documents: [[0, 0, 1, 2], [2, 0], [1, 2, 0], [2]], words: 4),
        equals: [log(4.0 / 3), log(2), 0, 0],
        lookAt: "df counts documents, not tokens. A word in no document has 0, not ln(4/0).")
      expect(
        "inverseDocumentFrequency(documents: [], words: 2)",
        try student.inverseDocumentFrequency(documents: [], words: 2), equals: [0, 0])
      forAll(salt: 1) { draw in
        let V = draw.size(1...4)
        let lengths = draw.isWide ? [0...4, 0...3, 0...2, 1...3, 0...9, 20...30] : [0...4, 0...3, 0...2]
        let documents = lengths.map { draw.integers(draw.size($0), in: 0...V - 1) }
        return .equals(
          "inverseDocumentFrequency(documents: \(documents), words: \(V))",
          try student.inverseDocumentFrequency(documents: documents, words: V),
          Doc2Vec.inverseDocumentFrequency(documents: documents, words: V))
      }
    }
  }

  func test02_averageVector() {
    check("the mean of a document's words", points: 2, of: "averageVector") {
      let document = Example.documents[0]
      // By hand: Frodo + 2 ring + dragon = (2.23, 1.51, 0.68), over four.
      expect(
        "averageVector(document: [Frodo, ring, dragon, ring], weights: 1 each)",
        try student.averageVector(
          document: document, rows: Example.rows, W: W, weights: Vector(repeating: 1, count: 6)),
        equals: [0.5575, 0.3775, 0.17],
        lookAt: "One division, by the sum of the weights. A word that stands twice is in both sums twice.")
      let idf = Doc2Vec.inverseDocumentFrequency(documents: Example.documentRows, words: 6)
      expect(
        "averageVector(document: [Frodo, ring, dragon, ring], weights: ln(N/df))",
        try student.averageVector(document: document, rows: Example.rows, W: W, weights: idf),
        equals: Doc2Vec.averageVector(document: document, rows: Example.rows, W: W, weights: idf),
        lookAt: "Divide by the sum of the weights, not by the number of words.")
      forAll(salt: 2) { draw in
        let (document, rows, W, a) = Self.document(&draw)
        return .equals(
          "averageVector(document: \(document), rows: \(Self.text(rows)), W: \(W), weights: \(a))",
          try student.averageVector(document: document, rows: rows, W: W, weights: a),
          Doc2Vec.averageVector(document: document, rows: rows, W: W, weights: a))
      }
    }
  }

  func test03_averageOfLittle() {
    check("words that are not known, and documents without weight", points: 1, of: "averageVector") {
      let one = Vector(repeating: 1, count: 6)
      // By hand: only ring and dragon are left.
      expect(
        "averageVector(document: [the, ring, and, dragon], weights: 1 each)",
        try student.averageVector(document: ["the", "ring", "and", "dragon"], rows: Example.rows, W: W, weights: one),
        equals: [0.37, 0.385, 0.18], lookAt: "A word without a row is skipped, and not counted either.")
      for (name, document, weights) in [
        ("[]", [], one), ("[the, end]", ["the", "end"], one), ("[ring]", ["ring"], Vector([1, 1, 0, 1, 1, 1])),
      ] {
        expect(
          "averageVector(document: \(name), weights: \(weights))",
          try student.averageVector(document: document, rows: Example.rows, W: W, weights: weights),
          equals: [0, 0, 0], lookAt: "Nothing over nothing is not a number; the answer here is zeros.")
      }
    }
  }

  func test04_pvDM() {
    check("PV-DM: id and neighbors predict a word", points: 2, of: "pvDMExamples") {
      expect(
        "pvDMExamples(documents: [[Frodo, carries, the, ring], [old, ring]], ids: [7, 3], window: 1): id, target, context",
        try memory([["Frodo", "carries", "the", "ring"], ["old", "ring"]], [7, 3], 1),
        equals: [
          ["7", "Frodo", "carries"], ["7", "carries", "Frodo", "the"], ["7", "the", "carries", "ring"],
          ["7", "ring", "the"], ["3", "old", "ring"], ["3", "ring", "old"],
        ], lookAt: "The contexts of CBOW, each with its document's id. No window leaves its document.")
      expect(
        "pvDMExamples(documents: [[the, more, the, merrier]], ids: [0], window: 2): id, target, context",
        try memory([["the", "more", "the", "merrier"]], [0], 2),
        equals: [
          ["0", "the", "more", "the"], ["0", "more", "the", "the", "merrier"], ["0", "the", "the", "more", "merrier"],
          ["0", "merrier", "more", "the"],
        ], lookAt: "Only the gap's own place is left out.")
      forAll(salt: 4) { draw in
        let (documents, ids, window) = (
          Self.texts(&draw), draw.integers(draw.isWide ? 5 : 2, in: 0...3), draw.integer(0...3, wide: 6...12)
        )
        return .equals(
          "pvDMExamples(documents: \(documents), ids: \(ids), window: \(window)): id, target, context",
          try memory(documents, ids, window),
          Doc2Vec.pvDMExamples(documents: documents, ids: ids, window: window)
            .map { ["\($0.id)", $0.target] + $0.context })
      }
    }
  }

  func test05_wordsWithoutNeighbors() {
    check("a word without neighbors still has its document", points: 1, of: "pvDMExamples") {
      expect(
        "pvDMExamples(documents: [[ring], [], [old, ring]], ids: [0, 1, 2], window: 0): id, target, context",
        try memory([["ring"], [], ["old", "ring"]], [0, 1, 2], 0),
        equals: [["0", "ring"], ["2", "old"], ["2", "ring"]],
        lookAt: "CBOW has no example here. In PV-DM the document alone predicts the word.")
      expect(
        "pvDMExamples(documents: [[ring]], ids: [5], window: 3): id, target, context", try memory([["ring"]], [5], 3),
        equals: [["5", "ring"]])
    }
  }

  func test06_pvDBOW() {
    check("PV-DBOW: the document predicts each of its words", points: 1, of: "pvDBOWExamples") {
      expect(
        "pvDBOWExamples(documents: [[the, more, the, merrier], [], [old, ring]], ids: [4, 0, 4]): id, target",
        try bag([["the", "more", "the", "merrier"], [], ["old", "ring"]], [4, 0, 4]),
        equals: [["4", "the"], ["4", "more"], ["4", "the"], ["4", "merrier"], ["4", "old"], ["4", "ring"]],
        lookAt: "One example for each token, a repeated word repeatedly. Two documents may share an id.")
      forAll(salt: 6) { draw in
        let (documents, ids) = (Self.texts(&draw), draw.integers(draw.isWide ? 5 : 2, in: 0...3))
        return .equals(
          "pvDBOWExamples(documents: \(documents), ids: \(ids)): id, target", try bag(documents, ids),
          Doc2Vec.pvDBOWExamples(documents: documents, ids: ids).map { ["\($0.id)", $0.target] })
      }
    }
  }

  func test07_inputVector() {
    check("document and words, averaged", points: 1, of: "inputVector") {
      // By hand: (0.20 + 0.54 + 0.16, 0.18 + 0.25 + 0.77, 0.10 + 0.07 + 0.31) / 3.
      expect(
        "inputVector(documentVector: \(start), context: [0, 3])",
        try student.inputVector(documentVector: start, W: W, context: [0, 3]), equals: [0.30, 0.40, 0.16],
        lookAt: "The document counts as one word more: 1 + k vectors.")
      expect(
        "inputVector(documentVector: \(start), context: [])",
        try student.inputVector(documentVector: start, W: W, context: []), equals: start,
        lookAt: "Without a context the document is all there is.")
      forAll(salt: 7) { draw in
        let (d, W, _, example) = Self.question(&draw)
        return .equals(
          "inputVector(documentVector: \(d), W: \(W), context: \(example.context))",
          try student.inputVector(documentVector: d, W: W, context: example.context),
          Doc2Vec.inputVector(documentVector: d, W: W, context: example.context))
      }
    }
  }

  func test08_loss() {
    check("loss of both models", points: 2, of: "loss", after: ["inputVector"]) {
      for (name, example) in [("PV-DM", Example.memory), ("PV-DBOW", Example.bag)] {
        expect(
          "loss(\(name), \(Self.text(example)))",
          try student.loss(documentVector: start, W: W, WPrime: WPrime, example: example),
          equals: Doc2Vec.loss(documentVector: start, W: W, WPrime: WPrime, example: example),
          lookAt: "One term for the target, one for each negative with the other sign inside σ.")
      }
      // Vectors of zeros answer every question with ½; the third word is used twice.
      let zero = ParagraphExample(context: [1], target: 0, negatives: [2, 2])
      expect(
        "loss(zeros everywhere, \(Self.text(zero)))",
        try student.loss(documentVector: .zeros(2), W: .zeros(3, 2), WPrime: .zeros(3, 2), example: zero),
        equals: 3 * log(2))
      forAll(salt: 8) { draw in
        let (d, W, WPrime, example) = Self.question(&draw)
        return .equals(
          "loss(documentVector: \(d), W: \(W), WPrime: \(WPrime), \(Self.text(example)))",
          try student.loss(documentVector: d, W: W, WPrime: WPrime, example: example),
          Doc2Vec.loss(documentVector: d, W: W, WPrime: WPrime, example: example))
      }
    }
  }

  func test09_lossOfTheUnlikely() {
    check("scores of ±1000 stay finite", points: 1, of: "loss", after: ["inputVector"]) {
      // The scores are −1000 for row 1 and 1000 for row 2: −ln σ(−1000) = 1000, twice.
      let (W, WPrime): (Matrix, Matrix) = ([[0, 0], [0, 0], [0, 0]], [[6, 0], [0, -1000], [0, 1000]])
      expect(
        "loss(documentVector: [0.5, 1], WPrime: [[6, 0], [0, -1000], [0, 1000]], target: 1, negatives: [2])",
        try student.loss(
          documentVector: [0.5, 1], W: W, WPrime: WPrime, example: ParagraphExample(target: 1, negatives: [2])),
        equals: 2000, lookAt: "logSigmoid is given; ln of a σ that has become 0 is −∞.")
    }
  }

  func test10_inferStep() {
    check("one step of a new document", points: 2, of: "inferStep", after: ["inputVector"]) {
      for (name, example) in [("PV-DM", Example.memory), ("PV-DBOW", Example.bag)] {
        expect(
          "inferStep(\(name), \(Self.text(example)), learningRate: 1)",
          try student.inferStep(documentVector: start, W: W, WPrime: WPrime, example: example, learningRate: 1),
          equals: Doc2Vec.inferStep(
            documentVector: start, W: W, WPrime: WPrime, example: example, learningRate: 1),
          lookAt: "The document's vector moves, not h, and h moves by 1/(1 + k) of what the document moves.")
      }
      forAll(salt: 10) { draw in
        let (d, W, WPrime, example) = Self.question(&draw)
        let η = draw.number(0.01...1, wide: 1.5...9)
        return .equals(
          "inferStep(documentVector: \(d), W: \(W), WPrime: \(WPrime), \(Self.text(example)), learningRate: \(η))",
          try student.inferStep(documentVector: d, W: W, WPrime: WPrime, example: example, learningRate: η),
          Doc2Vec.inferStep(documentVector: d, W: W, WPrime: WPrime, example: example, learningRate: η))
      }
    }
  }

  func test11_stepIsTheSlope() {
    check("the step follows the gradient of the loss", points: 1, of: "inferStep", after: ["inputVector"]) {
      // By hand: the scores are −1000 and 1000, both wrong for sure: the gradient is −1 · (0, −1000) + 1 · (0, 1000).
      expect(
        "inferStep(documentVector: [0.5, 1], WPrime: [[6, 0], [0, -1000], [0, 1000]], target: 1, negatives: [2], learningRate: 0.001)",
        try student.inferStep(
          documentVector: [0.5, 1], W: .zeros(3, 2), WPrime: [[6, 0], [0, -1000], [0, 1000]],
          example: ParagraphExample(target: 1, negatives: [2]), learningRate: 0.001),
        equals: [0.5, -1], lookAt: "The sigmoid is given; e^1000 / (1 + e^1000) is ∞ / ∞.")
      var generator = SeededRandom(seed: random(11))
      for example in [
        ParagraphExample(context: [4, 1, 4], target: 2, negatives: [0, 3, 0]),
        ParagraphExample(target: 1, negatives: [1, 2]),
      ] {
        let d = generator.vector(3, in: -2..<2)
        let (W, WPrime) = (generator.matrix(5, 3, in: -2..<2), generator.matrix(5, 3, in: -2..<2))
        let stepped = try student.inferStep(documentVector: d, W: W, WPrime: WPrime, example: example, learningRate: 1)
        expectGradient(
          "documentVector − inferStep(\(Self.text(example)), learningRate: 1)",
          stepped.count == d.count ? d - stepped : stepped,
          of: { Doc2Vec.loss(documentVector: $0, W: W, WPrime: WPrime, example: example) }, at: d)
      }
    }
  }

  func test12_infer() {
    check("inference: only the document moves", points: 2, of: "infer", after: ["inferStep"]) {
      expect(
        "infer(start: \(start), examples: the three of Daenerys ring dragon, learningRate: 0.5)",
        try student.infer(start: start, W: W, WPrime: WPrime, examples: Example.newDocument, learningRate: 0.5),
        equals: Doc2Vec.infer(
          start: start, W: W, WPrime: WPrime, examples: Example.newDocument, learningRate: 0.5),
        lookAt: "Each step begins where the last one ended, and every step sees the same W and W′.")
      expect(
        "infer(start: [0.5, −1], examples: [])",
        try student.infer(start: [0.5, -1], W: [[1, 2]], WPrime: [[3, 4]], examples: [], learningRate: 0.5),
        equals: [0.5, -1])
      forAll(salt: 12) { draw in
        let (d, W, WPrime, first) = Self.question(&draw)
        let V = W.rows
        let others = (0..<(draw.isWide ? 8 : 1)).map { _ in
          ParagraphExample(
            context: draw.integers(draw.size(0...2), in: 0...V - 1), target: draw.integer(0...V - 1),
            negatives: draw.integers(draw.size(0...2), in: 0...V - 1))
        }
        let examples = [first] + others
        return .equals(
          "infer(start: \(d), W: \(W), WPrime: \(WPrime), examples: [\(examples.map(Self.text).joined(separator: "; "))], learningRate: 0.3)",
          try student.infer(start: d, W: W, WPrime: WPrime, examples: examples, learningRate: 0.3),
          Doc2Vec.infer(start: d, W: W, WPrime: WPrime, examples: examples, learningRate: 0.3))
      }
    }
  }

  private static func text(_ example: ParagraphExample) -> String {
    "context: \(example.context), target: \(example.target), negatives: \(example.negatives)"
  }

  private static func text(_ rows: [String: Int]) -> String {
    "[" + rows.sorted { $0.value < $1.value }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "]"
  }

  /// A short document in four letters, of which some may have no row, in any order of rows.
  private static func document(
    _ draw: inout Draw
  ) -> (document: [String], rows: [String: Int], W: Matrix, weights: Vector) {
    let (V, d) = (draw.size(1...3), draw.size(1...3))
    let letters = ["b", "a", "c", "A"]
    let document = draw.integers(draw.size(0...5, wide: 15...25), in: 0...3).map { letters[$0] }
    let rows = Dictionary(uniqueKeysWithValues: (0..<V).map { (letters[$0], $0) })
    return (document, rows, draw.matrix(V, d), draw.factor(wide: [1e-5]) * draw.vector(V, in: 0...3))
  }

  private static func texts(_ draw: inout Draw) -> [[String]] {
    let lengths = draw.isWide ? [0...6, 0...3, 1...3, 10...20, 1...4] : [0...6, 0...3]
    return lengths.map { draw.integers(draw.size($0), in: 0...5).map { Example.words[$0] } }
  }

  private static func question(
    _ draw: inout Draw
  ) -> (d: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) {
    let (V, d) = (draw.size(1...4, wide: 5...8), draw.size(1...3, wide: 2...5))
    return (
      draw.vector(d), draw.matrix(V, d), draw.matrix(V, d),
      ParagraphExample(
        context: draw.integers(draw.size(0...3, wide: 6...12), in: 0...V - 1), target: draw.integer(0...V - 1),
        negatives: draw.integers(draw.size(0...3, wide: 8...15), in: 0...V - 1))
    )
  }
}
