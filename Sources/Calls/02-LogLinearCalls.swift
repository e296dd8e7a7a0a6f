// swift-format-ignore-file
// Written from LogLinearTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of LogLinearTask: every function sends its call to the guest and returns what comes back.
public enum LogLinearCalls: LogLinearTask {
  public static func linear(x: Vector, w: Vector, b: Double) -> Double {
    var arguments = CallWriter(call: 0)
    arguments.write(x)
    arguments.write(w)
    arguments.write(b)
    return GuestConnection.call(arguments, "linear(x: \(x), w: \(w), b: \(b))") { try $0.read() }
  }

  public static func sigmoid(_ t: Double) -> Double {
    var arguments = CallWriter(call: 1)
    arguments.write(t)
    return GuestConnection.call(arguments, "sigmoid(\(t))") { try $0.read() }
  }

  public static func sigmoidDerivative(_ t: Double) -> Double {
    var arguments = CallWriter(call: 2)
    arguments.write(t)
    return GuestConnection.call(arguments, "sigmoidDerivative(\(t))") { try $0.read() }
  }

  public static func probability(x: Vector, w: Vector, b: Double) -> Double {
    var arguments = CallWriter(call: 3)
    arguments.write(x)
    arguments.write(w)
    arguments.write(b)
    return GuestConnection.call(arguments, "probability(x: \(x), w: \(w), b: \(b))") { try $0.read() }
  }

  public static func predict(x: Vector, w: Vector, b: Double) -> Int {
    var arguments = CallWriter(call: 4)
    arguments.write(x)
    arguments.write(w)
    arguments.write(b)
    return GuestConnection.call(arguments, "predict(x: \(x), w: \(w), b: \(b))") { try $0.read() }
  }

  public static func logisticLoss(label: Int, probability: Double) -> Double {
    var arguments = CallWriter(call: 5)
    arguments.write(label)
    arguments.write(probability)
    return GuestConnection.call(arguments, "logisticLoss(label: \(label), probability: \(probability))") { try $0.read() }
  }

  public static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    var arguments = CallWriter(call: 6)
    arguments.write(label)
    arguments.write(probability)
    return GuestConnection.call(arguments, "logisticLossDerivative(label: \(label), probability: \(probability))") { try $0.read() }
  }

  public static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    var arguments = CallWriter(call: 7)
    arguments.write(x)
    arguments.write(label)
    arguments.write(w)
    arguments.write(b)
    return GuestConnection.call(arguments, "gradient(x: \(x), label: \(label), w: \(w), b: \(b))") { (w: try $0.read(), b: try $0.read()) }
  }
}

/// The guest's side of LogLinearTask: calls arrive by the number of their function.
public struct LogLinearAnswers: Answers {
  private let subject: any LogLinearTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any LogLinearTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.linear(x: value0, w: value1, b: value2)
      writer.write(result)
    case 1:
      let value0: Double = try reader.read()
      try reader.end()
      let result = subject.sigmoid(value0)
      writer.write(result)
    case 2:
      let value0: Double = try reader.read()
      try reader.end()
      let result = subject.sigmoidDerivative(value0)
      writer.write(result)
    case 3:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.probability(x: value0, w: value1, b: value2)
      writer.write(result)
    case 4:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.predict(x: value0, w: value1, b: value2)
      writer.write(result)
    case 5:
      let value0: Int = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.logisticLoss(label: value0, probability: value1)
      writer.write(result)
    case 6:
      let value0: Int = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.logisticLossDerivative(label: value0, probability: value1)
      writer.write(result)
    case 7:
      let value0: Vector = try reader.read()
      let value1: Int = try reader.read()
      let value2: Vector = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.gradient(x: value0, label: value1, w: value2, b: value3)
      writer.write(result.w)
      writer.write(result.b)
    default: throw CallError.noFunction(number)
    }
  }
}
