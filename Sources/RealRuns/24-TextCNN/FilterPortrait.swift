import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The filters of a trained classifier, each with the n-grams of some texts that excite it most.
struct FilterPortrait {
  /// A filter and what it looks for.
  struct Filter {
    /// Its place among all features.
    let feature: Int
    /// h.
    let width: Int
    /// What its mean feature adds to the logit of class 1 minus that of class 0.
    let effect: Double
    /// The strongest different n-grams, and the ReLU of each.
    let best: [(words: [String], value: Double)]
  }

  /// The filters that speak most for class 0, and for class 1; the strongest first.
  let filters: [[Filter]]
  private let model: ConvolutionClassifier
  private let corpus: Corpus

  /// - Parameters:
  ///   - texts: where n-grams are looked for, as rows of `corpus`.
  ///   - count: how many filters of each class.
  init(_ model: ConvolutionClassifier, _ texts: [[Int]], of corpus: Corpus, count: Int, nGrams: Int) {
    (self.model, self.corpus) = (model, corpus)
    let p = model.parameters
    let F = model.sizes.filters
    var means = Vector.zeros(model.features)
    for found in model.scores(texts) { means += Vector(found.features.map(Double.init)) }
    means = means / Double(max(texts.count, 1))
    let effects = (0..<model.features).map { means[$0] * (p.V[$0, 1] - p.V[$0, 0]) }
    let order = effects.indices.sorted { (effects[$0], $0) < (effects[$1], $1) }
    filters = [Array(order.prefix(count)), Array(order.suffix(count).reversed())].map { places in
      places.map { place in
        let (b, f) = (place / F, place % F)
        return Filter(
          feature: place, width: model.sizes.widths[b], effect: effects[place],
          best: Self.best(model, p.banks[b], f, texts, corpus, nGrams))
      }
    }
  }

  /// The n-grams with the largest answers of one filter, each once.
  private static func best(
    _ model: ConvolutionClassifier, _ bank: FilterBank, _ f: Int, _ texts: [[Int]], _ corpus: Corpus, _ count: Int
  ) -> [(words: [String], value: Double)] {
    var answers: [[Int]: Double] = [:]
    let d = model.sizes.dimension
    let W = bank.weights[f].entries.map(Float.init)
    for text in texts where text.count >= bank.width {
      for i in 0...text.count - bank.width {
        let gram = Array(text[i..<i + bank.width])
        guard answers[gram] == nil else { continue }
        var a = Float(bank.bias[f])
        for (j, v) in gram.enumerated() { for k in 0..<d { a += W[j * d + k] * model.E[v * d + k] } }
        answers[gram] = Double(max(a, 0))
      }
    }
    // Of equal answers the first in the alphabet: a dictionary has no order.
    let found = answers.map { (words: $0.key.map { corpus.words[$0] }, value: $0.value) }
    return Array(
      found.sorted { ($0.value, $1.words.joined(separator: " ")) > ($1.value, $0.words.joined(separator: " ")) }
        .prefix(count))
  }

  private static func isShort(_ words: [String]) -> Bool { words.joined(separator: " ").count <= 21 }

  /// A line for each filter, with its five strongest n-grams.
  func say(_ report: RunReport, classes: [String]) {
    for (name, filters) in zip(classes, filters) {
      for filter in filters {
        report.say("\(name): " + filter.best.prefix(5).map { $0.words.joined(separator: " ") }.joined(separator: " | "))
      }
    }
  }

  /// The strongest n-grams of the filters, each under all of these filters: the dark cells should lie on a diagonal.
  func figure(name: String, title: String, description: String, classes: [String], grams: Int) -> Figure {
    let all = zip(classes, filters).flatMap { name, filters in
      filters.enumerated().map { (name: "\(name) \($0 + 1)", filter: $1) }
    }
    // Beside a table there is room for about twenty letters: short n-grams come first.
    let rows = all.flatMap { entry -> [[String]] in
      let strong = entry.filter.best.map(\.words)
      let (short, long) = (strong.filter { Self.isShort($0) }, strong.filter { !Self.isShort($0) })
      return Array((short + long).prefix(grams))
    }
    let found = model.scores(rows.map { corpus.rows(of: $0) })
    return Figure(
      name: name, title: title, description: description,
      drawing: .heatMap(
        HeatMap(
          rows: rows.map { $0.joined(separator: " ") }, columns: all.map(\.name),
          values: found.map { row in all.map { Double(row.features[$0.filter.feature]) } }, format: .decimals(1),
          rowTitle: "n-gram", columnTitle: "filter")))
  }
}
