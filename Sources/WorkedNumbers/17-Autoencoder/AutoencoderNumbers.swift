import CourseKit
import Exchange
import ReferenceEngine

extension Autoencoder {
  /// The worked numbers of unit 17. The source prints no result, only the sizes 784 and 32.
  public static var workedNumbers: [WorkedNumber] {
    countNumbers + passNumbers("toy", Example.X) + passNumbers("noisy", Example.noisy) + stepNumbers + tiedNumbers
      + stackNumbers + pointNumbers + learnedNumbers
  }

  private typealias Example = AutoencoderExample

  private static func number(_ key: String, _ value: Double) -> WorkedNumber {
    WorkedNumber("autoencoder." + key, value)
  }

  /// Entries numbered from 1: `key1` … for a vector, `key11` … for a matrix.
  private static func numbers(_ key: String, _ v: Vector) -> [WorkedNumber] {
    v.indices.map { number("\(key)\($0 + 1)", v[$0]) }
  }
  private static func numbers(_ key: String, _ A: Matrix) -> [WorkedNumber] {
    (0..<A.rows).flatMap { numbers("\(key)\($0 + 1)", A[row: $0]) }
  }

  private static var countNumbers: [WorkedNumber] {
    let (inputs, code) = (784, 32)
    let encoder = FeedForward.parameterCount(sizes: [inputs, code])
    let total = FeedForward.parameterCount(sizes: [inputs, code, inputs])
    let moved = Example.movedWeights(input: 1, target: 2)
    return [
      number("count.pixels", Double(inputs)), number("count.encoder", Double(encoder)),
      number("count.decoder", Double(total - encoder)), number("count.total", Double(total)),
      number("count.factor", Double(inputs) / Double(code)),
      number("count.tied", Double(inputs * code + code + inputs)),
      number("count.rebuild", Double(inputs * code)),
      number("words.moved.encoder", Double(moved.encoder)), number("words.moved.decoder", Double(moved.decoder)),
      number("words.moved", Double(moved.encoder + moved.decoder)),
      number("words.of", Double(2 * SkipGramExample.W.entries.count)),
    ]
  }

  /// Every number of a forward and a backward pass of the example net; the target is always the clean pictures.
  private static func passNumbers(_ name: String, _ input: Matrix) -> [WorkedNumber] {
    let (net, T) = (Example.net, Example.X)
    let a1 = net.encoder[0].preactivations(input)
    let h = encode(net, input)
    let a2 = net.decoder[0].preactivations(h)
    let y = decode(net, h)
    let slopes = a2.map(Backpropagation.Activation.sigmoid.slope)
    let δ2 = hadamard(y - T, slopes) / Double(T.rows)
    let back = δ2 * Example.W2.transposed
    let δ1 = hadamard(back, a1.map(Backpropagation.Activation.relu.slope))
    let g = gradients(net, input: input, target: T)
    var list: [WorkedNumber] = []
    for e in 0..<T.rows {
      let key = "\(name).ex\(e + 1)"
      list += numbers("\(key).x", input[row: e]) + numbers("\(key).a1_", a1[row: e]) + numbers("\(key).h", h[row: e])
      list += numbers("\(key).a2_", a2[row: e]) + numbers("\(key).y", y[row: e])
      list += numbers("\(key).error", (y - T)[row: e]) + numbers("\(key).slope", slopes[row: e])
      list += numbers("\(key).delta2_", δ2[row: e]) + numbers("\(key).back", back[row: e])
      list += numbers("\(key).delta1_", δ1[row: e])
      list.append(
        number(
          "\(key).loss",
          reconstructionLoss(reconstruction: Matrix(rows: [y[row: e]]), target: Matrix(rows: [T[row: e]]))))
    }
    list += numbers("\(name).gradient.w1_", g[0].W) + numbers("\(name).gradient.b1_", g[0].b)
    list += numbers("\(name).gradient.w2_", g[1].W) + numbers("\(name).gradient.b2_", g[1].b)
    return list + [
      number("\(name).loss", reconstructionLoss(reconstruction: y, target: T)),
      number("\(name).lossAgainstInput", reconstructionLoss(reconstruction: y, target: input)),
      number("\(name).lossOfInput", reconstructionLoss(reconstruction: input, target: T)),
    ]
  }

