import CourseKit
import Figures
import ReferenceEngine

extension Softmax {
  public static var figures: [Figure] { [temperatureBars, temperatureCurves, languageBars] }

  private static let three = SoftmaxExample.three

  private static var temperatureBars: Figure {
    let temperatures = [0.5, 1, 5]
    return Figure(
      name: "softmax-temperature", title: "Softmax at three temperatures",
      description: """
        Bars of the softmax of the scores 3, 0 and 1 at temperatures 0.5, 1 and 5. At 0.5 nearly all mass stands on the \
        first class; at 5 the three bars are nearly equal. The order of the three never changes.
        """,
      drawing: .plot(
        .bars(
          over: ["z = 3", "z = 0", "z = 1"], x: "score", y: "probability",
          temperatures.map { T in
            (T == 0.5 ? "T = 0.5" : "T = \(Int(T))", softmax(three, temperature: T).entries)
          })))
  }

  private static var temperatureCurves: Figure {
    // Equal steps on the logarithmic axis, from a tenth to a hundred.
    let temperatures = (0...90).map { pow(10, -1 + Double($0) / 30) }
    let series = ["z = 3", "z = 0", "z = 1"].enumerated().map { i, name in
      Plot.Series(name, temperatures.map { ($0, softmax(three, temperature: $0)[i]) })
    }
    return Figure(
      name: "probability-by-temperature", title: "From the argmax to the uniform distribution",
      description: """
        Three curves of the probabilities of the scores 3, 0 and 1 against the temperature, from 0.1 to 100. They begin \
        at 1, 0 and 0 and meet at one third.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("temperature T", scale: .logarithmic), y: Plot.Axis("probability", range: 0...1), series: series,
          references: [.horizontal(1.0 / 3, label: "⅓")])))
  }

  private static var languageBars: Figure {
    typealias Example = SoftmaxExample
    let before = probabilities(X: Example.X, W: Example.W, b: Example.b)[row: 0]
    let (W, b) = Example.stepped
    let after = probabilities(X: Example.X, W: W, b: b)[row: 0]
    return Figure(
      name: "six-languages", title: "Six languages, before and after one step",
      description: """
        Bars of the probabilities of six languages for a German sentence. De is highest and grows with the step; all \
        others become smaller.
        """,
      drawing: .plot(
        .bars(
          over: Example.languages, y: "probability", [("before", before.entries), ("after one step", after.entries)])))
  }
}
