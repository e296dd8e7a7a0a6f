import CourseKit
import Exchange
import Figures

extension ReverserTrial {
  /// The lengths that stand alone in the figure; the last one takes all longer words.
  static let lengths = Array(3...13)

  private static func lengthName(_ length: Int) -> String { length == lengths.last ? "\(length)+" : "\(length)" }

  private static func isOfLength(_ word: [Int], _ length: Int) -> Bool {
    min(word.count, lengths.last!) == length
  }

  /// Reports settings and results of all rows under `prefix`, and returns the figure over lengths.
  func tell(_ prefix: String, _ outcomes: [Outcome], _ report: RunReport) -> Figure {
    let all = task.training.count + task.validation.count + task.test.count
    report.result("\(prefix).words.all", Double(all), "different words of three letters or more")
    report.result("\(prefix).words.training", Double(task.training.count), "words to learn from")
    report.result("\(prefix).words.validation", Double(task.validation.count), "words to choose on")
    report.result("\(prefix).words.test", Double(task.test.count), "words that are looked at once")
    report.result("\(prefix).limit", Double(parameters), "parameters at most")
    report.result("\(prefix).updates", Double(updates), "updates of \(batch) words")
    for length in Self.lengths {
      let count = task.test.count { Self.isOfLength($0, length) }
      report.result("\(prefix).words.len\(length)", Double(count), "test words of \(Self.lengthName(length)) letters")
    }
    var series: [Plot.Series] = []
    for outcome in outcomes {
      let (key, name) = ("\(prefix).\(outcome.look.rawValue)", name(outcome.look))
      let model = outcome.models[0]
      report.say(
        "\(name): \(model.units) units, \(model.parameterCount) parameters, \(updates) updates of \(batch) words, Adam from \(outcome.rate) "
          + "to a tenth, clipped to \(maxNorm)")
      report.result("\(key).units", Double(model.units), "units, \(name)")
      report.result("\(key).parameters", Double(model.parameterCount), "parameters, \(name)")
      for (rate, share) in zip(rates, outcome.byRate) {
        report.result("\(key).rate\(rate)", share, "of the validation words with a rate of \(rate), \(name)")
      }
      report.result("\(key).rate", outcome.rate, "the rate that is chosen, \(name)")
      let isRight = outcome.models.map { Self.isRight($0, task.test) }
      report.results(
        "\(key).words", isRight.map { Double($0.count { $0 }) / Double(task.test.count) },
        "of the test words without a mistake, \(name)")
      report.results(
        "\(key).scrambled", outcome.models.map { Self.accuracy($0, task.scrambled) },
        "of the scrambled test words without a mistake, \(name)")
      var points: [(Double, Double)] = []
      for (place, length) in Self.lengths.enumerated() {
        let words = task.test.indices.filter { Self.isOfLength(task.test[$0], length) }
        guard !words.isEmpty else { continue }
        let shares = isRight.map { right in Double(words.count { right[$0] }) / Double(words.count) }
        report.results("\(key).len\(length)", shares, "of those of \(Self.lengthName(length)) letters, \(name)")
        points.append((Double(place), shares.reduce(0, +) / Double(shares.count)))
      }
      series.append(Plot.Series(name, mark: .lineAndDots, points))
    }
    return Figure(
      name: "run-length", title: "Words written backward without a mistake, by their length",
      description: """
        Three lines over the length of the words, from 3 letters to 13 and more: the decoder that has the last state only, the one that has \
        the mean of all states as well, and the one with attention. Mean of \(seeds.count) seeds, on test words.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("letters of the word", categories: Self.lengths.map(Self.lengthName)),
          y: Plot.Axis("words without a mistake", range: 0...1), series: series)))
  }

  /// Where a model looks while it writes a letter: at the state of that letter, or at the one right behind it, which it wrote before.
  struct Aim: Sendable {
    /// Shares of all letters: the largest weight is on its own state; on the next one's.
    let own, behind: Double
    /// The mean weight on the two.
    let weight: Double

    init(_ model: WordReverser, _ words: [[Int]]) {
      var (own, behind, mass, count) = (0.0, 0.0, 0.0, 0.0)
      for start in stride(from: 0, to: words.count, by: 64) {
        let part = Array(words[start..<min(start + 64, words.count)])
        let pass = ReverserPass(model, part)
        for b in part.indices {
          let rows = pass.weights(of: b)
          for t in part[b].indices {
            let place = part[b].count - 1 - t
            let largest = rows[t].firstIndex(of: rows[t].max()!)!
            if largest == place { own += 1 }
            if largest == place + 1 { behind += 1 }
            mass += rows[t][place] + (place + 1 < rows[t].count ? rows[t][place + 1] : 0)
            count += 1
          }
        }
      }
      (self.own, self.behind, weight) = (own / count, behind / count, mass / count)
    }
  }

  /// The weights of one word.
  static func figure(_ model: WordReverser, _ word: [Int]) -> Figure {
    let letters = Reversal.string(word).map(String.init)
    let rows = ReverserPass(model, [word]).weights(of: 0)
    return Figure(
      name: "run-word", title: "Where the decoder looks while it writes \(Reversal.string(word)) backward",
      description: """
        A table: one row for each letter that is written and for the end, one column for each letter that was read. The weights, shaded, \
        show from which letter's state each written letter is taken.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: letters.reversed() + ["end"], columns: letters, values: rows, range: 0...1, rowTitle: "writes",
          columnTitle: "has read")))
  }
}
