// swift-format-ignore-file
// Written from BagOfWordsTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of BagOfWordsTask: every function sends its call to the guest and returns what comes back.
public enum BagOfWordsCalls: BagOfWordsTask {
  public static func tokenize(_ text: String) -> [String] {
    var arguments = CallWriter(call: 0)
    arguments.write(text)
    return GuestConnection.call(arguments, "tokenize(\(text))") { try $0.read() }
  }

  public static func vocabulary(_ documents: [[String]]) -> [String] {
    var arguments = CallWriter(call: 1)
    arguments.write(documents)
    return GuestConnection.call(arguments, "vocabulary(\(documents))") { try $0.read() }
  }

  public static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    var arguments = CallWriter(call: 2)
    arguments.write(word)
    arguments.write(vocabulary)
    return GuestConnection.call(arguments, "oneHot(\(word), vocabulary: \(vocabulary))") { try $0.read() }
  }

  public static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    var arguments = CallWriter(call: 3)
    arguments.write(tokens)
    arguments.write(vocabulary)
    arguments.write(binary)
    return GuestConnection.call(arguments, "bagOfWords(\(tokens), vocabulary: \(vocabulary), binary: \(binary))") { try $0.read() }
  }

  public static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    var arguments = CallWriter(call: 4)
    arguments.write(documents)
    arguments.write(vocabulary)
    return GuestConnection.call(arguments, "documentFrequencies(\(documents), vocabulary: \(vocabulary))") { try $0.read() }
  }

  public static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(documents)
    arguments.write(vocabulary)
    return GuestConnection.call(arguments, "tfIdf(\(documents), vocabulary: \(vocabulary))") { try $0.read() }
  }
}

/// The guest's side of BagOfWordsTask: calls arrive by the number of their function.
public struct BagOfWordsAnswers: Answers {
  private let subject: any BagOfWordsTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any BagOfWordsTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: String = try reader.read()
      try reader.end()
      let result = subject.tokenize(value0)
      writer.write(result)
    case 1:
      let value0: [[String]] = try reader.read()
      try reader.end()
      let result = subject.vocabulary(value0)
      writer.write(result)
    case 2:
      let value0: String = try reader.read()
      let value1: [String] = try reader.read()
      try reader.end()
      let result = subject.oneHot(value0, vocabulary: value1)
      writer.write(result)
    case 3:
      let value0: [String] = try reader.read()
      let value1: [String] = try reader.read()
      let value2: Bool = try reader.read()
      try reader.end()
      let result = subject.bagOfWords(value0, vocabulary: value1, binary: value2)
      writer.write(result)
    case 4:
      let value0: [[String]] = try reader.read()
      let value1: [String] = try reader.read()
      try reader.end()
      let result = subject.documentFrequencies(value0, vocabulary: value1)
      writer.write(result)
    case 5:
      let value0: [[String]] = try reader.read()
      let value1: [String] = try reader.read()
      try reader.end()
      let result = subject.tfIdf(value0, vocabulary: value1)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
