import CourseKit

/// The forward and the backward pass through a net with one hidden layer.
///
///     a¹ = X W¹,  H = f(a¹)                    a² = H W²,  Y = g(a²)                    L = 1/N · Σ_e Σ_l ℓ(y_el, t_el)
///     ∂L/∂W¹ = 1/N · Xᵀ δ¹                     ∂L/∂W² = 1/N · Hᵀ δ²
///     δ¹ = (δ² W²ᵀ) ⊙ f′(a¹)              <-   δ² = ∂ℓ/∂y ⊙ g′(a²)
///
/// Read the first line from left to right, and the last from right to left. The δ of a unit is the derivative of one
/// example's loss with respect to the unit's pre-activation, δ = ∂L_e/∂a: with this sign the update subtracts, and with this
/// size the mean over the examples is taken once, in the gradients.
///
/// Source: D. Ruffinelli, Advanced Methods in Text Analytics, Exercise 02, Backpropagation (there δ has the other sign).
public enum Backpropagation {
  /// The forward pass.
  ///
  ///     a¹ = X W¹,  H = f(a¹),  a² = H W²,  Y = g(a²)
  ///
  /// - Parameter X: one example per row, [N x d_in], N ≥ 1.
  /// - Complexity: O(N · d_h · (d_in + M)).
  public static func forward(_ net: Net, _ X: Matrix) -> Pass {
    precondition(X.rows >= 1, "a pass needs at least one example")
    precondition(
      X.columns == net.W1.rows,
      "an example has \(X.columns) features and the net \(net.W1.rows) inputs: they must match")
    let a1 = X * net.W1  // [N x d_h]
    let h = a1.map(net.hidden.value)
    let a2 = h * net.W2  // [N x M]
    return Pass(a1: a1, h: h, a2: a2, y: a2.map(net.output.value))
  }

  /// The δ of the output units, [N x M].
  ///
  ///     δ²_el = ∂ℓ/∂y (y_el, t_el) · g′(a²_el)
  ///
  /// - Parameter T: the targets, [N x M].
  public static func outputDeltas(_ net: Net, _ pass: Pass, _ T: Matrix) -> Matrix {
    precondition(
      T.rows == pass.y.rows && T.columns == pass.y.columns,
      "targets are [\(T.rows) x \(T.columns)], outputs [\(pass.y.rows) x \(pass.y.columns)]: give one target per output"
    )
    var δ = pass.a2.map(net.output.slope)
    for e in 0..<T.rows { for l in 0..<T.columns { δ[e, l] *= net.error.slope(pass.y[e, l], T[e, l]) } }
    return δ
  }

  /// The δ of the hidden units, [N x d_h].
  ///
  ///     δ¹_ej = f′(a¹_ej) · Σ_l δ²_el w²_jl
  ///
  /// Unit j answers for every output that it feeds, by the weight on the way there: all l, along row j of W².
  public static func hiddenDeltas(_ net: Net, _ pass: Pass, outputDeltas δ2: Matrix) -> Matrix {
    hadamard(δ2 * net.W2.transposed, pass.a1.map(net.hidden.slope))  // [N x M] · [M x d_h]
  }

  /// The gradients of the loss with respect to all weights, in the shapes of the weights.
  ///
  ///     ∂L/∂W¹ = 1/N · Xᵀ δ¹,  ∂L/∂W² = 1/N · Hᵀ δ²
  ///
  /// - Complexity: that of the forward pass; this is why training is affordable.
  public static func gradients(_ net: Net, _ X: Matrix, _ T: Matrix) -> (W1: Matrix, W2: Matrix) {
    let pass = forward(net, X)
    let δ2 = outputDeltas(net, pass, T)
    let δ1 = hiddenDeltas(net, pass, outputDeltas: δ2)
    let N = Double(X.rows)
    return (X.transposed * δ1 / N, pass.h.transposed * δ2 / N)
  }

  /// One step of gradient descent on all examples at once.
  ///
  ///     W ← W − η ∂L/∂W
  ///
  /// Both gradients belong to the old weights: they are complete before anything moves.
  public static func update(_ net: Net, _ X: Matrix, _ T: Matrix, learningRate: Double) -> Net {
    let gradient = gradients(net, X, T)
    var next = net
    next.W1 -= learningRate * gradient.W1
    next.W2 -= learningRate * gradient.W2
    return next
  }

  /// The mean loss of the examples.
  ///
  ///     L = 1/N · Σ_e Σ_l ℓ(y_el, t_el)
  public static func loss(_ net: Net, _ X: Matrix, _ T: Matrix) -> Double {
    exampleLosses(net, X, T).sum() / Double(X.rows)
  }

  /// The loss of each example alone, L_e = Σ_l ℓ(y_el, t_el).
  public static func exampleLosses(_ net: Net, _ X: Matrix, _ T: Matrix) -> Vector {
    let y = forward(net, X).y
    precondition(
      T.rows == y.rows && T.columns == y.columns,
      "targets are [\(T.rows) x \(T.columns)], outputs [\(y.rows) x \(y.columns)]: give one target per output")
    return Vector((0..<y.rows).map { e in (0..<y.columns).reduce(0) { $0 + net.error.value(y[e, $1], T[e, $1]) } })
  }

  /// Gradient descent: the net after each of `steps` updates.
  public static func train(_ net: Net, _ X: Matrix, _ T: Matrix, learningRate: Double, steps: Int) -> [Net] {
    precondition(steps >= 0, "the number of steps can't be negative")
    var trajectory: [Net] = []
    for _ in 0..<steps { trajectory.append(update(trajectory.last ?? net, X, T, learningRate: learningRate)) }
    return trajectory
  }
}
