// swift-format-ignore-file
// Written from AttentionTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of AttentionTask: every function sends its call to the guest and returns what comes back.
public enum AttentionCalls: AttentionTask {
  public static func scores(queries: Matrix, keys: Matrix) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(queries)
    arguments.write(keys)
    return GuestConnection.call(arguments, "scores(queries: \(queries), keys: \(keys))") { try $0.read() }
  }

  public static func additiveScores(queries: Matrix, keys: Matrix, _ score: AdditiveScore) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(queries)
    arguments.write(keys)
    arguments.write(score)
    return GuestConnection.call(arguments, "additiveScores(queries: \(queries), keys: \(keys), \(score))") { try $0.read() }
  }

  public static func causalMask(_ length: Int) -> [[Bool]] {
    var arguments = CallWriter(call: 2)
    arguments.write(length)
    return GuestConnection.call(arguments, "causalMask(\(length))") { try $0.read() }
  }

  public static func weights(_ scores: Matrix, mask: [[Bool]]?) -> Matrix {
    var arguments = CallWriter(call: 3)
    arguments.write(scores)
    arguments.write(mask)
    return GuestConnection.call(arguments, "weights(\(scores), mask: \(String(describing: mask)))") { try $0.read() }
  }

  public static func attention(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?) -> Matrix {
    var arguments = CallWriter(call: 4)
    arguments.write(queries)
    arguments.write(keys)
    arguments.write(values)
    arguments.write(mask)
    return GuestConnection.call(arguments, "attention(queries: \(queries), keys: \(keys), values: \(values), mask: \(String(describing: mask)))") { try $0.read() }
  }

  public static func head(_ X: Matrix, over Y: Matrix, _ projections: AttentionProjections, mask: [[Bool]]?) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(Y)
    arguments.write(projections)
    arguments.write(mask)
    return GuestConnection.call(arguments, "head(\(X), over: \(Y), \(projections), mask: \(String(describing: mask)))") { try $0.read() }
  }

  public static func scoresGradient(weights: Matrix, gradient: Matrix) -> Matrix {
    var arguments = CallWriter(call: 6)
    arguments.write(weights)
    arguments.write(gradient)
    return GuestConnection.call(arguments, "scoresGradient(weights: \(weights), gradient: \(gradient))") { try $0.read() }
  }

  public static func backward(queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]]?, gradient: Matrix) -> (queries: Matrix, keys: Matrix, values: Matrix) {
    var arguments = CallWriter(call: 7)
    arguments.write(queries)
    arguments.write(keys)
    arguments.write(values)
    arguments.write(mask)
    arguments.write(gradient)
    return GuestConnection.call(arguments, "backward(queries: \(queries), keys: \(keys), values: \(values), mask: \(String(describing: mask)), gradient: \(gradient))") { (queries: try $0.read(), keys: try $0.read(), values: try $0.read()) }
  }
}

/// The guest's side of AttentionTask: calls arrive by the number of their function.
public struct AttentionAnswers: Answers {
  private let subject: any AttentionTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any AttentionTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.scores(queries: value0, keys: value1)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: AdditiveScore = try reader.read()
      try reader.end()
      let result = subject.additiveScores(queries: value0, keys: value1, value2)
      writer.write(result)
    case 2:
      let value0: Int = try reader.read()
      try reader.end()
      let result = subject.causalMask(value0)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: [[Bool]]? = try reader.read()
      try reader.end()
      let result = subject.weights(value0, mask: value1)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: [[Bool]]? = try reader.read()
      try reader.end()
      let result = subject.attention(queries: value0, keys: value1, values: value2, mask: value3)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: AttentionProjections = try reader.read()
      let value3: [[Bool]]? = try reader.read()
      try reader.end()
      let result = subject.head(value0, over: value1, value2, mask: value3)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.scoresGradient(weights: value0, gradient: value1)
      writer.write(result)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: [[Bool]]? = try reader.read()
      let value4: Matrix = try reader.read()
      try reader.end()
      let result = subject.backward(queries: value0, keys: value1, values: value2, mask: value3, gradient: value4)
      writer.write(result.queries)
      writer.write(result.keys)
      writer.write(result.values)
    default: throw CallError.noFunction(number)
    }
  }
}

extension AdditiveScore: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(Wq)
    writer.write(Wk)
    writer.write(v)
  }

  public init(from reader: inout CallReader) throws {
    self.init(Wq: try reader.read(), Wk: try reader.read(), v: try reader.read())
  }
}

extension AttentionProjections: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(Wq)
    writer.write(Wk)
    writer.write(Wv)
  }

  public init(from reader: inout CallReader) throws {
    self.init(Wq: try reader.read(), Wk: try reader.read(), Wv: try reader.read())
  }
}
