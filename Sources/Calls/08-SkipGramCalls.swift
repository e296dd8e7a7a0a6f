// swift-format-ignore-file
// Written from SkipGramTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of SkipGramTask: every function sends its call to the guest and returns what comes back.
public enum SkipGramCalls: SkipGramTask {
  public static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    var arguments = CallWriter(call: 0)
    arguments.write(tokens)
    arguments.write(window)
    return GuestConnection.call(arguments, "pairs(tokens: \(tokens), window: \(window))") { try $0.list { (source: try $0.read(), target: try $0.read()) } }
  }

  public static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    return GuestConnection.call(arguments, "logits(W: \(W), WPrime: \(WPrime), source: \(source))") { try $0.read() }
  }

  public static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    var arguments = CallWriter(call: 2)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    return GuestConnection.call(arguments, "probabilities(W: \(W), WPrime: \(WPrime), source: \(source))") { try $0.read() }
  }

  public static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    var arguments = CallWriter(call: 3)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    return GuestConnection.call(arguments, "loss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target))") { try $0.read() }
  }

  public static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    var arguments = CallWriter(call: 4)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    return GuestConnection.call(arguments, "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target))") { (W: try $0.read(), WPrime: try $0.read()) }
  }

  public static func step(W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double) -> (W: Matrix, WPrime: Matrix) {
    var arguments = CallWriter(call: 5)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "step(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), learningRate: \(learningRate))") { (W: try $0.read(), WPrime: try $0.read()) }
  }

  public static func negativeLogLikelihood(W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int) -> Double {
    var arguments = CallWriter(call: 6)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(tokens)
    arguments.write(rows)
    arguments.write(window)
    return GuestConnection.call(arguments, "negativeLogLikelihood(W: \(W), WPrime: \(WPrime), tokens: \(tokens), rows: \(rows), window: \(window))") { try $0.read() }
  }

  public static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    var arguments = CallWriter(call: 7)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(word)
    arguments.write(form)
    return GuestConnection.call(arguments, "finalVector(W: \(W), WPrime: \(WPrime), word: \(word), form: \(form))") { try $0.read() }
  }
}

/// The guest's side of SkipGramTask: calls arrive by the number of their function.
public struct SkipGramAnswers: Answers {
  private let subject: any SkipGramTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any SkipGramTask.Type else { return nil }
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
      let result = subject.pairs(tokens: value0, window: value1)
      writer.list(result) { writer0, item0 in
        writer0.write(item0.source)
        writer0.write(item0.target)
      }
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.logits(W: value0, WPrime: value1, source: value2)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.probabilities(W: value0, WPrime: value1, source: value2)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.loss(W: value0, WPrime: value1, source: value2, target: value3)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.gradients(W: value0, WPrime: value1, source: value2, target: value3)
      writer.write(result.W)
      writer.write(result.WPrime)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.step(W: value0, WPrime: value1, source: value2, target: value3, learningRate: value4)
      writer.write(result.W)
      writer.write(result.WPrime)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: [String] = try reader.read()
      let value3: [String: Int] = try reader.read()
      let value4: Int = try reader.read()
      try reader.end()
      let result = subject.negativeLogLikelihood(W: value0, WPrime: value1, tokens: value2, rows: value3, window: value4)
      writer.write(result)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: WordVectorForm = try reader.read()
      try reader.end()
      let result = subject.finalVector(W: value0, WPrime: value1, word: value2, form: value3)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension WordVectorForm: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .center:
      writer.byte(0)
    case .concatenated:
      writer.byte(1)
    case .sum:
      writer.byte(2)
    case .mean:
      writer.byte(3)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .center
    case 1: self = .concatenated
    case 2: self = .sum
    case 3: self = .mean
    default: throw CallError.malformed("it is no case of WordVectorForm")
    }
  }
}
