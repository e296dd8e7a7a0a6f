import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class RecursiveNetGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { RecursiveNet.workedNumbers }
  override class var figures: [Figure] { RecursiveNet.figures }
  override class var problems: [PracticeProblem] { RecursiveNet.problems }
  private var student: any RecursiveNetTask.Type { get throws { try subject() } }
  private typealias Example = RecursiveNetExample

  // MARK: - Trees

  func test01_parse() {
    check("((not bad) film), (not (bad film)), and a word alone", points: 1, of: "parse") {
      // By hand: words in the order of the sentence, each pair as soon as its second child is complete.
      expect(
        "parse(( ( not bad ) film ))",
        Self.text(try student.parse(tokens: ["(", "(", "not", "bad", ")", "film", ")"])),
        equals: "words: not bad film, nodes: .word(0) .word(1) .pair(0, 1) .word(2) .pair(2, 3)",
        lookAt: "A pair comes when its bracket closes. It joins the two trees inside, by their places among the nodes.")
      expect(
        "parse(( not ( bad film ) ))",
        Self.text(try student.parse(tokens: ["(", "not", "(", "bad", "film", ")", ")"])),
        equals: "words: not bad film, nodes: .word(0) .word(1) .word(2) .pair(1, 2) .pair(0, 3)",
        lookAt: "The inner bracket closes first, so its pair stands before the outer one.")
      expect(
        "parse(film)", Self.text(try student.parse(tokens: ["film"])), equals: "words: film, nodes: .word(0)",
        lookAt: "A word alone is a tree of one leaf.")
    }
  }

  func test02_badBrackets() {
    check("brackets that make no tree", points: 1, of: "parse") {
      let cases: [(String, String, String)] = [
        ("", ".empty", "No token, no tree."),
        ("bad film )", ".unopened(2)", "This ) comes before any ( is open, whatever follows."),
        ("( film )", ".notTwo(2, 1)", "The bracket that closes at token 2 holds one tree. A pair has two."),
        ("( )", ".notTwo(1, 0)", "A bracket may hold nothing; that is no pair either."),
        ("( not ( bad film bad ) )", ".notTwo(6, 3)", "Count what this bracket holds, not what the outer ones hold."),
        ("( ( not bad )", ".unclosed(0)", "The inner bracket is closed, the outer one is not."),
        ("( ( not bad", ".unclosed(1)", "Of several open brackets the last one is named."),
        (
          "( not bad ) film ( bad film )", ".severalTrees(3)",
          "All brackets are closed, and three trees stand side by side."
        ),
        ("film ( bad", ".unclosed(1)", "An open bracket comes first; how many trees there are is not known yet."),
        ("( film ) )", ".notTwo(2, 1)", "The first problem from left to right."),
      ]
      for (tokens, problem, advice) in cases {
        expect(
          "parse(\(tokens.isEmpty ? "no tokens" : tokens))",
          Self.text(try student.parse(tokens: tokens.split(separator: " ").map(String.init))), equals: problem,
          lookAt: advice)
      }
    }
  }

  func test03_parseOfAnyTokens() {
    check("any trees, and any rows of brackets and words", points: 1, of: "parse") {
      forAll(salt: 3, runs: 60) { draw in
        let (nodes, words) = Self.tree(&draw, least: 1)
        let text = RecursiveNet.bracketed(nodes, words: words)
        var tokens = RecursiveNet.tokens(text)
        // Half of them lose a token or get one more.
        switch draw.integer(0...3) {
        case 2: tokens.remove(at: draw.integer(0...tokens.count - 1))
        case 3: tokens.insert(draw.element(of: [")", "(", "Ж"]), at: draw.integer(0...tokens.count))
        default: break
        }
        return .equals(
          "parse(\(tokens.joined(separator: " ")))", Self.text(try student.parse(tokens: tokens)),
          Self.text(RecursiveNet.parse(tokens: tokens)))
      }
      forAll(salt: 31, runs: 60) { draw in
        let n = draw.size(0...6, wide: 9...14)
        let tokens = (0..<n).map { _ in draw.element(of: ["a", "(", ")", "A", "(("]) }
        return .equals(
          "parse(\(tokens.joined(separator: " ")))", Self.text(try student.parse(tokens: tokens)),
          Self.text(RecursiveNet.parse(tokens: tokens)))
      }
    }
  }

  func test04_leftBranching() {
    check("a chain of no word, of one, of four, and of any number", points: 1, of: "leftBranching") {
      expect("leftBranching(words: 0)", Self.texts(try student.leftBranching(words: 0)), equals: [])
      expect("leftBranching(words: 1)", Self.texts(try student.leftBranching(words: 1)), equals: [".word(0)"])
      expect(
        "leftBranching(words: 4)", Self.texts(try student.leftBranching(words: 4)),
        equals: [".word(0)", ".word(1)", ".pair(0, 1)", ".word(2)", ".pair(2, 3)", ".word(3)", ".pair(4, 5)"],
        lookAt: "(((a b) c) d): each word after the first is joined at once. What is there so far is the left child.")
      forAll(salt: 4, runs: 40) { draw in
        let n = draw.size(0...6, wide: 9...40)
        return .equals(
          "leftBranching(words: \(n))", Self.texts(try student.leftBranching(words: n)),
          Self.texts(RecursiveNet.leftBranching(words: n)))
      }
    }
  }

  // MARK: - The way up

  func test05_compose() {
    check("a composition by hand, and its children exchanged", points: 1, of: "compose") {
      // tanh(ln 2) = 0.6 and tanh(ln 3) = 0.8. z = (1 · ln 2 + 2 · 0, 1 · 0 + 2 · ½ ln 3) + 0.
      let (ln2, ln3) = (log(2), log(3))
      let W: Matrix = [[ln2, 0], [0, 1], [0, ln3 / 2], [-1, 0]]
      expect(
        "compose(left: [1, 0], right: [2, 0], W: …, b: [0, 0])",
        try student.compose(left: [1, 0], right: [2, 0], W: W, b: [0, 0]), equals: [0.6, 0.8],
        lookAt: "Row vectors: the left child's entries meet the upper d rows of W, the right child's the lower d.")
      // Exchanged: z = (2 ln 2, ½ ln 3), so p = (15/17, 1/2).
      expect(
        "compose(left: [2, 0], right: [1, 0], W: …, b: [0, 0])",
        try student.compose(left: [2, 0], right: [1, 0], W: W, b: [0, 0]), equals: [15.0 / 17, 0.5],
        lookAt: "With the children exchanged each meets the other half of W, and the phrase is another one.")
      expect(
        "compose(left: [0, 0], right: [0, 0], W: …, b: [ln 3, −ln 2])",
        try student.compose(left: [0, 0], right: [0, 0], W: W, b: [ln3, -ln2]), equals: [0.8, -0.6],
        lookAt: "b is added before the tanh.")
    }
  }

  func test06_composeOfAnySize() {
    check("compositions of any size, far out too", points: 1, of: "compose") {
      expect(
        "compose(left: [1000], right: [-1], W: [[1], [1]], b: [0])",
        try student.compose(left: [1000], right: [-1], W: [[1], [1]], b: [0]), equals: [1])
      forAll(salt: 6) { draw in
        let d = draw.size(1...3, wide: 4...7)
        let (l, r, W, b) = (
          draw.vector(d, wide: -100...100), draw.vector(d), draw.matrix(2 * d, d), draw.vector(d)
        )
        return .equals(
          "compose(left: \(l), right: \(r), W: \(W), b: \(b))", try student.compose(left: l, right: r, W: W, b: b),
          RecursiveNet.compose(left: l, right: r, W: W, b: b))
      }
    }
  }

  func test07_forward() {
    check("((not bad) film), a word alone, and no tree", points: 1, of: "forward", after: ["compose"]) {
      let m = Example.model
      expect(
        "forward(((not bad) film))", try student.forward(nodes: Example.nodes, xs: Example.xs, W: m.W, b: m.b),
        equals: Example.states,
        lookAt: "One vector for each node. That of a word is the word's own, without W and tanh.")
      expect(
        "forward(film)", try student.forward(nodes: [.word(0)], xs: [[3, -7]], W: m.W, b: m.b), equals: [[3, -7]],
        lookAt: "A tree of one leaf is its word's vector.")
      expect("forward([])", try student.forward(nodes: [], xs: [], W: m.W, b: m.b).count, equals: 0)
      // The words of a tree may stand in any order: exchanged children keep their places in the sentence.
      let mirrored = RecursiveNet.mirrored(Example.nodes)
      expect(
        "forward((film (bad not)), each word at its old place)",
        try student.forward(nodes: mirrored, xs: Example.xs, W: m.W, b: m.b),
        equals: RecursiveNet.forward(nodes: mirrored, xs: Example.xs, W: m.W, b: m.b),
        lookAt: ".pair(left, right): the first place is the left child, wherever the words stand.")
    }
  }

  func test08_forwardOfAnyTree() {
    check("any tree; a chain is a recurrent net", points: 1, of: "forward", after: ["compose"]) {
      forAll(salt: 8) { draw in
        let (nodes, words) = Self.tree(&draw, least: 0)
        let (xs, W, b) = Self.net(&draw, words: words.count)
        return .equals(
          Self.call("forward", nodes, xs, "W: \(W), b: \(b)"),
          try student.forward(nodes: nodes, xs: xs, W: W, b: b),
          RecursiveNet.forward(nodes: nodes, xs: xs, W: W, b: b))
      }
      forAll(salt: 81, runs: 40) { draw in
        let n = draw.size(1...4, wide: 20...30)
        let (xs, W, b) = Self.net(&draw, words: n)
        let cell = RecursiveNet.elman(W: W, b: b)
        let chain = RecursiveNet.leftBranching(words: n)
        let states = try student.forward(nodes: chain, xs: xs, W: W, b: b)
        return .equals(
          "forward(a chain over \(xs), W: \(W), b: \(b)), the root, beside unit 19's cell started at x_1",
          states.last ?? [], cell.states(of: Array(xs.dropFirst()), from: xs[0]).last ?? xs[0])
      }
    }
  }

  func test09_loss() {
    check("labels 1 and 0 by hand, and nodes without a label", points: 1, of: "loss") {
      // p · u + c = ln 3 at the first node and −ln 4 at the third: ŷ = 3/4 and 1/5.
      let (u, c): (Vector, Double) = ([1, -1], 0)
      let states: [Vector] = [[log(3), 0], [7, 7], [0, log(4)]]
      expect(
        "loss(labels: [1, nil, nil])", try student.loss(states: states, labels: [1, nil, nil], u: u, c: c),
        equals: log(4.0 / 3), lookAt: "ŷ = σ(ln 3) = 3/4, and the loss of label 1 is −ln ŷ.")
      expect(
        "loss(labels: [0, nil, nil])", try student.loss(states: states, labels: [0, nil, nil], u: u, c: c),
        equals: log(4), lookAt: "Label 0: −ln(1 − ŷ).")
      expect(
        "loss(labels: [1, nil, 0])", try student.loss(states: states, labels: [1, nil, 0], u: u, c: c),
        equals: log(4.0 / 3) + log(5.0 / 4), lookAt: "The losses of the labeled nodes are added up, and nothing else.")
      expect(
        "loss(labels: [nil, nil, nil])", try student.loss(states: states, labels: [nil, nil, nil], u: u, c: c),
        equals: 0)
      expect(
        "loss(labels: [0, nil, nil], c: −ln 3)",
        try student.loss(states: states, labels: [0, nil, nil], u: u, c: -log(3)),
        equals: log(2), lookAt: "c is added to the score.")
    }
  }

  func test10_lossOfAnyNodes() {
    check("any number of nodes; scores of ±1000", points: 1, of: "loss") {
      for (score, label, loss) in [(1000.0, 0, 1000.0), (-1000, 1, 1000), (1000, 1, 0), (-1000, 0, 0)] {
        expect(
          "loss(states: [[\(score)]], labels: [\(label)], u: [1], c: 0)",
          try student.loss(states: [[score]], labels: [label], u: [1], c: 0), equals: loss,
          lookAt: "−ln σ(t) = ln(1 + e^−t). Where e^−t overflows, −ln σ(t) is −t to the last digit.")
      }
      forAll(salt: 10) { draw in
        let d = draw.size(1...3)
        let n = draw.size(0...4, wide: 9...15)
        let (states, labels) = (draw.matrix(n, d, wide: -90...90).rowVectors, Self.labels(&draw, n))
        let (u, c) = (draw.vector(d), draw.number())
        return .equals(
          "loss(states: \(states), labels: \(Self.text(labels)), u: \(u), c: \(c))",
          try student.loss(states: states, labels: labels, u: u, c: c),
          RecursiveNet.loss(states: states, labels: labels, u: u, c: c))
      }
    }
  }

  // MARK: - The way back

  func test11_composeBackward() {
    check("one composition backward, by hand", points: 2, of: "composeBackward") {
      // δ = dp ⊙ (1 − p²) = (1, 2) ⊙ (0.64, 0.36) = (0.64, 0.72).
      let (l, r, p, dp): (Vector, Vector, Vector, Vector) = ([1, 2], [3, -1], [0.6, 0.8], [1, 2])
      let W: Matrix = [[1, 0], [0, 1], [1, 1], [2, -1]]
      func found() throws -> ComposeGradients { try student.composeBackward(left: l, right: r, p: p, dp: dp, W: W) }
      let call = "composeBackward(left: \(l), right: \(r), p: \(p), dp: \(dp), W: \(W))"
      expect(
        "\(call).b", try found().b, equals: [0.64, 0.72],
        lookAt: "First back through the tanh: dp ⊙ (1 − p²), with p after the tanh.")
      expect(
        "\(call).left", try found().left, equals: [0.64, 0.72],
        lookAt: "Each entry of the left child feeds all units: its row of W, the upper half, times δ.")
      expect(
        "\(call).right", try found().right, equals: [1.36, 0.56],
        lookAt: "The right child's entries meet the lower half of W.")
      expect(
        "\(call).W", try found().W, equals: [[0.64, 0.72], [1.28, 1.44], [1.92, 2.16], [-0.64, -0.72]],
        lookAt: "[l, r] ⊗ δ: both halves of W were used, so both have a gradient.")
    }
  }

  func test12_composeBackwardIsTheSlope() {
    check("the gradients agree with differences", points: 1, of: "composeBackward") {
      var generator = SeededRandom(seed: random(12))
      let d = 3
      let (l, r, dp) = (generator.vector(d), generator.vector(d), generator.vector(d))
      let (W, b) = (generator.matrix(2 * d, d), generator.vector(d))
      let p = RecursiveNet.compose(left: l, right: r, W: W, b: b)
      expectGradient(
        "composeBackward(of three entries), that is [left, right, b, rows of W]",
        Self.values(try student.composeBackward(left: l, right: r, p: p, dp: dp, W: W)),
        of: { at in
          let W = Matrix(rows: Array(at[3...]))
          return dot(dp, RecursiveNet.compose(left: at[0], right: at[1], W: W, b: at[2]))
        }, at: [l, r, b] + W.rowVectors)
    }
  }

  func test13_composeBackwardOfAnySize() {
    check("compositions of any size, backward", points: 1, of: "composeBackward") {
      forAll(salt: 13) { draw in
        let d = draw.size(1...3, wide: 4...6)
        let (l, r, W) = (draw.vector(d), draw.vector(d), draw.matrix(2 * d, d))
        let (p, dp) = (draw.vector(d, in: -1...1), draw.vector(d, wide: -50...50))
        return .equals(
          "composeBackward(left: \(l), right: \(r), p: \(p), dp: \(dp), W: \(W)), that is [left, right, b, rows of W]",
          Self.values(try student.composeBackward(left: l, right: r, p: p, dp: dp, W: W)),
          Self.values(RecursiveNet.composeBackward(left: l, right: r, p: p, dp: dp, W: W)))
      }
    }
  }

  func test14_backward() {
    check("the lecture's tree, backward", points: 2, of: "backward", after: ["composeBackward"]) {
      let slopes = Example.slopes
      let back = Example.back
      func found() throws -> TreeGradients {
        try student.backward(nodes: Example.nodes, states: Example.states, slopes: slopes, W: Example.model.W)
      }
      let call = "backward(((not bad) film), slopes: \(slopes))"
      expect(
        "\(call).nodes", try found().nodes, equals: back.nodes,
        lookAt: "From the root down. A node has what its own loss sends, and what its parent sends: add them.")
      expect(
        "\(call).b", try found().b, equals: back.b,
        lookAt: "Both pairs use the same b, so its gradient is a sum over both.")
      expect(
        "\(call).W", try found().W, equals: back.W,
        lookAt: "Both pairs use the same W, so its gradient is a sum over both.")
      // One leaf: nothing is composed.
      let W = Example.model.W
      func leaf() throws -> TreeGradients {
        try student.backward(nodes: [.word(0)], states: [[3, -7]], slopes: [[1, 2]], W: W)
      }
      expect("backward(film, slopes: [[1, 2]]).nodes", try leaf().nodes, equals: [[1, 2]])
      expect(
        "backward(film, slopes: [[1, 2]]).W", try leaf().W, equals: Matrix.zeros(4, 2),
        lookAt: "A word alone does not use W: its gradient is zeros, in the shape of W.")
      expect("backward(film, slopes: [[1, 2]]).b", try leaf().b, equals: [0, 0])
    }
  }

  func test15_backwardIsTheSlope() {
    check("the gradients of a tree agree with differences", points: 1, of: "backward", after: ["composeBackward"]) {
      var generator = SeededRandom(seed: random(15))
      let d = 2
      // (a ((b c) d)), and a loss at three of its nodes.
      let nodes: [TreeNode] = [.word(0), .word(1), .word(2), .pair(1, 2), .word(3), .pair(3, 4), .pair(0, 5)]
      let (W, b) = (generator.matrix(2 * d, d), generator.vector(d))
      let xs = (0..<4).map { _ in generator.vector(d) }
      let slopes =
        [Vector.zeros(d), .zeros(d), generator.vector(d), generator.vector(d)]
        + [Vector.zeros(d), .zeros(d), generator.vector(d)]
      let states = RecursiveNet.forward(nodes: nodes, xs: xs, W: W, b: b)
      expectGradient(
        "backward((a ((b c) d))), that is [b, rows of W, the four words]",
        try {
          let found = try student.backward(nodes: nodes, states: states, slopes: slopes, W: W)
          return [found.b] + found.W.rowVectors
            + [0, 1, 2, 4].filter { $0 < found.nodes.count }.map { found.nodes[$0] }
        }(),
        of: { at in
          let W = Matrix(rows: Array(at[1...2 * d]))
          let states = RecursiveNet.forward(nodes: nodes, xs: Array(at[(2 * d + 1)...]), W: W, b: at[0])
          return zip(states, slopes).reduce(0) { $0 + dot($1.0, $1.1) }
        }, at: [b] + W.rowVectors + xs)
    }
  }

  func test16_backwardOfAnyTree() {
    check("any tree, backward", points: 1, of: "backward", after: ["composeBackward"]) {
      forAll(salt: 16) { draw in
        let (nodes, words) = Self.tree(&draw, least: 0)
        let (xs, W, b) = Self.net(&draw, words: words.count)
        let states = RecursiveNet.forward(nodes: nodes, xs: xs, W: W, b: b)
        let slopes = draw.matrix(nodes.count, b.count).rowVectors
        return .equals(
          Self.call("backward", nodes, xs, "slopes: \(slopes), W: \(W), b: \(b)") + ", that is [b, rows of W, nodes]",
          Self.values(try student.backward(nodes: nodes, states: states, slopes: slopes, W: W)),
          Self.values(RecursiveNet.backward(nodes: nodes, states: states, slopes: slopes, W: W)))
      }
    }
  }

  func test17_step() {
    check("one step on the lecture's tree", points: 1, of: "step", after: ["forward", "backward"]) {
      let next = Example.stepped
      func found() throws -> TreeModel {
        try student.step(
          nodes: Example.nodes, xs: Example.xs, labels: Example.labels, model: Example.model, rate: Example.rate)
      }
      let call = "step(((not bad) film), labels: \(Self.text(Example.labels)), rate: \(Example.rate))"
      expect(
        "\(call).c", try found().c, equals: next.c, lookAt: "σ(z) − label at each labeled node; their sum moves c.")
      expect(
        "\(call).u", try found().u, equals: next.u, lookAt: "σ(z) − label, times the vector of its node, summed up.")
      expect(
        "\(call).b", try found().b, equals: next.b,
        lookAt: "Each labeled node sends (σ(z) − label) u into the tree. Take all gradients at the old parameters.")
      expect("\(call).W", try found().W, equals: next.W)
      // A word alone, with z = ln 3 and label 0: ŷ = ¾, so c and u move by 2 · ¾ and 2 · ¾ p. Nothing is composed.
      let model = TreeModel(W: [[1, 2], [3, 4], [5, 6], [7, 8]], b: [9, 10], u: [log(3), 0], c: 0)
      func leaf() throws -> TreeModel {
        try student.step(nodes: [.word(0)], xs: [[1, -1]], labels: [0], model: model, rate: 2)
      }
      expect(
        "step(film, labels: [0], rate: 2), that is [[c], u, b, rows of W]", Self.values(try leaf()),
        equals: [[-1.5], [log(3) - 1.5, 1.5], [9, 10], [1, 2], [3, 4], [5, 6], [7, 8]],
        lookAt: "A word alone has a score and a loss as well: u and c learn, W and b do not.")
    }
  }

  func test18_stepOnAnyTree() {
    check("steps on any tree", points: 1, of: "step", after: ["forward", "backward"]) {
      forAll(salt: 18) { draw in
        let (nodes, words) = Self.tree(&draw, least: 0)
        let (xs, W, b) = Self.net(&draw, words: words.count)
        let labels = Self.labels(&draw, nodes.count)
        let model = TreeModel(W: W, b: b, u: draw.vector(b.count), c: draw.number(wide: -900...900))
        let rate = draw.number(0...2)
        return .equals(
          Self.call("step", nodes, xs, "labels: \(Self.text(labels)), model: \(model), rate: \(rate)")
            + ", that is [[c], u, b, rows of W]",
          Self.values(try student.step(nodes: nodes, xs: xs, labels: labels, model: model, rate: rate)),
          Self.values(RecursiveNet.step(nodes: nodes, xs: xs, labels: labels, model: model, rate: rate)))
      }
    }
  }

  // MARK: - Values as texts and lists

  private static func texts(_ nodes: [TreeNode]) -> [String] { nodes.map(\.description) }

  private static func text(_ parse: TreeParse) -> String {
    switch parse {
    case .tree(let words, let nodes):
      "words: \(words.joined(separator: " ")), nodes: \(texts(nodes).joined(separator: " "))"
    case .problem(let problem): ".\(problem)"
    }
  }

  private static func text(_ labels: [Int?]) -> String {
    "[\(labels.map { $0.map(String.init) ?? "nil" }.joined(separator: ", "))]"
  }

  private static func values(_ g: ComposeGradients) -> [Vector] { [g.left, g.right, g.b] + g.W.rowVectors }
  private static func values(_ g: TreeGradients) -> [Vector] { [g.b] + g.W.rowVectors + g.nodes }
  private static func values(_ m: TreeModel) -> [Vector] { [[m.c], m.u, m.b] + m.W.rowVectors }

  private static func call(_ name: String, _ nodes: [TreeNode], _ xs: [Vector], _ rest: String) -> String {
    "\(name)(nodes: [\(texts(nodes).joined(separator: ", "))], xs: \(xs), \(rest))"
  }

  // MARK: - What is drawn

  /// A tree of any shape over words that may occur twice. At its simplest it is right-branching.
  private static func tree(_ draw: inout Draw, least: Int) -> (nodes: [TreeNode], words: [String]) {
    let n = draw.size(least...4, wide: 9...14)
    let words = (0..<n).map { _ in draw.element(of: ["a", "b", "A", "ü", "not"]) }
    var drawn = draw
    let nodes = RecursiveNet.tree(words: n) { count in drawn.integer(1...count - 1) }
    draw = drawn
    return (nodes, words)
  }

  /// Words' vectors and a composition. In a wide input the weights are small: in a deep tree rounding must not grow.
  private static func net(_ draw: inout Draw, words: Int) -> (xs: [Vector], W: Matrix, b: Vector) {
    let d = draw.size(1...3, wide: 2...4)
    return (
      draw.matrix(words, d, wide: -9...9).rowVectors, draw.matrix(2 * d, d, wide: -0.6...0.6), draw.vector(d)
    )
  }

  private static func labels(_ draw: inout Draw, _ n: Int) -> [Int?] {
    (0..<n).map { _ in draw.element(of: [nil, 1, 0]) }
  }
}
