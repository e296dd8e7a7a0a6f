import CourseKit
import Exchange

/// Vectors of a real text, trained from several seeds and judged by pairs of words that a reader knows.
struct VectorTrial: Sendable {
  /// What is trained, and what it is called.
  struct Row: Sendable {
    let key: String
    let words: String
    let options: EmbeddingOptions
  }

  /// How well the pairs of one training are found, and the training's losses.
  struct Outcome: Sendable {
    let vectors: WordVectors
    let validation: Double
    let test: Double
    let losses: [Double]
  }

  /// How many times a word has to occur.
  static let least = 10
  /// A pair counts as found when each is among so many nearest words of the other.
  static let among = 10

  let corpus: Corpus
  let questions: PairQuestions

  /// - Throws: when the text can't be read.
  init(_ text: RealText, _ report: RunReport) throws {
    self.init(lines: try text.lines(report), KnownPairs.lists(of: text))
  }

  init(lines: [[String]], _ lists: [KnownPairs]) {
    corpus = Corpus(sentences: lines, atLeast: Self.least, order: .frequency)
    questions = PairQuestions(lists, in: corpus)
  }

  /// What all runs on real texts start from: a skip-gram of unit 09.
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    (settings.dimension, settings.window, settings.negatives) = (64, 4, 5)
    (settings.threshold, settings.epochs, settings.learningRate) = (1e-3, 10, 0.05)
    return settings
  }()

  /// Trains each row from each seed.
  ///
  /// - Parameters:
  ///   - drawsCurve: whether the losses of the first training are the run's curve.
  ///   - word: of which a sample is told after each epoch of the first training.
  /// - Returns: for each row its outcomes, seed by seed.
  func outcomes(
    _ rows: [Row], seeds: [UInt64], _ steps: RunSteps, drawsCurve: Bool = false, sampling word: String? = nil
  ) -> [[Outcome]] {
    let all = Workers.map(
      rows.count * seeds.count, hear: { training, news in steps.step(news, drawsCurve: drawsCurve && training == 0) }
    ) { training, tell in
      outcome(
        rows[training / seeds.count].options, seed: seeds[training % seeds.count], sampling: training == 0 ? word : nil,
        tell)
    }
    return rows.indices.map { Array(all[$0 * seeds.count..<($0 + 1) * seeds.count]) }
  }

  private func outcome(
    _ options: EmbeddingOptions, seed: UInt64, sampling word: String?, _ tell: @Sendable (Workers.News) -> Void
  ) -> Outcome {
    var (losses, sample) = ([Double](), String?.none)
    let trained = EmbeddingTrainer(corpus, options).train(
      seed: seed,
      progress: { _, loss in
        losses.append(loss)
        tell(Workers.News(loss: loss, sample: sample))
      },
      watch: { epoch, table in
        sample = word.map { "epoch \(epoch), " + WordVectors(words: corpus.words, table.wordVectors).sample($0) }
      })
    let vectors = WordVectors(words: corpus.words, trained.wordVectors)
    return Outcome(
      vectors: vectors, validation: questions.recall(vectors, .validation, at: Self.among),
      test: questions.recall(vectors, .test, at: Self.among), losses: losses)
  }

  /// The same words of each line in places that are drawn over the whole text: the counts stay, the company goes.
  static func shuffled(_ lines: [[String]], seed: UInt64) -> [[String]] {
    var random = SeededRandom(seed: seed)
    var words = lines.flatMap { $0 }.shuffled(using: &random)[...]
    return lines.map { line in
      defer { words = words.dropFirst(line.count) }
      return Array(words.prefix(line.count))
    }
  }

  /// How well a pair is found by chance: among so many words of V − 1.
  var chance: Double { Double(Self.among) / Double(corpus.words.count - 1) }

  /// Says the words nearest to some.
  func say(_ words: [String], _ vectors: WordVectors, _ report: RunReport, of name: String) {
    for word in words where corpus.rows[word] != nil {
      report.say("\(name), nearest to \(vectors.sample(word, count: 6))")
    }
  }
}
