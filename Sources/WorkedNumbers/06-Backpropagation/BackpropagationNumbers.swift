import CourseKit
import Exchange
import ReferenceEngine

extension Backpropagation {
  /// The worked numbers of unit 06. Indices in keys are the formulas' 1-based ones: `w1_22` is w₂,₂ of the first layer.
  public static var workedNumbers: [WorkedNumber] {
    passNumbers("toyBackprop", .toy) + exampleGradientNumbers("toyBackprop", .toy)
      + weightNumbers("toyBackprop", .toy) + toySlipNumbers
      + passNumbers("asymmetric", .asymmetric) + weightNumbers("asymmetric", .asymmetric) + asymmetricSlipNumbers
      + weightNumbers("threeClasses", .threeClasses) + threeClassesSlipNumbers + trainingNumbers + classifierNumbers
  }

  private static let sheet = "Exercise 02, Backpropagation, answer c) (ii)"

  /// What the sheet prints of the forward pass, by key.
  private static let printedPass = [
    "toyBackprop.ex1.h1": "0.73", "toyBackprop.ex1.h2": "0.73", "toyBackprop.ex1.y1": "0.81",
    "toyBackprop.ex1.y2": "0.81", "toyBackprop.ex2.h1": "0.98", "toyBackprop.ex2.h2": "0.98",
    "toyBackprop.ex2.y1": "0.88", "toyBackprop.ex2.y2": "0.88",
  ]

  /// Every intermediate number of both passes, for each example.
  private static func passNumbers(_ name: String, _ example: BackpropagationExample) -> [WorkedNumber] {
    let (net, X, T) = (example.net, example.X, example.T)
    let pass = forward(net, X)
    let δ2 = outputDeltas(net, pass, T)
    let δ1 = hiddenDeltas(net, pass, outputDeltas: δ2)
    let back = δ2 * net.W2.transposed
    let losses = exampleLosses(net, X, T)
    let quantities: [(String, Matrix)] = [
      ("a1_", pass.a1), ("h", pass.h), ("slopeH", pass.a1.map(net.hidden.slope)), ("a2_", pass.a2), ("y", pass.y),
      ("slopeY", pass.a2.map(net.output.slope)), ("error", pass.y - T), ("delta2_", δ2), ("back", back),
      ("delta1_", δ1),
    ]
    var numbers: [WorkedNumber] = []
    for e in 0..<X.rows {
      let key = "\(name).ex\(e + 1)"
      for (quantity, values) in quantities { numbers += list("\(key).\(quantity)", values[row: e]) }
      numbers.append(WorkedNumber("\(key).ySum", pass.y[row: e].sum()))
      numbers.append(WorkedNumber("\(key).loss", losses[e]))
    }
    return numbers
  }

  /// The gradients of each example alone.
  private static func exampleGradientNumbers(_ name: String, _ example: BackpropagationExample) -> [WorkedNumber] {
    (0..<example.X.rows).flatMap { e in
      let (x, t) = (Matrix(rows: [example.X[row: e]]), Matrix(rows: [example.T[row: e]]))
      return weights("\(name).ex\(e + 1).gradient", gradients(example.net, x, t))
    }
  }

  /// The gradients, the weights after one update, and the losses before and after.
  private static func weightNumbers(_ name: String, _ example: BackpropagationExample) -> [WorkedNumber] {
    let (net, X, T) = (example.net, example.X, example.T)
    let after = update(net, X, T, learningRate: BackpropagationExample.learningRate)
    let isToy = name == "toyBackprop"
    var numbers = weights("\(name).update", (after.W1, after.W2))
    if isToy {
      numbers = numbers.map { number in
        switch number.key {
        case "toyBackprop.update.w2_12":
          // The E01 slip sits in the first layer's δ, so with two digits it changes nothing here.
          WorkedNumber(
            number.key, number.exact, printed: .init("0.965", sheet),
            readings: readings(of: number.exact, except: .oneMinusHTwoDigits) { $0.W2[0, 1] })
        case "toyBackprop.update.w1_22":
          WorkedNumber(
            number.key, number.exact, printed: .init("0.99987", sheet),
            readings: readings(of: number.exact) { $0.W1[1, 1] })
        default: number
        }
      }
    }
    let before = loss(net, X, T)
    let signed = WorkedNumber.Reading("E08", -before, BackpropagationSlip.sheetSign.sentence)
    return numbers + weights("\(name).gradient", gradients(net, X, T)) + [
      WorkedNumber("\(name).loss.before", before, readings: isToy ? [signed] : []),
      WorkedNumber("\(name).loss.after", loss(after, X, T)),
    ]
  }

