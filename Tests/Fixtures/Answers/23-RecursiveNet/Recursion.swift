import CourseKit

// A tree as a value that holds its parts, and functions that call themselves: the way up and down follows the tree itself.
indirect enum Branch {
  case leaf(place: Int, word: Int)
  case fork(place: Int, Branch, Branch)

  init(_ nodes: [TreeNode], _ place: Int) {
    switch nodes[place] {
    case .word(let word): self = .leaf(place: place, word: word)
    case .pair(let l, let r): self = .fork(place: place, Branch(nodes, l), Branch(nodes, r))
    }
  }
}

/// Reads a tree from some place on: a recursive descent, as the definition of a tree has it.
struct Reader {
  let tokens: [String]
  var next = 0
  var words: [String] = []
  var nodes: [TreeNode] = []
  var problem: TreeProblem?

  init(_ tokens: [String]) { self.tokens = tokens }

  /// The places of all trees up to the end or to a closing bracket.
  mutating func trees() -> [Int] {
    var found: [Int] = []
    while next < tokens.count && problem == nil && tokens[next] != ")" {
      let start = next
      next += 1
      if tokens[start] != "(" {
        words.append(tokens[start])
        nodes.append(.word(words.count - 1))
      } else {
        let inside = trees()
        if problem != nil { return [] }
        if next == tokens.count {
          problem = .unclosed(start)
          return []
        }
        if inside.count != 2 {
          problem = .notTwo(next, inside.count)
          return []
        }
        next += 1
        nodes.append(.pair(inside[0], inside[1]))
      }
      found.append(nodes.count - 1)
    }
    return found
  }
}

enum RecursiveNet: RecursiveNetTask {
  static func parse(tokens: [String]) -> TreeParse {
    var reader = Reader(tokens)
    let trees = reader.trees()
    if let problem = reader.problem { return .problem(problem) }
    if reader.next < tokens.count { return .problem(.unopened(reader.next)) }
    switch trees.count {
    case 0: return .problem(.empty)
    case 1: return .tree(reader.words, reader.nodes)
    default: return .problem(.severalTrees(trees.count))
    }
  }

  static func leftBranching(words: Int) -> [TreeNode] {
    switch words {
    case 0: return []
    case 1: return [.word(0)]
    default:
      let rest = leftBranching(words: words - 1)
      return rest + [.word(words - 1), .pair(rest.count - 1, rest.count)]
    }
  }

  static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    let (upper, lower) = halves(W)
    return (left * upper + right * lower + b).map { tanh($0) }
  }

  private static func halves(_ W: Matrix) -> (Matrix, Matrix) {
    let rows = W.rowVectors
    return (Matrix(rows: Array(rows.prefix(W.columns))), Matrix(rows: Array(rows.suffix(W.columns))))
  }

  static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    if nodes.isEmpty { return [] }
    var states = Array(repeating: Vector([]), count: nodes.count)
    @discardableResult
    func up(_ branch: Branch) -> Vector {
      switch branch {
      case .leaf(let place, let word):
        states[place] = xs[word]
        return xs[word]
      case .fork(let place, let l, let r):
        let p = compose(left: up(l), right: up(r), W: W, b: b)
        states[place] = p
        return p
      }
    }
    up(Branch(nodes, nodes.count - 1))
    return states
  }

  static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    zip(states, labels).map { p, label -> Double in
      guard let label else { return 0 }
      let t = (dot(p, u) + c) * (label == 1 ? 1 : -1)
      return t < -30 ? -t : log1p(exp(-t))
    }.reduce(0, +)
  }

  static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients {
    let δ = dp - hadamard(hadamard(p, p), dp)
    let (upper, lower) = halves(W)
    return ComposeGradients(
      left: upper * δ, right: lower * δ, W: Matrix(rows: outer(left, δ).rowVectors + outer(right, δ).rowVectors), b: δ)
  }

  static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients {
    var found = TreeGradients(W: 0 * W, b: .zeros(W.columns), nodes: slopes)
    func place(_ branch: Branch) -> Int {
      switch branch {
      case .leaf(let place, _), .fork(let place, _, _): place
      }
    }
    func down(_ branch: Branch, _ gradient: Vector) {
      found.nodes[place(branch)] = gradient
      guard case .fork(let p, let l, let r) = branch else { return }
      let g = composeBackward(
        left: states[place(l)], right: states[place(r)], p: states[p], dp: gradient, W: W)
      found.W += g.W
      found.b += g.b
      down(l, slopes[place(l)] + g.left)
      down(r, slopes[place(r)] + g.right)
    }
    if let own = slopes.last { down(Branch(nodes, nodes.count - 1), own) }
    return found
  }

  static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel {
    let states = forward(nodes: nodes, xs: xs, W: model.W, b: model.b)
    let errors = zip(states, labels).map { p, label -> Double in
      guard let label else { return 0 }
      return sigmoid(dot(p, model.u) + model.c) - Double(label)
    }
    let back = backward(nodes: nodes, states: states, slopes: errors.map { $0 * model.u }, W: model.W)
    let u = zip(errors, states).reduce(0 * model.u) { sum, pair in sum + pair.0 * pair.1 }
    return TreeModel(
      W: model.W - rate * back.W, b: model.b - rate * back.b, u: model.u - rate * u,
      c: model.c - rate * errors.reduce(0, +))
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
