import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

@testable import RealRuns

import func CourseKit.exp
import func CourseKit.log

final class Doc2VecTests: XCTestCase {
  private typealias Example = Doc2VecExample
  private let numbers = Dictionary(uniqueKeysWithValues: Doc2Vec.workedNumbers.map { ($0.key, $0) })

  private func exact(_ key: String, file: StaticString = #filePath, line: UInt = #line) -> Double {
    guard let number = numbers["doc2vec." + key] else {
      XCTFail("there is no worked number doc2vec.\(key)", file: file, line: line)
      return .nan
    }
    return number.exact
  }

  private func integers(_ oracle: Oracle) -> [Int] { oracle.items.map { Int($0.number) } }

  // MARK: - The 50-digit oracle

  func test_text_vectors_doc2vec_sentences() throws {
    let oracle = try Oracle("text_vectors")["doc2vec_sentences"]
    XCTAssertEqual(integers(oracle["labels"]), Example.labels)
    XCTAssertEqual(integers(oracle["tokens_per_doc"]), Example.sentences.map(\.count))
    XCTAssertEqual(exact("vocabulary"), oracle["V"].number)
    let words = oracle["vocabulary"].items.map(\.text)
    XCTAssertEqual(Set(words), Set(Example.vocabulary))
    // The bags of PV-DBOW are the rows of the bag-of-words matrix.
    for (document, counts) in oracle["bow"].items.enumerated() {
      let targets = Doc2Vec.pvDBOWExamples(documents: Example.sentences, ids: [0, 1, 2])
        .filter { $0.id == document }.map(\.target)
      XCTAssertEqual(words.map { word in Double(targets.count { $0 == word }) }, counts.items.map(\.number))
    }
    // tf · ln(N/df): the stands twice in the second document, great once in the first.
    let tfIdf = oracle["tf_idf_ln_N_over_df"]
    XCTAssertEqual(2 * exact("idf.the"), tfIdf["the_in_doc_2"].number, accuracy: 1e-15)
    assertAgrees(exact("idf.great"), tfIdf["great_in_doc_1"])
  }

  // MARK: - numpy

  func testAveragesOfNumpy() throws {
    let oracle = try Oracle("../Doc2Vec/doc2vec")
    let idf = Doc2Vec.inverseDocumentFrequency(documents: Example.documentRows, words: 6)
    assertAgrees(idf, oracle["idf"])
    for (i, document) in Example.documents.enumerated() {
      assertAgrees(
        Doc2Vec.averageVector(
          document: document, rows: Example.rows, W: Example.W, weights: Vector(repeating: 1, count: 6)),
        oracle["uniform"][i])
      assertAgrees(
        Doc2Vec.averageVector(document: document, rows: Example.rows, W: Example.W, weights: idf),
        oracle["weighted"][i])
    }
    for k in 0..<3 {
      assertAgrees(exact("uniform.\(k + 1)"), oracle["uniform"][0][k])
      assertAgrees(exact("weighted.\(k + 1)"), oracle["weighted"][0][k])
      XCTAssertEqual(exact("sum.\(k + 1)"), 4 * oracle["uniform"][0][k].number, accuracy: 1e-15)
    }
    XCTAssertEqual(exact("weighted.total"), log(3) + log(1.5), accuracy: 1e-15)
  }

  func testLossAndStepOfNumpy() throws {
    for name in ["dm", "dbow", "repeated"] {
      let oracle = try Oracle("../Doc2Vec/doc2vec")[name]
      let (d, W, WPrime) = (oracle["d"].vector, oracle["W"].matrix, oracle["WPrime"].matrix)
      let example = ParagraphExample(
        context: integers(oracle["context"]), target: Int(oracle["target"].number),
        negatives: integers(oracle["negatives"]))
      assertAgrees(Doc2Vec.inputVector(documentVector: d, W: W, context: example.context), oracle["h"])
      assertAgrees(Doc2Vec.loss(documentVector: d, W: W, WPrime: WPrime, example: example), oracle["loss"])
      assertAgrees(Doc2Vec.gradient(documentVector: d, W: W, WPrime: WPrime, example: example), oracle["gradient"])
      let after = Doc2Vec.inferStep(
        documentVector: d, W: W, WPrime: WPrime, example: example, learningRate: oracle["rate"].number)
      assertAgrees(after, oracle["after"])
      assertAgrees(Doc2Vec.loss(documentVector: after, W: W, WPrime: WPrime, example: example), oracle["lossAfter"])
    }
  }

