import CourseKit

// Each node asks its parent: a node's gradient is its own and what its parent hands it, computed when it is asked for. Rows as matrices.
enum RecursiveNet: RecursiveNetTask {
  static func parse(tokens: [String]) -> TreeParse {
    if tokens.isEmpty { return .problem(.empty) }
    var words: [String] = []
    var nodes: [TreeNode] = []
    // Frames of open brackets, the ground at the bottom.
    var frames: [(token: Int, trees: [Int])] = [(-1, [])]
    func place(_ node: TreeNode) {
      nodes.append(node)
      frames[frames.endIndex - 1].trees.append(nodes.endIndex - 1)
    }
    for (token, text) in tokens.enumerated() {
      switch text {
      case "(": frames.append((token, []))
      case ")" where frames.count == 1: return .problem(.unopened(token))
      case ")":
        let frame = frames.removeLast()
        switch frame.trees.count {
        case 2: place(.pair(frame.trees[0], frame.trees[1]))
        case let count: return .problem(.notTwo(token, count))
        }
      default:
        words.append(text)
        place(.word(words.endIndex - 1))
      }
    }
    let top = frames.removeLast()
    if !frames.isEmpty { return .problem(.unclosed(top.token)) }
    return top.trees.count == 1 ? .tree(words, nodes) : .problem(.severalTrees(top.trees.count))
  }

  static func leftBranching(words: Int) -> [TreeNode] {
    (0..<words).flatMap { k -> [TreeNode] in k == 0 ? [.word(0)] : [.word(k), .pair(2 * k - 2, 2 * k - 1)] }
  }

  private static func row(_ vectors: Vector...) -> Matrix { Matrix(rows: [Vector(vectors.flatMap(\.entries))]) }

  static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    (row(left, right) * W + row(b)).map(tanh)[row: 0]
  }

  static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    nodes.reduce(into: [Vector]()) { states, node in
      switch node {
      case .word(let place): states += [xs[place]]
      case .pair(let l, let r): states += [compose(left: states[l], right: states[r], W: W, b: b)]
      }
    }
  }

  static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    var sum = 0.0
    for i in labels.indices {
      switch labels[i] {
      case 1?: sum -= logSigmoid(dot(states[i], u) + c)
      case 0?: sum -= logSigmoid(-(dot(states[i], u) + c))
      default: break
      }
    }
    return sum
  }

  private static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log(1 + exp(-abs(t))) }

  static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients {
    let δ = Vector(zip(dp, p).map { $0 * (1 - $1 * $1) })
    let both = (row(δ) * W.transposed)[row: 0].entries
    return ComposeGradients(
      left: Vector(Array(both.prefix(p.count))), right: Vector(Array(both.dropFirst(p.count))),
      W: row(left, right).transposed * row(δ), b: δ)
  }

  static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients {
    // The parent of each node, and on which side the node is.
    var parents: [Int: (parent: Int, isLeft: Bool)] = [:]
    for (place, node) in nodes.enumerated() {
      if case .pair(let l, let r) = node { (parents[l], parents[r]) = ((place, true), (place, false)) }
    }
    var known: [Int: ComposeGradients] = [:]
    func gradient(_ node: Int) -> Vector {
      guard let (parent, isLeft) = parents[node] else { return slopes[node] }
      return slopes[node] + (isLeft ? composed(parent).left : composed(parent).right)
    }
    func composed(_ node: Int) -> ComposeGradients {
      if let found = known[node] { return found }
      guard case .pair(let l, let r) = nodes[node] else { return ComposeGradients(left: [], right: [], W: [], b: []) }
      let found = composeBackward(left: states[l], right: states[r], p: states[node], dp: gradient(node), W: W)
      known[node] = found
      return found
    }
    var sum = TreeGradients(W: .zeros(W.rows, W.columns), b: .zeros(W.columns), nodes: nodes.indices.map(gradient))
    for place in nodes.indices {
      guard case .pair = nodes[place] else { continue }
      sum.W += composed(place).W
      sum.b += composed(place).b
    }
    return sum
  }

  static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel {
    let (W, b, u, c) = (model.W, model.b, model.u, model.c)
    let states = forward(nodes: nodes, xs: xs, W: W, b: b)
    let labeled = labels.indices.filter { labels[$0] != nil }
    let errors = Dictionary(
      uniqueKeysWithValues: labeled.map { ($0, sigmoid(dot(states[$0], u) + c) - Double(labels[$0]!)) })
    let slopes = nodes.indices.map { (errors[$0] ?? 0) * u }
    let back = backward(nodes: nodes, states: states, slopes: slopes, W: W)
    var next = TreeModel(W: W - rate * back.W, b: b - rate * back.b, u: u, c: c)
    for place in labeled {
      next.u = next.u - rate * errors[place]! * states[place]
      next.c -= rate * errors[place]!
    }
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
