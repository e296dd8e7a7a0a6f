import CourseKit
import Exchange
import Figures

/// The real run of unit 16.
public enum WordAnalogyRun: UnitRun {
  /// Analogies in the Bible, in the Python manual and in the synthetic corpus, answered in four ways, with the question's words
  /// left out as answers and let in.
  public static let run = RealRun(title: "Analogies in two real texts and in the synthetic corpus", seed: 16) {
    report in
    let seeds = (0..<3).map { report.seed &+ $0 }
    let steps = RunSteps(report, of: 3 * seeds.count * VectorTrial.settings.epochs)
    var kinds: [(name: String, right: [[Double]])] = []
    for subject in try subjects(report) {
      let (corpus, options) = (subject.corpus, subject.options)
      report.result("wordAnalogyRun.\(subject.key).words", Double(corpus.words.count), "words of the \(subject.name)")
      let tables = Workers.map(
        seeds.count,
        hear: { n, news in steps.step(news, drawsCurve: subject.key == "bible" && n == 0) }
      ) { n, tell in
        EmbeddingTrainer(corpus, options).train(seed: seeds[n]) { tell(Workers.News(loss: $1)) }.wordVectors
      }
      for list in subject.lists {
        let asked = tables.map { AnalogyQuestions(list.pairs, corpus, $0) }
        kinds.append((list.name, tell("\(subject.key).\(key(list))", "\(list.name), \(subject.name)", asked, report)))
      }
      if subject.key == "synthetic" { Associations(corpus, tables).tell(report) }
      report.result(
        "wordAnalogyRun.\(subject.key).chance", 1 / Double(corpus.words.count - 3), "answered right by chance")
    }
    report.figure(figure(Array(kinds.prefix(8))))
  }

  private struct Subject {
    let key: String
    let name: String
    let corpus: Corpus
    let options: EmbeddingOptions
    let lists: [KnownPairs]
  }

  private static func subjects(_ report: RunReport) throws -> [Subject] {
    var synthetic = NegativeSamplingRun.settings
    (synthetic.dimension, synthetic.epochs) = (VectorTrial.settings.dimension, VectorTrial.settings.epochs)
    return [
      Subject(
        key: "bible", name: "Bible", corpus: try VectorTrial(.bible, report).corpus, options: VectorTrial.settings,
        lists: KnownPairs.bible),
      Subject(
        key: "manual", name: "manual", corpus: try VectorTrial(.manual, report).corpus, options: VectorTrial.settings,
        lists: KnownPairs.manual),
      Subject(
        key: "synthetic", name: "synthetic corpus", corpus: Corpus(text: MadeWorld.text(seed: 1), order: .frequency),
        options: synthetic,
        lists: [KnownPairs("capitals", MadeWorld.capitals.map { "\($0.country) \($0.capital)" }.joined(separator: " "))]
      ),
    ]
  }

  private static func key(_ list: KnownPairs) -> String {
    [
      "man and woman": "men", "one and many": "numbers", "opposites": "opposites", "verb and -eth": "eth",
      "present and past": "past", "verb and participle": "participles",
    ][list.name] ?? list.name
  }

  /// Reports the questions of a list.
  ///
  /// - Returns: for 3CosAdd, 3CosMul, the nearest to c and to b + c the mean share that is right with the question left out, and
  ///   last 3CosAdd with the question let in.
  private static func tell(_ key: String, _ words: String, _ asked: [AnalogyQuestions], _ report: RunReport)
    -> [[Double]]
  {
    report.result("wordAnalogyRun.\(key).asked", Double(asked[0].count), "questions, \(words)")
    report.results(
      "wordAnalogyRun.\(key).parallel", asked.map(\.parallelism), "mean cosine of the steps of two pairs, \(words)")
    report.results(
      "wordAnalogyRun.\(key).cosine", asked.map(\.meanCosine), "mean cosine of the two words of a pair, \(words)")
    var shares: [[Double]] = []
    for method in AnalogyQuestions.Method.allCases {
      let out = asked.map { $0.right(method, excludes: true).right }
      report.results("wordAnalogyRun.\(key).\(method)", out, "answered right, \(method), \(words)")
      shares.append(out)
      guard method == .add || method == .mul else { continue }
      let all = asked.map { $0.right(method, excludes: false) }
      report.results(
        "wordAnalogyRun.\(key).\(method).letIn", all.map(\.right), "the same when a, b and c may be answers")
      report.results("wordAnalogyRun.\(key).\(method).echoes", all.map(\.echoes), "the answer is then a, b or c")
      if method == .add { shares.append(all.map(\.right)) }
    }
    return shares
  }

  private static func figure(_ kinds: [(name: String, right: [[Double]])]) -> Figure {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let bars = [("3CosAdd", 0), ("3CosMul", 2), ("nearest to c", 3), ("3CosAdd, question let in", 1)]
    return Figure(
      name: "run-analogies", title: "Analogies that are found in two real texts",
      description: """
        Eight lists of pairs, five of the Bible and three of the manual, four bars each: the share of questions that are answered \
        right by 3CosAdd, by 3CosMul, by the word nearest to c, and by 3CosAdd when the question's words may be answers.
        """,
      drawing: .plot(
        .bars(
          over: kinds.map(\.name), y: Plot.Axis("share answered right", range: 0...1),
          bars.map { name, place in (name, kinds.map { mean($0.right[place]) }) })))
  }
}
