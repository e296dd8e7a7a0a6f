import CourseKit

/// Backpropagation through structure (C. Goller, A. Küchler 1996): the chain rule on a tree.
///
///     δ = ∂L/∂p ⊙ (1 − p²)                         the gradient with respect to [l, r] W + b
///     [∂L/∂l, ∂L/∂r] = δ Wᵀ                        split in the middle: the first d entries go to the left child
///     ∂L/∂W = Σ over pairs: [l, r] ⊗ δ,   ∂L/∂b = Σ over pairs: δ
///
/// The total ∂L/∂p of a node is what its own loss sends, and what its parent sends. Every pair uses the same W, so that its gradient is
/// a sum over all pairs.
extension RecursiveNet {
  /// One composition, backward.
  ///
  /// - Parameters:
  ///   - left, right: the vectors of the two children.
  ///   - p: what `compose` has made of them.
  ///   - dp: ∂L/∂p, through all that p is used for.
  /// - Returns: the gradients with respect to both children, and what this node contributes to those of W and b.
  /// - Complexity: O(d²).
  public static func composeBackward(
    left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix
  ) -> ComposeGradients {
    let d = p.count
    checkShapes(W, d)
    precondition(
      left.count == d && right.count == d && dp.count == d,
      "children, parent and its gradient have as many entries: \(d), not \(left.count), \(right.count) and \(dp.count)")
    // 1 − p² loses digits where p is near ±1; the product does not.
    let δ = hadamard(dp, p.map { (1 - $0) * (1 + $0) })
    let both = (W * δ).entries  // δ Wᵀ
    return ComposeGradients(
      left: Vector(Array(both[..<d])), right: Vector(Array(both[d...])), W: outer(joined(left, right), δ), b: δ)
  }

  /// The way back through a tree: parents before children.
  ///
  /// - Parameters:
  ///   - states: what `forward` has returned.
  ///   - slopes: for each node ∂L/∂p through the loss at this node alone: zeros where it has none.
  /// - Complexity: O(n d²), about twice the way forward.
  public static func backward(
    nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix
  ) -> TreeGradients {
    check(nodes, words: .max)
    precondition(
      states.count == nodes.count && slopes.count == nodes.count,
      "\(nodes.count) nodes need as many vectors and slopes, not \(states.count) and \(slopes.count)")
    var found = TreeGradients(W: .zeros(W.rows, W.columns), b: .zeros(W.columns), nodes: slopes)
    for (place, node) in nodes.enumerated().reversed() {
      guard case .pair(let l, let r) = node else { continue }
      let back = composeBackward(
        left: states[l], right: states[r], p: states[place], dp: found.nodes[place], W: W)
      found.nodes[l] += back.left
      found.nodes[r] += back.right
      found.W += back.W
      found.b += back.b
    }
    return found
  }

  /// The gradient of the readout's losses with respect to the score of each node, 0 where there is no label.
  ///
  ///     ∂L/∂z = σ(z) − label
  public static func scoreSlopes(states: [Vector], labels: [Int?], u: Vector, c: Double) -> [Double] {
    check(labels, nodes: states.count)
    return zip(states, labels).map { p, label in
      label.map { LogLinear.sigmoid(score(p, u: u, c: c)) - Double($0) } ?? 0
    }
  }

  /// The gradients of one tree's loss with respect to all parameters, and to the vector of each node.
  ///
  ///     ∂L/∂u = Σ ε p,   ∂L/∂c = Σ ε,   ∂L/∂p = ε u through a node's own loss,   ε = σ(z) − label
  public static func gradients(
    nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel
  ) -> (model: TreeModel, nodes: [Vector]) {
    let states = forward(nodes: nodes, xs: xs, W: model.W, b: model.b)
    let ε = scoreSlopes(states: states, labels: labels, u: model.u, c: model.c)
    let back = backward(nodes: nodes, states: states, slopes: ε.map { $0 * model.u }, W: model.W)
    let u = zip(ε, states).reduce(Vector.zeros(model.u.count)) { $0 + $1.0 * $1.1 }
    return (TreeModel(W: back.W, b: back.b, u: u, c: ε.reduce(0, +)), back.nodes)
  }

  /// One step of gradient descent on the loss of one tree; the vectors of the words stay as they are.
  public static func step(
    nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double
  ) -> TreeModel {
    let g = gradients(nodes: nodes, xs: xs, labels: labels, model: model).model
    return TreeModel(
      W: model.W - rate * g.W, b: model.b - rate * g.b, u: model.u - rate * g.u, c: model.c - rate * g.c)
  }
}
