// swift-format-ignore-file
// Written from ComputationGraphTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of ComputationGraphTask: every function sends its call to the guest and returns what comes back.
public enum ComputationGraphCalls: ComputationGraphTask {
  public static func value(of node: GraphNode, operands: [Double]) -> Double {
    var arguments = CallWriter(call: 0)
    arguments.write(node)
    arguments.write(operands)
    return GuestConnection.call(arguments, "value(of: \(node), operands: \(operands))") { try $0.read() }
  }

  public static func slopes(of node: GraphNode, operands: [Double]) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(node)
    arguments.write(operands)
    return GuestConnection.call(arguments, "slopes(of: \(node), operands: \(operands))") { try $0.read() }
  }

  public static func order(_ graph: [GraphNode]) -> [Int] {
    var arguments = CallWriter(call: 2)
    arguments.write(graph)
    return GuestConnection.call(arguments, "order(\(graph))") { try $0.read() }
  }

  public static func forward(_ graph: [GraphNode]) -> Vector {
    var arguments = CallWriter(call: 3)
    arguments.write(graph)
    return GuestConnection.call(arguments, "forward(\(graph))") { try $0.read() }
  }

  public static func backward(_ graph: [GraphNode], from output: Int) -> Vector {
    var arguments = CallWriter(call: 4)
    arguments.write(graph)
    arguments.write(output)
    return GuestConnection.call(arguments, "backward(\(graph), from: \(output))") { try $0.read() }
  }

  public static func step(_ graph: [GraphNode], parameters: [Int], loss: Int, learningRate: Double) -> [GraphNode] {
    var arguments = CallWriter(call: 5)
    arguments.write(graph)
    arguments.write(parameters)
    arguments.write(loss)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "step(\(graph), parameters: \(parameters), loss: \(loss), learningRate: \(learningRate))") { try $0.read() }
  }
}

/// The guest's side of ComputationGraphTask: calls arrive by the number of their function.
public struct ComputationGraphAnswers: Answers {
  private let subject: any ComputationGraphTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any ComputationGraphTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: GraphNode = try reader.read()
      let value1: [Double] = try reader.read()
      try reader.end()
      let result = subject.value(of: value0, operands: value1)
      writer.write(result)
    case 1:
      let value0: GraphNode = try reader.read()
      let value1: [Double] = try reader.read()
      try reader.end()
      let result = subject.slopes(of: value0, operands: value1)
      writer.write(result)
    case 2:
      let value0: [GraphNode] = try reader.read()
      try reader.end()
      let result = subject.order(value0)
      writer.write(result)
    case 3:
      let value0: [GraphNode] = try reader.read()
      try reader.end()
      let result = subject.forward(value0)
      writer.write(result)
    case 4:
      let value0: [GraphNode] = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.backward(value0, from: value1)
      writer.write(result)
    case 5:
      let value0: [GraphNode] = try reader.read()
      let value1: [Int] = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.step(value0, parameters: value1, loss: value2, learningRate: value3)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension GraphNode: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .number(let x0):
      writer.byte(0)
      writer.write(x0)
    case .sum(let x0, let x1):
      writer.byte(1)
      writer.write(x0)
      writer.write(x1)
    case .product(let x0, let x1):
      writer.byte(2)
      writer.write(x0)
      writer.write(x1)
    case .exp(let x0):
      writer.byte(3)
      writer.write(x0)
    case .log(let x0):
      writer.byte(4)
      writer.write(x0)
    case .sigmoid(let x0):
      writer.byte(5)
      writer.write(x0)
    case .relu(let x0):
      writer.byte(6)
      writer.write(x0)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .number(try reader.read())
    case 1: self = .sum(try reader.read(), try reader.read())
    case 2: self = .product(try reader.read(), try reader.read())
    case 3: self = .exp(try reader.read())
    case 4: self = .log(try reader.read())
    case 5: self = .sigmoid(try reader.read())
    case 6: self = .relu(try reader.read())
    default: throw CallError.malformed("it is no case of GraphNode")
    }
  }
}
