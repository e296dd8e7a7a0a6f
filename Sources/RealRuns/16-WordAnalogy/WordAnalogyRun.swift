import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 16.
public enum WordAnalogyRun: UnitRun {
  /// What the synthetic corpus's vectors are trained with: skip-gram with negative sampling (unit 09).
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    (settings.window, settings.epochs) = (4, 8)
    return settings
  }()

  /// Vectors of the synthetic corpus, and of a real book: are analogies, antonyms and associations found?
  public static let run = RealRun(
    title: "Analogies, antonyms and associations in the synthetic corpus and in a book", seed: 16
  ) {
    report in
    let corpus = Corpus(text: MadeWorld.text(seed: 1), order: .frequency)
    let settings = Self.settings
    let steps = settings.epochs + bookSettings.epochs
    report.result("wordAnalogyRun.tokens", Double(corpus.tokens), "tokens of the synthetic corpus")
    report.result("wordAnalogyRun.words", Double(corpus.words.count), "different words")
    let E = EmbeddingTrainer(corpus, settings).train(seed: report.seed) { epoch, loss in
      report.progress(epoch, of: steps, loss: loss)
      if epoch == 1 { report.result("wordAnalogyRun.loss.first", loss, "mean loss of a pair in the first epoch") }
      if epoch == settings.epochs {
        report.result("wordAnalogyRun.loss.last", loss, "mean loss of a pair in the last epoch")
      }
    }.W
    var scores = analogies.map { key, name, pairs in (name, askAnalogies(key, name, pairs, corpus, E, report)) }
    askAntonyms(corpus, E, report)
    askAssociations(corpus, E, report)
    let book = try bookCorpus(report)
    let bookE = EmbeddingTrainer(book, bookSettings).train(seed: report.seed) { epoch, _ in
      report.progress(settings.epochs + epoch, of: steps)
    }.W
    scores.append(("in the book", askBook(book, bookE, report)))
    report.figure(
      Figure(
        name: "analogies", title: "Analogies that are found",
        description: """
          Bars for three kinds of analogy in the synthetic corpus and for men and women in a real book, with the words of the \
          question left out as answers and with them let in. In the synthetic corpus nearly all are found; in the book half of \
          them, and half as many when the question's own words may be answers.
          """,
        drawing: .plot(
          .bars(
            over: scores.map(\.0), y: Plot.Axis("share answered right", range: 0...1.1),
            [("question left out", scores.map { $0.1.right }), ("question let in", scores.map { $0.1.rightLetIn })]))))
  }

  /// The kinds of pairs that the synthetic corpus has, but for the antonyms.
  static let analogies: [(key: String, name: String, pairs: [(String, String)])] = [
    ("capitals", "country and capital", MadeWorld.capitals.map { ($0.country, $0.capital) }),
    ("people", "man and woman", MadeWorld.royals.map { ($0.male, $0.female) }),
    ("tenses", "present and past", MadeWorld.tenses.map { ($0.present, $0.past) }),
  ]

  /// Puts all questions between two pairs of a list, and reports how many are answered.
  static func askAnalogies(
    _ key: String, _ name: String, _ pairs: [(String, String)], _ corpus: Corpus, _ E: Matrix, _ report: RunReport
  ) -> AnalogyScore {
    // As in word2vec's own test, all vectors have length 1 before they are added.
    let score = AnalogyScore(pairs.map { (corpus.row($0.0), corpus.row($0.1)) }, in: WordAnalogy.unitRows(E))
    report.result("wordAnalogyRun.\(key).asked", Double(score.asked), "questions: \(name)")
    report.result("wordAnalogyRun.\(key).percent", 100 * score.right, "percent answered right")
    report.result(
      "wordAnalogyRun.\(key).percent.letIn", 100 * score.rightLetIn,
      "percent answered right when the question's words may be answers")
    report.result(
      "wordAnalogyRun.\(key).percent.echo", 100 * score.echoes, "percent in which a word of the question is nearest")
    report.result("wordAnalogyRun.\(key).cosine", score.meanCosine, "mean cosine of the two words of a pair")
    report.result("wordAnalogyRun.\(key).parallel", score.parallelism, "mean cosine of the steps of two pairs")
    return score
  }

  private static func askAntonyms(_ corpus: Corpus, _ E: Matrix, _ report: RunReport) {
    let pairs = MadeWorld.antonyms.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
    let found = pairs.count { one, other in
      WordAnalogy.nearest(to: E[row: corpus.row(one)], in: E, count: 1, excluding: [corpus.row(one)]) == [
        corpus.row(other)
      ]
    }
    report.result("wordAnalogyRun.antonyms", Double(found), "qualities whose nearest word is their opposite")
    report.result("wordAnalogyRun.antonyms.of", Double(pairs.count), "qualities that have one")
    for word in ["hot", "paris", "queen", "walked"] {
      let near = WordAnalogy.nearest(to: E[row: corpus.row(word)], in: E, count: 5, excluding: [corpus.row(word)])
      report.say("nearest to \(word): \(near.map { corpus.words[$0] }.joined(separator: ", "))")
    }
    let expanded = WordAnalogy.expandQuery([corpus.row("hot"), corpus.row("soup")], in: E, count: 3, atLeast: 0.5)
    report.say("hot soup, expanded: \(expanded.map { corpus.words[$0] }.joined(separator: ", "))")
  }

  /// What the text says of clothes, and a control of which it says nothing.
  private static func askAssociations(_ corpus: Corpus, _ E: Matrix, _ report: RunReport) {
    func vectors(_ words: String) -> Matrix {
      Matrix(rows: words.split(separator: " ").map { E[row: corpus.row(String($0))] })
    }
    let (hers, his) = (vectors("she her herself"), vectors("he his himself"))
    for (key, X, Y) in [
      ("clothes", "dress necklace bonnet skirt", "beard moustache trousers necktie"),
      ("control", "throne tower job school wedding toddler", "crown dragon office homework anniversary cradle"),
    ] {
      let test = WordAnalogy.associationTest(X: vectors(X), Y: vectors(Y), A: hers, B: his)
      let p = WordAnalogy.chance(X: vectors(X), Y: vectors(Y), A: hers, B: his)
      report.say("\(X) | \(Y): with she or with he?")
      report.result("wordAnalogyRun.\(key).effect", test.effect, "effect of the association test")
      report.result("wordAnalogyRun.\(key).chance", p, "share of the halvings that do as well")
    }
  }
}
