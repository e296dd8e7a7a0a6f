import CourseKit

/// A vector for every phrase of a sentence. All vectors of words and phrases have d entries; `W` is [2d x d], `b` has d entries.
///
/// A tree is a list of nodes, children before parents, the root last. `((not bad) film)` is
/// `[.word(0), .word(1), .pair(0, 1), .word(2), .pair(2, 3)]`: a word names its place in the sentence, a pair the places of its left
/// and right child in the list. In a `switch`, `case .pair(let left, let right):` takes a pair apart.
enum RecursiveNet: RecursiveNetTask {
  /// Reads a sentence with brackets: each bracket holds two trees, and a tree is a word or a bracket.
  ///
  /// - Parameter tokens: words, and the tokens `"("` and `")"`.
  /// - Returns: `.tree(words, nodes)`, words and nodes in the order in which they are complete; or the first `.problem`:
  ///   - `.empty`: there is no token.
  ///   - `.unopened(place)`: the `)` at this token closes nothing.
  ///   - `.notTwo(place, count)`: the bracket that closes at this token holds `count` trees, not two.
  ///   - `.unclosed(place)`: at the end, the last `(` that is still open.
  ///   - `.severalTrees(count)`: at the end, all brackets are closed, and there is more than one tree.
  static func parse(tokens: [String]) -> TreeParse {
    .problem(.empty)  // TODO: exercise hint 23
  }

  /// The tree in which each word joins all that stands to its left, `(((a b) c) d)`; `[]` for no words.
  static func leftBranching(words: Int) -> [TreeNode] {
    []  // TODO
  }

  /// The vector of a phrase, from those of its two parts.
  ///
  ///     p = tanh([l, r] W + b),   [l, r]: the entries of l, and behind them those of r
  static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    []  // TODO
  }

  /// The vectors of all nodes, each at its node's place; that of a word is the word's vector as it is.
  ///
  /// - Parameter xs: the vectors of the sentence's words, by their places.
  static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    []  // TODO
  }

  /// The logistic losses of all nodes that have a label, summed up, in nats.
  ///
  ///     ŷ = σ(p · u + c),   −ln ŷ for label 1,   −ln(1 − ŷ) for label 0
  ///
  /// - Parameter labels: for each node 0, 1, or nil where nothing is known.
  static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    .nan  // TODO
  }

  /// One composition, backward.
  ///
  /// - Parameters:
  ///   - left, right, p: the vectors of the children, and what `compose` has made of them.
  ///   - dp: ∂L/∂p.
  /// - Returns: the gradients with respect to left and right, [d] each, to W, [2d x d], and to b, [d].
  static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients {
    ComposeGradients(left: [], right: [], W: [], b: [])  // TODO
  }

  /// The way back through a whole tree.
  ///
  /// - Parameters:
  ///   - states: what `forward` has returned.
  ///   - slopes: for each node ∂L/∂p through the loss at this node alone.
  /// - Returns: the gradients with respect to W and b, summed over all pairs, and for each node the total ∂L/∂p: through its own loss
  ///   and through all that is above it.
  static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients {
    TreeGradients(W: [], b: [], nodes: [])  // TODO
  }

  /// One step of gradient descent on the loss of one tree: all of W, b, u and c. The words' vectors stay.
  static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel {
    TreeModel(W: [], b: [], u: [], c: .nan)  // TODO
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
