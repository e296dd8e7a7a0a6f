import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

/// The worked numbers of unit 15: its examples, its registry and the slips that are made on purpose.
final class Doc2VecNumbersTests: XCTestCase {
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
}
