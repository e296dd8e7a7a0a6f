import CourseKit
import Exchange
import ReferenceEngine

extension RecursiveNet {
  private typealias Example = RecursiveNetExample

  /// The worked numbers of unit 23. Places in keys are the formulas' 1-based ones: `recursiveNet.notBad.p_1` is p₁ of *not bad*.
  public static var workedNumbers: [WorkedNumber] {
    phraseNumbers + compositionNumbers + orderNumbers + chainNumbers + backwardNumbers + stepNumbers + countNumbers
  }

  /// All phrases: the vector at the root, its score and its probability.
  private static var phraseNumbers: [WorkedNumber] {
    let model = Example.model
    return Example.phrases.flatMap { phrase in
      let p = Example.states(phrase.text).last!
      let z = score(p, u: model.u, c: model.c)
      let numbers = [
        WorkedNumber("recursiveNet.\(phrase.key).z", z),
        WorkedNumber("recursiveNet.\(phrase.key).yhat", LogLinear.sigmoid(z)),
      ]
      return list("recursiveNet.\(phrase.key).p", p) + numbers
    }
  }

  /// Both compositions of the example, step by step.
  private static var compositionNumbers: [WorkedNumber] {
    let (m, states) = (Example.model, Example.states)
    let rows = m.W.rowVectors
    let (Wl, Wr) = (Matrix(rows: Array(rows[..<2])), Matrix(rows: Array(rows[2...])))
    let pairs: [(String, Vector, Vector)] = [("pair1", states[0], states[1]), ("pair2", states[2], states[3])]
    return pairs.flatMap { key, l, r in
      let (fromLeft, fromRight) = (l * Wl, r * Wr)
      let quantities: [(String, Vector)] = [
        ("fromLeft", fromLeft), ("fromRight", fromRight), ("a", fromLeft + fromRight + m.b),
        ("p", compose(left: l, right: r, W: m.W, b: m.b)),
      ]
      return quantities.flatMap { list("recursiveNet.\(key).\($0)", $1) }
    }
  }

  /// What sums can't see, and what exchanged children do.
  private static var orderNumbers: [WorkedNumber] {
    let m = Example.model
    let (not, bad) = (Example.vectors["not"]!, Example.vectors["bad"]!)
    let swapped = compose(left: bad, right: not, W: m.W, b: m.b)
    let z = score(swapped, u: m.u, c: m.c)
    let other = Example.states("(not (bad film))").last!
    let vectors: [(String, Vector)] = [
      ("sum", not + bad), ("mean", 0.5 * (not + bad)), ("swapped.p", swapped), ("otherTree.p", other),
    ]
    let numbers = [
      WorkedNumber("recursiveNet.swapped.z", z), WorkedNumber("recursiveNet.swapped.yhat", LogLinear.sigmoid(z)),
    ]
    return vectors.flatMap { list("recursiveNet.\($0)", $1) } + numbers
  }

  /// The example's tree is a chain: unit 19's cell computes the same.
  private static var chainNumbers: [WorkedNumber] {
    let (m, xs) = (Example.model, Example.xs)
    let cell = elman(W: m.W, b: m.b)
    let states = cell.states(of: Array(xs.dropFirst()), from: xs[0])
    let chain = depths(leftBranching(words: 16)).max()!
    let balanced = depths(tree(words: 16) { $0 / 2 }).max()!
    let numbers = [
      WorkedNumber("recursiveNet.depth.chain", Double(chain)),
      WorkedNumber("recursiveNet.depth.balanced", Double(balanced)),
    ]
    return states.enumerated().flatMap { list("recursiveNet.elman.s\($0 + 2)", $1) } + numbers
  }

  /// The way back through the example.
  private static var backwardNumbers: [WorkedNumber] {
    let (m, states, slopes, back) = (Example.model, Example.states, Example.slopes, Example.back)
    let root = composeBackward(left: states[2], right: states[3], p: states[4], dp: back.nodes[4], W: m.W)
    let inner = composeBackward(left: states[0], right: states[1], p: states[2], dp: back.nodes[2], W: m.W)
    func slope(_ p: Vector) -> Vector { p.map { 1 - $0 * $0 } }
    let quantities: [(String, Vector)] = [
      ("root.own", slopes[4]), ("root.slope", slope(states[4])), ("root.delta", root.b), ("root.left", root.left),
      ("root.right", root.right), ("inner.own", slopes[2]), ("inner.total", back.nodes[2]),
      ("inner.slope", slope(states[2])), ("inner.delta", inner.b), ("inner.left", inner.left),
      ("inner.right", inner.right), ("b", back.b),
    ]
    let matrices = [("root.W", root.W), ("inner.W", inner.W), ("W", back.W)].flatMap { key, W in
      (0..<W.rows).flatMap { list("recursiveNet.back.\(key)\($0 + 1)", W[row: $0]) }
    }
    let losses = [
      WorkedNumber("recursiveNet.error.inner", Example.errors[2]),
      WorkedNumber("recursiveNet.error.root", Example.errors[4]),
      WorkedNumber("recursiveNet.loss", loss(states: states, labels: Example.labels, u: m.u, c: m.c)),
      WorkedNumber(
        "recursiveNet.loss.inner", loss(states: [states[2]], labels: [1], u: m.u, c: m.c)),
      WorkedNumber("recursiveNet.loss.root", loss(states: [states[4]], labels: [1], u: m.u, c: m.c)),
    ]
    let slips =
      list("recursiveNet.slip.inner", RecursiveNetSlip.slopeAtPreactivation)
      + list("recursiveNet.slip.rootB", root.b)
    return quantities.flatMap { list("recursiveNet.back.\($0)", $1) } + matrices + losses + slips
  }

  /// What one step does to the loss.
  private static var stepNumbers: [WorkedNumber] {
    let next = Example.stepped
    let states = forward(nodes: Example.nodes, xs: Example.xs, W: next.W, b: next.b)
    let numbers = [
      WorkedNumber("recursiveNet.step.loss", loss(states: states, labels: Example.labels, u: next.u, c: next.c)),
      WorkedNumber("recursiveNet.step.c", next.c),
    ]
    return numbers + list("recursiveNet.step.u", next.u) + list("recursiveNet.step.b", next.b)
  }

  private static var countNumbers: [WorkedNumber] {
    [2, 16, 25, 50].map { WorkedNumber("recursiveNet.count.d\($0)", Double(parameterCount(dimension: $0))) }
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)_\($0 + 1)", $1) }
  }
}
