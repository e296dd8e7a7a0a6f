/// Nodes on a grid and directed edges between them: a computation graph, a network with its numbers.
public struct Graph: Codable, Sendable, Equatable {
  /// The nodes; two nodes must not share an id, nor a place on the grid.
  public var nodes: [Node]
  /// The edges; one whose node does not exist is skipped and mentioned.
  public var edges: [Edge]

  /// Makes a graph.
  /// - Parameters:
  ///   - nodes: the nodes, with their places on the grid
  ///   - edges: the edges, from id to id
  public init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }
}

extension Graph {
  /// The outline of a node.
  public enum Shape: String, Codable, Sendable {
    /// A rectangle with round corners: a value or an operation of a computation graph.
    case box
    /// A circle: a neuron.
    case circle
  }

  /// A node: a label, the numbers under it, and its place.
  public struct Node: Codable, Sendable, Equatable {
    /// The name that edges refer to.
    public var id: String
    /// The first line in the node.
    public var label: String
    /// More lines in the node, such as its value, `0.73`.
    public var values: [String]
    /// The gradient at the node, as text; it is set apart from the values by color and the word `grad`.
    public var gradient: String?
    /// The column, from left to right, starting at 0.
    public var column: Int
    /// The row, from top to bottom, starting at 0; halves center a short column beside a long one. Always finite.
    public fileprivate(set) var row: Double
    /// Its outline.
    public var shape: Shape
    /// Whether it is drawn stronger than the rest.
    public var isHighlighted: Bool

    /// Makes a node with lines of text.
    /// - Parameters:
    ///   - id: the name that edges refer to
    ///   - label: the first line; nil: the id
    ///   - values: more lines
    ///   - gradient: the gradient, as text
    ///   - column: the column, from the left, starting at 0
    ///   - row: the row, from the top, starting at 0; halves are allowed
    ///   - shape: its outline
    ///   - isHighlighted: whether it is drawn stronger
    public init(
      _ id: String, label: String? = nil, values: [String] = [], gradient: String? = nil, column: Int = 0,
      row: Double = 0, shape: Shape = .box, isHighlighted: Bool = false
    ) {
      self.id = id
      self.label = label ?? id
      self.values = values
      self.gradient = gradient
      self.column = column
      self.row = row.isFinite ? row : 0
      self.shape = shape
      self.isHighlighted = isHighlighted
    }

    /// Makes a node with a computed value, and its gradient if there is one.
    /// - Parameters:
    ///   - id: the name that edges refer to
    ///   - label: the first line; nil: the id
    ///   - value: the number in the node
    ///   - gradient: the gradient of the loss with respect to it
    ///   - digits: decimals of both numbers
    ///   - column: the column, from the left, starting at 0
    ///   - row: the row, from the top, starting at 0; halves are allowed
    ///   - shape: its outline
    ///   - isHighlighted: whether it is drawn stronger
    public init(
      _ id: String, label: String? = nil, value: Double, gradient: Double? = nil, digits: Int = 4, column: Int = 0,
      row: Double = 0, shape: Shape = .box, isHighlighted: Bool = false
    ) {
      self.init(
        id, label: label, values: [NumberText.fixed(value, digits)],
        gradient: gradient.map { NumberText.fixed($0, digits) }, column: column, row: row, shape: shape,
        isHighlighted: isHighlighted)
    }
  }

  /// An arrow from one node to another; from a node to itself: a loop.
  public struct Edge: Codable, Sendable, Equatable {
    /// The id of the node where it starts.
    public var from: String
    /// The id of the node where it ends.
    public var to: String
    /// The word or weight at the arrow; empty: none.
    public var label: String
    /// Whether it is drawn stronger than the rest: the path that the text speaks of.
    public var isHighlighted: Bool

    /// Makes an edge.
    /// - Parameters:
    ///   - from: the id of the node where it starts
    ///   - to: the id of the node where it ends
    ///   - label: the word or weight at the arrow
    ///   - isHighlighted: whether it is drawn stronger
    public init(_ from: String, _ to: String, label: String = "", isHighlighted: Bool = false) {
      self.from = from
      self.to = to
      self.label = label
      self.isHighlighted = isHighlighted
    }
  }

  /// A layered network: a column per layer, centered, with an edge from each node to each node of the next layer.
  /// - Parameters:
  ///   - layers: the nodes of each layer, from top to bottom; their column and row are set here
  ///   - weights: `weights[l][i][j]`, the weight from node i of layer l to node j of the next, `[d_in x d_out]`;
  ///     a weight that is missing gives an edge without a label
  ///   - digits: decimals of the weights
  public static func network(layers: [[Node]], weights: [[[Double]]] = [], digits: Int = 2) -> Graph {
    let height = layers.map(\.count).max() ?? 0
    var graph = Graph(nodes: [], edges: [])
    for (l, layer) in layers.enumerated() {
      for (i, node) in layer.enumerated() {
        var placed = node
        placed.column = l
        placed.row = Double(i) + Double(height - layer.count) / 2
        graph.nodes.append(placed)
        guard l + 1 < layers.count else { continue }
        for (j, next) in layers[l + 1].enumerated() {
          let weight = weights[safe: l]?[safe: i]?[safe: j]
          graph.edges.append(Edge(node.id, next.id, label: weight.map { NumberText.fixed($0, digits) } ?? ""))
        }
      }
    }
    return graph
  }

  /// A tree with its leaves in a column on the left, one below the other, and each inner node to the right of its parts.
  /// - Parameters:
  ///   - nodes: the nodes, children before parents; their columns and rows are set here
  ///   - children: for each node the places of its children in the list; none for a leaf
  public static func tree(_ nodes: [Node], children: [[Int]]) -> Graph {
    var graph = Graph(nodes: [], edges: [])
    var leaves = 0.0
    for (place, var node) in nodes.enumerated() {
      let parts = (children[safe: place] ?? []).filter { graph.nodes.indices.contains($0) }
      if parts.isEmpty {
        node.row = leaves
        leaves += 1
      } else {
        node.column = 1 + (parts.map { graph.nodes[$0].column }.max() ?? 0)
        node.row = parts.reduce(0) { $0 + graph.nodes[$1].row } / Double(parts.count)
      }
      graph.nodes.append(node)
      graph.edges += parts.map { Edge(graph.nodes[$0].id, node.id) }
    }
    return graph
  }
}
