// swift-format-ignore-file
// Written from RNNTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of RNNTask: every function sends its call to the guest and returns what comes back.
public enum RNNCalls: RNNTask {
  public static func step(state: Vector, input: Vector, weights: RecurrentWeights, activation g: (Double) -> Double) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(state)
    arguments.write(input)
    arguments.write(weights)
    return GuestConnection.call(arguments, "step(state: \(state), input: \(input), weights: \(weights), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func run(inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double) -> [Vector] {
    var arguments = CallWriter(call: 1)
    arguments.write(inputs)
    arguments.write(start)
    arguments.write(weights)
    return GuestConnection.call(arguments, "run(inputs: \(inputs), from: \(start), weights: \(weights), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func acceptor(inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix, c: Vector) -> Vector {
    var arguments = CallWriter(call: 2)
    arguments.write(inputs)
    arguments.write(start)
    arguments.write(weights)
    arguments.write(V)
    arguments.write(c)
    return GuestConnection.call(arguments, "acceptor(inputs: \(inputs), from: \(start), weights: \(weights), activation: …, V: \(V), c: \(c))", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func transducer(inputs: [Vector], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double, V: Matrix, c: Vector) -> [Vector] {
    var arguments = CallWriter(call: 3)
    arguments.write(inputs)
    arguments.write(start)
    arguments.write(weights)
    arguments.write(V)
    arguments.write(c)
    return GuestConnection.call(arguments, "transducer(inputs: \(inputs), from: \(start), weights: \(weights), activation: …, V: \(V), c: \(c))", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]) -> Double {
    var arguments = CallWriter(call: 4)
    arguments.write(scores)
    arguments.write(labels)
    arguments.write(mask)
    return GuestConnection.call(arguments, "sequenceLoss(scores: \(scores), labels: \(labels), mask: \(mask))") { try $0.read() }
  }

  public static func maskedRun(inputs: [Vector], mask: [Bool], from start: Vector, weights: RecurrentWeights, activation g: (Double) -> Double) -> [Vector] {
    var arguments = CallWriter(call: 5)
    arguments.write(inputs)
    arguments.write(mask)
    arguments.write(start)
    arguments.write(weights)
    return GuestConnection.call(arguments, "maskedRun(inputs: \(inputs), mask: \(mask), from: \(start), weights: \(weights), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func bidirectional(inputs: [Vector], forward: RecurrentWeights, backward: RecurrentWeights, activation g: (Double) -> Double) -> [Vector] {
    var arguments = CallWriter(call: 6)
    arguments.write(inputs)
    arguments.write(forward)
    arguments.write(backward)
    return GuestConnection.call(arguments, "bidirectional(inputs: \(inputs), forward: \(forward), backward: \(backward), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func stacked(inputs: [Vector], layers: [RecurrentWeights], activation g: (Double) -> Double) -> [Vector] {
    var arguments = CallWriter(call: 7)
    arguments.write(inputs)
    arguments.write(layers)
    return GuestConnection.call(arguments, "stacked(inputs: \(inputs), layers: \(layers), activation: …)", functions: { number, reader, writer in
      switch number {
      case 0:
        let value0: Double = try reader.read()
        let result = g(value0)
        writer.write(result)
      default: throw CallError.noFunction(number)
      }
    }) { try $0.read() }
  }

  public static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    var arguments = CallWriter(call: 8)
    arguments.write(inputs)
    arguments.write(layers)
    return GuestConnection.call(arguments, "parameterCount(inputs: \(inputs), layers: \(layers))") { try $0.read() }
  }
}

/// The guest's side of RNNTask: calls arrive by the number of their function.
public struct RNNAnswers: Answers {
  private let subject: any RNNTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any RNNTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.step(state: value0, input: value1, weights: value2, activation: function0)
      writer.write(result)
    case 1:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.run(inputs: value0, from: value1, weights: value2, activation: function0)
      writer.write(result)
    case 2:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      let value4: Matrix = try reader.read()
      let value5: Vector = try reader.read()
      try reader.end()
      let result = subject.acceptor(inputs: value0, from: value1, weights: value2, activation: function0, V: value4, c: value5)
      writer.write(result)
    case 3:
      let value0: [Vector] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      let value4: Matrix = try reader.read()
      let value5: Vector = try reader.read()
      try reader.end()
      let result = subject.transducer(inputs: value0, from: value1, weights: value2, activation: function0, V: value4, c: value5)
      writer.write(result)
    case 4:
      let value0: [Vector] = try reader.read()
      let value1: [Int] = try reader.read()
      let value2: [Bool] = try reader.read()
      try reader.end()
      let result = subject.sequenceLoss(scores: value0, labels: value1, mask: value2)
      writer.write(result)
    case 5:
      let value0: [Vector] = try reader.read()
      let value1: [Bool] = try reader.read()
      let value2: Vector = try reader.read()
      let value3: RecurrentWeights = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.maskedRun(inputs: value0, mask: value1, from: value2, weights: value3, activation: function0)
      writer.write(result)
    case 6:
      let value0: [Vector] = try reader.read()
      let value1: RecurrentWeights = try reader.read()
      let value2: RecurrentWeights = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.bidirectional(inputs: value0, forward: value1, backward: value2, activation: function0)
      writer.write(result)
    case 7:
      let value0: [Vector] = try reader.read()
      let value1: [RecurrentWeights] = try reader.read()
      func function0(_ x0: Double) -> Double {
        judge.evaluate(0) { writer in
          writer.write(x0)
        } result: { try $0.read() }
      }
      try reader.end()
      let result = subject.stacked(inputs: value0, layers: value1, activation: function0)
      writer.write(result)
    case 8:
      let value0: Int = try reader.read()
      let value1: [Int] = try reader.read()
      try reader.end()
      let result = subject.parameterCount(inputs: value0, layers: value1)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension RecurrentWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(Wx)
    writer.write(Ws)
    writer.write(b)
  }

  public init(from reader: inout CallReader) throws {
    self.init(Wx: try reader.read(), Ws: try reader.read(), b: try reader.read())
  }
}
