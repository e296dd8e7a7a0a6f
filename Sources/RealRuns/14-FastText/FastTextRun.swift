import CourseKit
import Exchange
import ReferenceEngine

/// The real run of unit 14.
public enum FastTextRun: UnitRun {
  /// Words that the run never sees: every sentence with one of them is taken out of the text.
  static let heldOut = [
    ("walked", "walks"), ("played", "plays"), ("cooked", "cooks"), ("opened", "opens"), ("climbed", "climbs"),
    ("mended", "mends"),
  ]

  /// Vectors of words that were never seen: past tenses that were taken out, and words that nobody put in.
  public static let run = RealRun(
    title: "fastText on the synthetic corpus: vectors of unseen words", seed: 14
  ) { report in
    let hidden = Set(heldOut.map(\.0))
    let lines = MadeWorld.text(seed: 1).split(separator: "\n").filter { line in
      !line.split(separator: " ").contains { hidden.contains(String($0)) }
    }
    let corpus = Corpus(text: lines.joined(separator: "\n"))
    let buckets = 50_000
    var settings = NegativeSamplingRun.settings
    (settings.input, settings.epochs) = (.subwords(buckets: buckets), 8)
    // As the library does it: larger random rows, and for each row the whole gradient of the mean.
    (settings.startBound, settings.sharesTheSlope) = (1, false)
    let ngrams = Set(corpus.words.flatMap { FastText.characterNgrams(word: $0) })
    report.result("fastTextRun.tokens", Double(corpus.tokens), "tokens of the text")
    report.result("fastTextRun.words", Double(corpus.words.count), "words of the vocabulary")
    report.result("fastTextRun.ngrams", Double(ngrams.count), "different n-grams of these words")
    report.result(
      "fastTextRun.buckets", Double(Set(ngrams.map { FastText.bucket(ngram: $0, buckets: buckets) }).count),
      "buckets that they fill, of 50,000")
    let Z = EmbeddingTrainer(corpus, settings).train(seed: report.seed) { epoch, loss in
      report.progress(epoch, of: settings.epochs, loss: loss)
    }.W
    Neighbors(corpus, Z).tell(report)
  }

  /// The vector of any word: the mean of its rows. A word too short for an n-gram that was never seen has zeros.
  static func vector(_ word: String, of corpus: Corpus, _ Z: Matrix) -> Vector {
    let rows = FastText.rows(word: word, vocabulary: corpus.rows, buckets: Z.rows - corpus.words.count)
    return rows.isEmpty ? .zeros(Z.columns) : FastText.mean(of: rows, Z: Z)
  }

  /// The known words around any word, by the angle between their vectors.
  private struct Neighbors {
    let corpus: Corpus
    let Z: Matrix
    let known: WordVectors

    init(_ corpus: Corpus, _ Z: Matrix) {
      (self.corpus, self.Z) = (corpus, Z)
      known = WordVectors(
        words: corpus.words, vectors: corpus.words.map { FastTextRun.vector($0, of: corpus, Z).entries })
    }

    /// The nearest known words, the word itself left out.
    func nearest(to word: String, count: Int) -> [String] {
      known.nearest(to: FastTextRun.vector(word, of: corpus, Z), count: count, except: word)
    }

    func tell(_ report: RunReport) {
      for (past, present) in heldOut {
        let place = (nearest(to: past, count: corpus.words.count).firstIndex(of: present) ?? -1) + 1
        report.result(
          "fastTextRun.place.\(past)", Double(place), "place of \(present) among the words nearest to \(past)")
      }
      let firsts = heldOut.count { past, present in nearest(to: past, count: 1) == [present] }
      report.result(
        "fastTextRun.firsts", Double(firsts), "unseen past tenses whose nearest word is their present tense")
      var (own, asked) = (0, 0)
      for land in MadeWorld.lands {
        let unseen = land.people + "s"
        guard corpus.rows[unseen] == nil else { continue }
        asked += 1
        let family = [land.country, land.capital, land.people] + land.own
        if nearest(to: unseen, count: 1).allSatisfy({ family.contains($0) }) { own += 1 }
      }
      report.result(
        "fastTextRun.peoples", Double(own), "unseen names of a people whose nearest word is of their country")
      report.result("fastTextRun.peoples.of", Double(asked), "names that were asked for, such as norwegians")
      let singular = MadeWorld.things.filter { corpus.rows[$0 + "s"] == nil && corpus.rows[$0] != nil }
      let found = singular.count { nearest(to: $0 + "s", count: 1) == [$0] }
      report.result(
        "fastTextRun.plurals", Double(found), "unseen plurals of common things whose nearest word is the singular")
      report.result("fastTextRun.plurals.of", Double(singular.count), "plurals that were asked for, such as houses")
      for word in ["walked", "cooked", "unhappy", "queens", "norwegians", "grandson", "hottest", "thunder"] {
        let note = corpus.rows[word] == nil ? "never seen" : "seen"
        report.say("nearest to \(word) (\(note)): \(nearest(to: word, count: 5).joined(separator: ", "))")
      }
    }
  }
}
