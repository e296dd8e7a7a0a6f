import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class GradientDescentGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { GradientDescent.workedNumbers }
  override class var figures: [Figure] { GradientDescent.figures }
  override class var problems: [PracticeProblem] { GradientDescent.problems }
  override class var ownTraining: OwnTraining? { GradientDescentTraining.own }
  private var student: any GradientDescentTask.Type { get throws { try subject() } }
  private typealias Example = GradientDescentExample

  func test01_squaredError() {
    check("squared error of a batch", points: 1, of: "squaredError") {
      // By hand: the squares are 1, 4, 0, 9, 1, 0; they sum to 15, and ½ · 15 / 2 = 3.75.
      expect(
        "squaredError(outputs: [[1, 2, 3], [0, 1, 0]], targets: [[0, 0, 3], [3, 2, 0]])",
        try student.squaredError(outputs: [[1, 2, 3], [0, 1, 0]], targets: [[0, 0, 3], [3, 2, 0]]), equals: 3.75,
        lookAt: "N counts the rows. The columns are summed, not averaged.")
      expect(
        "squaredError(outputs: [[0.5]], targets: [[2]])", try student.squaredError(outputs: [[0.5]], targets: [[2]]),
        equals: 1.125)
      forAll(salt: 1) { draw in
        let (N, M) = (draw.size(1...4, wide: 5...8), draw.size(1...3, wide: 4...6))
        let (y, t) = (draw.matrix(N, M, wide: -100...100), draw.matrix(N, M, wide: -100...100))
        return .equals(
          "squaredError(outputs: \(y), targets: \(t))", try student.squaredError(outputs: y, targets: t),
          GradientDescent.squaredError(outputs: y, targets: t))
      }
    }
  }

  func test02_step() {
    check("one step against the gradient", points: 1, of: "step") {
      // By hand: 2 − 0.5·1 = 1.5 and −1 − 0.5·(−4) = 1.
      expect(
        "step(parameters: [2, -1], gradient: [1, -4], learningRate: 0.5)",
        try student.step(parameters: [2, -1], gradient: [1, -4], learningRate: 0.5), equals: [1.5, 1])
      forAll(salt: 2) { draw in
        let d = draw.size(1...4, wide: 6...9)
        let (Θ, g) = (draw.vector(d, wide: -100...100), draw.vector(d, wide: -100...100))
        let η = draw.number(0.01...1, wide: 1.5...20)
        return .equals(
          "step(parameters: \(Θ), gradient: \(g), learningRate: \(η))",
          try student.step(parameters: Θ, gradient: g, learningRate: η),
          GradientDescent.step(parameters: Θ, gradient: g, learningRate: η))
      }
    }
  }

  func test03_sgdOnTheWorkedExample() {
    check("online SGD: three updates of the lecture", points: 2, of: "sgd", after: ["step"]) {
      expect(
        "sgd(start: (0, 0, 0), orders: [[0, 1, 2]], learningRate: 0.5)",
        try student.sgd(
          start: Example.start, orders: [[0, 1, 2]], learningRate: 0.5, gradient: Example.gradient),
        equals: GradientDescent.sgd(
          start: Example.start, orders: [[0, 1, 2]], learningRate: 0.5, gradient: Example.gradient),
        lookAt: "One entry per update, without the start; each gradient is taken at the parameters as they are now.")
    }
  }

  func test04_sgdOrder() {
    check("online SGD visits the examples in the given order", points: 1, of: "sgd", after: ["step"]) {
      let orders = [[2, 0, 1], [1, 1, 0, 2]]
      expect(
        "sgd(start: (1, -1, 0.5), orders: [[2, 0, 1], [1, 1, 0, 2]], learningRate: 0.3)",
        try student.sgd(start: [1, -1, 0.5], orders: orders, learningRate: 0.3, gradient: Example.gradient),
        equals: GradientDescent.sgd(
          start: [1, -1, 0.5], orders: orders, learningRate: 0.3, gradient: Example.gradient))
      forAll(salt: 4) { draw in
        let (start, orders) = (draw.vector(3), [draw.permutation(3), draw.integers(draw.size(0...4), in: 0...2)])
        return .equals(
          "sgd(start: \(start), orders: \(orders), learningRate: 0.3)",
          try student.sgd(start: start, orders: orders, learningRate: 0.3, gradient: Example.gradient),
          GradientDescent.sgd(start: start, orders: orders, learningRate: 0.3, gradient: Example.gradient))
      }
      forAll(salt: 40) { draw in
        let (start, pull, gradient) = Self.pull(&draw)
        let (orders, η) = (Self.orders(&draw, examples: pull.rows), draw.number(0.1...0.9))
        return .equals(
          "sgd(start: \(start), orders: \(orders), learningRate: \(η)), the gradient of i at Θ is Θ - \(pull)[i]",
          try student.sgd(start: start, orders: orders, learningRate: η, gradient: gradient),
          GradientDescent.sgd(start: start, orders: orders, learningRate: η, gradient: gradient))
      }
    }
  }

  func test05_minibatch() {
    check("minibatch SGD: two batches of two", points: 2, of: "minibatchSGD", after: ["step"]) {
      let orders = [[0, 2, 1, 2]]
      expect(
        "minibatchSGD(start: (0, 0, 0), orders: [[0, 2, 1, 2]], batchSize: 2, learningRate: 0.5)",
        try student.minibatchSGD(
          start: Example.start, orders: orders, batchSize: 2, learningRate: 0.5, gradient: Example.gradient),
        equals: GradientDescent.minibatchSGD(
          start: Example.start, orders: orders, batchSize: 2, learningRate: 0.5, gradient: Example.gradient),
        lookAt: "All gradients of a batch are taken at the same parameters; the update comes after the batch.")
      forAll(salt: 5, lookAt: "The order inside a batch does not matter.") { draw in
        let (start, batch) = (draw.vector(3), draw.permutation(3))
        return try .orderInvariant(
          of: 3, { "minibatchSGD(start: \(start), orders: [\(batch.inOrder($0))], batchSize: 3, learningRate: 0.5)" }
        ) {
          try student.minibatchSGD(
            start: start, orders: [batch.inOrder($0)], batchSize: 3, learningRate: 0.5, gradient: Example.gradient)
        }
      }
    }
  }

  func test06_shortLastBatch() {
    check("a short last batch is divided by its own size", points: 1, of: "minibatchSGD", after: ["step"]) {
      let orders = [[1, 0, 2], [2, 1, 0]]
      expect(
        "minibatchSGD(start: (0, 0, 0), orders: [[1, 0, 2], [2, 1, 0]], batchSize: 2, learningRate: 0.5)",
        try student.minibatchSGD(
          start: Example.start, orders: orders, batchSize: 2, learningRate: 0.5, gradient: Example.gradient),
        equals: GradientDescent.minibatchSGD(
          start: Example.start, orders: orders, batchSize: 2, learningRate: 0.5, gradient: Example.gradient),
        lookAt: "Each epoch is cut by itself, here into batches of 2 and 1; each mean divides by its own size.")
      forAll(salt: 6, lookAt: "A batch may be larger than what is left of the epoch, and an epoch may be empty.") {
        draw in
        let (start, batchSize) = (draw.vector(3), draw.integer(1...4))
        let orders = [draw.integers(draw.size(0...5), in: 0...2), draw.integers(draw.size(0...3), in: 0...2)]
        return .equals(
          "minibatchSGD(start: \(start), orders: \(orders), batchSize: \(batchSize), learningRate: 0.5)",
          try student.minibatchSGD(
            start: start, orders: orders, batchSize: batchSize, learningRate: 0.5, gradient: Example.gradient),
          GradientDescent.minibatchSGD(
            start: start, orders: orders, batchSize: batchSize, learningRate: 0.5, gradient: Example.gradient))
      }
      forAll(salt: 60, lookAt: "Any number of parameters, examples and epochs.") { draw in
        let (start, pull, gradient) = Self.pull(&draw)
        let (orders, η) = (Self.orders(&draw, examples: pull.rows), draw.number(0.1...0.9))
        let batchSize = draw.integer(1...3, wide: 4...9)
        return .equals(
          "minibatchSGD(start: \(start), orders: \(orders), batchSize: \(batchSize), learningRate: \(η)), the gradient of i at Θ is Θ - \(pull)[i]",
          try student.minibatchSGD(
            start: start, orders: orders, batchSize: batchSize, learningRate: η, gradient: gradient),
          GradientDescent.minibatchSGD(
            start: start, orders: orders, batchSize: batchSize, learningRate: η, gradient: gradient))
      }
    }
  }

  func test07_batchSizeOne() {
    check("batches of one are online SGD", points: 1, of: "minibatchSGD", after: ["sgd"]) {
      var generator = SeededRandom(seed: random(7))
      let start = generator.vector(3)
      let orders = (0..<2).map { _ in [0, 1, 2].shuffled(using: &generator) }
      expect(
        "minibatchSGD(start: \(start), orders: \(orders), batchSize: 1, learningRate: 0.25)",
        try student.minibatchSGD(
          start: start, orders: orders, batchSize: 1, learningRate: 0.25, gradient: Example.gradient),
        equals: GradientDescent.sgd(start: start, orders: orders, learningRate: 0.25, gradient: Example.gradient))
    }
  }

  func test08_gradientDescent() {
    check("gradient descent uses all examples in every step", points: 2, of: "gradientDescent", after: ["step"]) {
      expect(
        "gradientDescent(start: (0, 0, 0), examples: 3, steps: 2, learningRate: 0.5)",
        try student.gradientDescent(
          start: Example.start, examples: 3, steps: 2, learningRate: 0.5, gradient: Example.gradient),
        equals: GradientDescent.gradientDescent(
          start: Example.start, examples: 3, steps: 2, learningRate: 0.5, gradient: Example.gradient),
        lookAt: "The mean over n examples: divide the sum of the gradients by n.")
      // (θ − 3)² from 1 with η = 0.1: the derivative is −4, so θ = 1.4; then −3.2, so θ = 1.72.
      expect(
        "gradientDescent(start: (1), examples: 1, steps: 2, learningRate: 0.1) on (θ − 3)²",
        try student.gradientDescent(start: [1], examples: 1, steps: 2, learningRate: 0.1) { θ, _ in 2 * (θ - [3]) },
        equals: [[1.4], [1.72]])
      forAll(salt: 8) { draw in
        let (start, n, steps) = (draw.vector(3), draw.size(1...3), draw.size(1...3))
        return .equals(
          "gradientDescent(start: \(start), examples: \(n), steps: \(steps), learningRate: 0.5)",
          try student.gradientDescent(
            start: start, examples: n, steps: steps, learningRate: 0.5, gradient: Example.gradient),
          GradientDescent.gradientDescent(
            start: start, examples: n, steps: steps, learningRate: 0.5, gradient: Example.gradient))
      }
      forAll(salt: 80, lookAt: "Any number of parameters, examples and steps.") { draw in
        let (start, pull, gradient) = Self.pull(&draw)
        let (n, steps, η) = (pull.rows, draw.size(1...3, wide: 8...15), draw.number(0.1...0.9))
        return .equals(
          "gradientDescent(start: \(start), examples: \(n), steps: \(steps), learningRate: \(η)), the gradient of i at Θ is Θ - \(pull)[i]",
          try student.gradientDescent(start: start, examples: n, steps: steps, learningRate: η, gradient: gradient),
          GradientDescent.gradientDescent(
            start: start, examples: n, steps: steps, learningRate: η, gradient: gradient))
      }
    }
  }

  func test09_noSteps() {
    check("no visits, no updates", points: 1, of: "minibatchSGD", after: ["sgd", "gradientDescent"]) {
      expect(
        "minibatchSGD(start: (1), orders: [], batchSize: 4, learningRate: 0.1).count",
        try student.minibatchSGD(start: [1], orders: [], batchSize: 4, learningRate: 0.1) { θ, _ in θ }.count,
        equals: 0)
      expect(
        "gradientDescent(start: (1), examples: 2, steps: 0, learningRate: 0.1).count",
        try student.gradientDescent(start: [1], examples: 2, steps: 0, learningRate: 0.1) { θ, _ in θ }.count,
        equals: 0)
    }
  }

  /// Parameters, and examples that pull them to the rows of a matrix: the derivative of ½|Θ − row i|².
  private static func pull(
    _ draw: inout Draw
  ) -> (start: Vector, rows: Matrix, gradient: (Vector, Int) -> Vector) {
    let (n, d) = (draw.size(1...4, wide: 5...7), draw.size(1...4, wide: 5...8))
    let (start, rows) = (draw.vector(d), draw.matrix(n, d, wide: -50...50))
    return (start, rows, { Θ, i in Θ - rows[row: i] })
  }

  /// None to two epochs of a few visits; three or four longer ones in a wide input.
  private static func orders(_ draw: inout Draw, examples n: Int) -> [[Int]] {
    let epochs = draw.size(0...2, wide: 3...4)
    let all = (0..<(draw.isWide ? 4 : 2)).map { _ in draw.integers(draw.size(0...4, wide: 5...12), in: 0...n - 1) }
    return Array(all.prefix(epochs))
  }
}
