import CourseKit
import Exchange
import ReferenceEngine

extension BPTT {
  /// The worked numbers of unit 20. No source prints them; they agree with the 50-digit oracle.
  public static var workedNumbers: [WorkedNumber] {
    stateNumbers + passNumbers("bptt.acceptor", Example.acceptor) + passNumbers("bptt.transducer", Example.transducer)
      + truncatedNumbers + chainNumbers + distanceNumbers + clipNumbers + cliffNumbers + firstSignNumbers
  }

  typealias Example = BPTTExample

  private static var states: [Vector] { Example.cell.states(of: Example.xs) }

  /// The forward pass: states, and the gradient 1 − s² at each.
  private static var stateNumbers: [WorkedNumber] {
    states.enumerated().flatMap { i, s in
      entries("bptt.s\(i + 1)", s) + entries("bptt.slope\(i + 1)", s.map(ElmanCell.Activation.tanh.slope(atState:)))
    } + [
      WorkedNumber("bptt.acceptor.loss", states[2].sum()),
      WorkedNumber("bptt.transducer.loss", states.reduce(0) { $0 + $1.sum() }),
    ]
  }

  /// One backward pass: the states' gradients, δ, each step's part of four gradients, and all sums.
  private static func passNumbers(_ key: String, _ gradient: ElmanCell.Gradient) -> [WorkedNumber] {
    var numbers = gradient.states.enumerated().flatMap { entries("\(key).state\($0)", $1) }
    let before = [Example.cell.zeroState] + states
    for (i, δ) in gradient.deltas.enumerated() {
      numbers += entries("\(key).delta\(i + 1)", δ)
      numbers += entries("\(key).back\(i + 1)", δ * Example.cell.Ws.transposed)
      numbers += matrix("\(key).step\(i + 1).ws", outer(before[i], δ))
      numbers += matrix("\(key).step\(i + 1).wx", outer(Example.xs[i], δ))
    }
    // E70: read as in an ordinary net, each step is a layer of its own, and the last one's gradient is its own.
    let last = gradient.deltas[2]
    let slip = "took the last step's part for the whole gradient, as if each step had weights of its own"
    numbers += matrix("\(key).gradient.wx", gradient.Wx, reading: ("E70", outer(Example.xs[2], last), slip))
    numbers += matrix("\(key).gradient.ws", gradient.Ws, reading: ("E70", outer(before[2], last), slip))
    numbers += zip(entries("\(key).gradient.b", gradient.b), last).map { number, value in
      WorkedNumber(number.key, number.exact, readings: [.init("E70", value, slip)])
    }
    numbers += gradientNorms(gradient.states).enumerated().map { WorkedNumber("\(key).norm_\($0)", $1) }
    return numbers + [WorkedNumber("\(key).gradient.norm", GradientClipping.norm(of: gradient.parts))]
  }

  /// The transducer's gradient when the path back is cut after each step, and after each second.
  private static var truncatedNumbers: [WorkedNumber] {
    (1...3).flatMap { length in
      let slopes = Example.xs.map { _ in Example.ones }
      return matrix(
        "bptt.truncated\(length).wx", truncated(Example.cell, Example.xs, slopes: slopes, length: length).Wx)
    }
  }

  /// One unit: a tanh unit with w = ½, the most that a unit of this weight with tanh or with σ could pass on, linear units.
  private static var chainNumbers: [WorkedNumber] {
    let tanhUnit = Example.scalar(w: 0.5, .tanh)
    return [2, 5, 10, 20, 50].flatMap { n in
      [
        WorkedNumber("vanishing.tanh.\(n)", Example.slope(of: tanhUnit, steps: n)),
        // At their steepest tanh passes on all and σ a quarter: linear units of weight ½ and ½ · ¼.
        WorkedNumber("vanishing.most.tanh.\(n)", Example.slope(of: Example.scalar(w: 0.5, .linear), steps: n)),
        WorkedNumber("vanishing.most.sigmoid.\(n)", Example.slope(of: Example.scalar(w: 0.125, .linear), steps: n)),
      ]
    } + [
      WorkedNumber("bptt.sigmaMax", SingularValueDecomposition(Example.cell.Ws).s[0]),
      WorkedNumber("vanishing.tanh.s1", tanhUnit.states(of: Example.impulse(2))[0][0]),
      WorkedNumber("vanishing.tanh.s2", tanhUnit.states(of: Example.impulse(2))[1][0]),
      WorkedNumber("vanishing.w09", Example.slope(of: Example.scalar(w: 0.9, .linear), steps: 101)),
      WorkedNumber("exploding.w11", Example.slope(of: Example.scalar(w: 1.1, .linear), steps: 101)),
      WorkedNumber("exploding.w15", Example.slope(of: Example.scalar(w: 1.5, .linear), steps: 101)),
    ]
  }

