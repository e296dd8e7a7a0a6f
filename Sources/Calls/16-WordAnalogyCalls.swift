// swift-format-ignore-file
// Written from WordAnalogyTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of WordAnalogyTask: every function sends its call to the guest and returns what comes back.
public enum WordAnalogyCalls: WordAnalogyTask {
  public static func cosine(_ a: Vector, _ b: Vector) -> Double {
    var arguments = CallWriter(call: 0)
    arguments.write(a)
    arguments.write(b)
    return GuestConnection.call(arguments, "cosine(\(a), \(b))") { try $0.read() }
  }

  public static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    var arguments = CallWriter(call: 1)
    arguments.write(x)
    arguments.write(E)
    arguments.write(count)
    arguments.write(excluding)
    return GuestConnection.call(arguments, "nearest(to: \(x), in: \(E), count: \(count), excluding: \(excluding))") { try $0.read() }
  }

  public static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    var arguments = CallWriter(call: 2)
    arguments.write(a)
    arguments.write(b)
    arguments.write(c)
    arguments.write(E)
    arguments.write(excludingQuestion)
    return GuestConnection.call(arguments, "analogy(\(a), \(b), \(c), in: \(E), excludingQuestion: \(excludingQuestion))") { try $0.read() }
  }

  public static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    var arguments = CallWriter(call: 3)
    arguments.write(query)
    arguments.write(E)
    arguments.write(count)
    arguments.write(minimum)
    return GuestConnection.call(arguments, "expandQuery(\(query), in: \(E), count: \(count), atLeast: \(minimum))") { try $0.read() }
  }

  public static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    var arguments = CallWriter(call: 4)
    arguments.write(w)
    arguments.write(A)
    arguments.write(B)
    return GuestConnection.call(arguments, "association(\(w), A: \(A), B: \(B))") { try $0.read() }
  }

  public static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(Y)
    arguments.write(A)
    arguments.write(B)
    return GuestConnection.call(arguments, "associationTest(X: \(X), Y: \(Y), A: \(A), B: \(B))") { (statistic: try $0.read(), effect: try $0.read()) }
  }
}

/// The guest's side of WordAnalogyTask: calls arrive by the number of their function.
public struct WordAnalogyAnswers: Answers {
  private let subject: any WordAnalogyTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any WordAnalogyTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Vector = try reader.read()
      let value1: Vector = try reader.read()
      try reader.end()
      let result = subject.cosine(value0, value1)
      writer.write(result)
    case 1:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: [Int] = try reader.read()
      try reader.end()
      let result = subject.nearest(to: value0, in: value1, count: value2, excluding: value3)
      writer.write(result)
    case 2:
      let value0: Int = try reader.read()
      let value1: Int = try reader.read()
      let value2: Int = try reader.read()
      let value3: Matrix = try reader.read()
      let value4: Bool = try reader.read()
      try reader.end()
      let result = subject.analogy(value0, value1, value2, in: value3, excludingQuestion: value4)
      writer.write(result)
    case 3:
      let value0: [Int] = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.expandQuery(value0, in: value1, count: value2, atLeast: value3)
      writer.write(result)
    case 4:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      try reader.end()
      let result = subject.association(value0, A: value1, B: value2)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.associationTest(X: value0, Y: value1, A: value2, B: value3)
      writer.write(result.statistic)
      writer.write(result.effect)
    default: throw CallError.noFunction(number)
    }
  }
}
