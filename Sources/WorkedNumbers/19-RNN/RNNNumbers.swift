import CourseKit
import Exchange
import ReferenceEngine

extension RNN {
  /// The worked numbers of unit 19. No source prints them; they agree with the 50-digit oracle.
  public static var workedNumbers: [WorkedNumber] {
    stepNumbers + activationNumbers + supervisionNumbers + bidirectionalNumbers + paddingNumbers + countNumbers
      + influenceNumbers
  }

  private typealias Example = RNNExample

  /// x_i W^x, s_{i−1} W^s, their sum with b, and s_i.
  private static var stepNumbers: [WorkedNumber] {
    var numbers: [WorkedNumber] = []
    var state = Example.cell.zeroState
    for (i, x) in Example.inputs.enumerated() {
      let (key, parts) = ("elman.\(i + 1)", Example.parts(x, state: state))
      let swapped = Example.cell.step(state, state: x)
      numbers += named("\(key).input", parts.input) + named("\(key).memory", parts.memory)
      numbers += named("\(key).sum", parts.sum)
      state = Example.cell.step(x, state: state)
      numbers += zip(state, swapped).enumerated().map { k, entry in
        WorkedNumber(
          "\(key).s.\(k + 1)", entry.0,
          readings: [.init("E25", entry.1, "gave R its two arguments in the other order, R(x, s) for R(s, x)")])
      }
    }
    let reordered = [Example.inputs[1], Example.inputs[0], Example.inputs[2]]
    let swapped = Example.cell.step(Example.cell.states(of: Example.inputs)[0], state: Example.inputs[1])
    return numbers + named("elman.2.swapped", swapped) + named("order.s", Example.cell.states(of: reordered)[2])
      + named("elman.2.withoutMemory", Example.inputs[1] * Example.cell.Wx + Example.cell.b)
      + named("start.memory", Example.parts(Example.inputs[0], state: [0.5, -0.5]).memory)
      + named("start.s", Example.cell.step(Example.inputs[0], state: [0.5, -0.5]))
  }

  /// The same cell with other functions g; without one, each input's part of s_3 can be told.
  private static var activationNumbers: [WorkedNumber] {
    let relu = Example.cell(with: .relu).states(of: Example.inputs)
    let linear = Example.cell(with: .linear).states(of: Example.inputs)
    let (Wx, Ws, b) = (Example.cell.Wx, Example.cell.Ws, Example.cell.b)
    let parts = Example.inputs.map { $0 * Wx }
    return (0..<3).flatMap { named("relu.\($0 + 1)", relu[$0]) } + named("linear.s", linear[2])
      + named("linear.from1", parts[0] * Ws * Ws) + named("linear.from2", parts[1] * Ws)
      + named("linear.from3", parts[2]) + named("linear.fromBias", b + b * Ws + b * Ws * Ws)
  }

  private static var supervisionNumbers: [WorkedNumber] {
    let states = Example.cell.states(of: Example.inputs)
    let scores = transducer(Example.cell, inputs: Example.inputs, readout: Example.readout)
    let losses = scores.indices.map { sequenceLoss(scores: [scores[$0]], labels: [Example.labels[$0]]) }
    let loss = sequenceLoss(scores: scores, labels: Example.labels)
    return [
      WorkedNumber("acceptor.components", states[2].sum()),
      WorkedNumber("transducer.components", states.reduce(0) { $0 + $1.sum() }),
      WorkedNumber("transducer.loss", loss), WorkedNumber("transducer.meanLoss", loss / 3),
      WorkedNumber("transducer.lossOfTwo", losses[0] + losses[1]),
    ] + scores.indices.flatMap { named("transducer.\($0 + 1).z", scores[$0]) }
      + losses.indices.map { WorkedNumber("transducer.\($0 + 1).loss", losses[$0]) }
      + scores.indices.map {
        WorkedNumber("transducer.\($0 + 1).p", Softmax.softmax(scores[$0])[Example.labels[$0]])
      }
  }

  /// The same cell from both ends, to keep the example small; a real net has two.
  private static var bidirectionalNumbers: [WorkedNumber] {
    let outputs = bidirectional(Example.inputs, forward: Example.cell, backward: Example.cell)
    let alone = bidirectional([Example.inputs[0]], forward: Example.cell, backward: Example.cell)[0]
    let first = outputs[0].indices.map { k in
      WorkedNumber(
        "birnn.1.\(k + 1)", outputs[0][k],
        readings: k < 2 ? [] : [.init("E23", alone[k], "gave the backward net x_1 alone, as biRNN(x_{1:i}, i) says")])
    }
    let encoding = bidirectionalEncoding(Example.inputs, forward: Example.cell, backward: Example.cell)
    let turned = Example.cell.states(of: Example.inputs.reversed())
    return first + named("birnn.2", outputs[1]) + named("birnn.3", outputs[2]) + named("birnn.encoding", encoding)
      + turned.indices.flatMap { named("birnn.turned.\($0 + 1)", turned[$0]) }
      + [WorkedNumber("birnn.dimension", Double(outputs[0].count))]
  }

  /// The first two inputs, filled up with zeros to a length of three.
  private static var paddingNumbers: [WorkedNumber] {
    let padded = RNN.padded([Array(Example.inputs.prefix(2)), Example.inputs], padding: [0, 0])[0]
    let cell = Example.cell
    let (unmasked, masked) = (cell.states(of: padded.inputs), cell.states(of: padded.inputs, mask: padded.mask))
    let backward = bidirectional(padded.inputs, forward: cell, backward: cell)[0]
    let backwardMasked = bidirectional(padded.inputs, forward: cell, backward: cell, mask: padded.mask)[0]
    return named("padding.unmasked", unmasked[2]) + named("padding.masked", masked[2])
      + named("padding.backward.unmasked", Vector(Array(backward.entries.suffix(2))))
      + named("padding.backward.masked", Vector(Array(backwardMasked.entries.suffix(2))))
  }

  private static var influenceNumbers: [WorkedNumber] {
    let forward = Example.influence { Example.cell.states(of: $0) }
    let both = Example.influence { bidirectional($0, forward: Example.cell, backward: Example.cell) }
    return [
      WorkedNumber("influence.forward.firstOnFirst", forward[0][0]),
      WorkedNumber("influence.forward.firstOnLast", forward[0][6]),
      WorkedNumber("influence.forward.lastOnFirst", forward[6][0]),
      WorkedNumber("influence.both.lastOnFirst", both[6][0]),
      WorkedNumber("violin.distance", Double(Example.distance("violin", "hobby"))),
    ]
  }

  private static func named(_ key: String, _ vector: Vector) -> [WorkedNumber] {
    vector.enumerated().map { WorkedNumber("\(key).\($0 + 1)", $1) }
  }
}
