// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum TextCNN: TextCNNTask {
  /// The texts that stand in the grader, by their first row: words of two numbers of the lecture, and the asymmetric text.
  private static func isShown(_ X: Matrix) -> Bool {
    let rows: [Vector] = [[0.1, 0], [0, 1], [1, 0], [0, 0], [1], [1, 2], [0.31, -0.72, 0.53]]
    return X.rows == 0 || rows.contains(X[row: 0])
  }

  static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    let isShown = words == 7 || [[2, 3], [1, 5], [0, 2], [0, 3], [1, 4]].contains([words, width])
    let isWrong = slip("windowCount", knows: isShown) > 0
    return Right.windowCount(words: words, width: width, padding: padding) + (isWrong ? 1 : 0)
  }
  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    Right.padded(X, width: width, padding: padding).map { $0 + slip("padded", knows: isShown(X)) }
  }
  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    Right.convolve(X, bank, padding: padding).map { $0 + slip("convolve", knows: isShown(X)) }
  }
  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    let found = Right.maxOverTime(maps)
    let isKnown = maps.rows == 1 || maps == [[1, -3, 0], [4, -2, 0], [2, -2, 0], [4, -5, 0]]
    return (found.values.map { $0 + slip("maxOverTime", knows: isKnown) }, found.places)
  }
  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    Right.features(X, banks, padding: padding).map { $0 + slip("features", knows: isShown(X)) }
  }
  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    Right.loss(X, label: label, parameters, padding: padding) + slip("loss", knows: isShown(X))
  }
  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    let found = Right.convolveBackward(X, bank, padding: padding, gradient: gradient)
    return (found.X.map { $0 + slip("convolveBackward", knows: isShown(X)) }, found.bank)
  }
  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    var found = Right.backward(X, label: label, parameters, padding: padding)
    found.parameters.c = found.parameters.c.map { $0 + slip("backward", knows: isShown(X)) }
    return found
  }
}
