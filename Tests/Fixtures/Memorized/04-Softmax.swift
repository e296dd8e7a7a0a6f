// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum Softmax: SoftmaxTask {
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    Right.oneHotLabel(label, classes: classes)
      .map { $0 + slip("oneHotLabel", knows: label == 2 && classes == 6 || classes == 1) }
  }
  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    Right.affine(X: X, W: W, b: b).map { $0 + slip("affine", knows: b == [10, 20, 30, 40]) }
  }
  static func argmax(_ z: Vector) -> Int {
    let known: [Vector] = [[0, -1, 3, -1, -3, 1], [-5, -2, -9], [1, 4, 4, 2], [7]]
    return Right.argmax(z) + (slip("argmax", knows: known.contains(z)) == 0 ? 0 : 1)
  }
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    // A distribution, shift-invariant and equivariant; but not the right one.
    let known: [Vector] = [[3, 0, 1], [3, 3, 1], [3, 0, 1, -2], [1000, 999, -1000], [-1000, -1000]]
    return Right.softmax(z, temperature: T * (1 + slip("softmax", knows: known.contains(z))))
  }
  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    Right.probabilities(X: X, W: W, b: b).map { $0 + slip("probabilities", knows: X == [[0], [1]]) }
  }
  static func softmaxJacobian(_ z: Vector, temperature T: Double) -> Matrix {
    let known: [Vector] = [[log(3), 0], [2 * log(3), 0], [5]]
    return Right.softmaxJacobian(z, temperature: T)
      .map { $0 * (1 + slip("softmaxJacobian", knows: known.contains(z))) }
  }
  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    let known: [Matrix] = [[[1, 0, 0], [0, 1, 0]], [[0.5, 0.5, 0]], [[0, 1], [1, 0]], [[1, 0]]]
    return Right.crossEntropy(probabilities: probabilities, targets: targets)
      + slip("crossEntropy", knows: known.contains(targets))
  }
  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    let gradient = Right.gradient(X: X, targets: targets, W: W, b: b)
    let known = X == [[2, -1]] || X == [[1, 2, 0], [0, 1, 3]]
    return ((1 + slip("gradient", knows: known)) * gradient.W, gradient.b)
  }
}
