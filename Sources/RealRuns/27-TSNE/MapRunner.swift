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
  func maps(_ training: MapTraining, starts: [Matrix], drawsCurve: Bool = false) -> [MapTraining.Outcome] {
    Workers.map(
      starts.count, hear: { map, news in steps.step(news, drawsCurve: drawsCurve && map == 0) }
    ) { map, tell in
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
}
