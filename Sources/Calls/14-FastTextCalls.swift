// swift-format-ignore-file
// Written from FastTextTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of FastTextTask: every function sends its call to the guest and returns what comes back.
public enum FastTextCalls: FastTextTask {
  public static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String] {
    var arguments = CallWriter(call: 0)
    arguments.write(word)
    arguments.write(lengths)
    return GuestConnection.call(arguments, "characterNgrams(word: \(word), lengths: \(lengths))") { try $0.read() }
  }

  public static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(word)
    arguments.write(vectors)
    arguments.write(own)
    arguments.write(dimension)
    return GuestConnection.call(arguments, "vector(word: \(word), vectors: \(vectors), own: \(String(describing: own)), dimension: \(dimension))") { try $0.read() }
  }

  public static func bucket(ngram: String, buckets: Int) -> Int {
    var arguments = CallWriter(call: 2)
    arguments.write(ngram)
    arguments.write(buckets)
    return GuestConnection.call(arguments, "bucket(ngram: \(ngram), buckets: \(buckets))") { try $0.read() }
  }

  public static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    var arguments = CallWriter(call: 3)
    arguments.write(word)
    arguments.write(vocabulary)
    arguments.write(buckets)
    return GuestConnection.call(arguments, "rows(word: \(word), vocabulary: \(vocabulary), buckets: \(buckets))") { try $0.read() }
  }

  public static func mean(of rows: [Int], Z: Matrix) -> Vector {
    var arguments = CallWriter(call: 4)
    arguments.write(rows)
    arguments.write(Z)
    return GuestConnection.call(arguments, "mean(of: \(rows), Z: \(Z))") { try $0.read() }
  }

  public static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(rows)
    arguments.write(g)
    arguments.write(count)
    return GuestConnection.call(arguments, "gradient(rows: \(rows), meanGradient: \(g), count: \(count))") { try $0.read() }
  }

  public static func merges(words: [String: Int], count: Int) -> [BytePair] {
    var arguments = CallWriter(call: 6)
    arguments.write(words)
    arguments.write(count)
    return GuestConnection.call(arguments, "merges(words: \(words), count: \(count))") { try $0.read() }
  }

  public static func pieces(word: String, merges: [BytePair]) -> [String] {
    var arguments = CallWriter(call: 7)
    arguments.write(word)
    arguments.write(merges)
    return GuestConnection.call(arguments, "pieces(word: \(word), merges: \(merges))") { try $0.read() }
  }
}

/// The guest's side of FastTextTask: calls arrive by the number of their function.
public struct FastTextAnswers: Answers {
  private let subject: any FastTextTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any FastTextTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: String = try reader.read()
      let value1: ClosedRange<Int> = try reader.read()
      try reader.end()
      let result = subject.characterNgrams(word: value0, lengths: value1)
      writer.write(result)
    case 1:
      let value0: String = try reader.read()
      let value1: [String: Vector] = try reader.read()
      let value2: Vector? = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.vector(word: value0, vectors: value1, own: value2, dimension: value3)
      writer.write(result)
    case 2:
      let value0: String = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.bucket(ngram: value0, buckets: value1)
      writer.write(result)
    case 3:
      let value0: String = try reader.read()
      let value1: [String: Int] = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.rows(word: value0, vocabulary: value1, buckets: value2)
      writer.write(result)
    case 4:
      let value0: [Int] = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.mean(of: value0, Z: value1)
      writer.write(result)
    case 5:
      let value0: [Int] = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.gradient(rows: value0, meanGradient: value1, count: value2)
      writer.write(result)
    case 6:
      let value0: [String: Int] = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.merges(words: value0, count: value1)
      writer.write(result)
    case 7:
      let value0: String = try reader.read()
      let value1: [BytePair] = try reader.read()
      try reader.end()
      let result = subject.pieces(word: value0, merges: value1)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension BytePair: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(left)
    writer.write(right)
  }

  public init(from reader: inout CallReader) throws {
    self.init(left: try reader.read(), right: try reader.read())
  }
}
