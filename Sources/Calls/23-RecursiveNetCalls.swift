// swift-format-ignore-file
// Written from RecursiveNetTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of RecursiveNetTask: every function sends its call to the guest and returns what comes back.
public enum RecursiveNetCalls: RecursiveNetTask {
  public static func parse(tokens: [String]) -> TreeParse {
    var arguments = CallWriter(call: 0)
    arguments.write(tokens)
    return GuestConnection.call(arguments, "parse(tokens: \(tokens))") { try $0.read() }
  }

  public static func leftBranching(words: Int) -> [TreeNode] {
    var arguments = CallWriter(call: 1)
    arguments.write(words)
    return GuestConnection.call(arguments, "leftBranching(words: \(words))") { try $0.read() }
  }

  public static func compose(left: Vector, right: Vector, W: Matrix, b: Vector) -> Vector {
    var arguments = CallWriter(call: 2)
    arguments.write(left)
    arguments.write(right)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "compose(left: \(left), right: \(right), W: \(W), b: \(b))") { try $0.read() }
  }

  public static func forward(nodes: [TreeNode], xs: [Vector], W: Matrix, b: Vector) -> [Vector] {
    var arguments = CallWriter(call: 3)
    arguments.write(nodes)
    arguments.write(xs)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "forward(nodes: \(nodes), xs: \(xs), W: \(W), b: \(b))") { try $0.read() }
  }

  public static func loss(states: [Vector], labels: [Int?], u: Vector, c: Double) -> Double {
    var arguments = CallWriter(call: 4)
    arguments.write(states)
    arguments.write(labels)
    arguments.write(u)
    arguments.write(c)
    return GuestConnection.call(arguments, "loss(states: \(states), labels: \(labels), u: \(u), c: \(c))") { try $0.read() }
  }

  public static func composeBackward(left: Vector, right: Vector, p: Vector, dp: Vector, W: Matrix) -> ComposeGradients {
    var arguments = CallWriter(call: 5)
    arguments.write(left)
    arguments.write(right)
    arguments.write(p)
    arguments.write(dp)
    arguments.write(W)
    return GuestConnection.call(arguments, "composeBackward(left: \(left), right: \(right), p: \(p), dp: \(dp), W: \(W))") { try $0.read() }
  }

  public static func backward(nodes: [TreeNode], states: [Vector], slopes: [Vector], W: Matrix) -> TreeGradients {
    var arguments = CallWriter(call: 6)
    arguments.write(nodes)
    arguments.write(states)
    arguments.write(slopes)
    arguments.write(W)
    return GuestConnection.call(arguments, "backward(nodes: \(nodes), states: \(states), slopes: \(slopes), W: \(W))") { try $0.read() }
  }

  public static func step(nodes: [TreeNode], xs: [Vector], labels: [Int?], model: TreeModel, rate: Double) -> TreeModel {
    var arguments = CallWriter(call: 7)
    arguments.write(nodes)
    arguments.write(xs)
    arguments.write(labels)
    arguments.write(model)
    arguments.write(rate)
    return GuestConnection.call(arguments, "step(nodes: \(nodes), xs: \(xs), labels: \(labels), model: \(model), rate: \(rate))") { try $0.read() }
  }
}

/// The guest's side of RecursiveNetTask: calls arrive by the number of their function.
public struct RecursiveNetAnswers: Answers {
  private let subject: any RecursiveNetTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any RecursiveNetTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [String] = try reader.read()
      try reader.end()
      let result = subject.parse(tokens: value0)
      writer.write(result)
    case 1:
      let value0: Int = try reader.read()
      try reader.end()
      let result = subject.leftBranching(words: value0)
      writer.write(result)
    case 2:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Vector = try reader.read()
      try reader.end()
      let result = subject.compose(left: value0, right: value1, W: value2, b: value3)
      writer.write(result)
    case 3:
      let value0: [TreeNode] = try reader.read()
      let value1: [Vector] = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Vector = try reader.read()
      try reader.end()
      let result = subject.forward(nodes: value0, xs: value1, W: value2, b: value3)
      writer.write(result)
    case 4:
      let value0: [Vector] = try reader.read()
      let value1: [Int?] = try reader.read()
      let value2: Vector = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.loss(states: value0, labels: value1, u: value2, c: value3)
      writer.write(result)
    case 5:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Vector = try reader.read()
      let value3: Vector = try reader.read()
      let value4: Matrix = try reader.read()
      try reader.end()
      let result = subject.composeBackward(left: value0, right: value1, p: value2, dp: value3, W: value4)
      writer.write(result)
    case 6:
      let value0: [TreeNode] = try reader.read()
      let value1: [Vector] = try reader.read()
      let value2: [Vector] = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.backward(nodes: value0, states: value1, slopes: value2, W: value3)
      writer.write(result)
    case 7:
      let value0: [TreeNode] = try reader.read()
      let value1: [Vector] = try reader.read()
      let value2: [Int?] = try reader.read()
      let value3: TreeModel = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.step(nodes: value0, xs: value1, labels: value2, model: value3, rate: value4)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension TreeModel: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(W)
    writer.write(b)
    writer.write(u)
    writer.write(c)
  }

  public init(from reader: inout CallReader) throws {
    self.init(W: try reader.read(), b: try reader.read(), u: try reader.read(), c: try reader.read())
  }
}

extension ComposeGradients: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(left)
    writer.write(right)
    writer.write(W)
    writer.write(b)
  }

  public init(from reader: inout CallReader) throws {
    self.init(left: try reader.read(), right: try reader.read(), W: try reader.read(), b: try reader.read())
  }
}

extension TreeGradients: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(W)
    writer.write(b)
    writer.write(nodes)
  }

  public init(from reader: inout CallReader) throws {
    self.init(W: try reader.read(), b: try reader.read(), nodes: try reader.read())
  }
}

extension TreeNode: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .word(let x0):
      writer.byte(0)
      writer.write(x0)
    case .pair(let x0, let x1):
      writer.byte(1)
      writer.write(x0)
      writer.write(x1)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .word(try reader.read())
    case 1: self = .pair(try reader.read(), try reader.read())
    default: throw CallError.malformed("it is no case of TreeNode")
    }
  }
}

extension TreeParse: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .tree(let x0, let x1):
      writer.byte(0)
      writer.write(x0)
      writer.write(x1)
    case .problem(let x0):
      writer.byte(1)
      writer.write(x0)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .tree(try reader.read(), try reader.read())
    case 1: self = .problem(try reader.read())
    default: throw CallError.malformed("it is no case of TreeParse")
    }
  }
}

extension TreeProblem: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .empty:
      writer.byte(0)
    case .unopened(let x0):
      writer.byte(1)
      writer.write(x0)
    case .notTwo(let x0, let x1):
      writer.byte(2)
      writer.write(x0)
      writer.write(x1)
    case .unclosed(let x0):
      writer.byte(3)
      writer.write(x0)
    case .severalTrees(let x0):
      writer.byte(4)
      writer.write(x0)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .empty
    case 1: self = .unopened(try reader.read())
    case 2: self = .notTwo(try reader.read(), try reader.read())
    case 3: self = .unclosed(try reader.read())
    case 4: self = .severalTrees(try reader.read())
    default: throw CallError.malformed("it is no case of TreeProblem")
    }
  }
}