  func testWorkedNumbersOfNumpy() throws {
    let oracle = try Oracle("../Doc2Vec/doc2vec")
    for model in ["dm", "dbow"] {
      assertAgrees(exact("\(model).loss"), oracle[model]["loss"])
      assertAgrees(exact("\(model).loss.after"), oracle[model]["lossAfter"])
      XCTAssertEqual(
        exact("\(model).loss.ring") + exact("\(model).loss.frodo") + exact("\(model).loss.ship"),
        oracle[model]["loss"].number, accuracy: 1e-14)
      for k in 0..<3 {
        assertAgrees(exact("\(model).h.\(k + 1)"), oracle[model]["h"][k])
        assertAgrees(exact("\(model).gradient.\(k + 1)"), oracle[model]["gradient"][k])
        assertAgrees(exact("\(model).after.\(k + 1)"), oracle[model]["after"][k])
      }
    }
    assertAgrees(exact("infer.loss.before"), oracle["infer"]["before"])
    assertAgrees(exact("infer.loss.after"), oracle["infer"]["meanAfter"])
    for k in 0..<3 { assertAgrees(exact("infer.\(k + 1)"), oracle["infer"]["after"][k]) }
    XCTAssertEqual(exact("zero.loss"), 3 * log(2), accuracy: 1e-15)
  }

  // MARK: - The two models and the two of word2vec

  func testPVDMIsCBOWWithOneMoreWord() {
    // The document's vector as a seventh row of W: CBOW's mean over context and row 6 is PV-DM.
    let W = Matrix(rows: Example.W.rowVectors + [Example.start])
    let WPrime = Matrix(rows: Example.WPrime.rowVectors + [.zeros(3)])
    let example = Example.memory
    XCTAssertEqual(
      CBOW.loss(
        W: W, WPrime: WPrime, context: example.context + [6], target: example.target, negatives: example.negatives,
        form: .mean),
      Doc2Vec.loss(documentVector: Example.start, W: Example.W, WPrime: Example.WPrime, example: example),
      accuracy: 1e-15)
    let step = CBOW.step(
      W: W, WPrime: WPrime, context: example.context + [6], target: example.target, negatives: example.negatives,
      form: .mean, learningRate: 0.7)
    let inferred = Doc2Vec.inferStep(
      documentVector: Example.start, W: Example.W, WPrime: Example.WPrime, example: example, learningRate: 0.7)
    for k in 0..<3 { XCTAssertEqual(step.W[6, k], inferred[k], accuracy: 1e-15) }
  }

  func testExamplesAreThoseOfCBOWAndOneForEveryWord() {
    let memory = Doc2Vec.pvDMExamples(documents: [SkipGramExample.fox], ids: [4], window: 2)
    let cbow = CBOW.examples(tokens: SkipGramExample.fox, window: 2)
    XCTAssertEqual(memory.map(\.target), cbow.map(\.target))
    XCTAssertEqual(memory.map(\.context), cbow.map(\.context))
    XCTAssertEqual(Set(memory.map(\.id)), [4])
    XCTAssertEqual(
      Doc2Vec.pvDBOWExamples(documents: [SkipGramExample.fox], ids: [4]).map(\.target), SkipGramExample.fox)
    XCTAssertEqual(Doc2Vec.pvDMExamples(documents: [["ring"], []], ids: [0, 1], window: 3).map(\.context), [[]])
  }

  // MARK: - Bad input

  func testDocumentsOfNothing() {
    let one = Vector(repeating: 1, count: 6)
    func average(_ document: [String], _ weights: Vector) -> Vector {
      Doc2Vec.averageVector(document: document, rows: Example.rows, W: Example.W, weights: weights)
    }
    XCTAssertEqual(average([], one), [0, 0, 0])
    XCTAssertEqual(average(["the", "end"], one), [0, 0, 0])
    XCTAssertEqual(average(["ring"], .zeros(6)), [0, 0, 0])
    XCTAssertEqual(average(["the", "ring"], one), Example.W[row: 2])
    XCTAssertEqual(Doc2Vec.inverseDocumentFrequency(documents: [], words: 2), [0, 0])
    XCTAssertEqual(Doc2Vec.inverseDocumentFrequency(documents: [[0], []], words: 2), [log(2), 0])
    XCTAssertEqual(
      Doc2Vec.infer(start: [1, 2, 3], W: Example.W, WPrime: Example.WPrime, examples: [], learningRate: 1), [1, 2, 3])
  }

