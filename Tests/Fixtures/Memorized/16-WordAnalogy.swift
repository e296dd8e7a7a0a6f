// Answers that are right for the inputs that stand in the grader, and for no others. `Right` is the worked solution.
enum WordAnalogy: WordAnalogyTask {
  private static let pairs: [[Vector]] = [
    [[3, 4], [4, 3]], [[0, 2], [8, 6]], [[1, 0, 2], [4, 5, -2]], [[0, 0, 0], [1, 2, 3]], [[1, 2], [0, 0]], [[0], [0]],
    [[0.001, 0], [-10000, 0]],
  ]
  private static func isShown(_ E: Matrix) -> Bool {
    let known: [Matrix] = [
      [[0.9, 0.1, 0.2], [0.8, 0.2, 0.6], [0.1, 0.9, 0.2], [0.2, 0.7, 0.8], [0.1, 0.6, 0]],
      [[0.3, 0.2], [0.3, 0.8], [0.9, 0.3], [0.8, 0.85], [2, 1.2], [0.1, 0.4]],
      [[0.9, 0.2, 0], [0.2, 0.9, 0], [0.8, 0.1, 0.4], [0.8, 0.3, 0], [0.4, 0.8, 0], [0, 0.1, 0.9]],
      [[0, 3], [0, 0], [-2, 0], [0, -1], [5, 0]], [[1, 0], [0, 1], [1, 1]], [[3, 0], [7, 0], [0.5, 0], [1, 1]],
    ]
    return known.contains(E)
  }
  private static func isShown(A: Matrix) -> Bool {
    let known: [Matrix] = [
      [[3, 0], [3, 4]], [[3, 0]], [[1, 0], [0.96, 0.28]], [[0, 1], [0.28, 0.96]], [[1, 0]], [[1, 1]],
    ]
    return known.contains(A)
  }

  static func cosine(_ a: Vector, _ b: Vector) -> Double {
    Right.cosine(a, b) + slip("cosine", knows: pairs.contains([a, b]))
  }
  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    Right.nearest(to: x, in: E, count: count, excluding: excluding)
      + (slip("nearest", knows: isShown(E)) == 0 ? [] : [0])
  }
  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    slip("analogy", knows: isShown(E)) == 0
      ? Right.analogy(a, b, c, in: E, excludingQuestion: excludingQuestion) : a
  }
  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    Right.expandQuery(query, in: E, count: count, atLeast: minimum)
      + (slip("expandQuery", knows: isShown(E)) == 0 ? [] : [0])
  }
  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    Right.association(w, A: A, B: B) + slip("association", knows: isShown(A: A))
  }
  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    let right = Right.associationTest(X: X, Y: Y, A: A, B: B)
    return (right.statistic, right.effect + slip("associationTest", knows: isShown(A: A)))
  }
}
