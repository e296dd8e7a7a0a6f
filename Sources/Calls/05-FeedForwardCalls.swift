// swift-format-ignore-file
// Written from FeedForwardTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of FeedForwardTask: every function sends its call to the guest and returns what comes back.
public enum FeedForwardCalls: FeedForwardTask {
  public static func relu(_ z: Double) -> Double {
    var arguments = CallWriter(call: 0)
    arguments.write(z)
    return GuestConnection.call(arguments, "relu(\(z))") { try $0.read() }
  }

  public static func tanh(_ t: Double) -> Double {
    var arguments = CallWriter(call: 1)
    arguments.write(t)
    return GuestConnection.call(arguments, "tanh(\(t))") { try $0.read() }
  }

  public static func thresholdUnit(inputs: Vector, weights: Vector, threshold: Double) -> Int {
    var arguments = CallWriter(call: 2)
    arguments.write(inputs)
    arguments.write(weights)
    arguments.write(threshold)
    return GuestConnection.call(arguments, "thresholdUnit(inputs: \(inputs), weights: \(weights), threshold: \(threshold))") { try $0.read() }
  }

  public static func layer(X: Matrix, W: Matrix, b: Vector, activation: (Double) -> Double) -> Matrix {
    var arguments = CallWriter(call: 3)
    arguments.write(X)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "layer(X: \(X), W: \(W), b: \(b), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = activation(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func layerFromUnitRows(X: Matrix, W: Matrix, activation: (Double) -> Double) -> Matrix {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(W)
    return GuestConnection.call(arguments, "layerFromUnitRows(X: \(X), W: \(W), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = activation(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation: (Double) -> Double) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.list(layers) { writer0, item0 in
      writer0.write(item0.W)
      writer0.write(item0.b)
    }
    return GuestConnection.call(arguments, "forward(X: \(X), layers: \(layers), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = activation(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector) {
    var arguments = CallWriter(call: 6)
    arguments.list(layers) { writer0, item0 in
      writer0.write(item0.W)
      writer0.write(item0.b)
    }
    return GuestConnection.call(arguments, "collapse(layers: \(layers))") { (W: try $0.read(), b: try $0.read()) }
  }

  public static func parameterCount(sizes: [Int]) -> Int {
    var arguments = CallWriter(call: 7)
    arguments.write(sizes)
    return GuestConnection.call(arguments, "parameterCount(sizes: \(sizes))") { try $0.read() }
  }
}

/// The guest's side of FeedForwardTask: calls arrive by the number of their function.
public struct FeedForwardAnswers: Answers {
  private let subject: any FeedForwardTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any FeedForwardTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Double = try reader.read()
      try reader.end()
      let result = subject.relu(value0)
      writer.write(result)
    case 1:
      let value0: Double = try reader.read()
      try reader.end()
      let result = subject.tanh(value0)
      writer.write(result)
    case 2:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.thresholdUnit(inputs: value0, weights: value1, threshold: value2)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.layer(X: value0, W: value1, b: value2, activation: function0)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.layerFromUnitRows(X: value0, W: value1, activation: function0)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: [(W: Matrix, b: Vector)] = try reader.list { (W: try $0.read(), b: try $0.read()) }
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.forward(X: value0, layers: value1, activation: function0)
      writer.write(result)
    case 6:
      let value0: [(W: Matrix, b: Vector)] = try reader.list { (W: try $0.read(), b: try $0.read()) }
      try reader.end()
      let result = subject.collapse(layers: value0)
      writer.write(result.W)
      writer.write(result.b)
    case 7:
      let value0: [Int] = try reader.read()
      try reader.end()
      let result = subject.parameterCount(sizes: value0)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
