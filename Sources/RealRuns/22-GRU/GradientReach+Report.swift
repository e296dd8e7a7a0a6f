import CourseKit
import Exchange
import Figures

extension GradientReach {
  /// The distances that runs tell.
  static let distances = [1, 2, 5, 10, 20, 50, 100]

  /// Sixteen stretches of the test part, longer than the largest distance.
  static func texts(_ text: CharacterText) -> [[Int]] {
    let length = distances[distances.count - 1] + 20
    return (0..<16).map { k in
      let start = k * max(text.test.count - length, 0) / 16
      return Array(text.test[start..<min(start + length, text.test.count)])
    }
  }

  /// Reports the reach of the same cell from several seeds; returns the points of its curve.
  static func tell(_ key: String, _ words: String, _ found: [GradientReach], _ report: RunReport) -> [(Double, Double)]
  {
    report.results("\(key).perStep", found.map(\.perStep), "factor per step over \(distances.last!) steps, \(words)")
    return distances.indices.map { i in
      let mean = exp(found.reduce(0) { $0 + log($1.left[i]) } / Double(found.count))
      report.result("\(key).at\(distances[i])", mean, "of the gradient is left \(distances[i]) steps back, \(words)")
      return (Double(distances[i]), mean)
    }
  }

  static func figure(_ lines: [(String, [(Double, Double)])]) -> Figure {
    Figure(
      name: "run-left", title: "What is left of a gradient, by distance",
      description: """
        Lines that fall over the distance, 1 to 100 steps, on a logarithmic axis: the part of the gradient that is left, geometric \
        mean over texts and seeds, one line for each kind of cell or training: \(lines.map(\.0).joined(separator: "; ")).
        """,
      drawing: .plot(
        Plot(
          x: "steps back", y: Plot.Axis("part that is left", scale: .logarithmic),
          series: lines.map { Plot.Series($0.0, mark: .lineAndDots, $0.1) })))
  }
}
