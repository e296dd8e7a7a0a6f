// swift-format-ignore-file
// Written from AutoencoderTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of AutoencoderTask: every function sends its call to the guest and returns what comes back.
public enum AutoencoderCalls: AutoencoderTask {
  public static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(X)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "encode(X: \(X), W: \(W), b: \(b))") { try $0.read() }
  }

  public static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(H)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "decode(H: \(H), W: \(W), b: \(b))") { try $0.read() }
  }

  public static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double {
    var arguments = CallWriter(call: 2)
    arguments.write(reconstruction)
    arguments.write(target)
    return GuestConnection.call(arguments, "reconstructionLoss(reconstruction: \(reconstruction), target: \(target))") { try $0.read() }
  }

  public static func gradients(input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
    var arguments = CallWriter(call: 3)
    arguments.write(input)
    arguments.write(target)
    arguments.write(W1)
    arguments.write(b1)
    arguments.write(W2)
    arguments.write(b2)
    return GuestConnection.call(arguments, "gradients(input: \(input), target: \(target), W1: \(W1), b1: \(b1), W2: \(W2), b2: \(b2))") { (W1: try $0.read(), b1: try $0.read(), W2: try $0.read(), b2: try $0.read()) }
  }

  public static func tiedGradients(input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector) -> (W: Matrix, b1: Vector, b2: Vector) {
    var arguments = CallWriter(call: 4)
    arguments.write(input)
    arguments.write(target)
    arguments.write(W)
    arguments.write(b1)
    arguments.write(b2)
    return GuestConnection.call(arguments, "tiedGradients(input: \(input), target: \(target), W: \(W), b1: \(b1), b2: \(b2))") { (W: try $0.read(), b1: try $0.read(), b2: try $0.read()) }
  }

  public static func addNoise(X: Matrix, draws: Matrix, dropProbability: Double) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(draws)
    arguments.write(dropProbability)
    return GuestConnection.call(arguments, "addNoise(X: \(X), draws: \(draws), dropProbability: \(dropProbability))") { try $0.read() }
  }

  public static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix] {
    var arguments = CallWriter(call: 6)
    arguments.write(X)
    arguments.list(encoders) { writer0, item0 in
      writer0.write(item0.W)
      writer0.write(item0.b)
    }
    return GuestConnection.call(arguments, "stack(X: \(X), encoders: \(encoders))") { try $0.read() }
  }

  public static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix {
    var arguments = CallWriter(call: 7)
    arguments.write(X)
    arguments.write(V)
    return GuestConnection.call(arguments, "linearReconstruction(X: \(X), V: \(V))") { try $0.read() }
  }
}

/// The guest's side of AutoencoderTask: calls arrive by the number of their function.
public struct AutoencoderAnswers: Answers {
  private let subject: any AutoencoderTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any AutoencoderTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      try reader.end()
      let result = subject.encode(X: value0, W: value1, b: value2)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      try reader.end()
      let result = subject.decode(H: value0, W: value1, b: value2)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.reconstructionLoss(reconstruction: value0, target: value1)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Vector = try reader.read()
      let value4: Matrix = try reader.read()
      let value5: Vector = try reader.read()
      try reader.end()
      let result = subject.gradients(input: value0, target: value1, W1: value2, b1: value3, W2: value4, b2: value5)
      writer.write(result.W1)
      writer.write(result.b1)
      writer.write(result.W2)
      writer.write(result.b2)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Vector = try reader.read()
      let value4: Vector = try reader.read()
      try reader.end()
      let result = subject.tiedGradients(input: value0, target: value1, W: value2, b1: value3, b2: value4)
      writer.write(result.W)
      writer.write(result.b1)
      writer.write(result.b2)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.addNoise(X: value0, draws: value1, dropProbability: value2)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: [(W: Matrix, b: Vector)] = try reader.list { (W: try $0.read(), b: try $0.read()) }
      try reader.end()
      let result = subject.stack(X: value0, encoders: value1)
      writer.write(result)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.linearReconstruction(X: value0, V: value1)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
