// swift-format-ignore-file
// Written from GRUTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of GRUTask: every function sends its call to the guest and returns what comes back.
public enum GRUCalls: GRUTask {
  public static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(x)
    arguments.write(state)
    arguments.write(block)
    return GuestConnection.call(arguments, "gate(\(x), state: \(state), \(block))") { try $0.read() }
  }

  public static func candidate(_ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(x)
    arguments.write(state)
    arguments.write(gate)
    arguments.write(parameters)
    arguments.write(reset)
    return GuestConnection.call(arguments, "candidate(\(x), state: \(state), gate: \(gate), \(parameters), reset: \(reset))") { try $0.read() }
  }

  public static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    var arguments = CallWriter(call: 2)
    arguments.write(x)
    arguments.write(state)
    arguments.write(parameters)
    arguments.write(reset)
    return GuestConnection.call(arguments, "step(\(x), state: \(state), \(parameters), reset: \(reset))") { try $0.read() }
  }

  public static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    var arguments = CallWriter(call: 3)
    arguments.write(xs)
    arguments.write(s0)
    arguments.write(parameters)
    arguments.write(reset)
    return GuestConnection.call(arguments, "run(\(xs), from: \(s0), \(parameters), reset: \(reset))") { try $0.read() }
  }

  public static func stepBackward(_ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset) -> (state: Vector, parameters: GRUParameters) {
    var arguments = CallWriter(call: 4)
    arguments.write(x)
    arguments.write(state)
    arguments.write(gradient)
    arguments.write(parameters)
    arguments.write(reset)
    return GuestConnection.call(arguments, "stepBackward(\(x), state: \(state), gradient: \(gradient), \(parameters), reset: \(reset))") { (state: try $0.read(), parameters: try $0.read()) }
  }

  public static func backward(_ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset) -> (parameters: GRUParameters, states: [Vector]) {
    var arguments = CallWriter(call: 5)
    arguments.write(xs)
    arguments.write(s0)
    arguments.write(slopes)
    arguments.write(parameters)
    arguments.write(reset)
    return GuestConnection.call(arguments, "backward(\(xs), from: \(s0), slopes: \(slopes), \(parameters), reset: \(reset))") { (parameters: try $0.read(), states: try $0.read()) }
  }

  public static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    var arguments = CallWriter(call: 6)
    arguments.write(inputs)
    arguments.write(units)
    arguments.write(biasVectors)
    return GuestConnection.call(arguments, "parameterCount(inputs: \(inputs), units: \(units), biasVectors: \(biasVectors))") { try $0.read() }
  }
}

/// The guest's side of GRUTask: calls arrive by the number of their function.
public struct GRUAnswers: Answers {
  private let subject: any GRUTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any GRUTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: GRUBlock = try reader.read()
      try reader.end()
      let result = subject.gate(value0, state: value1, value2)
      writer.write(result)
    case 1:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      let value3: GRUParameters = try reader.read()
      let value4: GRUReset = try reader.read()
      try reader.end()
      let result = subject.candidate(value0, state: value1, gate: value2, value3, reset: value4)
      writer.write(result)
    case 2:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: GRUParameters = try reader.read()
      let value3: GRUReset = try reader.read()
      try reader.end()
      let result = subject.step(value0, state: value1, value2, reset: value3)
      writer.write(result)
    case 3:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: GRUParameters = try reader.read()
      let value3: GRUReset = try reader.read()
      try reader.end()
      let result = subject.run(value0, from: value1, value2, reset: value3)
      writer.write(result)
    case 4:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      let value3: GRUParameters = try reader.read()
      let value4: GRUReset = try reader.read()
      try reader.end()
      let result = subject.stepBackward(value0, state: value1, gradient: value2, value3, reset: value4)
      writer.write(result.state)
      writer.write(result.parameters)
    case 5:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: [Vector] = try reader.read()
      let value3: GRUParameters = try reader.read()
      let value4: GRUReset = try reader.read()
      try reader.end()
      let result = subject.backward(value0, from: value1, slopes: value2, value3, reset: value4)
      writer.write(result.parameters)
      writer.write(result.states)
    case 6:
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

extension GRUBlock: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(Wx)
    writer.write(Ws)
    writer.write(b)
  }

  public init(from reader: inout CallReader) throws {
    self.init(Wx: try reader.read(), Ws: try reader.read(), b: try reader.read())
  }
}

extension GRUParameters: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(update)
    writer.write(reset)
    writer.write(candidate)
    writer.write(stateBias)
  }

  public init(from reader: inout CallReader) throws {
    self.init(update: try reader.read(), reset: try reader.read(), candidate: try reader.read(), stateBias: try reader.read())
  }
}

extension GRUReset: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .before:
      writer.byte(0)
    case .after:
      writer.byte(1)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .before
    case 1: self = .after
    default: throw CallError.malformed("it is no case of GRUReset")
    }
  }
}
