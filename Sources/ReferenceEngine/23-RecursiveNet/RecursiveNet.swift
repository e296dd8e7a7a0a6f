import CourseKit

/// A recursive net: one function makes a vector for a phrase from the vectors of its two parts, again and again, from the words up.
///
///     p = tanh([l, r] W + b),   W is [2d x d]
///
/// A word's vector is given; that of a phrase has as many entries, so that a phrase can be a part of a longer one.
/// Sources: J. Pollack, "Recursive distributed representations", 1990; R. Socher and others, "Parsing natural scenes and natural
/// language with recursive neural networks", 2011.
public enum RecursiveNet {
  /// The vector of a phrase from those of its two parts.
  ///
  ///     p = tanh([l, r] W + b) = tanh(l W_l + r W_r + b)
  ///
  /// - Parameters:
  ///   - W: [2d x d]; its upper d rows are W_l, the lower ones W_r.
  ///   - b: d entries.
  /// - Complexity: O(d²).
  public static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    checkShapes(W, b.count)
    precondition(
      left.count == b.count && right.count == b.count,
      "both parts have \(b.count) entries, as the bias has, not \(left.count) and \(right.count)")
    return (joined(left, right) * W + b).map(tanh)
  }

  /// The vectors of all nodes of a tree, children before parents.
  ///
  /// - Parameters:
  ///   - nodes: a tree, see `TreeNode`; `[]` for none.
  ///   - xs: the vectors of the sentence's words.
  /// - Returns: one vector for each node, at the node's place; the last one is the sentence's.
  /// - Complexity: O(n d²) for n words.
  public static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    check(nodes, words: xs.count)
    var states: [Vector] = []
    for node in nodes {
      switch node {
      case .word(let place): states.append(xs[place])
      case .pair(let l, let r): states.append(compose(left: states[l], right: states[r], W: W, b: b))
      }
    }
    return states
  }

  /// The score of a node, before the sigmoid.
  ///
  ///     z = p · u + c
  public static func score(_ p: Vector, u: Vector, c: Double) -> Double { dot(p, u) + c }

  /// The logistic losses of all nodes that have a label, summed up, in nats.
  ///
  ///     L = Σ over labeled nodes: −ln σ(z) for label 1, −ln σ(−z) for label 0
  ///
  /// - Parameters:
  ///   - states: the vector of each node.
  ///   - labels: for each node 0, 1, or nil where nothing is known.
  public static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    check(labels, nodes: states.count)
    return zip(states, labels).reduce(0) { sum, node in
      guard let label = node.1 else { return sum }
      return sum + LogLinear.logisticLoss(label: label, score: score(node.0, u: u, c: c))
    }
  }

  /// Entries of l, and behind them those of r.
  static func joined(_ l: Vector, _ r: Vector) -> Vector { Vector(l.entries + r.entries) }

  // MARK: - What is refused

  static func checkShapes(_ W: Matrix, _ d: Int) {
    precondition(
      W.rows == 2 * d && W.columns == d,
      "W leads from two vectors of \(d) entries to one, so it is [\(2 * d) x \(d)] and not [\(W.rows) x \(W.columns)]")
  }

  static func check(_ labels: [Int?], nodes n: Int) {
    precondition(labels.count == n, "\(n) nodes need as many labels, nil where there is none, not \(labels.count)")
    precondition(labels.allSatisfy { $0 == nil || $0 == 0 || $0 == 1 }, "a label is 0 or 1, or nil where there is none")
  }

  /// Whether the list is one tree over some of the words.
  static func check(_ nodes: [TreeNode], words: Int) {
    var isFree: [Bool] = []
    for (place, node) in nodes.enumerated() {
      switch node {
      case .word(let word):
        precondition(word >= 0 && word < words, "node \(place) is word \(word) of a sentence of \(words) words")
      case .pair(let l, let r):
        precondition(
          l != r && [l, r].allSatisfy { $0 >= 0 && $0 < place && isFree[$0] },
          "node \(place) joins \(l) and \(r): children stand before their parent, and each has one parent")
        (isFree[l], isFree[r]) = (false, false)
      }
      isFree.append(true)
    }
    precondition(
      isFree.count { $0 } <= 1, "a tree has one root, and these nodes have \(isFree.count { $0 })")
  }
}
