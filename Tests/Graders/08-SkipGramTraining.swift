import CourseKit
import Grading
import ReferenceEngine

/// `exercise demo 8 --mine`: vectors of the words of the book of Ruth, by the student's pairs and steps.
enum SkipGramTraining {
  static let (window, dimension, epochs, rate, least) = (2, 8, 3, 0.1, 12)

  static let own = OwnTraining(
    "your pairs and step on the book of Ruth: words of \(least) and more occurrences, window \(window), d = \(dimension), η = \(rate), \(epochs) epochs"
  ) { (student: any SkipGramTask.Type, report) in
    let text = try report.verses(of: ["Ruth"]).flatMap(\.words)
    let words = TrainingReport.vocabulary([text], atLeast: least)
    let rows = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    let tokens = text.filter { rows[$0] != nil }
    let counts = Dictionary(grouping: tokens) { $0 }.mapValues(\.count)
    let (mine, theirs) = (student.pairs(tokens: tokens, window: window), SkipGram.pairs(tokens: tokens, window: window))
    try report.require(
      mine.count == theirs.count && mine.allSatisfy { rows[$0.source] != nil && rows[$0.target] != nil },
      "pairs gave \(mine.count) pairs of the \(tokens.count) tokens; \(theirs.count) are needed, all of words of the text"
    )
    var random = SeededRandom(seed: 8)
    let V = words.count
    let start = (W: random.matrix(V, dimension, in: -0.5..<0.5), WPrime: random.matrix(V, dimension, in: -0.5..<0.5))
    var (own, engine) = (start, start)
    func loss(_ M: (W: Matrix, WPrime: Matrix)) -> Double {
      SkipGram.negativeLogLikelihood(W: M.W, WPrime: M.WPrime, tokens: tokens, rows: rows, window: window)
    }
    let uniform = log(Double(V)) * Double(theirs.count) / Double(tokens.count)
    report.say(
      "\(tokens.count) tokens of \(V) words, \(theirs.count) pairs; all words equally likely: \(fixed(uniform)) nats per token."
    )
    for epoch in 1...epochs {
      for i in Array(mine.indices).shuffled(using: &random) {
        let (s, t) = (rows[mine[i].source] ?? 0, rows[mine[i].target] ?? 0)
        let next = student.step(W: own.W, WPrime: own.WPrime, source: s, target: t, learningRate: rate)
        try report.require(
          next.W.rows == V && next.W.columns == dimension && next.WPrime.rows == V && next.WPrime.columns == dimension,
          "step gave \(next.W.rows) x \(next.W.columns) and \(next.WPrime.rows) x \(next.WPrime.columns) numbers; \(V) x \(dimension) twice are needed"
        )
        own = next
        let (u, v) = (rows[theirs[i].source] ?? 0, rows[theirs[i].target] ?? 0)
        engine = SkipGram.step(W: engine.W, WPrime: engine.WPrime, source: u, target: v, learningRate: rate)
      }
      report.progress(epoch, of: epochs, loss: loss(own))
    }
    report.result(
      "negative log-likelihood, nats per token",
      own: student.negativeLogLikelihood(
        W: own.W, WPrime: own.WPrime, tokens: tokens, rows: rows, window: window), engine: loss(engine))
    for word in ["ruth", "boaz", "naomi"] {
      guard let row = rows[word] else { continue }
      let p = student.probabilities(W: own.W, WPrime: own.WPrime, source: row)
      let q = SkipGram.probabilities(W: engine.W, WPrime: engine.WPrime, source: row)
      try report.require(p.count == V, "probabilities gave \(p.count) numbers; \(V) are needed, one for each word")
      let likely = words.indices.max { q[$0] < q[$1] } ?? 0
      report.result("p(\(words[likely]) | \(word))", own: p[likely], engine: q[likely])
      // Where the neighbors differ from the whole text: p divided by the word's share of the tokens.
      let lift = words.indices.map { v in p[v] / Double(counts[words[v]] ?? 1) }
      let first = words.indices.sorted { (lift[$0], $1) > (lift[$1], $0) }.prefix(5).map { words[$0] }
      report.say("more probable near \(word) than elsewhere, by your probabilities: \(first.joined(separator: ", "))")
    }
  }

  /// A number with two decimals.
  private static func fixed(_ value: Double) -> String {
    let cents = Int((100 * value).rounded())
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}
