import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// Trains several maps side by side and tells how far they are.
struct MapRunner {
  let report: RunReport
  let steps: RunSteps

  func training(_ D: Matrix, perplexity: Int) -> MapTraining {
    var settings = MapTraining.Settings()
    settings.perplexity = Double(perplexity)
    return MapTraining(squaredDistances: D, settings)
  }

  /// A start for each seed.
  func randomStarts(_ n: Int) -> [Matrix] {
    (0..<TSNERun.starts).map { MapTraining.randomStart(n, seed: report.seed &+ UInt64($0)) }
  }

  /// One map from each start.
  func maps(_ training: MapTraining, starts: [Matrix]) -> [MapTraining.Outcome] {
    // The divergence is told but draws no curve: maps from several data run side by side.
    Workers.map(starts.count, hear: { _, news in steps.step(news) }) { map, tell in
      training.train(from: starts[map]) { tell(Workers.News(loss: $1)) }
    }
  }

  /// Rows of length 1, whose squared distance is twice one minus their cosine; a row of zeros stays one.
  static func directions(_ X: Matrix) -> Matrix {
    Matrix(
      rows: X.rowVectors.map { row in
        let length = sqrt(dot(row, row))
        return length > 0 ? row / length : row
      })
  }

  /// A map as it is drawn: its middle at 0, both axes of one length, and three digits of each number, so that a record stays small.
  static func drawing(
    _ map: Matrix, _ series: [(name: String, rows: [Int])], labels: [(text: String, row: Int)] = []
  ) -> Drawing {
    let shown = series.flatMap(\.rows)
    let sides = (0..<2).map { k in
      let places = shown.map { map[$0, k] }
      return (
        middle: ((places.min() ?? 0) + (places.max() ?? 0)) / 2, half: ((places.max() ?? 0) - (places.min() ?? 0)) / 2
      )
    }
    let half = 1.08 * max(sides[0].half, sides[1].half, .leastNormalMagnitude)
    let unit = pow(10, (log(half) / log(10)).rounded(.down) - 2)
    func place(_ row: Int) -> (Double, Double) {
      func rounded(_ k: Int) -> Double { ((map[row, k] - sides[k].middle) / unit).rounded() * unit }
      return (rounded(0), rounded(1))
    }
    let axis = Plot.Axis("", range: -half...half)
    return .plot(
      Plot(
        x: axis, y: axis, series: series.map { Plot.Series($0.name, mark: .dots, $0.rows.map(place)) },
        labels: labels.map { Plot.PointLabel($0.text, x: place($0.row).0, y: place($0.row).1) }, isSquare: true))
  }
}
