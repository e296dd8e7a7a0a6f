import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The classifier in batches against the engine, text by text.
final class TextCNNRunTests: XCTestCase {
  private let sizes = ConvolutionClassifier.Sizes(dimension: 3, widths: [1, 2, 4], filters: 5)
  /// Long, short and empty texts; words that repeat.
  private let texts = [[0, 2, 1, 5, 4, 2, 2], [3], [], [2, 2, 0, 1, 3], [4, 1]]
  private let labels = [1, 0, 2, 2, 1]

  func testFeaturesScoresAndGradientsAreTheEngines() {
    let model = ConvolutionClassifier(words: 6, classes: 3, sizes, seed: 5)
    let p = model.parameters
    for (text, found) in zip(texts, model.scores(texts)) {
      let X = model.text(text)
      assertClose(found.features, TextCNN.features(X, p.banks, padding: .valid).entries)
      assertClose(found.logits.entries.map(Float.init), TextCNN.logits(X, p, padding: .valid).entries)
    }
    var (random, room) = (SeededRandom(seed: 1), ConvolutionClassifier.Room())
    let (loss, gradients) = model.gradients(texts, labels: labels, dropout: 0, random: &random, &room)
    let n = Double(texts.count)
    var (expected, toE) = (0.0, Matrix.zeros(6, 3))
    var banks = p.banks.map { FilterBank.zeros(filters: $0.count, width: $0.width, dimension: 3) }
    var (toV, toC) = (Matrix.zeros(15, 3), Vector.zeros(3))
    for (text, label) in zip(texts, labels) {
      let X = model.text(text)
      expected += TextCNN.loss(X, label: label, p, padding: .valid)
      let back = TextCNN.backward(X, label: label, p, padding: .valid)
      for (i, v) in text.enumerated() { toE[row: v] += back.X[row: i] / n }
      for b in banks.indices {
        banks[b].bias += back.parameters.banks[b].bias / n
        for f in 0..<5 { banks[b].weights[f] += back.parameters.banks[b].weights[f] / n }
      }
      toV += back.parameters.V / n
      toC += back.parameters.c / n
    }
    XCTAssertEqual(loss, expected, accuracy: 1e-4)
    assertClose(gradients[0], toE.entries)
    assertClose(gradients[1], toV.entries + toC.entries)
    for b in banks.indices {
      assertClose(gradients[b + 2], banks[b].weights.flatMap(\.entries) + banks[b].bias.entries)
    }
  }

  /// A word order is what tells the classes apart: bags can't, the net does.
  func testItLearnsAnOrder() throws {
    let texts = [[0, 1, 2], [2, 0, 1], [1, 0, 2], [2, 1, 0]]
    let labels = [0, 0, 1, 1]
    var model = ConvolutionClassifier(words: 3, classes: 2, .init(dimension: 4, widths: [2], filters: 6), seed: 1)
    var random = SeededRandom(seed: 2)
    for _ in 0..<200 {
      try model.epoch(texts, labels: labels, batchSize: 2, learningRate: 0.02, dropout: 0, random: &random)
    }
    XCTAssertEqual(model.accuracy(texts, labels), 1)
  }

  func testDropoutKeepsTheMeanOfAFeature() {
    let model = ConvolutionClassifier(words: 6, classes: 3, sizes, seed: 5)
    var (random, room) = (SeededRandom(seed: 1), ConvolutionClassifier.Room())
    let whole = model.scores([texts[0]])[0].features
    var sums = whole.map { _ in 0.0 }
    let draws = 4000
    for _ in 0..<draws {
      _ = model.gradients([texts[0]], labels: [1], dropout: 0.5, random: &random, &room)
      for (i, φ) in room.φ.prefix(whole.count).enumerated() { sums[i] += Double(φ) / Double(draws) }
    }
    // The standard error of a feature of size φ is φ/√4000.
    for (mean, φ) in zip(sums, whole) { XCTAssertEqual(mean, Double(φ), accuracy: 0.08 * Double(φ) + 1e-9) }
  }

  /// Other vectors are scaled as a whole: directions and ratios of lengths stay.
  func testAStartFromOtherVectorsKeepsTheirDirections() {
    var model = ConvolutionClassifier(words: 2, classes: 2, .init(dimension: 2, widths: [1], filters: 1), seed: 1)
    model.start(from: [[3, 0], [0, 4]])
    let factor = (1.0 / 12 / (25.0 / 4)).squareRoot()
    for (found, value) in zip(model.E, [3 * factor, 0, 0, 4 * factor]) {
      XCTAssertEqual(Double(found), value, accuracy: 1e-6)
    }
    model.start(from: .zeros(2, 2))
    XCTAssertEqual(model.E, [0, 0, 0, 0])
  }

  func testARateAtWhichItDivergesIsSaid() {
    var model = ConvolutionClassifier(words: 6, classes: 3, sizes, rule: .sgd, seed: 5)
    var random = SeededRandom(seed: 1)
    XCTAssertThrowsError(
      try {
        for _ in 0..<50 { try model.step(texts, labels: labels, learningRate: 1e30, random: &random) }
      }()
    ) { XCTAssertTrue("\($0)".hasPrefix("the training diverged: at step "), "\($0)") }
  }

  func testAPortraitFindsTheNGramThatAFilterWasMadeFor() throws {
    let corpus = Corpus(sentences: [["not", "good", "very", "bad"]])
    var model = ConvolutionClassifier(words: 4, classes: 2, .init(dimension: 2, widths: [2], filters: 2), seed: 1)
    model.E = [1, 0, 0, 1, 0.1, 0.1, 0, -1]
    // 'not good' speaks for class 0, 'very bad' for class 1.
    model.banks = [[1, 0, 0, 1, 0.5, 0.5, 0, -1, -1, 0]]
    model.head.parameters = [1, -1, -1, 1, 0, 0]
    let texts = [[0, 1, 2, 3], [1, 0, 3, 2]]
    let portrait = FilterPortrait(model, texts, of: corpus, count: 1, nGrams: 1)
    XCTAssertEqual(portrait.filters[0][0].best[0].words, ["not", "good"])
    XCTAssertEqual(portrait.filters[0][0].best[0].value, 1, accuracy: 1e-6)
    XCTAssertEqual(portrait.filters[1][0].feature, 1)
  }

  private func assertClose(_ mine: [Float], _ engine: [Double], file: StaticString = #filePath, line: UInt = #line) {
    XCTAssertEqual(mine.count, engine.count, file: file, line: line)
    for (a, b) in zip(mine, engine) { XCTAssertEqual(Double(a), b, accuracy: 1e-5, file: file, line: line) }
  }
}
