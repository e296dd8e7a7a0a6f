// swift-format-ignore-file
// Written from GradientDescentTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of GradientDescentTask: every function sends its call to the guest and returns what comes back.
public enum GradientDescentCalls: GradientDescentTask {
  public static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    var arguments = CallWriter(call: 0)
    arguments.write(outputs)
    arguments.write(targets)
    return GuestConnection.call(arguments, "squaredError(outputs: \(outputs), targets: \(targets))") { try $0.read() }
  }

  public static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(parameters)
    arguments.write(gradient)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "step(parameters: \(parameters), gradient: \(gradient), learningRate: \(learningRate))") { try $0.read() }
  }

  public static func gradientDescent(start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector) -> [Vector] {
    var arguments = CallWriter(call: 2)
    arguments.write(start)
    arguments.write(examples)
    arguments.write(steps)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "gradientDescent(start: \(start), examples: \(examples), steps: \(steps), learningRate: \(learningRate), gradient: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Vector = try reader.read()
        let value1: Int = try reader.read()
        let result = gradient(value0, value1)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func sgd(start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector) -> [Vector] {
    var arguments = CallWriter(call: 3)
    arguments.write(start)
    arguments.write(orders)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "sgd(start: \(start), orders: \(orders), learningRate: \(learningRate), gradient: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Vector = try reader.read()
        let value1: Int = try reader.read()
        let result = gradient(value0, value1)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func minibatchSGD(start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector) -> [Vector] {
    var arguments = CallWriter(call: 4)
    arguments.write(start)
    arguments.write(orders)
    arguments.write(batchSize)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "minibatchSGD(start: \(start), orders: \(orders), batchSize: \(batchSize), learningRate: \(learningRate), gradient: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Vector = try reader.read()
        let value1: Int = try reader.read()
        let result = gradient(value0, value1)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }
}

/// The guest's side of GradientDescentTask: calls arrive by the number of their function.
public struct GradientDescentAnswers: Answers {
  private let subject: any GradientDescentTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any GradientDescentTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.squaredError(outputs: value0, targets: value1)
      writer.write(result)
    case 1:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.step(parameters: value0, gradient: value1, learningRate: value2)
      writer.write(result)
    case 2:
      let value0: Vector = try reader.read()
      let value1: Int = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      func function0(_ x0: Vector, _ x1: Int) -> Vector {
        judge.evaluate(0) { writer in
          writer.write(x0)
          writer.write(x1)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.gradientDescent(start: value0, examples: value1, steps: value2, learningRate: value3, gradient: function0)
      writer.write(result)
    case 3:
      let value0: Vector = try reader.read()
      let value1: [[Int]] = try reader.read()
      let value2: Double = try reader.read()
      func function0(_ x0: Vector, _ x1: Int) -> Vector {
        judge.evaluate(0) { writer in
          writer.write(x0)
          writer.write(x1)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.sgd(start: value0, orders: value1, learningRate: value2, gradient: function0)
      writer.write(result)
    case 4:
      let value0: Vector = try reader.read()
      let value1: [[Int]] = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      func function0(_ x0: Vector, _ x1: Int) -> Vector {
        judge.evaluate(0) { writer in
          writer.write(x0)
          writer.write(x1)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.minibatchSGD(start: value0, orders: value1, batchSize: value2, learningRate: value3, gradient: function0)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
