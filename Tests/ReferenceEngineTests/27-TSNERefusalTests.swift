import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 27 refuses ends the program with a sentence.
final class TSNERefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal(
      "a perplexity above the number of others",
      "a perplexity of 30.0 can't be reached with 20 points: give one from 1 to 19, the number of others"
    ) { _ = TSNE.fittedAffinities(.zeros(20, 20), perplexity: 30) },
    Refusal("a perplexity of n", "a perplexity of 4.0 can't be reached with 4 points: give one from 1 to 3") {
      _ = TSNE.fittedAffinities(.zeros(4, 4), perplexity: 4)
    },
    Refusal("a perplexity below 1", "a perplexity of 0.5 can't be reached") {
      _ = TSNE.fittedAffinities(.zeros(4, 4), perplexity: 0.5)
    },
    Refusal("a perplexity that is no number", "a perplexity of nan can't be reached") {
      _ = TSNE.fittedAffinities(.zeros(4, 4), perplexity: .nan)
    },
    Refusal("two points with more than the one neighbor", "with 2 points: give one from 1 to 1") {
      _ = TSNE.fittedAffinities([[0, 5], [5, 0]], perplexity: 2)
    },
    Refusal("a point alone", "a point needs neighbors: give at least two points, not 1") {
      _ = TSNE.fittedAffinities([[0]], perplexity: 1)
    },
    Refusal("no point", "a point needs neighbors: give at least two points, not 0") {
      _ = TSNE.fittedAffinities(.zeros(0, 0), perplexity: 1)
    },
    Refusal("too few widths", "3 points need as many widths, not 2") {
      _ = TSNE.conditionalAffinities(.zeros(3, 3), widths: [1, 1])
    },
    Refusal("a width of 0", "a Gaussian has a width: give each point one above 0") {
      _ = TSNE.conditionalAffinities(.zeros(2, 2), widths: [1, 0])
    },
    Refusal("points for distances", "a table of pairs is square, not [3 x 2]") {
      _ = TSNE.conditionalAffinities(.zeros(3, 2), widths: [1, 1, 1])
    },
    Refusal("affinities of other points", "a map of 3 points needs affinities [3 x 3], not [2 x 2]") {
      _ = TSNE.gradient(.zeros(2, 2), map: .zeros(3, 2))
    },
    Refusal("two sizes", "affinities of 2 and of 3 points can't be compared") {
      _ = TSNE.klDivergence(.zeros(2, 2), .zeros(3, 3))
    },
    Refusal("more neighbors than others", "each of 3 points has 2 others: ask for 1 to 2, not 3") {
      _ = TSNE.neighbors(.zeros(3, 3), count: 3)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
