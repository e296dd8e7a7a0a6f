/// What nodes are called in lists: by their label, and by their id too where labels repeat.
struct GraphNames {
  private let names: [String]

  init(_ grid: GraphGrid) {
    var counts: [String: Int] = [:]
    for node in grid.nodes { counts[node.label, default: 0] += 1 }
    names = grid.nodes.map { node in
      let label = FittedText.ellipsized(FittedText.oneLine(node.label), 30)
      if label.isEmpty { return FittedText.ellipsized(FittedText.oneLine(node.id), 30) }
      return counts[node.label] == 1 ? label : "\(label) (\(FittedText.oneLine(node.id)))"
    }
  }

  subscript(node: Int) -> String { names[node] }
}
