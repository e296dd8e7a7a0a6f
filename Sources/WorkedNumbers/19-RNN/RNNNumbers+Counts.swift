import CourseKit
import Exchange
import ReferenceEngine

extension RNN {
  /// How many numbers are learned: by the lecture's layer of 100 units over 300 inputs, and by a program's layer of 12.
  static var countNumbers: [WorkedNumber] {
    let (inputs, units, hidden) = (300, 100, RNNExample.kerasUnits)
    let total = ElmanCell(inputs: inputs, units: units, seed: 1).parameterCount
    func keras(_ features: Int) -> Int { ElmanCell.parameterCount(inputs: features, units: hidden, biases: .one) }
    let dense = FeedForward.parameterCount(sizes: [hidden, 1])
    return [
      WorkedNumber("count.oneDimension", Double(parameterCount(inputs: units, layers: [units]))),
      WorkedNumber("count.example", Double(RNNExample.cell.parameterCount)),
      WorkedNumber("count.Wx", Double(inputs * units)), WorkedNumber("count.Ws", Double(units * units)),
      WorkedNumber("count.b", Double(units)),
      WorkedNumber(
        "count.total", Double(total),
        readings: [
          .init(
            "E24", Double(parameterCount(inputs: units, layers: [units])),
            "took one d for inputs and states, as R^d with two indices reads")
        ]),
      WorkedNumber(
        "count.torch", Double(ElmanCell.parameterCount(inputs: inputs, units: units, biases: .two))),
      WorkedNumber(
        "count.withoutBias", Double(ElmanCell.parameterCount(inputs: inputs, units: units, biases: .none))),
      WorkedNumber("count.bidirectional", Double(2 * total)),
      WorkedNumber("count.stack.top", Double(parameterCount(inputs: units, layers: [50]))),
      WorkedNumber("count.stack", Double(parameterCount(inputs: inputs, layers: [units, 50]))),
      WorkedNumber("count.concatenated.20", Double(FeedForward.parameterCount(sizes: [20 * inputs, units]))),
      WorkedNumber("count.concatenated.21", Double(FeedForward.parameterCount(sizes: [21 * inputs, units]))),
      WorkedNumber("keras.oneFeature", Double(keras(1))),
      WorkedNumber(
        "keras.manyFeatures", Double(keras(512)),
        readings: [.init("E44", Double(keras(1)), "read 512 as the number of steps, each with one feature")]),
      WorkedNumber("keras.dense", Double(dense)),
      WorkedNumber("keras.oneFeature.total", Double(keras(1) + dense)),
      WorkedNumber("keras.manyFeatures.total", Double(keras(512) + dense)),
      WorkedNumber(
        "torch.manyFeatures", Double(ElmanCell.parameterCount(inputs: 512, units: hidden, biases: .two))),
    ]
  }
}
