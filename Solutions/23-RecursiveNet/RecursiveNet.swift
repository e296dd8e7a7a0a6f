import CourseKit

enum RecursiveNet: RecursiveNetTask {
  static func parse(tokens: [String]) -> TreeParse {
    if tokens.isEmpty { return .problem(.empty) }
    var words: [String] = []
    var nodes: [TreeNode] = []
    // For each open bracket its place, and the trees that it holds so far; on the ground the trees outside all brackets.
    var opened: [Int] = []
    var held: [[Int]] = [[]]
    for (place, token) in tokens.enumerated() {
      if token == "(" {
        opened.append(place)
        held.append([])
        continue
      }
      if token == ")" {
        if opened.isEmpty { return .problem(.unopened(place)) }
        opened.removeLast()
        let children = held.removeLast()
        if children.count != 2 { return .problem(.notTwo(place, children.count)) }
        nodes.append(.pair(children[0], children[1]))
      } else {
        nodes.append(.word(words.count))
        words.append(token)
      }
      held[held.count - 1].append(nodes.count - 1)
    }
    if let place = opened.last { return .problem(.unclosed(place)) }
    if held[0].count > 1 { return .problem(.severalTrees(held[0].count)) }
    return .tree(words, nodes)
  }

  static func leftBranching(words: Int) -> [TreeNode] {
    var nodes: [TreeNode] = []
    for word in 0..<words {
      nodes.append(.word(word))
      if word > 0 { nodes.append(.pair(nodes.count - 2, nodes.count - 1)) }
    }
    return nodes
  }

  static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    (Vector(left.entries + right.entries) * W + b).map(tanh)
  }

  static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    var states: [Vector] = []
    for node in nodes {
      switch node {
      case .word(let place):
        states.append(xs[place])
      case .pair(let left, let right):
        states.append(compose(left: states[left], right: states[right], W: W, b: b))
      }
    }
    return states
  }

  static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    var sum = 0.0
    for (p, label) in zip(states, labels) {
      guard let label else { continue }
      let score = dot(p, u) + c
      // −ln σ(t) = ln(1 + e^−t), with the exponent kept at or below 0.
      let t = label == 1 ? score : -score
      sum += max(0, -t) + log1p(exp(-abs(t)))
    }
    return sum
  }

  static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients {
    let delta = hadamard(dp, p.map { 1 - $0 * $0 })
    let both = (W * delta).entries
    return ComposeGradients(
      left: Vector(Array(both[..<p.count])), right: Vector(Array(both[p.count...])),
      W: outer(Vector(left.entries + right.entries), delta), b: delta)
  }

  static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients {
    var found = TreeGradients(W: Matrix.zeros(W.rows, W.columns), b: Vector.zeros(W.columns), nodes: slopes)
    for place in nodes.indices.reversed() {
      guard case .pair(let left, let right) = nodes[place] else { continue }
      let back = composeBackward(
        left: states[left], right: states[right], p: states[place], dp: found.nodes[place], W: W)
      found.nodes[left] += back.left
      found.nodes[right] += back.right
      found.W += back.W
      found.b += back.b
    }
    return found
  }

  static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel {
    let states = forward(nodes: nodes, xs: xs, W: model.W, b: model.b)
    var next = model
    var slopes: [Vector] = []
    for (p, label) in zip(states, labels) {
      let error = label.map { sigmoid(dot(p, model.u) + model.c) - Double($0) } ?? 0
      slopes.append(error * model.u)
      next.u -= rate * error * p
      next.c -= rate * error
    }
    let back = backward(nodes: nodes, states: states, slopes: slopes, W: model.W)
    next.W -= rate * back.W
    next.b -= rate * back.b
    return next
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
