import CourseKit
import Exchange
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

  /// A map with two decimals: what a drawing shows, and a record need not hold more.
  static func drawn(_ map: Matrix) -> Matrix { map.map { ($0 * 100).rounded() / 100 } }
}
