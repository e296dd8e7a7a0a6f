// swift-format-ignore-file
// Written from TSNETask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of TSNETask: every function sends its call to the guest and returns what comes back.
public enum TSNECalls: TSNETask {
  public static func squaredDistances(_ X: Matrix) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(X)
    return GuestConnection.call(arguments, "squaredDistances(\(X))") { try $0.read() }
  }

  public static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(D)
    arguments.write(σ)
    return GuestConnection.call(arguments, "conditionalAffinities(\(D), widths: \(σ))") { try $0.read() }
  }

  public static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix {
    var arguments = CallWriter(call: 2)
    arguments.write(D)
    arguments.write(perplexity)
    return GuestConnection.call(arguments, "fittedAffinities(\(D), perplexity: \(perplexity))") { try $0.read() }
  }

  public static func symmetrized(_ conditional: Matrix) -> Matrix {
    var arguments = CallWriter(call: 3)
    arguments.write(conditional)
    return GuestConnection.call(arguments, "symmetrized(\(conditional))") { try $0.read() }
  }

  public static func studentAffinities(_ Y: Matrix) -> Matrix {
    var arguments = CallWriter(call: 4)
    arguments.write(Y)
    return GuestConnection.call(arguments, "studentAffinities(\(Y))") { try $0.read() }
  }

  public static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    var arguments = CallWriter(call: 5)
    arguments.write(P)
    arguments.write(Q)
    return GuestConnection.call(arguments, "klDivergence(\(P), \(Q))") { try $0.read() }
  }

  public static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    var arguments = CallWriter(call: 6)
    arguments.write(P)
    arguments.write(Y)
    return GuestConnection.call(arguments, "gradient(\(P), map: \(Y))") { try $0.read() }
  }

  public static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState {
    var arguments = CallWriter(call: 7)
    arguments.write(state)
    arguments.write(gradient)
    arguments.write(learningRate)
    arguments.write(momentum)
    return GuestConnection.call(arguments, "step(\(state), gradient: \(gradient), learningRate: \(learningRate), momentum: \(momentum))") { try $0.read() }
  }
}

/// The guest's side of TSNETask: calls arrive by the number of their function.
public struct TSNEAnswers: Answers {
  private let subject: any TSNETask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any TSNETask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Matrix = try reader.read()
      try reader.end()
      let result = subject.squaredDistances(value0)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Vector = try reader.read()
      try reader.end()
      let result = subject.conditionalAffinities(value0, widths: value1)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.fittedAffinities(value0, perplexity: value1)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      try reader.end()
      let result = subject.symmetrized(value0)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      try reader.end()
      let result = subject.studentAffinities(value0)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.klDivergence(value0, value1)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.gradient(value0, map: value1)
      writer.write(result)
    case 7:
      let value0: TSNEState = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Double = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.step(value0, gradient: value1, learningRate: value2, momentum: value3)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension TSNEState: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(map)
    writer.write(velocity)
    writer.write(gains)
  }

  public init(from reader: inout CallReader) throws {
    self.init(map: try reader.read(), velocity: try reader.read(), gains: try reader.read())
  }
}
