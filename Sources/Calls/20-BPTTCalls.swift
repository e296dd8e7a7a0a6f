// swift-format-ignore-file
// Written from BPTTTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of BPTTTask: every function sends its call to the guest and returns what comes back.
public enum BPTTCalls: BPTTTask {
  public static func delta(stateGradient: Vector, state: Vector) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(stateGradient)
    arguments.write(state)
    return GuestConnection.call(arguments, "delta(stateGradient: \(stateGradient), state: \(state))") { try $0.read() }
  }

  public static func stateGradients(states: [Vector], slopes: [Vector], weights: RecurrentWeights) -> [Vector] {
    var arguments = CallWriter(call: 1)
    arguments.write(states)
    arguments.write(slopes)
    arguments.write(weights)
    return GuestConnection.call(arguments, "stateGradients(states: \(states), slopes: \(slopes), weights: \(weights))") { try $0.read() }
  }

  public static func stepGradients(inputs: [Vector], states: [Vector], stateGradients: [Vector]) -> [RecurrentWeights] {
    var arguments = CallWriter(call: 2)
    arguments.write(inputs)
    arguments.write(states)
    arguments.write(stateGradients)
    return GuestConnection.call(arguments, "stepGradients(inputs: \(inputs), states: \(states), stateGradients: \(stateGradients))") { try $0.read() }
  }

  public static func backward(inputs: [Vector], from start: Vector, weights: RecurrentWeights, slopes: [Vector]) -> RecurrentWeights {
    var arguments = CallWriter(call: 3)
    arguments.write(inputs)
    arguments.write(start)
    arguments.write(weights)
    arguments.write(slopes)
    return GuestConnection.call(arguments, "backward(inputs: \(inputs), from: \(start), weights: \(weights), slopes: \(slopes))") { try $0.read() }
  }

  public static func acceptorBackward(inputs: [Vector], from start: Vector, weights: RecurrentWeights, slope: Vector) -> RecurrentWeights {
    var arguments = CallWriter(call: 4)
    arguments.write(inputs)
    arguments.write(start)
    arguments.write(weights)
    arguments.write(slope)
    return GuestConnection.call(arguments, "acceptorBackward(inputs: \(inputs), from: \(start), weights: \(weights), slope: \(slope))") { try $0.read() }
  }

  public static func gradientNorms(stateGradients: [Vector]) -> Vector {
    var arguments = CallWriter(call: 5)
    arguments.write(stateGradients)
    return GuestConnection.call(arguments, "gradientNorms(stateGradients: \(stateGradients))") { try $0.read() }
  }

  public static func clip(_ gradient: RecurrentWeights, maxNorm: Double) -> RecurrentWeights {
    var arguments = CallWriter(call: 6)
    arguments.write(gradient)
    arguments.write(maxNorm)
    return GuestConnection.call(arguments, "clip(\(gradient), maxNorm: \(maxNorm))") { try $0.read() }
  }
}

/// The guest's side of BPTTTask: calls arrive by the number of their function.
public struct BPTTAnswers: Answers {
  private let subject: any BPTTTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any BPTTTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      try reader.end()
      let result = subject.delta(stateGradient: value0, state: value1)
      writer.write(result)
    case 1:
      let value0: [Vector] = try reader.read()
      let value1: [Vector] = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      try reader.end()
      let result = subject.stateGradients(states: value0, slopes: value1, weights: value2)
      writer.write(result)
    case 2:
      let value0: [Vector] = try reader.read()
      let value1: [Vector] = try reader.read()
      let value2: [Vector] = try reader.read()
      try reader.end()
      let result = subject.stepGradients(inputs: value0, states: value1, stateGradients: value2)
      writer.write(result)
    case 3:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      let value3: [Vector] = try reader.read()
      try reader.end()
      let result = subject.backward(inputs: value0, from: value1, weights: value2, slopes: value3)
      writer.write(result)
    case 4:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      let value3: Vector = try reader.read()
      try reader.end()
      let result = subject.acceptorBackward(inputs: value0, from: value1, weights: value2, slope: value3)
      writer.write(result)
    case 5:
      let value0: [Vector] = try reader.read()
      try reader.end()
      let result = subject.gradientNorms(stateGradients: value0)
      writer.write(result)
    case 6:
      let value0: RecurrentWeights = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.clip(value0, maxNorm: value1)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
