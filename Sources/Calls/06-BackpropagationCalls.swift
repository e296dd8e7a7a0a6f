// swift-format-ignore-file
// Written from BackpropagationTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of BackpropagationTask: every function sends its call to the guest and returns what comes back.
public enum BackpropagationCalls: BackpropagationTask {
  public static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    var arguments = CallWriter(call: 0)
    arguments.write(X)
    arguments.write(W1)
    arguments.write(W2)
    return GuestConnection.call(arguments, "forward(X: \(X), W1: \(W1), W2: \(W2))") { (hidden: try $0.read(), outputs: try $0.read()) }
  }

  public static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    var arguments = CallWriter(call: 1)
    arguments.write(X)
    arguments.write(T)
    arguments.write(W1)
    arguments.write(W2)
    return GuestConnection.call(arguments, "loss(X: \(X), T: \(T), W1: \(W1), W2: \(W2))") { try $0.read() }
  }

  public static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    var arguments = CallWriter(call: 2)
    arguments.write(outputs)
    arguments.write(targets)
    return GuestConnection.call(arguments, "outputDeltas(outputs: \(outputs), targets: \(targets))") { try $0.read() }
  }

  public static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    var arguments = CallWriter(call: 3)
    arguments.write(hidden)
    arguments.write(W2)
    arguments.write(outputDeltas)
    return GuestConnection.call(arguments, "hiddenDeltas(hidden: \(hidden), W2: \(W2), outputDeltas: \(outputDeltas))") { try $0.read() }
  }

  public static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix) {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(T)
    arguments.write(W1)
    arguments.write(W2)
    return GuestConnection.call(arguments, "gradients(X: \(X), T: \(T), W1: \(W1), W2: \(W2))") { (W1: try $0.read(), W2: try $0.read()) }
  }

  public static func update(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double) -> (W1: Matrix, W2: Matrix) {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(T)
    arguments.write(W1)
    arguments.write(W2)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "update(X: \(X), T: \(T), W1: \(W1), W2: \(W2), learningRate: \(learningRate))") { (W1: try $0.read(), W2: try $0.read()) }
  }

  public static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    var arguments = CallWriter(call: 6)
    arguments.write(X)
    arguments.write(net)
    return GuestConnection.call(arguments, "logits(X: \(X), net: \(net))") { (hidden: try $0.read(), logits: try $0.read()) }
  }

  public static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    var arguments = CallWriter(call: 7)
    arguments.write(logits)
    arguments.write(classes)
    return GuestConnection.call(arguments, "crossEntropy(logits: \(logits), classes: \(classes))") { try $0.read() }
  }

  public static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    var arguments = CallWriter(call: 8)
    arguments.write(logits)
    arguments.write(classes)
    return GuestConnection.call(arguments, "logitDeltas(logits: \(logits), classes: \(classes))") { try $0.read() }
  }

  public static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    var arguments = CallWriter(call: 9)
    arguments.write(X)
    arguments.write(classes)
    arguments.write(net)
    return GuestConnection.call(arguments, "classifierGradients(X: \(X), classes: \(classes), net: \(net))") { try $0.read() }
  }

  public static func train(X: Matrix, classes: [Int], net: ClassifierWeights, learningRate: Double, batches: [[Int]]) -> ClassifierWeights {
    var arguments = CallWriter(call: 10)
    arguments.write(X)
    arguments.write(classes)
    arguments.write(net)
    arguments.write(learningRate)
    arguments.write(batches)
    return GuestConnection.call(arguments, "train(X: \(X), classes: \(classes), net: \(net), learningRate: \(learningRate), batches: \(batches))") { try $0.read() }
  }
}

/// The guest's side of BackpropagationTask: calls arrive by the number of their function.
public struct BackpropagationAnswers: Answers {
  private let subject: any BackpropagationTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any BackpropagationTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      try reader.end()
      let result = subject.forward(X: value0, W1: value1, W2: value2)
      writer.write(result.hidden)
      writer.write(result.outputs)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.loss(X: value0, T: value1, W1: value2, W2: value3)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.outputDeltas(outputs: value0, targets: value1)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      try reader.end()
      let result = subject.hiddenDeltas(hidden: value0, W2: value1, outputDeltas: value2)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.gradients(X: value0, T: value1, W1: value2, W2: value3)
      writer.write(result.W1)
      writer.write(result.W2)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Matrix = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.update(X: value0, T: value1, W1: value2, W2: value3, learningRate: value4)
      writer.write(result.W1)
      writer.write(result.W2)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: ClassifierWeights = try reader.read()
      try reader.end()
      let result = subject.logits(X: value0, net: value1)
      writer.write(result.hidden)
      writer.write(result.logits)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: [Int] = try reader.read()
      try reader.end()
      let result = subject.crossEntropy(logits: value0, classes: value1)
      writer.write(result)
    case 8:
      let value0: Matrix = try reader.read()
      let value1: [Int] = try reader.read()
      try reader.end()
      let result = subject.logitDeltas(logits: value0, classes: value1)
      writer.write(result)
    case 9:
      let value0: Matrix = try reader.read()
      let value1: [Int] = try reader.read()
      let value2: ClassifierWeights = try reader.read()
      try reader.end()
      let result = subject.classifierGradients(X: value0, classes: value1, net: value2)
      writer.write(result)
    case 10:
      let value0: Matrix = try reader.read()
      let value1: [Int] = try reader.read()
      let value2: ClassifierWeights = try reader.read()
      let value3: Double = try reader.read()
      let value4: [[Int]] = try reader.read()
      try reader.end()
      let result = subject.train(X: value0, classes: value1, net: value2, learningRate: value3, batches: value4)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension ClassifierWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(W1)
    writer.write(b1)
    writer.write(W2)
    writer.write(b2)
  }

  public init(from reader: inout CallReader) throws {
    self.init(W1: try reader.read(), b1: try reader.read(), W2: try reader.read(), b2: try reader.read())
  }
}
