import CourseKit
import Figures
import ReferenceEngine

extension TSNE {
  public static var figures: [Figure] { [tails, threePairs] }

  private typealias Example = TSNEExample

  private static var tails: Figure {
    Figure(
      name: "tails", title: "How fast an affinity falls off with the distance",
      description: """
        Two curves that both begin at 1 for the distance 0. The Gaussian is practically 0 from a distance of 2.5 on; the curve of Student's t \
        is still above 0.03 at 5.
        """,
      drawing: .plot(
        Plot(
          x: "distance", y: "weight",
          series: [
            Plot.Series("Gaussian, exp(−d²)", over: 0...5) { exp(-$0 * $0) },
            Plot.Series("Student, 1/(1 + d²)", over: 0...5) { 1 / (1 + $0 * $0) },
          ])))
  }

  private static var threePairs: Figure {
    let pairs = [(0, 1), (0, 2), (1, 2)]
    let later = studentAffinities(descended)
    return Figure(
      name: "three-pairs", title: "Three pairs: affinities of the data and of two maps",
      description: """
        Three bars for each of the pairs 1–2, 1–3 and 2–3. In the data the first pair is highest and the second almost 0. On the map with \
        equal gaps the first and third are alike; after the descent the pairs 1–2 and 1–3 are nearer to the data, and 1–3 is still too high.
        """,
      drawing: .plot(
        .bars(
          over: ["1–2", "1–3", "2–3"], y: "affinity",
          [
            ("data, p", pairs.map { Example.P[$0.0, $0.1] }), ("map at 0, 1, 2", pairs.map { Example.Q[$0.0, $0.1] }),
            ("map after 500 steps", pairs.map { later[$0.0, $0.1] }),
          ])))
  }
}
