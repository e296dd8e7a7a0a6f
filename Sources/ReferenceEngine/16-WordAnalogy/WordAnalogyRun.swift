import CourseKit
import Exchange
import Figures

extension WordAnalogy {
  /// Vectors of the made world: are its analogies, its antonyms and its associations found again?
  public static let run = RealRun(title: "Analogies, antonyms and associations in the made world", seed: 16) { report in
    let corpus = Corpus(text: MadeWorld.text(seed: 1))
    let settings = Settings()
    report.result("wordAnalogyRun.tokens", Double(corpus.counts.reduce(0, +)), "tokens of the text")
    report.result("wordAnalogyRun.words", Double(corpus.words.count), "different words")
    let E = train(on: corpus, settings, seed: report.seed) { epoch, loss in
      report.progress(epoch, of: settings.epochs, loss: loss)
      if epoch == 1 { report.result("wordAnalogyRun.loss.first", loss, "mean loss of a pair in the first epoch") }
      if epoch == settings.epochs {
        report.result("wordAnalogyRun.loss.last", loss, "mean loss of a pair in the last epoch")
      }
    }
    askAnalogies(corpus, E, report)
    askAntonyms(corpus, E, report)
    askAssociations(corpus, E, report)
  }

  /// The kinds of pairs that the made world has, but for the antonyms.
  static let analogies: [(key: String, name: String, pairs: [(String, String)])] = [
    ("capitals", "country and capital", MadeWorld.capitals.map { ($0.country, $0.capital) }),
    ("people", "man and woman", MadeWorld.royals.map { ($0.male, $0.female) }),
    ("tenses", "present and past", MadeWorld.tenses.map { ($0.present, $0.past) }),
  ]

  private static func askAnalogies(_ corpus: Corpus, _ E: Matrix, _ report: RunReport) {
    // As in word2vec's own test, all vectors have length 1 before they are added.
    let U = unitRows(E)
    var shares: [(with: Double, without: Double)] = []
    for (key, name, pairs) in analogies {
      let rows = pairs.map { (corpus.row($0.0), corpus.row($0.1)) }
      let share = analogyShares(rows, in: U)
      shares.append(share)
      report.result("wordAnalogyRun.\(key).asked", Double(rows.count * (rows.count - 1)), "questions: \(name)")
      report.result("wordAnalogyRun.\(key).percent", 100 * share.with, "percent answered right")
      report.result(
        "wordAnalogyRun.\(key).percent.withQuestion", 100 * share.without,
        "percent answered right when the question's words may be answers")
    }
    report.figure(
      Figure(
        name: "analogies", title: "Analogies of the made world that are found again",
        description: """
          Bars for three kinds of analogy, with the words of the question left out as answers and with them let in: nearly \
          all are found, those of tenses less often.
          """,
        drawing: .plot(
          .bars(
            over: analogies.map(\.name), y: Plot.Axis("share answered right", range: 0...1),
            [("question left out", shares.map(\.with)), ("question let in", shares.map(\.without))]))))
  }

  /// The share of all questions between two pairs of a list that are answered right, with and without the words of the
  /// question as candidates.
  static func analogyShares(_ pairs: [(Int, Int)], in E: Matrix) -> (with: Double, without: Double) {
    var (right, rightWithQuestion, asked) = (0, 0, 0)
    for (i, known) in pairs.enumerated() {
      for (j, unknown) in pairs.enumerated() where i != j {
        // The four nearest: at least one of them is no word of the question.
        let x = E[row: known.1] - E[row: known.0] + E[row: unknown.0]
        let near = nearest(to: x, in: E, count: 4, excluding: [])
        asked += 1
        if near.first == unknown.1 { rightWithQuestion += 1 }
        if near.first(where: { ![known.0, known.1, unknown.0].contains($0) }) == unknown.1 { right += 1 }
      }
    }
    return (Double(right) / Double(max(asked, 1)), Double(rightWithQuestion) / Double(max(asked, 1)))
  }

  private static func askAntonyms(_ corpus: Corpus, _ E: Matrix, _ report: RunReport) {
    let pairs = MadeWorld.antonyms.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
    let found = pairs.count { one, other in
      nearest(to: E[row: corpus.row(one)], in: E, count: 1, excluding: [corpus.row(one)]) == [corpus.row(other)]
    }
    report.result("wordAnalogyRun.antonyms", Double(found), "qualities whose nearest word is their opposite")
    report.result("wordAnalogyRun.antonyms.of", Double(pairs.count), "qualities that have one")
    for word in ["hot", "paris", "queen", "walked"] {
      let near = nearest(to: E[row: corpus.row(word)], in: E, count: 5, excluding: [corpus.row(word)])
      report.say("nearest to \(word): \(near.map { corpus.words[$0] }.joined(separator: ", "))")
    }
    let expanded = expandQuery([corpus.row("hot"), corpus.row("soup")], in: E, count: 3, atLeast: 0.5)
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
      let test = associationTest(X: vectors(X), Y: vectors(Y), A: hers, B: his)
      let p = chance(X: vectors(X), Y: vectors(Y), A: hers, B: his)
      report.say("\(X) | \(Y): with she or with he?")
      report.result("wordAnalogyRun.\(key).effect", test.effect, "effect of the association test")
      report.result("wordAnalogyRun.\(key).chance", p, "share of the halvings that do as well")
    }
  }
}
