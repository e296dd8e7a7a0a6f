import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 14.
public enum FastTextRun: UnitRun {
  /// The Bible with every second form in -eth and -est taken out: what do subwords know of a form that was never seen?
  public static let run = RealRun(title: "fastText on the Bible: forms in -eth and -est that were never seen", seed: 14)
  {
    report in
    let lines = try RealText.bible.lines(report)
    let forms = Forms(lines, seed: report.seed)
    let kept = lines.map { $0.filter { !forms.hidden.contains($0) } }
    let trial = VectorTrial(lines: kept, KnownPairs.lists(of: .bible))
    // The same words with nothing taken out: what the hidden forms would be like, had they been seen.
    let whole = VectorTrial(lines: lines, KnownPairs.lists(of: .bible))
    report.result("fastTextRun.words", Double(trial.corpus.words.count), "words of the vocabulary")
    report.result(
      "fastTextRun.hidden", Double(forms.asked.count), "forms that are taken out, such as \(forms.asked[0].form)")
    let ngrams = Set(trial.corpus.words.flatMap { FastText.characterNgrams(word: $0) })
    report.result("fastTextRun.ngrams", Double(ngrams.count), "different n-grams of these words")
    let seeds = (0..<3).map { report.seed &+ $0 }
    let steps = RunSteps(report, of: 3 * seeds.count * settings.epochs + 2)

    // Plain skip-gram on the whole text, subwords on the text without the forms, subwords on the whole text.
    let jobs: [(trial: VectorTrial, options: EmbeddingOptions)] = [
      (whole, plain), (trial, settings), (whole, settings),
    ]
    let tables = Workers.map(jobs.count * seeds.count, hear: { n, news in steps.step(news, drawsCurve: n == 3) }) {
      n, tell in
      let job = jobs[n / seeds.count]
      let form = forms.asked[0].form
      var sample: String?
      return EmbeddingTrainer(job.trial.corpus, job.options).train(
        seed: seeds[n % seeds.count],
        progress: { tell(Workers.News(loss: $1, sample: sample)) },
        watch: { epoch, table in
          guard n == 3 else { return }
          let near = Subwords(job.trial.corpus, table.W).nearest(to: form, count: 5).joined(separator: ", ")
          sample = "epoch \(epoch), \(form), never seen: \(near)"
        })
    }
    let seen = tables[0..<3].map { WordVectors(words: whole.corpus.words, $0.wordVectors) }
    let unseen = tables[3..<6].map { Subwords(trial.corpus, $0.W) }
    tellUnseen(forms, unseen, seen, report)
    steps.step()

    // Where words are frequent enough to be seen: does spelling help there?
    report.results(
      "fastTextRun.plain.found", seen.map { whole.questions.recall($0, .test) }, "test pairs found, plain skip-gram")
    let sub = tables[6..<9].map { Subwords(whole.corpus, $0.W).known }
    report.results(
      "fastTextRun.subwords.found", sub.map { whole.questions.recall($0, .test) }, "test pairs found, with subwords")
    for list in [KnownPairs.bibleOpposites, .thirdPerson] {
      let questions = PairQuestions([list], in: whole.corpus)
      let key = list.name == "opposites" ? "opposites" : "eth"
      report.results(
        "fastTextRun.plain.\(key)", seen.map { questions.recall($0, .test) }, "\(list.name) found, plain skip-gram")
      report.results(
        "fastTextRun.subwords.\(key)", sub.map { questions.recall($0, .test) }, "\(list.name) found, with subwords")
    }
    tellPieces(lines, forms, report)
    steps.step()
  }

  /// What subwords are trained with: as the library does it, larger random rows, and for each row the whole gradient of the mean.
  static let settings: EmbeddingOptions = {
    var settings = VectorTrial.settings
    (settings.input, settings.startBound, settings.sharesTheSlope) = (.subwords(buckets: 50_000), 1, false)
    return settings
  }()

  /// The same without subwords.
  static let plain = VectorTrial.settings

