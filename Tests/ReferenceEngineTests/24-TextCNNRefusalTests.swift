import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 24 refuses ends the program with a sentence.
final class TextCNNRefusalTests: XCTestCase {
  private static let bank = FilterBank.zeros(filters: 2, width: 2, dimension: 3)

  private static let cases: [Refusal] = [
    Refusal("a filter of no words", "a filter reads at least one word, not 0") {
      _ = TextCNN.windowCount(words: 3, width: 0, padding: .valid)
    },
    Refusal("fewer words than none", "a text has 0 or more words, not -1") {
      _ = TextCNN.windowCount(words: -1, width: 2, padding: .same)
    },
    Refusal("words of another length", "the filters of a bank are [2 x 4] each, as wide as a word vector, not [2 x 3]")
    {
      _ = TextCNN.convolve(.zeros(5, 4), bank, padding: .valid)
    },
    Refusal("filters without biases", "2 filters need as many biases, not 1") {
      _ = TextCNN.convolve(.zeros(5, 3), FilterBank(weights: bank.weights, bias: [0]), padding: .valid)
    },
    Refusal("no window", "the largest of no numbers is not defined: give at least one window") {
      _ = TextCNN.maxOverTime(.zeros(0, 2))
    },
    Refusal("a gradient of other windows", "4 windows and 2 filters need a gradient of that shape, not [3 x 2]") {
      _ = TextCNN.convolveBackward(.zeros(5, 3), bank, padding: .valid, gradient: .zeros(3, 2))
    },
    Refusal("an output for other filters", "2 filters need as many rows of V, not 3") {
      _ = TextCNN.logits(
        .zeros(5, 3), TextCNNParameters(banks: [bank], V: .zeros(3, 2), c: [0, 0]), padding: .valid)
    },
    Refusal("a class that is not there", "class 2 of 2") {
      _ = TextCNN.loss(
        .zeros(5, 3), label: 2, TextCNNParameters(banks: [bank], V: .zeros(2, 2), c: [0, 0]), padding: .valid)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
