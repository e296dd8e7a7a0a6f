import CourseKit
import Figures
import ReferenceEngine

extension WordAnalogy {
  public static var figures: [Figure] { [parallelogram, garden] }

  private typealias Example = WordAnalogyExample

  private static func point(_ v: Vector) -> (Double, Double) { (v[0], v[1]) }

  /// king − man + woman in the plane: the step from man to king, taken from woman.
  private static var parallelogram: Figure {
    let table = Example.people
    let x = Example.target(table, "man", "king", "woman")
    let words = ["man", "woman", "king", "queen", "child"]
    return Figure(
      name: "parallelogram", title: "king − man + woman",
      description: """
        Five words in a plane: royal to the right, female upwards. The step from man to king is drawn again from woman; it \
        ends at (0.9, 0.9), close to queen.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("royal", range: 0...1.1), y: Plot.Axis("female", range: 0...1.1),
          series: [
            Plot.Series("words", mark: .dots, words.map { point(table[$0]) }),
            Plot.Series("man → king", mark: .line, [point(table["man"]), point(table["king"])]),
            Plot.Series("the same step from woman", mark: .line, [point(table["woman"]), point(x)]),
            Plot.Series("king − man + woman", mark: .dots, [point(x)]),
          ],
          labels: words.map { Plot.PointLabel($0, x: table[$0][0], y: table[$0][1]) }, isSquare: true)))
  }

  /// The words of the association test: all of length 1, so the cosine is what the angle shows.
  private static var garden: Figure {
    let table = Example.garden
    let groups = [
      ("X: flowers", ["rose", "lily"]), ("Y: insects", ["moth", "wasp"]), ("A: pleasant", ["joy", "peace"]),
      ("B: unpleasant", ["pain", "rot"]),
    ]
    // lily and peace have the same vector, so one label names both.
    let labels = ["rose", "moth", "wasp", "joy", "pain", "rot"].map {
      Plot.PointLabel($0, x: table[$0][0], y: table[$0][1])
    }
    return Figure(
      name: "garden", title: "Flowers, insects, and pleasant words",
      description: """
        Eight words on a circle of radius 1. The flowers rose and lily lie near the pleasant words joy and peace, the insects \
        moth and wasp near pain and rot.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("first direction", range: -0.5...1.2), y: Plot.Axis("second direction", range: -0.2...1.5),
          series: groups.map { name, words in Plot.Series(name, mark: .dots, words.map { point(table[$0]) }) },
          labels: labels + [Plot.PointLabel("lily, peace", x: 0.96, y: 0.28)], isSquare: true)))
  }
}
