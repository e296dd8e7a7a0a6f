import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// What a map can't tell, on points whose shape is known because it was put in.
///
/// Source of the three questions: M. Wattenberg, F. Viégas, I. Johnson, "How to use t-SNE effectively", Distill, 2016.
extension TSNERun {
  static func limits(_ runner: MapRunner) {
    widths(runner)
    gaps(runner)
    noise(runner)
  }

  /// Normal draws around a point of the first axis.
  private static func cloud(
    _ n: Int, dimension d: Int, at x: Double, width: Double, _ random: inout SeededRandom
  ) -> [Vector] {
    (width * VariationalAutoencoder.normalDraws(n, d, &random)).rowVectors.map { row in
      var row = row
      row[0] += x
      return row
    }
  }

  /// Two clouds, one ten times as wide as the other.
  private static func widths(_ runner: MapRunner) {
    let (report, n) = (runner.report, 150)
    var random = SeededRandom(seed: report.seed)
    let X = Matrix(
      rows: cloud(n, dimension: 20, at: 0, width: 1, &random) + cloud(n, dimension: 20, at: 150, width: 10, &random))
    func ratio(_ X: Matrix) -> Double { MapMeasures.radius(X, n..<2 * n) / MapMeasures.radius(X, 0..<n) }
    report.result("tsneRun.widths.data", ratio(X), "radius of the wide cloud over that of the narrow one, data")
    report.result("tsneRun.widths.pca", ratio(TSNE.principalPlane(X)), "the same, PCA")
    for perplexity in perplexities {
      let found = runner.maps(
        runner.training(TSNE.squaredDistances(X), perplexity: perplexity), starts: runner.randomStarts(2 * n))
      report.results(
        "tsneRun.widths.p\(perplexity)", found.map { ratio($0.map) }, "the same, t-SNE at perplexity \(perplexity)")
      guard perplexity == 30 else { continue }
      report.figure(
        figure(
          "run-widths", "Two clouds, one of them ten times as wide", found[0].map,
          [("width 1", 0..<n), ("width 10", n..<2 * n)],
          "Two separate groups of points. They are of almost the same size."))
    }
  }

  /// Three clouds of the same width on a line; the second gap is five times the first.
  private static func gaps(_ runner: MapRunner) {
    let (report, n) = (runner.report, 100)
    var random = SeededRandom(seed: report.seed &+ 1)
    let places = [0.0, 20, 120]
    let X = Matrix(rows: places.flatMap { cloud(n, dimension: 20, at: $0, width: 1, &random) })
    let groups = X.rowVectors.indices.map { Optional($0 / n) }
    func ratio(_ X: Matrix) -> Double {
      // The centers' distances, in the order 1–0, 2–0, 2–1.
      let distances = MapMeasures.centerDistances(X, groups)
      return distances[2] / distances[0]
    }
    report.result("tsneRun.gaps.data", ratio(X), "distance of clouds 2 and 3 over that of 1 and 2, data")
    report.result("tsneRun.gaps.pca", ratio(TSNE.principalPlane(X)), "the same, PCA")
    for perplexity in perplexities {
      let found = runner.maps(
        runner.training(TSNE.squaredDistances(X), perplexity: perplexity), starts: runner.randomStarts(3 * n))
      report.results(
        "tsneRun.gaps.p\(perplexity)", found.map { ratio($0.map) }, "the same, t-SNE at perplexity \(perplexity)")
    }
  }

  /// One cloud of many dimensions: no group is in it.
  private static func noise(_ runner: MapRunner) {
    let (report, n) = (runner.report, 300)
    var random = SeededRandom(seed: report.seed &+ 2)
    let X = Matrix(rows: cloud(n, dimension: 50, at: 0, width: 1, &random))
    report.result("tsneRun.noise.evenly", MapMeasures.evenly, "nearest over tenth neighbor, points strewn over a plane")
    report.result("tsneRun.noise.pca", MapMeasures.clumping(TSNE.principalPlane(X)), "the same, PCA of noise")
    for perplexity in [2] + perplexities {
      let found = runner.maps(
        runner.training(TSNE.squaredDistances(X), perplexity: perplexity), starts: runner.randomStarts(n))
      report.results(
        "tsneRun.noise.p\(perplexity)", found.map { MapMeasures.clumping($0.map) },
        "the same, t-SNE of noise at perplexity \(perplexity)")
      guard perplexity == 2 else { continue }
      report.figure(
        figure(
          "run-noise-2", "Noise without any group, perplexity 2", found[0].map, [("", 0..<n)],
          "Three hundred points in dozens of small clumps and short chains, with empty space between."))
    }
  }

  private static func figure(
    _ file: String, _ title: String, _ map: Matrix, _ groups: [(String, Range<Int>)], _ description: String
  ) -> Figure {
    Figure(
      name: file, title: title, description: description,
      drawing: MapRunner.drawing(map, groups.map { ($0.0, Array($0.1)) }))
  }
}
