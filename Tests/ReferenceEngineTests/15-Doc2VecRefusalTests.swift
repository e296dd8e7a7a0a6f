import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 15 refuses ends the program with a sentence.
final class Doc2VecRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("a document without an id", "2 documents need as many ids, not 1") {
      _ = Doc2Vec.pvDBOWExamples(documents: [["a"], ["b"]], ids: [0])
    }
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
