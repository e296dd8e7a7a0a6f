import CourseKit
import Figures
import ReferenceEngine

extension TextCNN {
  public static var figures: [Figure] { [windows, net] }

  private typealias Example = TextCNNExample
  private static let words = Example.sentence.split(separator: " ").map(String.init)

  /// The windows of the sentence under the filter "not good": what each word adds, the bias, the sum, the ReLU.
  private static var windows: Figure {
    let (X, bank) = (Example.text(Example.sentence), Example.pairs)
    let a = convolve(X, bank, padding: .valid)[column: 0]
    let values = a.indices.map { i in
      (0..<bank.width).map { j in dot(bank.weights[0][row: j], X[row: i + j]) } + [bank.bias[0], a[i], max(0, a[i])]
    }
    return Figure(
      name: "windows", title: "The filter “not good” slides over five words",
      description: """
        Four rows, one for each pair of neighboring words, from "the soup" to "not fine". The columns show what the first and the second \
        word add, the bias of −1, the sum, and its ReLU: 0 for three windows, and 0.8 for the last.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: a.indices.map { words[$0..<$0 + bank.width].joined(separator: " ") },
          columns: ["first word", "second word", "bias", "sum", "ReLU"], values: values, format: .decimals(1),
          range: -1.2...1.2, rowTitle: "window")))
  }

  /// From the five words over four feature maps to four features and two classes.
  private static var net: Figure {
    let X = Example.text(Example.sentence)
    let p = Example.parameters
    let z = logits(X, p, padding: .valid)
    let names = ["praise", "blame", "not good", "not bad"]
    var nodes: [Graph.Node] = []
    var edges: [Graph.Edge] = []
    for (i, word) in words.enumerated() {
      nodes.append(
        Graph.Node(
          "w\(i)", label: word, values: [X[row: i].map(text).joined(separator: "  ")], column: 0, row: Double(i)))
    }
    var first = 0
    for bank in p.banks {
      let maps = convolve(X, bank, padding: .valid)
      let best = maxOverTime(relu(maps))
      for f in 0..<bank.count {
        let id = "f\(first + f)"
        let isOpen = best.values[f] > 0
        nodes.append(
          Graph.Node(
            id, label: names[first + f], values: ["max = \(text(best.values[f]))"], column: 1,
            row: Double(first + f) + 0.5, isHighlighted: isOpen))
        for i in 0..<X.rows where i >= best.places[f] && i < best.places[f] + bank.width && isOpen {
          edges.append(Graph.Edge("w\(i)", id, isHighlighted: true))
        }
      }
      first += bank.count
    }
    for (k, name) in ["blame", "praise"].enumerated() {
      nodes.append(Graph.Node("z\(k)", label: name, values: ["z = \(text(z[k]))"], column: 2, row: Double(k) + 1.5))
      for f in 0..<first { edges.append(Graph.Edge("f\(f)", "z\(k)", label: text(p.V[f, k]))) }
    }
    return Figure(
      name: "net", title: "Four filters, four maxima, two scores",
      description: """
        On the left five words with two numbers each. In the middle four filters, each with the largest number that it found: praise \
        0.8 in "fine", blame 0.1 in "was", not good 0.8 in "not fine", not bad 0. Edges lead from the words of the best window to its \
        filter, and from every filter to the two classes on the right: blame 0.45, praise −0.45.
        """,
      drawing: .graph(Graph(nodes: nodes, edges: edges)))
  }

  /// Two decimals at most, with a minus sign of full width.
  private static func text(_ x: Double) -> String {
    let hundredths = Int((abs(x) * 100).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return "\(x < 0 && hundredths > 0 ? "−" : "")\(whole)\(decimals)"
  }
}
