// swift-format-ignore-file
// Written from GloVeTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of GloVeTask: every function sends its call to the guest and returns what comes back.
public enum GloVeCalls: GloVeTask {
  public static func cooccurrence(tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(tokens)
    arguments.write(vocabulary)
    arguments.write(window)
    arguments.write(weighting)
    return GuestConnection.call(arguments, "cooccurrence(tokens: \(tokens), vocabulary: \(vocabulary), window: \(window), weighting: \(weighting))") { try $0.read() }
  }

  public static func conditional(_ X: Matrix) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(X)
    return GuestConnection.call(arguments, "conditional(\(X))") { try $0.read() }
  }

  public static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    var arguments = CallWriter(call: 2)
    arguments.write(P)
    arguments.write(i)
    arguments.write(j)
    return GuestConnection.call(arguments, "ratio(\(P), of: \(i), to: \(j))") { try $0.read() }
  }

  public static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    var arguments = CallWriter(call: 3)
    arguments.write(x)
    arguments.write(xMax)
    arguments.write(alpha)
    return GuestConnection.call(arguments, "weight(\(x), xMax: \(xMax), alpha: \(alpha))") { try $0.read() }
  }

  public static func cost(_ X: Matrix, _ parameters: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(parameters)
    arguments.write(xMax)
    arguments.write(alpha)
    return GuestConnection.call(arguments, "cost(\(X), \(parameters), xMax: \(xMax), alpha: \(alpha))") { try $0.read() }
  }

  public static func gradients(_ X: Matrix, _ parameters: GloVeParameters, xMax: Double, alpha: Double) -> GloVeParameters {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(parameters)
    arguments.write(xMax)
    arguments.write(alpha)
    return GuestConnection.call(arguments, "gradients(\(X), \(parameters), xMax: \(xMax), alpha: \(alpha))") { try $0.read() }
  }

  public static func step(_ X: Matrix, _ parameters: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double) -> GloVeParameters {
    var arguments = CallWriter(call: 6)
    arguments.write(X)
    arguments.write(parameters)
    arguments.write(xMax)
    arguments.write(alpha)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "step(\(X), \(parameters), xMax: \(xMax), alpha: \(alpha), learningRate: \(learningRate))") { try $0.read() }
  }
}

/// The guest's side of GloVeTask: calls arrive by the number of their function.
public struct GloVeAnswers: Answers {
  private let subject: any GloVeTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any GloVeTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [String] = try reader.read()
      let value1: [String] = try reader.read()
      let value2: Int = try reader.read()
      let value3: DistanceWeighting = try reader.read()
      try reader.end()
      let result = subject.cooccurrence(tokens: value0, vocabulary: value1, window: value2, weighting: value3)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      try reader.end()
      let result = subject.conditional(value0)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.ratio(value0, of: value1, to: value2)
      writer.write(result)
    case 3:
      let value0: Double = try reader.read()
      let value1: Double = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.weight(value0, xMax: value1, alpha: value2)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: GloVeParameters = try reader.read()
      let value2: Double = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.cost(value0, value1, xMax: value2, alpha: value3)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: GloVeParameters = try reader.read()
      let value2: Double = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.gradients(value0, value1, xMax: value2, alpha: value3)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: GloVeParameters = try reader.read()
      let value2: Double = try reader.read()
      let value3: Double = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.step(value0, value1, xMax: value2, alpha: value3, learningRate: value4)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension GloVeParameters: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(W)
    writer.write(WTilde)
    writer.write(b)
    writer.write(bTilde)
  }

  public init(from reader: inout CallReader) throws {
    self.init(W: try reader.read(), WTilde: try reader.read(), b: try reader.read(), bTilde: try reader.read())
  }
}

extension DistanceWeighting: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .equal:
      writer.byte(0)
    case .harmonic:
      writer.byte(1)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .equal
    case 1: self = .harmonic
    default: throw CallError.malformed("it is no case of DistanceWeighting")
    }
  }
}