  /// Four ways to guess the company of a form that was never seen, against the vector that it gets when it is seen.
  private static func tellUnseen(_ forms: Forms, _ unseen: [Subwords], _ seen: [WordVectors], _ report: RunReport) {
    for (place, k) in [1, 5, 10].enumerated() {
      report.results(
        "fastTextRun.base.at\(k)", unseen.map { model in forms.recall(at: k) { model.nearest(to: $0, count: k) } },
        "unseen forms whose verb is among the nearest \(k), by subwords")
      let spelling = forms.recall(at: k) { form in unseen[0].likeliest(form, count: k) }
      report.result("fastTextRun.spelling.at\(k)", spelling, "the same by common n-grams alone, without any training")
      if place == 2 {
        report.result("fastTextRun.chance", 10 / Double(unseen[0].words.count), "the same by chance, of 10")
      }
    }
    // The company of the form when it is seen: its ten neighbors in plain skip-gram.
    func company(_ guess: (String) -> [String], _ vectors: WordVectors) -> Double {
      let known = forms.asked.filter { vectors.rows[$0.form] != nil }
      return known.reduce(0) { sum, pair in
        sum + Double(Set(guess(pair.form)).intersection(vectors.nearest(to: pair.form, count: 10)).count) / 10
      } / Double(known.count)
    }
    report.results(
      "fastTextRun.company.subwords",
      zip(unseen, seen).map { model, vectors in company({ model.nearest(to: $0, count: 10) }, vectors) },
      "of the ten neighbors that a form has once it is seen, by subwords")
    report.results(
      "fastTextRun.company.spelling", seen.map { vectors in company({ unseen[0].likeliest($0, count: 10) }, vectors) },
      "the same by common n-grams alone")
    report.results(
      "fastTextRun.company.verb",
      seen.map { vectors in
        company({ form in vectors.nearest(to: forms.verb[form] ?? form, count: 11).filter { $0 != form } }, vectors)
      }, "the same by the neighbors of the verb itself")
    report.results(
      "fastTextRun.company.seed", [company({ seen[1].nearest(to: $0, count: 10) }, seen[0])],
      "the same by skip-gram from another seed, which has seen the form")
    for pair in forms.asked.prefix(6) {
      report.say(
        "\(pair.form), never seen, by subwords: \(unseen[0].nearest(to: pair.form, count: 5).joined(separator: ", "))")
      report.say("\(pair.form), by common n-grams: \(unseen[0].likeliest(pair.form, count: 5).joined(separator: ", "))")
    }
  }

  /// The pieces of byte-pair encoding beside the n-grams.
  private static func tellPieces(_ lines: [[String]], _ forms: Forms, _ report: RunReport) {
    var counts: [String: Int] = [:]
    for word in lines.joined() { counts[word, default: 0] += 1 }
    let pairs = BytePairs(counts, merges: 3_000)
    for merges in [300, 1_000, 3_000] {
      let cut = forms.all.count { form in
        let last = pairs.pieces(of: form.form, merges: merges).last ?? ""
        return last == "eth_" || last == "est_" || last == "th_" || last == "st_"
      }
      report.result(
        "fastTextRun.bpe.\(merges)", Double(cut) / Double(forms.all.count),
        "forms whose last piece is the ending, \(merges) merges")
      let whole = forms.all.count { pairs.pieces(of: $0.form, merges: merges).count == 1 }
      report.result(
        "fastTextRun.bpe.whole.\(merges)", Double(whole) / Double(forms.all.count), "forms that are one piece")
    }
    for word in forms.asked.prefix(3).map(\.form) + ["believest", "jerusalem"] {
      let pieces = [300, 1_000, 3_000].map { pairs.pieces(of: word, merges: $0).joined(separator: " ") }
      report.say("\(word), pieces after 300, 1,000 and 3,000 merges: \(pieces.joined(separator: " | "))")
      report.say("\(word), n-grams: \(FastText.characterNgrams(word: word, lengths: 3...4).joined(separator: " "))")
    }
  }
}
