import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The training of unit 16's real run, on cases small enough to hold against the unit's own functions.
final class WordAnalogyRunTests: XCTestCase {
  /// A tiny language: letters stand with letters and digits with digits. Whatever the seed, that must be found.
  func testTrainingFindsWhatATinyTextHolds() {
    var random = SeededRandom(seed: 3)
    var text = ""
    for _ in 0..<300 {
      let words = random.integer(0..<2) == 0 ? ["a", "b", "c", "d"] : ["1", "2", "3", "4"]
      text += (0..<5).map { _ in words[random.integer(0..<4)] }.joined(separator: " ") + "\n"
    }
    let corpus = Corpus(text: text, order: .frequency)
    var options = VectorTrial.settings
    (options.dimension, options.epochs, options.threshold) = (4, 10, nil)
    var losses: [Double] = []
    let trainer = EmbeddingTrainer(corpus, options)
    let E = trainer.train(seed: 1) { _, loss in losses.append(loss) }.W
    XCTAssertEqual(E.rows, 8)
    XCTAssertEqual(losses.count, 10)
    XCTAssertLessThan(losses[9], losses[0])
    for word in corpus.words {
      let near = WordAnalogy.nearest(
        to: E[row: corpus.row(word)], in: E, count: 3, excluding: [corpus.row(word)])
      let isDigit = "1234".contains(word)
      XCTAssertTrue(near.allSatisfy { "1234".contains(corpus.words[$0]) == isDigit }, word)
    }
    XCTAssertEqual(E, trainer.train(seed: 1).W, "the same seed, the same bits")
    XCTAssertNotEqual(E, trainer.train(seed: 2).W)
  }
}