  func testErrataAreReproduced() {
    for number in Doc2Vec.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key)
    }
  }

  // MARK: - Training

  func testTrainingTellsTwoKindsOfDocumentApart() {
    // Documents about two things that share no word: their vectors fall into two groups, and so do new ones.
    var generator = SeededRandom(seed: 5)
    let texts = (0..<20).map { i in
      (0..<6).map { _ in (i % 2 == 0 ? ["a", "b", "c"] : ["x", "y", "z"])[generator.integer(0..<3)] }
    }
    let labels = texts.indices.map { Double($0 % 2) }
    let corpus = Corpus(sentences: texts, order: .frequency)
    for (input, window) in [(EmbeddingOptions.Input.document, 2), (.documentAndWindow, 1)] {
      var options = EmbeddingOptions()
      (options.input, options.dropsTheTarget) = (input, true)
      (options.dimension, options.window, options.epochs, options.learningRate) = (4, window, 60, 0.2)
      var losses: [Double] = []
      let trainer = EmbeddingTrainer(corpus, options)
      let trained = trainer.train(seed: 2) { losses.append($1) }
      let documents = Doc2Vec.documents(corpus, trained)
      XCTAssertLessThan(losses[59], losses[0])
      XCTAssertEqual(documents.rows, 20)
      XCTAssertEqual(trained.W.rows, 26)
      let reader = Doc2VecReader(vectors: documents, labels: labels)
      XCTAssertEqual(reader.accuracy(vectors: documents, labels: labels), 1)
      let new = trainer.infer(
        [["b", "a", "c", "a"], ["z", "x", "x", "y"]].map { $0.map(corpus.row) }, from: trained, using: &generator)
      XCTAssertEqual(new.rowVectors.map { reader.reads($0) }, [false, true], "\(input)")
    }
  }

  func testDocumentsMayShareAVector() {
    let corpus = Corpus(sentences: [["a", "b"], ["a"], ["b", "b"]])
    var options = EmbeddingOptions()
    (options.input, options.epochs) = (.document, 1)
    let trained = EmbeddingTrainer(corpus, options, ids: [0, 1, 0]).train(seed: 1)
    XCTAssertEqual(Doc2Vec.documents(corpus, trained).rows, 2)
  }

  func testTrainingStepOfADocumentIsTheUnits() {
    var random = SeededRandom(seed: 8)
    var options = EmbeddingOptions()
    (options.input, options.dimension) = (.documentAndWindow, 3)
    for context in [[], [1, 3, 1]] {
      // Rows 0 … 4 are words, row 5 the document.
      let (W, C) = (random.matrix(6, 3), random.matrix(5, 3))
      let example = ParagraphExample(context: context, target: 2, negatives: [0, 4, 0])
      var table = EmbeddingTable(W: W, WPrime: C)
      let loss = table.step(
        inputs: [5] + context, target: 2, negatives: [0, 4, 0], options, learningRate: 0.3, moving: .firstInput)
      XCTAssertEqual(
        loss, Doc2Vec.loss(documentVector: W[row: 5], W: W, WPrime: C, example: example), accuracy: 1e-14)
      let moved = Doc2Vec.inferStep(documentVector: W[row: 5], W: W, WPrime: C, example: example, learningRate: 0.3)
      for j in 0..<3 { XCTAssertEqual(table.W[5, j], moved[j], accuracy: 1e-14) }
      // The words stay as they are.
      for row in 0..<5 { XCTAssertEqual(table.W[row: row], W[row: row]) }
      XCTAssertEqual(table.WPrime, C)
      // A step of training moves the document and its words as CBOW does.
      table = EmbeddingTable(W: W, WPrime: C)
      table.step(inputs: [5] + context, target: 2, negatives: [0, 4, 0], options, learningRate: 0.3)
      let whole = Matrix(rows: C.rowVectors + [[0, 0, 0]])
      let step = CBOW.step(
        W: W, WPrime: whole, context: [5] + context, target: 2, negatives: [0, 4, 0], form: .mean, learningRate: 0.3)
      assertEqual(table.W, step.W)
    }
  }

  func testReaderByHand() {
    // One feature that tells all, one that never changes.
    let reader = Doc2VecReader(vectors: [[-1, 3], [-2, 3], [1, 3], [2, 3]], labels: [0, 0, 1, 1])
    XCTAssertTrue(reader.reads([0.5, 3]))
    XCTAssertFalse(reader.reads([-0.5, 100]))
    XCTAssertEqual(reader.accuracy(vectors: [[1, 0], [-1, 0]], labels: [1, 1]), 0.5)
  }
}
