import CourseKit
import ReferenceEngine

/// Vectors of any word, seen or not, from the rows of its n-grams.
struct Subwords: Sendable {
  let corpus: Corpus
  let Z: Matrix
  /// The words of the corpus.
  let known: WordVectors
  private let ngrams: [Set<String>]

  init(_ corpus: Corpus, _ Z: Matrix) {
    (self.corpus, self.Z) = (corpus, Z)
    known = WordVectors(
      words: corpus.words, vectors: corpus.words.map { Self.vector($0, of: corpus, Z).entries })
    ngrams = corpus.words.map { Set(FastText.characterNgrams(word: $0)) }
  }

  var words: [String] { corpus.words }

  /// The vector of any word: the mean of its rows. A word too short for an n-gram that was never seen has zeros.
  static func vector(_ word: String, of corpus: Corpus, _ Z: Matrix) -> Vector {
    let rows = FastText.rows(word: word, vocabulary: corpus.rows, buckets: Z.rows - corpus.words.count)
    return rows.isEmpty ? .zeros(Z.columns) : FastText.mean(of: rows, Z: Z)
  }

  /// The known words nearest to any word, the word itself left out.
  func nearest(to word: String, count: Int) -> [String] {
    known.nearest(to: Self.vector(word, of: corpus, Z), count: count, except: word)
  }

  /// The known words that share the most n-grams with a word: what spelling says without training.
  ///
  ///     |G_a ∩ G_b| / |G_a ∪ G_b|
  func likeliest(_ word: String, count: Int) -> [String] {
    let own = Set(FastText.characterNgrams(word: word))
    let scores = ngrams.map { other in
      let common = Double(own.intersection(other).count)
      return common / (Double(own.count + other.count) - common)
    }
    return corpus.words.indices.filter { corpus.words[$0] != word }.sorted { (scores[$1], $0) < (scores[$0], $1) }
      .prefix(count).map { corpus.words[$0] }
  }
}

/// Forms in -eth and -est of verbs that a text has in their plain form too.
struct Forms: Sendable {
  /// All forms with their verbs, the most frequent first.
  let all: [(form: String, verb: String)]
  /// Those that are taken out of the text: every second one.
  let asked: [(form: String, verb: String)]
  let hidden: Set<String>
  /// The verb of each form.
  let verb: [String: String]

  /// - Parameter seed: which of two neighbors in the list is taken out.
  init(_ lines: [[String]], seed: UInt64, atLeast least: Int = 10) {
    var counts: [String: Int] = [:]
    for word in lines.joined() { counts[word, default: 0] += 1 }
    func verb(of word: String) -> String? {
      guard word.count > 4, word.hasSuffix("eth") || word.hasSuffix("est"), !Self.others.contains(word) else {
        return nil
      }
      let stem = String(word.dropLast(3))
      let doubled = stem.last == stem.dropLast().last ? [String(stem.dropLast())] : []
      let y = stem.hasSuffix("i") ? [String(stem.dropLast()) + "y"] : []
      return ([stem, stem + "e"] + doubled + y).first { counts[$0, default: 0] >= least }
    }
    let found = counts.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let all = found.compactMap { word, _ in verb(of: word).map { (form: word, verb: $0) } }
    var random = SeededRandom(seed: seed)
    let asked = stride(from: 0, to: all.count - 1, by: 2).map { all[$0 + random.integer(0..<2)] }
    (self.all, self.asked, hidden) = (all, asked, Set(asked.map(\.form)))
    self.verb = Dictionary(uniqueKeysWithValues: all.map { ($0.form, $0.verb) })
  }

  /// Words that end so and are no forms of a verb.
  private static let others: Set<String> = [
    "twentieth", "thirtieth", "fortieth", "fiftieth", "hundredth", "forest", "greatest", "youngest", "highest",
    "lowest",
    "chiefest", "harvest", "interest", "honest", "tempest", "request", "conquest", "elizabeth", "west", "best",
  ]

  /// The share of the asked forms whose verb is among the first places of a guess.
  func recall(at count: Int, by guess: (String) -> [String]) -> Double {
    Double(asked.count { guess($0.form).prefix(count).contains($0.verb) }) / Double(asked.count)
  }
}
