import CourseKit
import Figures
import ReferenceEngine

extension GradientDescent {
  public static var figures: [Figure] { [lossSurface, lossCurves] }

  /// Mean loss against gradients computed: the three methods at equal work and with one rate.
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
      name: "loss-curves", title: "Mean loss by batch size, with one rate for all",
      description: """
        Three falling curves of the mean loss against the number of gradients computed, for batches of 1, 2 and 3 of the \
        three examples, all with η = 0.5. The smaller the batch, the more steps, and the lower the loss after the same work.
        """,
      drawing: .plot(Plot(x: "gradients computed", y: "mean loss", series: curves)))
  }

  /// Lines of equal loss over the two parameters of a line, and two ways down.
  private static var lossSurface: Figure {
    typealias Example = StarsExample
    // Closed curves, each walked once around.
    let contours = [0.05, 0.15, 0.3, 0.5, 0.8].map { loss in
      Example.contour(loss: loss).map { Plot.Point($0[0], $0[1]) }
    }
    let plain = Example.path(rate: Example.plainRate, steps: Example.steps)
    let momentum = Example.path(
      rate: Example.momentum.rate, momentum: Example.momentum.β, steps: Example.steps)
    return Figure(
      name: "loss-surface", title: "A loss surface from above, and two ways down",
      description: """
        Ellipses of equal loss around a minimum at w = 1.5 and b = 0.33, far longer than wide. From the start at w = 0, b = 3 \
        plain gradient descent jumps from side to side of the valley and comes down slowly; with momentum the path runs along it.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("w", range: -0.6...3.4), y: Plot.Axis("b", range: -3.2...4.2),
          series: [
            Plot.Series("equal loss", points: Array(contours.joined(separator: [.gap]))),
            Plot.Series("η = \(Example.plainRate)", mark: .lineAndDots, plain.map { ($0[0], $0[1]) }),
            Plot.Series(
              "η = \(Example.momentum.rate), momentum \(Example.momentum.β)", mark: .lineAndDots,
              momentum.map { ($0[0], $0[1]) }),
          ],
          labels: [
            Plot.PointLabel("start", x: Example.start[0], y: Example.start[1]),
            Plot.PointLabel("minimum", x: Example.minimum[0], y: Example.minimum[1]),
          ])))
  }
}
