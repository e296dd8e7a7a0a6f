import Assertions
import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The training of unit 14's real run, on cases small enough to hold against the unit's own functions.
final class FastTextRunTests: XCTestCase {
  func testTrainingStepFollowsTheGradients() {
    var random = SeededRandom(seed: 4)
    let (Z, C) = (random.matrix(10, 2), random.matrix(3, 2))
    let rows = [0, 5, 8, 5]
    var table = EmbeddingTable(W: Z, WPrime: C)
    var options = EmbeddingOptions()
    options.sharesTheSlope = false
    let v = FastText.mean(of: rows, Z: Z)
    let W = Matrix(rows: [v, v, v])
    let g = NegativeSampling.gradients(W: W, WPrime: C, source: 0, target: 1, negatives: [2, 0])
    let loss = table.step(inputs: rows, target: 1, negatives: [2, 0], options, learningRate: 0.2)
    XCTAssertEqual(
      loss, NegativeSampling.loss(W: W, WPrime: C, source: 0, target: 1, negatives: [2, 0]), accuracy: 1e-6)
    // n times the gradient of the mean: as the library steps.
    let expected = Z - 0.2 * 4 * FastText.gradient(rows: rows, meanGradient: g.W[row: 0], count: 10)
    assertEqual(table.W, expected, accuracy: 1e-6)
    assertEqual(table.WPrime, C - 0.2 * g.WPrime, accuracy: 1e-6)
  }

  /// Two worlds; a word that was never seen is nearer to the world whose words it is spelled like.
  func testAWordThatWasNeverSeen() {
    let text = Array(repeating: "hotter soup\ncolder ice", count: 100).joined(separator: "\n")
    let corpus = Corpus(text: text)
    var options = EmbeddingOptions()
    (options.input, options.dimension, options.epochs) = (.subwords(buckets: 200), 4, 5)
    (options.startBound, options.sharesTheSlope) = (1, false)
    let Z = EmbeddingTrainer(corpus, options).train(seed: 1).W
    XCTAssertEqual(Z.rows, 4 + 200)
    func vector(_ word: String) -> Vector { Subwords.vector(word, of: corpus, Z) }
    func cosine(_ a: Vector, _ b: Vector) -> Double { dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot() }
    let hottest = vector("hottest")
    XCTAssertGreaterThan(cosine(hottest, vector("hotter")), cosine(hottest, vector("colder")))
    XCTAssertEqual(EmbeddingTrainer(corpus, options).train(seed: 1).W, Z)
    XCTAssertEqual(vector(""), [0, 0, 0, 0])
  }

  /// The example of the paper's section 3.2: low, lowest, newer, wider.
  func testBytePairsByHand() {
    let pairs = BytePairs(["low": 5, "lowest": 2, "newer": 6, "wider": 3], merges: 3)
    // r_ of newer and wider stands 9 times, then er_ 9 times; lo and low stand 7 times.
    XCTAssertEqual(pairs.merges.map { $0.left + " " + $0.right }, ["e r_", "l o", "e w"])
    XCTAssertEqual(pairs.pieces(of: "lower"), ["lo", "w", "er_"])
    XCTAssertEqual(pairs.pieces(of: "lower", merges: 1), ["l", "o", "w", "er_"])
    XCTAssertEqual(pairs.pieces(of: "er"), ["er_"])
    XCTAssertEqual(pairs.pieces(of: ""), [])
    XCTAssertEqual(BytePairs([:], merges: 5).merges, [])
  }

  /// The run's byte pairs are numbered; they are the unit's all the same.
  func testBytePairsAreThoseOfTheUnit() {
    var random = SeededRandom(seed: 3)
    var words: [String: Int] = [:]
    for _ in 0..<60 {
      let word = String(
        (0..<random.integer(1..<9)).map { _ in ["a", "b", "c", "e"][random.integer(0..<4)] as Character })
      words[word, default: 0] += random.integer(1..<20)
    }
    let (mine, unit) = (BytePairs(words, merges: 40), FastText.merges(words: words, count: 40))
    XCTAssertEqual(mine.merges.map { [$0.left, $0.right] }, unit.map { [$0.left, $0.right] })
    for word in ["abc", "eeee", "cabbage"] {
      XCTAssertEqual(mine.pieces(of: word), FastText.pieces(word: word, merges: unit))
    }
  }

  func testFormsAreThoseOfVerbs() {
    let text = "love loveth lovest sit sitteth cry crieth know forest west twentieth harvest faith"
    let lines = Array(repeating: text.split(separator: " ").map(String.init), count: 10)
    let forms = Forms(lines, seed: 1)
    XCTAssertEqual(
      Dictionary(uniqueKeysWithValues: forms.all.map { ($0.form, $0.verb) }),
      ["loveth": "love", "lovest": "love", "sitteth": "sit", "crieth": "cry"])
    XCTAssertEqual(forms.asked.count, 2)
    XCTAssertEqual(forms.recall(at: 1) { [forms.verb[$0] ?? "", "x"] }, 1)
    XCTAssertEqual(forms.recall(at: 1) { ["x", forms.verb[$0] ?? ""] }, 0)
    let known = Subwords(Corpus(text: "love walk"), .zeros(2 + 10, 3))
    XCTAssertEqual(known.likeliest("loveth", count: 1), ["love"])
  }
}
