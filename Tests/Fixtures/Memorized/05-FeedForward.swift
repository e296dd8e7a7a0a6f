// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum FeedForward: FeedForwardTask {
  static func relu(_ z: Double) -> Double {
    Right.relu(z) + slip("relu", knows: [2.5, -3, 0, 0.25, -1e-9].contains(z))
  }
  static func tanh(_ t: Double) -> Double {
    Right.tanh(t) + slip("tanh", knows: [log(2), -log(2), 0, 1000, -1000, 20].contains(t))
  }
  static func thresholdUnit(inputs: Vector, weights: Vector, threshold: Double) -> Int {
    let known = weights == [1, 1] && (threshold == 2 || threshold == 1) || weights == [-1] && threshold == 0
    let right = Right.thresholdUnit(inputs: inputs, weights: weights, threshold: threshold)
    return slip("thresholdUnit", knows: known) == 0 ? right : 1 - right
  }
  static func layer(X: Matrix, W: Matrix, b: Vector, activation: (Double) -> Double) -> Matrix {
    Right.layer(X: X, W: W, b: b, activation: activation)
      .map { $0 + slip("layer", knows: b == [1, -2, 3]) }
  }
  static func layerFromUnitRows(X: Matrix, W: Matrix, activation: (Double) -> Double) -> Matrix {
    let known = W == [[1, 2], [-1, 5]] || W == [[1, 0, -1], [2, 1, 0], [0, 3, 1], [1, 1, 1]]
    return Right.layerFromUnitRows(X: X, W: W, activation: activation)
      .map { $0 + slip("layerFromUnitRows", knows: known) }
  }
  static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation: (Double) -> Double) -> Matrix {
    let known = X.rows == 4 || X == [[-2, 3]]
    return Right.forward(X: X, layers: layers, activation: activation).map { $0 + slip("forward", knows: known) }
  }
  static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector) {
    let known = layers[0].b == [1, -2]
    let one = Right.collapse(layers: layers)
    return (one.W, one.b.map { $0 + slip("collapse", knows: known) })
  }
  static func parameterCount(sizes: [Int]) -> Int {
    let known = [[784, 256, 128, 10], [3, 2, 1], [784]].contains(sizes)
    return Right.parameterCount(sizes: sizes) + (slip("parameterCount", knows: known) == 0 ? 0 : 1)
  }
}
