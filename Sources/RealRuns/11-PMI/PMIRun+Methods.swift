import CourseKit
import Exchange
import Figures

/// Counting or training: the same window on the same text, compared by the neighbors that come out.
extension PMIRun {
  /// How many epochs and decompositions the comparison takes.
  static var methodSteps: Int { 3 * VectorTrial.settings.epochs + 4 }

  /// Rows of the positive PMI, the same cut down to 64 numbers, and skip-gram from three seeds; and all of it once more on the
  /// same words in a random order, which says how much the method alone finds.
  static func methods(_ trial: VectorTrial, _ report: RunReport, _ steps: RunSteps) {
    let corpus = trial.corpus
    var options = VectorTrial.settings
    // Both methods see all tokens.
    options.threshold = nil
    let seeds = (0..<3).map { report.seed &+ $0 }
    let row = VectorTrial.Row(key: "skipGram", words: "skip-gram", options: options)
    let trained = trial.outcomes([row], seeds: seeds, steps)[0].map(\.vectors)
    let counts = SparseMatrix(pairsOf: corpus, window: options.window)
    report.result("pmiRun.methods.words", Double(corpus.words.count), "words that occur ten times")
    report.result(
      "pmiRun.methods.filled", Double(counts.count) / Double(counts.rows * counts.columns), "of the cells are not 0")

    // How the matrix is weighted and how the singular values are shared out is chosen on the validation pairs.
    var best: (found: Double, vectors: WordVectors, words: String)?
    for (power, weighting) in [(1.0, "PPMI"), (0.75, "PPMI with α = 0.75")] {
      let directions = LeadingDirections(counts.positivePMI(power: power), rank: options.dimension, seed: report.seed)
      for share in [0.0, 0.5, 1] {
        let vectors = WordVectors(words: corpus.words, scaled(directions, share))
        let (found, words) = (trial.questions.recall(vectors, .validation), "\(weighting), U Σ^\(share)")
        report.result("pmiRun.svd.a\(power).p\(share)", found, "validation pairs found, \(words)")
        if found > best?.found ?? -1 { best = (found, vectors, words) }
      }
      steps.step()
    }
    guard let best else { return }
    report.say("chosen on the validation pairs: \(best.words)")
    let control = Corpus(
      sentences: VectorTrial.shuffled(corpus.texts, seed: report.seed), atLeast: 1, order: .frequency)
    let noise = WordVectors(
      words: control.words,
      scaled(
        LeadingDirections(
          SparseMatrix(pairsOf: control, window: options.window).positivePMI(), rank: options.dimension), 0.5))
    steps.step()

    let frequent = Array(corpus.words.prefix(1_000))
    let ten = VectorTrial.among
    func agree(_ one: WordVectors, _ other: WordVectors) -> Double {
      one.agreement(with: other, on: frequent, among: ten)
    }
    report.results(
      "pmiRun.agree.seeds",
      [agree(trained[0], trained[1]), agree(trained[0], trained[2]), agree(trained[1], trained[2])],
      "of the ten neighbors are the same, skip-gram and skip-gram from another seed")
    report.results(
      "pmiRun.agree.svd", trained.map { agree($0, best.vectors) },
      "of the ten neighbors are the same, skip-gram and PPMI with SVD")
    report.results(
      "pmiRun.agree.noise", trained.map { agree($0, noise) },
      "the same, with PPMI and SVD of the words in a random order")
    report.result("pmiRun.agree.chance", trial.chance, "the same by chance")
    report.results(
      "pmiRun.found.skipGram", trained.map { trial.questions.recall($0, .test) }, "test pairs found, skip-gram")
    report.result("pmiRun.found.svd", trial.questions.recall(best.vectors, .test), "test pairs found, PPMI with SVD")
    report.result(
      "pmiRun.found.noise", trial.questions.recall(noise, .test), "test pairs found, words in a random order")
    for word in ["king", "wine", "jerusalem"] {
      report.say("skip-gram, nearest to \(word): \(trained[0].nearest(to: word, count: 6).joined(separator: ", "))")
      report.say(
        "PPMI with SVD, nearest to \(word): \(best.vectors.nearest(to: word, count: 6).joined(separator: ", "))")
    }
    steps.step()
  }

  /// U Σ^p, [V x d].
  private static func scaled(_ directions: LeadingDirections, _ p: Double) -> Matrix {
    var rows = directions.U
    for i in 0..<rows.rows { for k in 0..<rows.columns { rows[i, k] *= pow(directions.s[k], p) } }
    return rows
  }
}
