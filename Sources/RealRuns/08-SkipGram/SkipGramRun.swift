import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 08.
public enum SkipGramRun: UnitRun {
  /// The real run of unit 08: vectors for the words of the synthetic corpus, with the full softmax.
  public static let run = RealRun(title: "Skip-gram with a full softmax on the synthetic corpus", seed: 1) { report in
    let (window, dimension, epochs, rate) = (5, 32, 100, 0.4)
    let corpus = Corpus(text: MadeWorld.text(seed: 1))
    let data = ContextCounts(corpus, window: window)
    let V = corpus.words.count
    report.result("skipGramRun.vocabulary", Double(V), "different words")
    report.result("skipGramRun.pairs", Double(data.pairs), "pairs, with \(window) words to each side")

    var random = SeededRandom(seed: report.seed)
    var model = SkipGramModel(words: V, dimension: dimension, random: &random)
    var loss = 0.0
    for epoch in 0..<epochs {
      // The steps shorten to nothing, so that the last ones settle.
      let η = rate * (1 - Double(epoch) / Double(epochs))
      let losses = Array(0..<V).shuffled(using: &random).map { source in
        model.step(source: source, shares: data.shares[source], learningRate: η)
      }
      loss = losses.reduce(0, +) / Double(V)
      report.progress(epoch + 1, of: epochs, loss: loss)
    }
    report.result("skipGramRun.uniform", log(Double(V)), "ln V: the loss of a model that knows nothing")
    report.result("skipGramRun.loss", loss, "mean loss of the last epoch, over all sources, in nats")
    report.result("skipGramRun.entropy", data.entropy, "no model gets below this loss: the entropy of the contexts")

    let vectors = WordVectors(words: corpus.words, vectors: (0..<V).map(model.vector))
    for word in ["paris", "hot", "queen", "walks", "salmon"] {
      report.say("nearest to \(word): " + vectors.nearest(to: word, count: 5).joined(separator: ", "))
    }
    report.result(
      "skipGramRun.capitals", vectors.solved(MadeWorld.capitals.map { ($0.country, $0.capital) }),
      "of the analogies country : capital solved")
    report.result(
      "skipGramRun.royals", vectors.solved(MadeWorld.royals.map { ($0.male, $0.female) }),
      "of the analogies man : woman solved")
    report.result(
      "skipGramRun.tenses", vectors.solved(MadeWorld.tenses.map { ($0.present, $0.past) }),
      "of the analogies present : past solved")
    let found = MadeWorld.antonyms.count { vectors.nearest(to: $0.0, count: 1) == [$0.1] }
    report.result(
      "skipGramRun.antonyms", Double(found) / Double(MadeWorld.antonyms.count),
      "of the qualities have their opposite as nearest word")
    report.result("skipGramRun.cosine.hotCold", vectors.cosine("hot", "cold"), "cosine of 'hot' and 'cold'")
    report.result("skipGramRun.cosine.hotBig", vectors.cosine("hot", "big"), "cosine of 'hot' and 'big'")
    report.figure(map(vectors, corpus, model))
  }

  /// Countries and capitals in the plane of two directions: across from the mean country to the mean capital, up the first
  /// country against the second.
  private static func map(_ vectors: WordVectors, _ corpus: Corpus, _ model: SkipGramModel) -> Figure {
    func vector(_ word: String) -> [Double] { model.vector(corpus.row(word)) }
    func minus(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }
    func unit(_ a: [Double]) -> [Double] {
      let length = WordVectors.dot(a, a).squareRoot()
      return a.map { $0 / length }
    }
    func mean(_ words: [String]) -> [Double] {
      words.map(vector).reduce(Array(repeating: 0, count: model.dimension)) { zip($0, $1).map { $0 + $1 } }
        .map { $0 / Double(words.count) }
    }
    let across = unit(minus(mean(MadeWorld.capitals.map(\.capital)), mean(MadeWorld.capitals.map(\.country))))
    let shown = ["france", "japan", "egypt", "norway"]
    let pairs = MadeWorld.capitals.filter { shown.contains($0.country) }
    let between = minus(vector("japan"), vector("norway"))
    let shift = WordVectors.dot(between, across)
    let up = unit(zip(between, across).map { $0 - shift * $1 })
    func point(_ word: String) -> (Double, Double) {
      (WordVectors.dot(vector(word), across), WordVectors.dot(vector(word), up))
    }
    let lines = pairs.map { Plot.Series("", mark: .lineAndDots, [point($0.country), point($0.capital)]) }
    let labels = pairs.flatMap { [$0.country, $0.capital] }.map { word in
      Plot.PointLabel(word, x: point(word).0, y: point(word).1)
    }
    return Figure(
      name: "run-capitals", title: "From countries to their capitals",
      description: """
        Four lines from a country to its capital in a plane through the word vectors: all of them lead the same way across, and \
        each stays at about its height.
        """,
      drawing: .plot(
        Plot(x: "toward the capitals", y: "from norway toward japan", series: lines, labels: labels)))
  }
}
