import Exchange

extension RunReport {
  /// A number that several seeds gave: its mean under `key`, and the least and the largest under `key.low` and `key.high`.
  func results(_ key: String, _ values: [Double], _ words: String) {
    let mean = values.reduce(0, +) / Double(values.count)
    result(key, mean, values.count == 1 ? words : "\(words), mean of \(values.count) seeds")
    result("\(key).low", values.min() ?? .nan, "the least of them")
    result("\(key).high", values.max() ?? .nan, "the largest of them")
  }
}

/// How far a run of several trainings is: epochs of all of them; the losses of the first draw the curve.
final class RunSteps {
  private let report: RunReport
  private let total: Int
  private var done = 0

  /// - Parameter total: the epochs of all trainings, and what else takes a while.
  init(_ report: RunReport, of total: Int) { (self.report, self.total) = (report, total) }

  /// A step is done.
  func step(loss: Double? = nil) {
    done += 1
    report.progress(min(done, total), of: total, loss: loss)
  }

  /// A training told something: a step is done, its loss may belong to the curve, and a sample goes to whoever watches.
  func step(_ news: Workers.News, drawsCurve: Bool = false) {
    step(loss: drawsCurve ? news.loss : nil)
    if let sample = news.sample { report.sample(sample) }
  }
}
