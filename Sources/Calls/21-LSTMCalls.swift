// swift-format-ignore-file
// Written from LSTMTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of LSTMTask: every function sends its call to the guest and returns what comes back.
public enum LSTMCalls: LSTMTask {
  public static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(g)
    arguments.write(x)
    arguments.write(s)
    return GuestConnection.call(arguments, "hardGate(g: \(g), x: \(x), s: \(s))") { try $0.read() }
  }

  public static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(a)
    arguments.write(x)
    arguments.write(s)
    return GuestConnection.call(arguments, "softGate(a: \(a), x: \(x), s: \(s))") { try $0.read() }
  }

  public static func step(x: Vector, h: Vector, c: Vector, parameters: LSTMParameters) -> LSTMStep {
    var arguments = CallWriter(call: 2)
    arguments.write(x)
    arguments.write(h)
    arguments.write(c)
    arguments.write(parameters)
    return GuestConnection.call(arguments, "step(x: \(x), h: \(h), c: \(c), parameters: \(parameters))") { try $0.read() }
  }

  public static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep] {
    var arguments = CallWriter(call: 3)
    arguments.write(xs)
    arguments.write(h)
    arguments.write(c)
    arguments.write(parameters)
    return GuestConnection.call(arguments, "run(xs: \(xs), h: \(h), c: \(c), parameters: \(parameters))") { try $0.read() }
  }

  public static func backward(step: LSTMStep, c: Vector, parameters: LSTMParameters, dh: Vector, dc: Vector) -> LSTMSlopes {
    var arguments = CallWriter(call: 4)
    arguments.write(step)
    arguments.write(c)
    arguments.write(parameters)
    arguments.write(dh)
    arguments.write(dc)
    return GuestConnection.call(arguments, "backward(step: \(step), c: \(c), parameters: \(parameters), dh: \(dh), dc: \(dc))") { try $0.read() }
  }

  public static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    var arguments = CallWriter(call: 5)
    arguments.write(inputs)
    arguments.write(units)
    arguments.write(biasVectors)
    return GuestConnection.call(arguments, "parameterCount(inputs: \(inputs), units: \(units), biasVectors: \(biasVectors))") { try $0.read() }
  }
}

/// The guest's side of LSTMTask: calls arrive by the number of their function.
public struct LSTMAnswers: Answers {
  private let subject: any LSTMTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any LSTMTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [Int] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      try reader.end()
      let result = subject.hardGate(g: value0, x: value1, s: value2)
      writer.write(result)
    case 1:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      try reader.end()
      let result = subject.softGate(a: value0, x: value1, s: value2)
      writer.write(result)
    case 2:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      let value3: LSTMParameters = try reader.read()
      try reader.end()
      let result = subject.step(x: value0, h: value1, c: value2, parameters: value3)
      writer.write(result)
    case 3:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      let value3: LSTMParameters = try reader.read()
      try reader.end()
      let result = subject.run(xs: value0, h: value1, c: value2, parameters: value3)
      writer.write(result)
    case 4:
      let value0: LSTMStep = try reader.read()
      let value1: Vector = try reader.read()
      let value2: LSTMParameters = try reader.read()
      let value3: Vector = try reader.read()
      let value4: Vector = try reader.read()
      try reader.end()
      let result = subject.backward(step: value0, c: value1, parameters: value2, dh: value3, dc: value4)
      writer.write(result)
    case 5:
      let value0: Int = try reader.read()
      let value1: Int = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.parameterCount(inputs: value0, units: value1, biasVectors: value2)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension LSTMLayer: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(Wx)
    writer.write(Wh)
    writer.write(b)
  }

  public init(from reader: inout CallReader) throws {
    self.init(Wx: try reader.read(), Wh: try reader.read(), b: try reader.read())
  }
}

extension LSTMParameters: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(i)
    writer.write(f)
    writer.write(o)
    writer.write(z)
  }

  public init(from reader: inout CallReader) throws {
    self.init(i: try reader.read(), f: try reader.read(), o: try reader.read(), z: try reader.read())
  }
}

extension LSTMStep: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(i)
    writer.write(f)
    writer.write(o)
    writer.write(z)
    writer.write(c)
    writer.write(h)
  }

  public init(from reader: inout CallReader) throws {
    self.init(i: try reader.read(), f: try reader.read(), o: try reader.read(), z: try reader.read(), c: try reader.read(), h: try reader.read())
  }
}

extension LSTMSlopes: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(i)
    writer.write(f)
    writer.write(o)
    writer.write(z)
    writer.write(c)
    writer.write(h)
  }

  public init(from reader: inout CallReader) throws {
    self.init(i: try reader.read(), f: try reader.read(), o: try reader.read(), z: try reader.read(), c: try reader.read(), h: try reader.read())
  }
}