  /// What every slip makes of one weight; those that leave it as it is are no readings of it.
  private static func readings(
    of exact: Double, except unaffected: BackpropagationSlip? = nil, _ weight: ((W1: Matrix, W2: Matrix)) -> Double
  ) -> [WorkedNumber.Reading] {
    BackpropagationSlip.allCases.filter { $0 != unaffected }
      .map { WorkedNumber.Reading($0.erratum, weight($0.update(.toy)), $0.sentence) }
      .filter { abs($0.value - exact) > 1e-9 }
  }

  private static var toySlipNumbers: [WorkedNumber] {
    let toy = BackpropagationExample.toy
    let exact = update(toy.net, toy.X, toy.T, learningRate: BackpropagationExample.learningRate)
    let slips = BackpropagationSlip.allCases.flatMap { slip in
      let after = slip.update(toy)
      let key = "toyBackprop.slip.\(slip.rawValue)"
      return [
        WorkedNumber("\(key).w2_12", after.W2[0, 1]), WorkedNumber("\(key).w1_22", after.W1[1, 1]),
        WorkedNumber("\(key).loss", loss(Net(W1: after.W1, W2: after.W2), toy.X, toy.T)),
        // A weight that starts at 1 hides how far off its change is.
        WorkedNumber("\(key).changeRatio.w2_12", (after.W2[0, 1] - 1) / (exact.W2[0, 1] - 1)),
        WorkedNumber("\(key).changeRatio.w1_22", (after.W1[1, 1] - 1) / (exact.W1[1, 1] - 1)),
      ]
    }
    var twoWeights = toy.net
    twoWeights.W2[0, 1] = exact.W2[0, 1]
    twoWeights.W1[1, 1] = exact.W1[1, 1]
    return slips + [
      WorkedNumber("toyBackprop.change.w2_12", exact.W2[0, 1] - 1),
      WorkedNumber("toyBackprop.change.w1_22", exact.W1[1, 1] - 1),
      WorkedNumber("toyBackprop.loss.afterTwoWeights", loss(twoWeights, toy.X, toy.T)),
    ]
  }

  /// What hidden unit 1 collects in the first example when W² is walked back by columns.
  private static var asymmetricSlipNumbers: [WorkedNumber] {
    let start = BackpropagationExample.asymmetric
    let δ2 = outputDeltas(start.net, forward(start.net, start.X), start.T)
    return [WorkedNumber("asymmetric.slip.transposedWeights.back1", (δ2 * start.W2)[0, 0])]
  }

  private static var threeClassesSlipNumbers: [WorkedNumber] {
    [BackpropagationSlip.withoutHalf, .withoutMean, .meanOverLabels].flatMap { slip in
      let after = slip.update(.threeClasses)
      return [
        WorkedNumber("threeClasses.slip.\(slip.rawValue).w2_11", after.W2[0, 0]),
        WorkedNumber("threeClasses.slip.\(slip.rawValue).w1_21", after.W1[1, 0]),
      ]
    }
  }

  /// The loss after 1, 10, 100 and 1000 updates from equal and from unequal weights.
  private static var trainingNumbers: [WorkedNumber] {
    [("toyBackprop", BackpropagationExample.toy), ("asymmetric", .asymmetric)].flatMap { name, example in
      let nets = train(
        example.net, example.X, example.T, learningRate: BackpropagationExample.learningRate, steps: 1000)
      return [1, 10, 100, 1000].map {
        WorkedNumber("\(name).training.\($0)", loss(nets[$0 - 1], example.X, example.T))
      }
    } + [WorkedNumber("toyBackprop.training.bound", 0.5 * 0.5 * (0.5 * 0.5 + 0.5 * 0.5))]
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { number("\(key)\($0 + 1)", $1) }
  }

  private static func number(_ key: String, _ value: Double) -> WorkedNumber {
    WorkedNumber(key, value, printed: printedPass[key].map { .init($0, sheet) })
  }

  private static func weights(_ key: String, _ value: (W1: Matrix, W2: Matrix)) -> [WorkedNumber] {
    [("w1", value.W1), ("w2", value.W2)].flatMap { layer, W in
      (0..<W.rows).flatMap { i in
        (0..<W.columns).map { j in WorkedNumber("\(key).\(layer)_\(i + 1)\(j + 1)", W[i, j]) }
      }
    }
  }
}
