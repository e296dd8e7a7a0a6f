// swift-format-ignore-file
// Written from Doc2VecTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of Doc2VecTask: every function sends its call to the guest and returns what comes back.
public enum Doc2VecCalls: Doc2VecTask {
  public static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(documents)
    arguments.write(words)
    return GuestConnection.call(arguments, "inverseDocumentFrequency(documents: \(documents), words: \(words))") { try $0.read() }
  }

  public static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(document)
    arguments.write(rows)
    arguments.write(W)
    arguments.write(weights)
    return GuestConnection.call(arguments, "averageVector(document: \(document), rows: \(rows), W: \(W), weights: \(weights))") { try $0.read() }
  }

  public static func pvDMExamples(documents: [[String]], ids: [Int], window: Int) -> [(id: Int, context: [String], target: String)] {
    var arguments = CallWriter(call: 2)
    arguments.write(documents)
    arguments.write(ids)
    arguments.write(window)
    return GuestConnection.call(arguments, "pvDMExamples(documents: \(documents), ids: \(ids), window: \(window))") { try $0.list { (id: try $0.read(), context: try $0.read(), target: try $0.read()) } }
  }

  public static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    var arguments = CallWriter(call: 3)
    arguments.write(documents)
    arguments.write(ids)
    return GuestConnection.call(arguments, "pvDBOWExamples(documents: \(documents), ids: \(ids))") { try $0.list { (id: try $0.read(), target: try $0.read()) } }
  }

  public static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    var arguments = CallWriter(call: 4)
    arguments.write(documentVector)
    arguments.write(W)
    arguments.write(context)
    return GuestConnection.call(arguments, "inputVector(documentVector: \(documentVector), W: \(W), context: \(context))") { try $0.read() }
  }

  public static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    var arguments = CallWriter(call: 5)
    arguments.write(documentVector)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(example)
    return GuestConnection.call(arguments, "loss(documentVector: \(documentVector), W: \(W), WPrime: \(WPrime), example: \(example))") { try $0.read() }
  }

  public static func inferStep(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double) -> Vector {
    var arguments = CallWriter(call: 6)
    arguments.write(documentVector)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(example)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "inferStep(documentVector: \(documentVector), W: \(W), WPrime: \(WPrime), example: \(example), learningRate: \(learningRate))") { try $0.read() }
  }

  public static func infer(start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double) -> Vector {
    var arguments = CallWriter(call: 7)
    arguments.write(start)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(examples)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "infer(start: \(start), W: \(W), WPrime: \(WPrime), examples: \(examples), learningRate: \(learningRate))") { try $0.read() }
  }
}

/// The guest's side of Doc2VecTask: calls arrive by the number of their function.
public struct Doc2VecAnswers: Answers {
  private let subject: any Doc2VecTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any Doc2VecTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [[Int]] = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.inverseDocumentFrequency(documents: value0, words: value1)
      writer.write(result)
    case 1:
      let value0: [String] = try reader.read()
      let value1: [String: Int] = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Vector = try reader.read()
      try reader.end()
      let result = subject.averageVector(document: value0, rows: value1, W: value2, weights: value3)
      writer.write(result)
    case 2:
      let value0: [[String]] = try reader.read()
      let value1: [Int] = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.pvDMExamples(documents: value0, ids: value1, window: value2)
      writer.list(result) { writer0, item0 in
        writer0.write(item0.id)
        writer0.write(item0.context)
        writer0.write(item0.target)
      }
    case 3:
      let value0: [[String]] = try reader.read()
      let value1: [Int] = try reader.read()
      try reader.end()
      let result = subject.pvDBOWExamples(documents: value0, ids: value1)
      writer.list(result) { writer0, item0 in
        writer0.write(item0.id)
        writer0.write(item0.target)
      }
    case 4:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: [Int] = try reader.read()
      try reader.end()
      let result = subject.inputVector(documentVector: value0, W: value1, context: value2)
      writer.write(result)
    case 5:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: ParagraphExample = try reader.read()
      try reader.end()
      let result = subject.loss(documentVector: value0, W: value1, WPrime: value2, example: value3)
      writer.write(result)
    case 6:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: ParagraphExample = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.inferStep(documentVector: value0, W: value1, WPrime: value2, example: value3, learningRate: value4)
      writer.write(result)
    case 7:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: [ParagraphExample] = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.infer(start: value0, W: value1, WPrime: value2, examples: value3, learningRate: value4)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension ParagraphExample: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(context)
    writer.write(target)
    writer.write(negatives)
  }

  public init(from reader: inout CallReader) throws {
    self.init(context: try reader.read(), target: try reader.read(), negatives: try reader.read())
  }
}
