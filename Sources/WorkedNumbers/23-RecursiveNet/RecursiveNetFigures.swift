import CourseKit
import Figures
import ReferenceEngine

extension RecursiveNet {
  public static var figures: [Figure] { [trees, forwardPass, wayBack, shapes] }

  private typealias Example = RecursiveNetExample

  /// The probability of praise at every phrase of two short texts that share their words.
  private static var trees: Figure {
    let texts = ["not bad", "not good", "very bad", "very good"]
    let rows = texts.map { text -> [Double] in
      let words = text.split(separator: " ").map(String.init)
      let word = Example.score(words[1])
      return [LogLinear.sigmoid(word), LogLinear.sigmoid(Example.score("(\(text))"))]
    }
    return Figure(
      name: "negation", title: "What a first word does to the second",
      description: """
        Four rows: not bad, not good, very bad, very good. The first column is the probability of praise of the second word alone, \
        the other that of the phrase. With not, bad becomes praise and good becomes blame; with very, both stay what they were.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: texts, columns: ["second word", "phrase"], values: rows, format: .decimals(2), range: 0...1)))
  }

  /// The example's tree with all vectors.
  private static var forwardPass: Figure {
    Figure(
      name: "forward", title: "((not bad) film), from the words up",
      description: """
        A tree from left to right. The words not and bad lead to the phrase not bad, this phrase and the word film to the root. In \
        each node stands its vector of two numbers; both joints use the same W and b.
        """,
      drawing: .graph(drawn { place, _ in texts(Example.states[place]) }))
  }

  /// The same tree with all gradients.
  private static var wayBack: Figure {
    let back = Example.back.nodes
    var graph = drawn { place, _ in texts(back[place]) }
    graph.edges = graph.edges.map { Graph.Edge($0.to, $0.from) }
    return Figure(
      name: "way-back", title: "The gradients, from the root down",
      description: """
        The tree of the worked example with its arrows turned around: from the root to the phrase not bad and to film, and from the \
        phrase to not and bad. In each node stands the gradient of the loss with respect to its vector.
        """,
      drawing: .graph(graph))
  }

  /// How far the words of a sentence are from the root, in a chain and in a balanced tree.
  private static var shapes: Figure {
    let counts = [2, 4, 8, 16, 32, 64]
    func depth(_ nodes: [TreeNode]) -> Double { Double(depths(nodes).max() ?? 0) }
    return Figure(
      name: "depth", title: "Compositions between the root and the farthest word",
      description: """
        Two curves over the number of words, from 2 to 64. In a chain the farthest word is n − 1 compositions away, 63 at the end; in a \
        balanced tree the distance is the binary logarithm of n, 6 at the end.
        """,
      drawing: .plot(
        Plot(
          x: "words", y: Plot.Axis("compositions"),
          series: [
            Plot.Series(
              "chain", counts.map { (Double($0), depth(leftBranching(words: $0))) }),
            Plot.Series(
              "balanced tree", counts.map { (Double($0), depth(tree(words: $0) { $0 / 2 })) }),
          ])))
  }

  private static func drawn(_ values: (_ place: Int, _ node: TreeNode) -> [String]) -> Graph {
    let (words, _, nodes) = Example.read(Example.text)
    let names = ["", "", "not bad", "", "not bad film"]
    let drawn = nodes.enumerated().map { place, node in
      let name = if case .word(let word) = node { words[word] } else { names[place] }
      return Graph.Node("\(place)", label: name, values: values(place, node), isHighlighted: place == nodes.count - 1)
    }
    return .tree(drawn, children: nodes.map { if case .pair(let l, let r) = $0 { [l, r] } else { [] } })
  }

  private static func texts(_ v: Vector) -> [String] {
    v.map { value in
      let tenThousandths = Int((abs(value) * 10000).rounded())
      let digits = String(tenThousandths % 10000 + 10000).dropFirst()
      return "\(value < 0 ? "−" : "")\(tenThousandths / 10000).\(digits)"
    }
  }
}
