import CourseKit
import ReferenceEngine

/// A row of the run's table: a reader of reviews, and the settings that its own is chosen from.
struct TreeRow: Sendable {
  /// What reads.
  enum Reader: Sendable, Equatable {
    /// A recursive net over trees of a shape.
    case tree(TreeShape)
    /// The LSTM of unit 21.
    case lstm

    var isGrammar: Bool { self == .tree(.grammar) }
  }

  /// How it is trained. The rate falls in a straight line, and would be 0 after the last epoch.
  struct Setting: Sendable, Equatable {
    let rate: Double
    let epochs: Int
    /// Nil for an LSTM, which starts as in unit 21.
    let start: TreeClassifier.Start?

    var words: String {
      let how = start.map { "Adam at \(rate), batches of 20, W starts \($0.words)" } ?? "SGD at \(rate), batches of 5"
      return "\(epochs) epochs, \(how)"
    }
  }

  let key: String
  let words: String
  let reader: Reader
  var withPhrases = false

  static let all = [
    TreeRow(key: "left", words: "left-branching", reader: .tree(.left)),
    TreeRow(key: "right", words: "right-branching", reader: .tree(.right)),
    TreeRow(key: "balanced", words: "balanced", reader: .tree(.balanced)),
    TreeRow(key: "random", words: "random", reader: .tree(.random(seed: 23))),
    TreeRow(key: "grammar", words: "grammar", reader: .tree(.grammar)),
    TreeRow(key: "lstm", words: "LSTM", reader: .lstm),
    TreeRow(key: "leftPhrases", words: "left-branching, phrases too", reader: .tree(.left), withPhrases: true),
    TreeRow(key: "balancedPhrases", words: "balanced, phrases too", reader: .tree(.balanced), withPhrases: true),
    TreeRow(key: "grammarPhrases", words: "grammar, phrases too", reader: .tree(.grammar), withPhrases: true),
    TreeRow(key: "lstmPhrases", words: "LSTM, phrases too", reader: .lstm, withPhrases: true),
  ]

  /// All settings that are tried.
  var settings: [Setting] {
    [15, 40].flatMap { epochs in
      reader == .lstm
        ? [0.25, 0.5].map { Setting(rate: $0, epochs: epochs, start: nil) }
        : [0.003, 0.01, 0.03].flatMap { rate in
          [.uniform, .identity(0.5), .identity(1)].map { Setting(rate: rate, epochs: epochs, start: $0) }
        }
    }
  }

  /// Trains a reader and asks it.
  func train(_ setting: Setting, seed: UInt64, _ trial: ReviewTrial) throws -> RecursiveNetRun.Outcome {
    var random = SeededRandom(seed: seed &+ 1)
    func rate(_ epoch: Int) -> Double { setting.rate * (1 - Double(epoch) / Double(setting.epochs)) }
    switch reader {
    case .tree(let shape):
      let trees = trial.labeled(trial.training, shape: shape, withPhrases: withPhrases)
      var model = TreeClassifier(
        words: trial.corpus.words.count, dimension: RecursiveNetRun.dimension, start: setting.start ?? .uniform,
        seed: seed)
      for epoch in 0..<setting.epochs {
        try model.epoch(trees, batchSize: RecursiveNetRun.batchSize, learningRate: rate(epoch), random: &random)
      }
      return outcome(trial, model) { model.rootScores(trial.labeled($0, shape: shape)) }
    case .lstm:
      let (texts, sizes) = (trial.sequences(trial.training, withPhrases: withPhrases), LSTMSettings())
      var model = RecurrentClassifier(
        LSTMClassifier(
          words: trial.corpus.words.count, dimension: sizes.dimension, units: sizes.units, seed: seed))
      for epoch in 0..<setting.epochs {
        try model.epoch(texts, batchSize: sizes.batchSize, learningRate: rate(epoch), random: &random)
      }
      return outcome(trial, nil) { trial.sequences($0).map { model.logit($0.words) } }
    }
  }

  private func outcome(
    _ trial: ReviewTrial, _ model: TreeClassifier?, scores: (ReviewTrial.Part) -> [Double]
  ) -> RecursiveNetRun.Outcome {
    let validation = zip(scores(trial.validation), trial.validation.labels)
    return RecursiveNetRun.Outcome(
      model: model,
      validation: 100 * Double(validation.count { ($0 >= 0) == ($1 == 1) }) / Double(trial.validation.labels.count),
      shares: ReviewShares(trial, test: scores(trial.test), unread: scores(trial.unread)))
  }
}