  /// ‖∂L/∂s_{n−k}‖ of cells with eight units.
  private static var distanceNumbers: [WorkedNumber] {
    var numbers: [WorkedNumber] = []
    for (name, radius) in Example.radii {
      for activation in [ElmanCell.Activation.linear, .tanh] {
        let norms = Example.norms(of: Example.turningCell(radius: radius, activation))
        for k in [0, 10, 20, 60] {
          numbers.append(WorkedNumber("distance.\(activation.rawValue).\(name).\(k)", norms[k]))
        }
      }
    }
    let drawn = Example.norms(of: Example.drawnCell)
    return numbers + [0, 10, 20, 60].map { WorkedNumber("distance.drawn.\($0)", drawn[$0]) }
  }

  /// Two ways to shorten (0.3, 4).
  private static var clipNumbers: [WorkedNumber] {
    let g: Vector = [0.3, 4]
    let byNorm = GradientClipping.byNorm([g], 1)[0]
    let byEntry = GradientClipping.eachEntry([g], 1)[0]
    return entries("clip.norm", byNorm) + entries("clip.entry", byEntry) + [
      WorkedNumber("clip.length", GradientClipping.norm(of: [g])),
      WorkedNumber("clip.ratio", g[1] / g[0]), WorkedNumber("clip.norm.ratio", byNorm[1] / byNorm[0]),
      WorkedNumber("clip.entry.ratio", byEntry[1] / byEntry[0]),
      WorkedNumber("clip.entry.length", GradientClipping.norm(of: [byEntry])),
    ]
  }

  private static var cliffNumbers: [WorkedNumber] {
    let start = Example.cliff(w: Example.cliffStart)
    let walk = Example.clippedWalk(updates: 24)
    var numbers = [
      WorkedNumber("cliff.start.state", start.state), WorkedNumber("cliff.start.loss", start.loss),
      WorkedNumber("cliff.start.slope", start.slope),
      WorkedNumber("cliff.plain.w1", Example.cliffStart - Example.cliffRate * start.slope),
      WorkedNumber("cliff.valley", pow(Example.cliffTarget, 1 / Double(Example.cliffSteps - 1))),
    ]
    for k in [1, 2, 18, 19, 20, 21] {
      numbers.append(WorkedNumber("cliff.clipped.w\(k)", walk[k - 1]))
      numbers.append(WorkedNumber("cliff.clipped.loss\(k)", Example.cliff(w: walk[k - 1]).loss))
    }
    return numbers
  }

  private static var firstSignNumbers: [WorkedNumber] {
    let (plain, clipped) = (FirstSign.plainRuns, FirstSign.clippedRuns)
    return [
      WorkedNumber("firstSign.plain.learned", Double(plain.count(where: \.hasLearned))),
      WorkedNumber("firstSign.clipped.learned", Double(clipped.count(where: \.hasLearned))),
      WorkedNumber("firstSign.plain.worst", plain.map(\.end).max() ?? .nan),
      WorkedNumber("firstSign.clipped.worst", clipped.map(\.end).max() ?? .nan),
      WorkedNumber("firstSign.plain.end", plain[2].end), WorkedNumber("firstSign.clipped.end", clipped[2].end),
      WorkedNumber("firstSign.start", plain[2].losses[0]), WorkedNumber("firstSign.plain.norm4", plain[2].norms[3]),
      WorkedNumber("firstSign.plain.largestNorm", plain[2].norms.max() ?? .nan),
      WorkedNumber("firstSign.clipped.largestNorm", clipped[2].norms.max() ?? .nan),
    ]
  }

  private static func entries(_ key: String, _ v: Vector) -> [WorkedNumber] {
    v.enumerated().map { WorkedNumber("\(key)_\($0 + 1)", $1) }
  }

  private static func matrix(
    _ key: String, _ A: Matrix, reading: (erratum: String, value: Matrix, slip: String)? = nil
  ) -> [WorkedNumber] {
    (0..<A.rows).flatMap { i in
      (0..<A.columns).map { j in
        WorkedNumber(
          "\(key)_\(i + 1)\(j + 1)", A[i, j],
          readings: reading.map { [.init($0.erratum, $0.value[i, j], $0.slip)] } ?? [])
      }
    }
  }
}
