// swift-format-ignore-file
// Written from CBOWTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of CBOWTask: every function sends its call to the guest and returns what comes back.
public enum CBOWCalls: CBOWTask {
  public static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    var arguments = CallWriter(call: 0)
    arguments.write(tokens)
    arguments.write(window)
    return GuestConnection.call(arguments, "examples(tokens: \(tokens), window: \(window))") { try $0.list { (target: try $0.read(), context: try $0.read()) } }
  }

  public static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(W)
    arguments.write(context)
    arguments.write(form)
    return GuestConnection.call(arguments, "contextVector(W: \(W), context: \(context), form: \(form))") { try $0.read() }
  }

  public static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    var arguments = CallWriter(call: 2)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(context)
    arguments.write(target)
    arguments.write(form)
    return GuestConnection.call(arguments, "score(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), form: \(form))") { try $0.read() }
  }

  public static func loss(W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm) -> Double {
    var arguments = CallWriter(call: 3)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(context)
    arguments.write(target)
    arguments.write(negatives)
    arguments.write(form)
    return GuestConnection.call(arguments, "loss(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: \(form))") { try $0.read() }
  }

  public static func gradients(W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm) -> (W: Matrix, WPrime: Matrix) {
    var arguments = CallWriter(call: 4)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(context)
    arguments.write(target)
    arguments.write(negatives)
    arguments.write(form)
    return GuestConnection.call(arguments, "gradients(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: \(form))") { (W: try $0.read(), WPrime: try $0.read()) }
  }

  public static func step(W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double) -> (W: Matrix, WPrime: Matrix) {
    var arguments = CallWriter(call: 5)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(context)
    arguments.write(target)
    arguments.write(negatives)
    arguments.write(form)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "step(W: \(W), WPrime: \(WPrime), context: \(context), target: \(target), negatives: \(negatives), form: \(form), learningRate: \(learningRate))") { (W: try $0.read(), WPrime: try $0.read()) }
  }
}

/// The guest's side of CBOWTask: calls arrive by the number of their function.
public struct CBOWAnswers: Answers {
  private let subject: any CBOWTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any CBOWTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [String] = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.examples(tokens: value0, window: value1)
      writer.list(result) { writer0, item0 in
        writer0.write(item0.target)
        writer0.write(item0.context)
      }
    case 1:
      let value0: Matrix = try reader.read()
      let value1: [Int] = try reader.read()
      let value2: ContextForm = try reader.read()
      try reader.end()
      let result = subject.contextVector(W: value0, context: value1, form: value2)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: [Int] = try reader.read()
      let value3: Int = try reader.read()
      let value4: ContextForm = try reader.read()
      try reader.end()
      let result = subject.score(W: value0, WPrime: value1, context: value2, target: value3, form: value4)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: [Int] = try reader.read()
      let value3: Int = try reader.read()
      let value4: [Int] = try reader.read()
      let value5: ContextForm = try reader.read()
      try reader.end()
      let result = subject.loss(W: value0, WPrime: value1, context: value2, target: value3, negatives: value4, form: value5)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: [Int] = try reader.read()
      let value3: Int = try reader.read()
      let value4: [Int] = try reader.read()
      let value5: ContextForm = try reader.read()
      try reader.end()
      let result = subject.gradients(W: value0, WPrime: value1, context: value2, target: value3, negatives: value4, form: value5)
      writer.write(result.W)
      writer.write(result.WPrime)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: [Int] = try reader.read()
      let value3: Int = try reader.read()
      let value4: [Int] = try reader.read()
      let value5: ContextForm = try reader.read()
      let value6: Double = try reader.read()
      try reader.end()
      let result = subject.step(W: value0, WPrime: value1, context: value2, target: value3, negatives: value4, form: value5, learningRate: value6)
      writer.write(result.W)
      writer.write(result.WPrime)
    default: throw CallError.noFunction(number)
    }
  }
}

extension ContextForm: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .sum:
      writer.byte(0)
    case .mean:
      writer.byte(1)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .sum
    case 1: self = .mean
    default: throw CallError.malformed("it is no case of ContextForm")
    }
  }
}
