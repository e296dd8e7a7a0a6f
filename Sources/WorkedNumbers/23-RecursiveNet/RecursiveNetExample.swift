import CourseKit
import ReferenceEngine

/// The worked example of unit 23: five words, d = 2, and a composition that can negate.
public enum RecursiveNetExample {
  /// The words' vectors.
  public static let vectors: [String: Vector] = [
    "not": [0, 1.5], "very": [1.5, -0.5], "good": [1.5, 1], "bad": [-0.5, -1], "film": [-0.5, 0],
  ]
  /// Found by training on the sixteen ``phrases``, then rounded, with a simpler readout: they still read all of them.
  public static let model = TreeModel(
    W: [[1.5, 0.5], [-0.5, 2], [0, 1], [-1.5, 0.5]], b: [0.5, 0], u: [2, 1.5], c: -1.5)

  /// A sentence with its brackets, as words' vectors and nodes.
  ///
  /// - Precondition: its brackets are right, and all its words have a vector.
  public static func read(_ text: String) -> (words: [String], xs: [Vector], nodes: [TreeNode]) {
    guard case .tree(let words, let nodes) = RecursiveNet.parse(tokens: RecursiveNet.tokens(text)) else {
      preconditionFailure("an example is a tree: \(text)")
    }
    return (words, words.map { vectors[$0]! }, nodes)
  }

  /// The vectors of all nodes of a sentence.
  public static func states(_ text: String) -> [Vector] {
    let (_, xs, nodes) = read(text)
    return RecursiveNet.forward(nodes: nodes, xs: xs, W: model.W, b: model.b)
  }

  /// The score of a sentence, at its root.
  public static func score(_ text: String) -> Double {
    RecursiveNet.score(states(text).last!, u: model.u, c: model.c)
  }

  /// What is computed by hand.
  public static let text = "((not bad) film)"
  public static var xs: [Vector] { read(text).xs }
  public static var nodes: [TreeNode] { read(text).nodes }
  public static var states: [Vector] { states(text) }
  /// The phrase *not bad* and the whole are praise; of the words nothing is said.
  public static let labels: [Int?] = [nil, nil, 1, nil, 1]
  /// η of the step.
  public static let rate = 0.5

  /// σ(z) − label at each node, 0 where there is no label.
  public static var errors: [Double] {
    RecursiveNet.scoreSlopes(states: states, labels: labels, u: model.u, c: model.c)
  }
  /// What each node's own loss sends into the tree.
  public static var slopes: [Vector] { errors.map { $0 * model.u } }
  /// The way back through the tree.
  public static var back: TreeGradients {
    RecursiveNet.backward(nodes: nodes, states: states, slopes: slopes, W: model.W)
  }
  /// The model after one step.
  public static var stepped: TreeModel {
    RecursiveNet.step(nodes: nodes, xs: xs, labels: labels, model: model, rate: rate)
  }

  /// Phrases whose meaning is known: 1 for praise, 0 for blame.
  public static let phrases: [(key: String, text: String, label: Int)] = [
    ("good", "good", 1), ("bad", "bad", 0), ("notGood", "(not good)", 0), ("notBad", "(not bad)", 1),
    ("veryGood", "(very good)", 1), ("veryBad", "(very bad)", 0), ("notVeryGood", "(not (very good))", 0),
    ("notVeryBad", "(not (very bad))", 1), ("goodFilm", "(good film)", 1), ("badFilm", "(bad film)", 0),
    ("notBadFilm", "((not bad) film)", 1), ("notGoodFilm", "((not good) film)", 0),
    ("notTheBadFilm", "(not (bad film))", 1), ("notTheGoodFilm", "(not (good film))", 0),
    ("veryGoodFilm", "((very good) film)", 1), ("veryBadFilm", "((very bad) film)", 0),
  ]
}
