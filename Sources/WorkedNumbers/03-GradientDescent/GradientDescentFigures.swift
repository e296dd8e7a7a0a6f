import CourseKit
import Figures
import ReferenceEngine

extension GradientDescent {
  public static var figures: [Figure] { [lossCurves] }

  /// Mean loss against gradients computed, so that the three methods are compared at equal work.
  private static var lossCurves: Figure {
    typealias Example = GradientDescentExample
    let epochs = 8
    let orders = Array(repeating: [0, 1, 2], count: epochs)
    let curves = [("m = 1 (online)", 1), ("m = 2", 2), ("m = 3 (full batch)", 3)].map { name, m in
      var points = [(0.0, Example.meanLoss(Example.start))]
      let updatesPerEpoch = (3 + m - 1) / m
      let trajectory = minibatchSGD(
        start: Example.start, orders: orders, batchSize: m, learningRate: Example.learningRate,
        gradient: Example.gradient)
      for (update, parameters) in trajectory.enumerated() {
        let (epoch, batch) = (update / updatesPerEpoch, update % updatesPerEpoch)
        points.append((Double(epoch * 3 + min((batch + 1) * m, 3)), Example.meanLoss(parameters)))
      }
      return Plot.Series(name, mark: .lineAndDots, points)
    }
    return Figure(
      name: "loss-curves", title: "Mean loss by batch size",
      description: """
        Three falling curves of the mean loss against the number of gradients computed, for batches of 1, 2 and 3 of the \
        three examples. The smaller the batch, the lower the loss after the same work; online descent is bumpy.
        """,
      drawing: .plot(Plot(x: "gradients computed", y: "mean loss", series: curves)))
  }
}
