import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class Doc2VecTests: XCTestCase {
  private func integers(_ oracle: Oracle) -> [Int] { oracle.items.map { Int($0.number) } }

  // MARK: - numpy

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

  // MARK: - The two models and the two of word2vec

  func testExamplesAreThoseOfCBOWAndOneForEveryWord() {
    let fox = "The quick brown fox jumped over the lazy dog".split(separator: " ").map(String.init)
    let memory = Doc2Vec.pvDMExamples(documents: [fox], ids: [4], window: 2)
    let cbow = CBOW.examples(tokens: fox, window: 2)
    XCTAssertEqual(memory.map(\.target), cbow.map(\.target))
    XCTAssertEqual(memory.map(\.context), cbow.map(\.context))
    XCTAssertEqual(Set(memory.map(\.id)), [4])
    XCTAssertEqual(
      Doc2Vec.pvDBOWExamples(documents: [fox], ids: [4]).map(\.target), fox)
    XCTAssertEqual(Doc2Vec.pvDMExamples(documents: [["ring"], []], ids: [0, 1], window: 3).map(\.context), [[]])
  }
}
