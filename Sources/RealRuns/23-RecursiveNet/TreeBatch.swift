import CourseKit

/// A tree with its words' rows, and the labels of some of its nodes.
struct LabeledTree: Sendable, Equatable {
  /// The tree; `[]` for an empty text.
  let nodes: [TreeNode]
  /// The row of each word, by its place in the text.
  let rows: [Int]
  /// For each node 1, 0, or nil where nothing is to be learned.
  let labels: [Int?]
}

/// Some trees as one: nodes of all trees by height, so that all pairs of one height are computed with one product of matrices.
///
/// Words come first, then the pairs of two words, and so on: what a pair joins has a smaller number, and each height is one stretch.
struct TreeBatch {
  /// The row of each word node.
  private(set) var rows: [Int] = []
  /// The pairs of each height from 1 on: where the first of them stands, and both children of each.
  private(set) var levels: [(first: Int, children: [(left: Int, right: Int)])] = []
  /// Nodes with a label.
  private(set) var labels: [(node: Int, label: Int)] = []
  /// The root of each tree; nil for an empty one.
  private(set) var roots: [Int?] = []
  /// How many nodes there are.
  private(set) var count = 0

  init(_ trees: [LabeledTree]) {
    // The height of every node, and from it its number.
    let heights = trees.map { tree in
      var heights: [Int] = []
      for node in tree.nodes {
        if case .pair(let l, let r) = node {
          heights.append(1 + max(heights[l], heights[r]))
        } else {
          heights.append(0)
        }
      }
      return heights
    }
    var counts = [Int](repeating: 0, count: 1 + (heights.joined().max() ?? 0))
    for height in heights.joined() { counts[height] += 1 }
    var next = counts.indices.map { counts[..<$0].reduce(0, +) }
    count = counts.reduce(0, +)
    rows = Array(repeating: 0, count: counts[0])
    levels = counts.indices.dropFirst().map { (next[$0], []) }
    for (tree, heights) in zip(trees, heights) {
      var numbers: [Int] = []
      for (node, height) in zip(tree.nodes, heights) {
        let number = next[height]
        next[height] += 1
        switch node {
        case .word(let place): rows[number] = tree.rows[place]
        case .pair(let l, let r): levels[height - 1].children.append((numbers[l], numbers[r]))
        }
        numbers.append(number)
      }
      for (number, label) in zip(numbers, tree.labels) { if let label { labels.append((number, label)) } }
      roots.append(numbers.last)
    }
  }
}
