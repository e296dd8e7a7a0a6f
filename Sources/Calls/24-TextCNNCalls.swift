// swift-format-ignore-file
// Written from TextCNNTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of TextCNNTask: every function sends its call to the guest and returns what comes back.
public enum TextCNNCalls: TextCNNTask {
  public static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    var arguments = CallWriter(call: 0)
    arguments.write(words)
    arguments.write(width)
    arguments.write(padding)
    return GuestConnection.call(arguments, "windowCount(words: \(words), width: \(width), padding: \(padding))") { try $0.read() }
  }

  public static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(X)
    arguments.write(width)
    arguments.write(padding)
    return GuestConnection.call(arguments, "padded(\(X), width: \(width), padding: \(padding))") { try $0.read() }
  }

  public static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    var arguments = CallWriter(call: 2)
    arguments.write(X)
    arguments.write(bank)
    arguments.write(padding)
    return GuestConnection.call(arguments, "convolve(\(X), \(bank), padding: \(padding))") { try $0.read() }
  }

  public static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    var arguments = CallWriter(call: 3)
    arguments.write(maps)
    return GuestConnection.call(arguments, "maxOverTime(\(maps))") { (values: try $0.read(), places: try $0.read()) }
  }

  public static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(banks)
    arguments.write(padding)
    return GuestConnection.call(arguments, "features(\(X), \(banks), padding: \(padding))") { try $0.read() }
  }

  public static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(label)
    arguments.write(parameters)
    arguments.write(padding)
    return GuestConnection.call(arguments, "loss(\(X), label: \(label), \(parameters), padding: \(padding))") { try $0.read() }
  }

  public static func convolveBackward(_ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix) -> (X: Matrix, bank: FilterBank) {
    var arguments = CallWriter(call: 6)
    arguments.write(X)
    arguments.write(bank)
    arguments.write(padding)
    arguments.write(gradient)
    return GuestConnection.call(arguments, "convolveBackward(\(X), \(bank), padding: \(padding), gradient: \(gradient))") { (X: try $0.read(), bank: try $0.read()) }
  }

  public static func backward(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> (X: Matrix, parameters: TextCNNParameters) {
    var arguments = CallWriter(call: 7)
    arguments.write(X)
    arguments.write(label)
    arguments.write(parameters)
    arguments.write(padding)
    return GuestConnection.call(arguments, "backward(\(X), label: \(label), \(parameters), padding: \(padding))") { (X: try $0.read(), parameters: try $0.read()) }
  }
}

/// The guest's side of TextCNNTask: calls arrive by the number of their function.
public struct TextCNNAnswers: Answers {
  private let subject: any TextCNNTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any TextCNNTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Int = try reader.read()
      let value1: Int = try reader.read()
      let value2: Padding = try reader.read()
      try reader.end()
      let result = subject.windowCount(words: value0, width: value1, padding: value2)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      let value2: Padding = try reader.read()
      try reader.end()
      let result = subject.padded(value0, width: value1, padding: value2)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: FilterBank = try reader.read()
      let value2: Padding = try reader.read()
      try reader.end()
      let result = subject.convolve(value0, value1, padding: value2)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      try reader.end()
      let result = subject.maxOverTime(value0)
      writer.write(result.values)
      writer.write(result.places)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: [FilterBank] = try reader.read()
      let value2: Padding = try reader.read()
      try reader.end()
      let result = subject.features(value0, value1, padding: value2)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      let value2: TextCNNParameters = try reader.read()
      let value3: Padding = try reader.read()
      try reader.end()
      let result = subject.loss(value0, label: value1, value2, padding: value3)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: FilterBank = try reader.read()
      let value2: Padding = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.convolveBackward(value0, value1, padding: value2, gradient: value3)
      writer.write(result.X)
      writer.write(result.bank)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      let value2: TextCNNParameters = try reader.read()
      let value3: Padding = try reader.read()
      try reader.end()
      let result = subject.backward(value0, label: value1, value2, padding: value3)
      writer.write(result.X)
      writer.write(result.parameters)
    default: throw CallError.noFunction(number)
    }
  }
}

extension FilterBank: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(weights)
    writer.write(bias)
  }

  public init(from reader: inout CallReader) throws {
    self.init(weights: try reader.read(), bias: try reader.read())
  }
}

extension TextCNNParameters: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(banks)
    writer.write(V)
    writer.write(c)
  }

  public init(from reader: inout CallReader) throws {
    self.init(banks: try reader.read(), V: try reader.read(), c: try reader.read())
  }
}

extension Padding: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .valid:
      writer.byte(0)
    case .same:
      writer.byte(1)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .valid
    case 1: self = .same
    default: throw CallError.malformed("it is no case of Padding")
    }
  }
}
