import CourseKit
import Exchange

// Properties of a function of many things in a row: what happens when they change places, or when later ones change.

extension Claim {
  /// The order of `count` things does not matter: for each exchange of two neighbors the result is the same.
  ///
  /// Exchanges of neighbors make all orders, so for all inputs this says the same as invariance to every order.
  ///
  /// - Parameters:
  ///   - count: how many things there are, such as the examples of a batch.
  ///   - call: the call for the things in this order.
  ///   - f: the function of the things in this order, `loss(X: X.inOrder(order), T: T.inOrder(order))`.
  public static func orderInvariant<Value: Gradable>(
    of count: Int, _ call: ([Int]) -> String, within tolerance: Tolerance = .close, _ f: ([Int]) throws -> Value
  ) rethrows -> Claim {
    try exchanges(of: count, call, within: tolerance, f) { base, _ in base }
  }

  /// When `count` things change places, their results change places with them, and nothing else happens.
  public static func permutationEquivariant<Value: Gradable>(
    of count: Int, _ call: ([Int]) -> String, within tolerance: Tolerance = .close, _ f: ([Int]) throws -> Value
  ) rethrows -> Claim {
    try exchanges(of: count, call, within: tolerance, f, results: count) { base, order in base.inOrder(order) }
  }

  private static func exchanges<Value: Gradable>(
    of count: Int, _ call: ([Int]) -> String, within tolerance: Tolerance, _ f: ([Int]) throws -> Value,
    results: Int? = nil, expected: (Items, [Int]) -> Items
  ) rethrows -> Claim {
    let order = Array(0..<count)
    let base = Items(try f(order))
    var seen = base.numbers
    if let results, let wrong = base.countFailure(call: call(order), expected: results) {
      return Claim(numbers: seen, failure: wrong)
    }
    for i in 0..<max(0, count - 1) {
      var exchanged = order
      exchanged.swapAt(i, i + 1)
      let value = Items(try f(exchanged))
      seen += value.numbers
      let claim = agree(
        call(exchanged), value, with: "\(call(order)), but for the order", expected(base, exchanged),
        within: tolerance, seen: seen)
      if !claim.holds { return claim }
    }
    return Claim(numbers: seen, failure: nil)
  }

  /// Output i does not depend on later inputs: a change of input j leaves the outputs 0 ..< j as they are.
  ///
  /// - Parameters:
  ///   - x: the inputs.
  ///   - count: how many there are; the function returns as many outputs.
  ///   - changed: x with another input at one place.
  ///   - call: the call for such inputs.
  public static func causal<Input, Value: Gradable>(
    _ x: Input, count: Int, changed: (Input, Int) -> Input, _ call: (Input) -> String,
    within tolerance: Tolerance = .close, _ f: (Input) throws -> Value
  ) rethrows -> Claim {
    let base = Items(try f(x))
    var seen = base.numbers
    if let wrong = base.countFailure(call: call(x), expected: count) { return Claim(numbers: seen, failure: wrong) }
    for j in 0..<count {
      let other = changed(x, j)
      let value = Items(try f(other))
      seen += value.numbers
      let claim = agree(
        "\(call(other)), outputs before [\(j)]", value.prefix(j), with: call(x), base.prefix(j), within: tolerance,
        seen: seen)
      if !claim.holds { return claim }
    }
    return Claim(numbers: seen, failure: nil)
  }

  /// Output i does not depend on later entries of a vector.
  public static func causal<Value: Gradable>(
    _ x: Vector, _ call: (Vector) -> String, within tolerance: Tolerance = .close, _ f: (Vector) throws -> Value
  ) rethrows -> Claim {
    try causal(x, count: x.count, changed: { $0.replacing($1, by: 1 - 2 * $0[$1]) }, call, within: tolerance, f)
  }

  /// Output i does not depend on later rows of a matrix.
  public static func causal<Value: Gradable>(
    _ X: Matrix, _ call: (Matrix) -> String, within tolerance: Tolerance = .close, _ f: (Matrix) throws -> Value
  ) rethrows -> Claim {
    // Not a shift of the whole row: to that some functions are blind.
    try causal(
      X, count: X.rows, changed: { $0.replacing($1, by: $0[row: $1].map { 1 - 2 * $0 }) }, call, within: tolerance, f)
  }
}
