import CourseKit

// Loops with indices; one stack of places with marks for open brackets; −ln ŷ by cases.
enum RecursiveNet: RecursiveNetTask {
  static func parse(tokens: [String]) -> TreeParse {
    guard !tokens.isEmpty else { return .problem(.empty) }
    var words = [String]()
    var nodes = [TreeNode]()
    // Trees are their places, an open bracket at token t is −1 − t.
    var stack = [Int]()
    for t in 0..<tokens.count {
      if tokens[t] == "(" {
        stack.append(-1 - t)
      } else if tokens[t] == ")" {
        guard let mark = stack.lastIndex(where: { $0 < 0 }) else { return .problem(.unopened(t)) }
        let inside = Array(stack[(mark + 1)...])
        guard inside.count == 2 else { return .problem(.notTwo(t, inside.count)) }
        stack.removeSubrange(mark...)
        stack.append(nodes.count)
        nodes.append(TreeNode.pair(inside[0], inside[1]))
      } else {
        stack.append(nodes.count)
        nodes.append(TreeNode.word(words.count))
        words.append(tokens[t])
      }
    }
    if let mark = stack.last(where: { $0 < 0 }) { return .problem(.unclosed(-1 - mark)) }
    return stack.count > 1 ? .problem(.severalTrees(stack.count)) : .tree(words, nodes)
  }

  static func leftBranching(words: Int) -> [TreeNode] {
    if words == 0 { return [] }
    var nodes: [TreeNode] = [.word(0)]
    var k = 1
    while k < words {
      nodes.append(.word(k))
      nodes.append(.pair(2 * k - 2, 2 * k - 1))
      k += 1
    }
    return nodes
  }

  static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    let d = b.count
    var p = b
    for j in 0..<d {
      for i in 0..<d { p[j] += W[i, j] * left[i] + W[d + i, j] * right[i] }
      p[j] = tanh(p[j])
    }
    return p
  }

  static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    var states = [Vector](repeating: [], count: nodes.count)
    for i in 0..<nodes.count {
      if case .word(let word) = nodes[i] { states[i] = xs[word] }
      if case .pair(let l, let r) = nodes[i] { states[i] = compose(left: states[l], right: states[r], W: W, b: b) }
    }
    return states
  }

  static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    var total = 0.0
    for i in 0..<states.count where labels[i] != nil {
      let z = dot(u, states[i]) + c
      let y = Double(labels[i]!)
      // ln(1 + e^z) − y z, with the larger of both exponents taken out.
      total += (z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))) - y * z
    }
    return total
  }

  static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients {
    let d = p.count
    var found = ComposeGradients(left: .zeros(d), right: .zeros(d), W: .zeros(2 * d, d), b: .zeros(d))
    for j in 0..<d {
      found.b[j] = (1 + p[j]) * (1 - p[j]) * dp[j]
      for i in 0..<d {
        found.left[i] += W[i, j] * found.b[j]
        found.right[i] += W[d + i, j] * found.b[j]
        found.W[i, j] = left[i] * found.b[j]
        found.W[d + i, j] = right[i] * found.b[j]
      }
    }
    return found
  }

  static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients {
    var total = slopes
    var (sumW, sumB) = (Matrix.zeros(W.rows, W.columns), Vector.zeros(W.columns))
    var i = nodes.count - 1
    while i >= 0 {
      if case .pair(let l, let r) = nodes[i] {
        let g = composeBackward(left: states[l], right: states[r], p: states[i], dp: total[i], W: W)
        total[l] = g.left + total[l]
        total[r] = g.right + total[r]
        sumW = g.W + sumW
        sumB = g.b + sumB
      }
      i -= 1
    }
    return TreeGradients(W: sumW, b: sumB, nodes: total)
  }

  static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel {
    let states = forward(nodes: nodes, xs: xs, W: model.W, b: model.b)
    var (du, dc) = (Vector.zeros(model.u.count), 0.0)
    var slopes = [Vector](repeating: .zeros(model.u.count), count: nodes.count)
    for i in 0..<nodes.count {
      if let y = labels[i] {
        let e = sigmoid(dot(model.u, states[i]) + model.c) - Double(y)
        slopes[i] = model.u * e
        du += states[i] * e
        dc += e
      }
    }
    let g = backward(nodes: nodes, states: states, slopes: slopes, W: model.W)
    return TreeModel(
      W: model.W - g.W * rate, b: model.b - g.b * rate, u: model.u - du * rate, c: model.c - dc * rate)
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
