import CourseKit
import Exchange
import ReferenceEngine

extension Autoencoder {
  /// Autoencoders of the word vectors of unit 09: do shorter vectors still know who belongs to whom?
  struct WordVectorStudy {
    let report: RunReport

    /// Trains the vectors as unit 09's run does, with its settings and its seed, and then codes of them.
    func run(using random: inout SeededRandom) {
      let corpus = Corpus(text: MadeWorld.text(seed: 1))
      let W = EmbeddingTrainer(corpus, NegativeSamplingRun.settings).train(seed: 9).W
      report.progress(90, of: 100)
      let X = Self.standardized(W)
      tell("full", corpus, W, "32 numbers, as unit 09 leaves them")
      for k in [16, 8] {
        let m = mean(X)
        let V = principalDirections(X, count: k)
        tell("pca\(k)", corpus, moved(X, by: m) * V, "\(k) numbers by the decomposition")
        report.result(
          "autoencoderRun.words.pca\(k).loss", leastLinearLoss(X, count: k), "loss of the decomposition, \(k) numbers")
        for (name, hidden, words) in [("code", [], "codes of an autoencoder"), ("deep", [32], "codes of a deep one")] {
          let net = Autoencoder.train(
            start([X.columns] + hidden + [k], using: &random), on: X, Settings(epochs: 150, learningRate: 0.03),
            using: &random)
          tell("\(name)\(k)", corpus, encode(net, X), "\(k) numbers, \(words)")
          report.result(
            "autoencoderRun.words.\(name)\(k).loss", loss(net, input: X, target: X), "loss, \(k) numbers, \(words)")
        }
        report.progress(k == 16 ? 95 : 100, of: 100)
      }
    }

    /// The sizes down to the code and up again: tanh everywhere, so that codes lie between −1 and 1, but a last layer that
    /// is linear, because what it rebuilds can be any number.
    private func start(_ sizes: [Int], using random: inout SeededRandom) -> Net {
      func layers(_ sizes: [Int]) -> [Layer] {
        zip(sizes, sizes.dropFirst()).map { Layer(inputs: $0, units: $1, activation: .tanh, gain: 1, using: &random) }
      }
      var net = Net(encoder: layers(sizes), decoder: layers(sizes.reversed()))
      net.decoder[net.decoder.count - 1].activation = .identity
      return net
    }

    /// Vectors with the mean 0 and entries of size 1 on average, by one factor for all: angles about the mean stay.
    static func standardized(_ W: Matrix) -> Matrix {
      let centered = moved(W, by: mean(W))
      let size = sqrt(hadamard(centered, centered).sum() / Double(centered.entries.count))
      return centered / size
    }

    private func tell(_ key: String, _ corpus: Corpus, _ vectors: Matrix, _ words: String) {
      let neighbors = WordVectors(words: corpus.words, vectors)
      let lists = [
        ("capitals", MadeWorld.capitals.map { ($0.country, $0.capital) }),
        ("royals", MadeWorld.royals.map { ($0.male, $0.female) }),
        ("tenses", MadeWorld.tenses.map { ($0.present, $0.past) }),
      ]
      for (name, pairs) in lists {
        report.result(
          "autoencoderRun.words.\(key).\(name)", neighbors.solved(pairs), "analogies of \(name) found, \(words)")
      }
    }
  }
}
