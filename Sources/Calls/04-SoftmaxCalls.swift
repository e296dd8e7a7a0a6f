// swift-format-ignore-file
// Written from SoftmaxTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of SoftmaxTask: every function sends its call to the guest and returns what comes back.
public enum SoftmaxCalls: SoftmaxTask {
  public static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(label)
    arguments.write(classes)
    return GuestConnection.call(arguments, "oneHotLabel(\(label), classes: \(classes))") { try $0.read() }
  }

  public static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(X)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "affine(X: \(X), W: \(W), b: \(b))") { try $0.read() }
  }

  public static func argmax(_ z: Vector) -> Int {
    var arguments = CallWriter(call: 2)
    arguments.write(z)
    return GuestConnection.call(arguments, "argmax(\(z))") { try $0.read() }
  }

  public static func softmax(_ z: Vector, temperature: Double) -> Vector {
    var arguments = CallWriter(call: 3)
    arguments.write(z)
    arguments.write(temperature)
    return GuestConnection.call(arguments, "softmax(\(z), temperature: \(temperature))") { try $0.read() }
  }

  public static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "probabilities(X: \(X), W: \(W), b: \(b))") { try $0.read() }
  }

  public static func softmaxJacobian(_ z: Vector, temperature: Double) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(z)
    arguments.write(temperature)
    return GuestConnection.call(arguments, "softmaxJacobian(\(z), temperature: \(temperature))") { try $0.read() }
  }

  public static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    var arguments = CallWriter(call: 6)
    arguments.write(probabilities)
    arguments.write(targets)
    return GuestConnection.call(arguments, "crossEntropy(probabilities: \(probabilities), targets: \(targets))") { try $0.read() }
  }

  public static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    var arguments = CallWriter(call: 7)
    arguments.write(X)
    arguments.write(targets)
    arguments.write(W)
    arguments.write(b)
    return GuestConnection.call(arguments, "gradient(X: \(X), targets: \(targets), W: \(W), b: \(b))") { (W: try $0.read(), b: try $0.read()) }
  }
}

/// The guest's side of SoftmaxTask: calls arrive by the number of their function.
public struct SoftmaxAnswers: Answers {
  private let subject: any SoftmaxTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any SoftmaxTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Int = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.oneHotLabel(value0, classes: value1)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      try reader.end()
      let result = subject.affine(X: value0, W: value1, b: value2)
      writer.write(result)
    case 2:
      let value0: Vector = try reader.read()
      try reader.end()
      let result = subject.argmax(value0)
      writer.write(result)
    case 3:
      let value0: Vector = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.softmax(value0, temperature: value1)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      try reader.end()
      let result = subject.probabilities(X: value0, W: value1, b: value2)
      writer.write(result)
    case 5:
      let value0: Vector = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.softmaxJacobian(value0, temperature: value1)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.crossEntropy(probabilities: value0, targets: value1)
      writer.write(result)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Vector = try reader.read()
      try reader.end()
      let result = subject.gradient(X: value0, targets: value1, W: value2, b: value3)
      writer.write(result.W)
      writer.write(result.b)
    default: throw CallError.noFunction(number)
    }
  }
}
