import CourseKit
import XCTest

@testable import RealRuns

/// What all runs ask of the vectors that they train.
final class WordVectorsTests: XCTestCase {
  func testVectorsAreComparedByTheirDirections() {
    let vectors = WordVectors(
      words: ["man", "woman", "king", "queen", "tree"],
      vectors: [[1, 0, 0], [1, 1, 0], [3, 0, 3], [2, 2, 2], [0, -1, 0]])
    XCTAssertEqual(vectors.cosine("man", "woman"), 0.5.squareRoot(), accuracy: 1e-15)
    XCTAssertEqual(vectors.nearest(to: "woman", count: 2), ["queen", "man"])
    XCTAssertEqual(vectors.solved([("man", "woman"), ("king", "queen")]), 1)
    // man : woman = king : tree is not solved; king : tree = man : woman is, as queen lies farther off.
    XCTAssertEqual(vectors.solved([("man", "woman"), ("king", "tree")]), 0.5)
  }

  func testNeighborsByHand() {
    let neighbors = WordVectors(
      words: ["man", "woman", "king", "queen", "nothing"],
      [[1, 0], [1, 1], [3, 0.2], [3, 3.4], [0, 0]])
    XCTAssertEqual(neighbors.analogy("man", "woman", "king"), "queen")
    XCTAssertNil(neighbors.analogy("man", "woman", "frodo"))
    XCTAssertEqual(neighbors.nearest(to: "man", count: 1), ["king"])
    XCTAssertEqual(neighbors.solved([("man", "woman"), ("king", "queen")]), 1)
    XCTAssertEqual(neighbors.neighborShare([("man", "king"), ("man", "queen")], among: 1), 0.5)
    XCTAssertTrue(neighbors.solved([]).isNaN)
    XCTAssertEqual(neighbors.nearest(to: [0, -1], count: 1, except: "nothing"), ["man"])
  }
}
