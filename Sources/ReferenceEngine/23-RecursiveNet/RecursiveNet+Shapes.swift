import CourseKit

/// Trees that no grammar has made, and what the shape of a tree does.
extension RecursiveNet {
  /// The tree in which each word joins all that stands to its left, `(((a b) c) d)`: a chain.
  ///
  /// - Returns: 2n − 1 nodes for n > 0 words, `[]` for none.
  public static func leftBranching(words n: Int) -> [TreeNode] {
    precondition(n >= 0, "a sentence has no fewer than 0 words, not \(n)")
    var nodes: [TreeNode] = []
    for word in 0..<n {
      nodes.append(.word(word))
      if word > 0 { nodes.append(.pair(nodes.count - 2, nodes.count - 1)) }
    }
    return nodes
  }

  /// A tree of n words that is cut in two at places of one's choice, from the root down.
  ///
  /// - Parameter cut: how many of these words go to the left, 1 ..< count: `{ $0 / 2 }` makes a balanced tree, `{ _ in 1 }` a
  ///   right-branching one.
  /// - Returns: the nodes in the order in which they are complete.
  public static func tree(words n: Int, cut: (_ count: Int) -> Int) -> [TreeNode] {
    precondition(n >= 0, "a sentence has no fewer than 0 words, not \(n)")
    var nodes: [TreeNode] = []
    func build(_ range: Range<Int>) -> Int {
      if range.count == 1 {
        nodes.append(.word(range.lowerBound))
      } else {
        let left = cut(range.count)
        precondition(
          left > 0 && left < range.count, "a cut of \(range.count) words leaves some on both sides, not \(left)")
        let l = build(range.lowerBound..<range.lowerBound + left)
        let r = build(range.lowerBound + left..<range.upperBound)
        nodes.append(.pair(l, r))
      }
      return nodes.count - 1
    }
    if n > 0 { _ = build(0..<n) }
    return nodes
  }

  /// The same tree with the two children of every pair exchanged; words keep their places in the sentence.
  public static func mirrored(_ nodes: [TreeNode]) -> [TreeNode] {
    nodes.map { if case .pair(let l, let r) = $0 { .pair(r, l) } else { $0 } }
  }

  /// How many compositions lie between each node and the root; 0 for the root.
  ///
  /// The gradient of the root's loss passes as many matrices on its way to the node.
  public static func depths(_ nodes: [TreeNode]) -> [Int] {
    var depths = [Int](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated().reversed() {
      if case .pair(let l, let r) = node { (depths[l], depths[r]) = (depths[place] + 1, depths[place] + 1) }
    }
    return depths
  }

  /// How many numbers a composition learns.
  ///
  ///     2d · d + d
  public static func parameterCount(dimension d: Int) -> Int { 2 * d * d + d }

  /// The recurrent cell of unit 19 that computes the same along a chain.
  ///
  ///     W^s = the upper d rows of W (the left child is the state so far),   W^x = the lower d rows
  ///
  /// Started with s_1 = x_1 and fed x_2 … x_n, its states are the pairs of `leftBranching`.
  public static func elman(W: Matrix, b: Vector) -> ElmanCell {
    checkShapes(W, b.count)
    let rows = W.rowVectors
    return ElmanCell(
      Wx: Matrix(rows: Array(rows[b.count...])), Ws: Matrix(rows: Array(rows[..<b.count])), b: b, activation: .tanh)
  }
}
