/// One node of a binary tree over the words of a sentence.
///
/// A tree is a list of its nodes. A pair names its two children by their places in the list, 0-based, and stands behind both; the last
/// node is the root. So `((not bad) film)` is
///
///     let nodes: [TreeNode] = [.word(0), .word(1), .pair(0, 1), .word(2), .pair(2, 3)]
public enum TreeNode: Equatable, Sendable {
  /// A leaf: a word, by its place in the sentence.
  case word(Int)
  /// A phrase: its left child and its right child.
  case pair(Int, Int)
}

extension TreeNode: CustomStringConvertible {
  public var description: String {
    switch self {
    case .word(let place): ".word(\(place))"
    case .pair(let left, let right): ".pair(\(left), \(right))"
    }
  }
}

/// What a text with brackets turns out to be.
public enum TreeParse: Equatable, Sendable {
  /// The words without the brackets, and the tree over them.
  case tree([String], [TreeNode])
  /// Why there is no tree.
  case problem(TreeProblem)
}

/// Why brackets and words make no binary tree. Tokens are counted from 0.
public enum TreeProblem: Equatable, Sendable {
  /// There is no token at all.
  case empty
  /// The `)` at this token closes a bracket that was never opened.
  case unopened(Int)
  /// The bracket that closes at this token holds so many trees, and not two.
  case notTwo(Int, Int)
  /// The `(` at this token is never closed; the last one, if there are several.
  case unclosed(Int)
  /// All brackets are closed, and so many trees stand side by side.
  case severalTrees(Int)
}

/// The parameters of a recursive net with a logistic readout.
public struct TreeModel: Equatable, Sendable {
  /// The weights of a composition, [2d x d]: d rows for the left child, then d for the right one.
  public var W: Matrix
  /// The bias of a composition, d entries.
  public var b: Vector
  /// The weights of the readout, d entries.
  public var u: Vector
  /// The bias of the readout.
  public var c: Double

  public init(W: Matrix, b: Vector, u: Vector, c: Double) { (self.W, self.b, self.u, self.c) = (W, b, u, c) }
}

/// What one composition passes back.
public struct ComposeGradients: Equatable, Sendable {
  /// The gradient with respect to the left child's vector, d entries.
  public var left: Vector
  /// The gradient with respect to the right child's vector, d entries.
  public var right: Vector
  /// The gradient with respect to W through this node alone, [2d x d].
  public var W: Matrix
  /// The gradient with respect to b through this node alone, d entries.
  public var b: Vector

  public init(left: Vector, right: Vector, W: Matrix, b: Vector) {
    (self.left, self.right, self.W, self.b) = (left, right, W, b)
  }
}

/// What the way back through a whole tree finds.
public struct TreeGradients: Equatable, Sendable {
  /// The gradient with respect to W, [2d x d].
  public var W: Matrix
  /// The gradient with respect to b, d entries.
  public var b: Vector
  /// For each node the gradient with respect to its vector: through its own loss and through all that is above it.
  public var nodes: [Vector]

  public init(W: Matrix, b: Vector, nodes: [Vector]) { (self.W, self.b, self.nodes) = (W, b, nodes) }
}

/// The task of unit 23: a vector for every phrase of a tree, and the way back through the tree.
///
/// All vectors of words and phrases have d entries. Row vectors: `[l, r] W + b`, where `[l, r]` are the entries of l and behind them
/// those of r.
public protocol RecursiveNetTask {
  /// Reads a sentence with brackets.
  ///
  /// - Parameter tokens: words, and the tokens `(` and `)`: each bracket holds two trees, and a tree is a word or a bracket.
  /// - Returns: the words and the nodes of the tree, in the order in which they are complete; or the first problem from left to right.
  static func parse(tokens: [String]) -> TreeParse

  /// The tree in which each word joins all that stands to its left, `(((a b) c) d)`.
  ///
  /// - Parameter words: how many words there are, at least 0.
  /// - Returns: its nodes in the order in which they are complete; `[]` for no words.
  static func leftBranching(words: Int) -> [TreeNode]

  /// The vector of a phrase from those of its two parts.
  ///
  ///     p = tanh([l, r] W + b)
  ///
  /// - Parameters:
  ///   - W: [2d x d].
  ///   - b: d entries.
  static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector

  /// The vectors of all nodes.
  ///
  /// - Parameters:
  ///   - nodes: a tree; `[]` for none.
  ///   - xs: the vectors of the sentence's words.
  /// - Returns: one vector for each node, at the node's place. That of a word is the word's vector as it is.
  static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector]

  /// The logistic losses of all nodes that have a label, summed up, in nats.
  ///
  ///     ŷ = σ(p · u + c),   −ln ŷ for label 1,   −ln(1 − ŷ) for label 0
  ///
  /// - Parameters:
  ///   - states: the vector of each node.
  ///   - labels: for each node 0, 1, or nil where nothing is known.
  static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double

  /// One composition, backward.
  ///
  /// - Parameters:
  ///   - left, right: the vectors of the two children.
  ///   - p: what `compose` has made of them.
  ///   - dp: ∂L/∂p.
  static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients

  /// Backpropagation through structure.
  ///
  /// - Parameters:
  ///   - states: what `forward` has returned.
  ///   - slopes: for each node ∂L/∂p through the loss at this node alone: zeros where it has none.
  static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients

  /// One step of gradient descent on the loss of one tree. The vectors of the words stay as they are.
  ///
  /// - Parameter labels: for each node 0, 1, or nil where nothing is known.
  static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel
}