  /// One step of the whole net, and of the decoder alone.
  private static var stepNumbers: [WorkedNumber] {
    let X = Example.X
    let both = step(Example.net, input: X, target: X, learningRate: 1)
    var decoderOnly = both
    decoderOnly.encoder = Example.net.encoder
    let grey = Matrix(repeating: 0.5, rows: X.rows, columns: X.columns)
    return [
      number("step.loss", loss(both, input: X, target: X)),
      number("step.decoderOnly", loss(decoderOnly, input: X, target: X)),
      number("grey.loss", reconstructionLoss(reconstruction: grey, target: X)),
      // The best answer that ignores the input.
      number("meanPicture.loss", reconstructionLoss(reconstruction: moved(0 * X, by: -1 * mean(X)), target: X)),
    ]
  }

  private static var tiedNumbers: [WorkedNumber] {
    let (X, encoder) = (Example.X, Example.net.encoder[0])
    let tied = tiedGradients(encoder: encoder, b2: Example.b2, output: .sigmoid, input: X, target: X)
    let net = Net(W1: Example.W1, b1: Example.b1, W2: Example.W1.transposed, b2: Example.b2)
    let parts = gradients(net, input: X, target: X)
    return numbers("tied.gradient.w_", tied.W) + numbers("tied.encoder.w_", parts[0].W)
      + numbers("tied.decoder.w_", parts[1].W.transposed) + [number("tied.loss", loss(net, input: X, target: X))]
  }

  private static var stackNumbers: [WorkedNumber] {
    let codes = stack(Example.X, encoders: [Example.net.encoder[0], Example.second])
    return numbers("stack.code", codes[1][column: 0])
  }

  private static var pointNumbers: [WorkedNumber] {
    let X = Example.points
    let svd = SingularValueDecomposition(moved(X, by: mean(X)))
    let V = principalDirections(X, count: 1)
    let rebuilt = linearReconstruction(X, directions: V)
    let O = Example.directionThroughOrigin
    let throughOrigin = linearReconstruction(X, directions: O, mean: [0, 0])
    // V of the uncentered data, used around the mean: half of the slip.
    let wrongDirection = linearReconstruction(X, directions: O)
    return numbers("points.mean", mean(X)) + numbers("points.s", svd.s) + numbers("points.v", V[column: 0])
      + numbers("points.code", (moved(X, by: mean(X)) * V)[column: 0]) + numbers("points.rebuilt", rebuilt)
      + numbers("points.origin.v", O[column: 0]) + [
        number("points.lossOfMean", leastLinearLoss(X, count: 0)),
        number("points.loss", reconstructionLoss(reconstruction: rebuilt, target: X)),
        number("points.bound", leastLinearLoss(X, count: 1)),
        number("points.origin.loss", reconstructionLoss(reconstruction: throughOrigin, target: X)),
        number("points.origin.wrongDirection", reconstructionLoss(reconstruction: wrongDirection, target: X)),
      ]
  }

  /// Linear autoencoders of the four points, from two random starts: other weights, the same product.
  private static var learnedNumbers: [WorkedNumber] {
    let X = moved(Example.points, by: mean(Example.points))
    var list: [WorkedNumber] = []
    for seed in [1, 2] {
      for steps in [1, 10, 100, 1000] {
        list.append(
          number(
            "learned.seed\(seed).loss\(steps)",
            loss(Example.linear(seed: UInt64(seed), steps: steps), input: X, target: X)))
      }
      let net = Example.linear(seed: UInt64(seed), steps: 1000)
      let (W1, W2) = (net.encoder[0].W, net.decoder[0].W)
      list += numbers("learned.seed\(seed).encoder", W1[column: 0]) + numbers("learned.seed\(seed).decoder", W2[row: 0])
      list += numbers("learned.seed\(seed).product", W1 * W2)
    }
    return list
  }
}
