// swift-format-ignore-file
// Written from LSATask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of LSATask: every function sends its call to the guest and returns what comes back.
public enum LSACalls: LSATask {
  public static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(documents)
    arguments.write(vocabulary)
    return GuestConnection.call(arguments, "termDocument(documents: \(documents), vocabulary: \(vocabulary))") { try $0.read() }
  }

  public static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(U)
    arguments.write(s)
    arguments.write(V)
    arguments.write(k)
    return GuestConnection.call(arguments, "lowRank(U: \(U), singularValues: \(s), V: \(V), rank: \(k))") { try $0.read() }
  }

  public static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    var arguments = CallWriter(call: 2)
    arguments.write(U)
    arguments.write(s)
    arguments.write(k)
    arguments.write(p)
    return GuestConnection.call(arguments, "wordVectors(U: \(U), singularValues: \(s), rank: \(k), wordShare: \(p))") { try $0.read() }
  }

  public static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    var arguments = CallWriter(call: 3)
    arguments.write(V)
    arguments.write(s)
    arguments.write(k)
    arguments.write(p)
    return GuestConnection.call(arguments, "documentVectors(V: \(V), singularValues: \(s), rank: \(k), wordShare: \(p))") { try $0.read() }
  }

  public static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    var arguments = CallWriter(call: 4)
    arguments.write(q)
    arguments.write(U)
    arguments.write(s)
    arguments.write(k)
    return GuestConnection.call(arguments, "foldIn(counts: \(q), U: \(U), singularValues: \(s), rank: \(k))") { try $0.read() }
  }

  public static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    var arguments = CallWriter(call: 5)
    arguments.write(query)
    arguments.write(documents)
    arguments.write(centered)
    return GuestConnection.call(arguments, "queryScores(query: \(query), documents: \(documents), centered: \(centered))") { try $0.read() }
  }
}

/// The guest's side of LSATask: calls arrive by the number of their function.
public struct LSAAnswers: Answers {
  private let subject: any LSATask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any LSATask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [[String]] = try reader.read()
      let value1: [String] = try reader.read()
      try reader.end()
      let result = subject.termDocument(documents: value0, vocabulary: value1)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.lowRank(U: value0, singularValues: value1, V: value2, rank: value3)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.wordVectors(U: value0, singularValues: value1, rank: value2, wordShare: value3)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.documentVectors(V: value0, singularValues: value1, rank: value2, wordShare: value3)
      writer.write(result)
    case 4:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.foldIn(counts: value0, U: value1, singularValues: value2, rank: value3)
      writer.write(result)
    case 5:
      let value0: Vector = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Bool = try reader.read()
      try reader.end()
      let result = subject.queryScores(query: value0, documents: value1, centered: value2)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
