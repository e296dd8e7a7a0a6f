/// A graph's grid made ready for drawing: columns without gaps, usable rows, edges between nodes that exist.
struct GraphGrid {
  /// The nodes, without those that repeat an id.
  let nodes: [Graph.Node]
  /// For each node, its column: 0, 1, 2, … without gaps.
  let columns: [Int]
  /// For each node, its row, counted from 0.
  let rows: [Double]
  /// For each drawable edge, its two nodes.
  let edges: [(edge: Graph.Edge, from: Int, to: Int)]
  /// Sentences on what is missing from the drawing.
  let notes: [String]

  init(_ graph: Graph) {
    var index: [String: Int] = [:]
    var nodes: [Graph.Node] = []
    for node in graph.nodes where index[node.id] == nil {
      index[node.id] = nodes.count
      nodes.append(node)
    }
    self.nodes = nodes
    let order = Array(Set(nodes.map(\.column))).sorted()
    columns = nodes.map { node in order.firstIndex(of: node.column) ?? 0 }
    rows = Self.settle(nodes.map(\.row))
    edges = graph.edges.compactMap { edge in
      guard let from = index[edge.from], let to = index[edge.to] else { return nil }
      return (edge, from, to)
    }

    var notes: [String] = []
    if nodes.isEmpty { notes.append("There are no nodes.") }
    let repeated = graph.nodes.count - nodes.count
    if repeated > 0 { notes.append("\(repeated) not drawn: a node with the same id stands already.") }
    let dangling = graph.edges.filter { index[$0.from] == nil || index[$0.to] == nil }
    if let edge = dangling.first {
      let more = dangling.count > 1 ? " (and \(dangling.count - 1) more)" : ""
      notes.append("An edge from \(edge.from) to \(edge.to)\(more) is not drawn: it lacks a node.")
    }
    self.notes = notes
  }

  /// How many columns there are.
  var width: Int { (columns.max() ?? -1) + 1 }

  /// The nodes of a column, from top to bottom.
  func column(_ column: Int) -> [Int] {
    nodes.indices.filter { columns[$0] == column }.sorted { (rows[$0], $0) < (rows[$1], $1) }
  }

  /// Places for the middles of nodes along y: rows at equal distances, pushed apart where two nodes would touch.
  /// - Parameters:
  ///   - pitch: the distance between two rows
  ///   - gap: the least distance between two nodes of a column
  ///   - heights: the height of each node
  /// - Returns: the middle of each node; the topmost edge of all is 0
  func middles(pitch: Double, gap: Double, heights: [Double]) -> [Double] {
    var middles = rows.map { $0 * pitch }
    for column in 0..<max(width, 0) {
      let members = self.column(column)
      for (above, below) in zip(members, members.dropFirst()) {
        middles[below] = max(middles[below], middles[above] + (heights[above] + heights[below]) / 2 + gap)
      }
    }
    let top = nodes.indices.map { middles[$0] - heights[$0] / 2 }.min() ?? 0
    return middles.map { $0 - top }
  }

  /// Rows from 0; where they are not finite or far apart, only their order counts.
  private static func settle(_ rows: [Double]) -> [Double] {
    let finite = rows.map { $0.isFinite ? $0 : 0 }
    let least = finite.min() ?? 0
    let spread = (finite.max() ?? 0) - least
    if spread <= Double(4 * rows.count + 4) { return finite.map { $0 - least } }
    let order = Array(Set(finite)).sorted()
    return finite.map { row in Double(order.firstIndex(of: row) ?? 0) }
  }
}
