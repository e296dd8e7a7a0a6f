// swift-format-ignore-file
// Written from PMITask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of PMITask: every function sends its call to the guest and returns what comes back.
public enum PMICalls: PMITask {
  public static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(sentences)
    arguments.write(vocabulary)
    arguments.write(window)
    return GuestConnection.call(arguments, "pairCounts(sentences: \(sentences), vocabulary: \(vocabulary), window: \(window))") { try $0.read() }
  }

  public static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(sentences)
    arguments.write(vocabulary)
    arguments.write(window)
    return GuestConnection.call(arguments, "noiseDistribution(sentences: \(sentences), vocabulary: \(vocabulary), window: \(window))") { try $0.read() }
  }

  public static func pmi(counts: Matrix) -> Matrix {
    var arguments = CallWriter(call: 2)
    arguments.write(counts)
    return GuestConnection.call(arguments, "pmi(counts: \(counts))") { try $0.read() }
  }

  public static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    var arguments = CallWriter(call: 3)
    arguments.write(counts)
    arguments.write(k)
    return GuestConnection.call(arguments, "shiftedPMI(counts: \(counts), negatives: \(k))") { try $0.read() }
  }

  public static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    var arguments = CallWriter(call: 4)
    arguments.write(counts)
    arguments.write(k)
    return GuestConnection.call(arguments, "positivePMI(counts: \(counts), negatives: \(k))") { try $0.read() }
  }

  public static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    var arguments = CallWriter(call: 5)
    arguments.write(counts)
    arguments.write(X)
    arguments.write(P)
    arguments.write(k)
    return GuestConnection.call(arguments, "objective(counts: \(counts), scores: \(X), noise: \(P), negatives: \(k))") { try $0.read() }
  }

  public static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    var arguments = CallWriter(call: 6)
    arguments.write(counts)
    arguments.write(X)
    arguments.write(P)
    arguments.write(k)
    return GuestConnection.call(arguments, "objectiveGradient(counts: \(counts), scores: \(X), noise: \(P), negatives: \(k))") { try $0.read() }
  }

  public static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    var arguments = CallWriter(call: 7)
    arguments.write(counts)
    arguments.write(P)
    arguments.write(k)
    return GuestConnection.call(arguments, "optimum(counts: \(counts), noise: \(P), negatives: \(k))") { try $0.read() }
  }
}

/// The guest's side of PMITask: calls arrive by the number of their function.
public struct PMIAnswers: Answers {
  private let subject: any PMITask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any PMITask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [[String]] = try reader.read()
      let value1: [String] = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.pairCounts(sentences: value0, vocabulary: value1, window: value2)
      writer.write(result)
    case 1:
      let value0: [[String]] = try reader.read()
      let value1: [String] = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.noiseDistribution(sentences: value0, vocabulary: value1, window: value2)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      try reader.end()
      let result = subject.pmi(counts: value0)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.shiftedPMI(counts: value0, negatives: value1)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.positivePMI(counts: value0, negatives: value1)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.objective(counts: value0, scores: value1, noise: value2, negatives: value3)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Vector = try reader.read()
      let value3: Int = try reader.read()
      try reader.end()
      let result = subject.objectiveGradient(counts: value0, scores: value1, noise: value2, negatives: value3)
      writer.write(result)
    case 7:
      let value0: Matrix = try reader.read()
      let value1: Vector = try reader.read()
      let value2: Int = try reader.read()
      try reader.end()
      let result = subject.optimum(counts: value0, noise: value1, negatives: value2)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}
