// swift-format-ignore-file
// Written from VariationalAutoencoderTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of VariationalAutoencoderTask: every function sends its call to the guest and returns what comes back.
public enum VariationalAutoencoderCalls: VariationalAutoencoderTask {
  public static func reparameterize(mean: Matrix, logVariance: Matrix, noise: Matrix) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(mean)
    arguments.write(logVariance)
    arguments.write(noise)
    return GuestConnection.call(arguments, "reparameterize(mean: \(mean), logVariance: \(logVariance), noise: \(noise))") { try $0.read() }
  }

  public static func klDivergence(mean: Matrix, logVariance: Matrix) -> Vector {
    var arguments = CallWriter(call: 1)
    arguments.write(mean)
    arguments.write(logVariance)
    return GuestConnection.call(arguments, "klDivergence(mean: \(mean), logVariance: \(logVariance))") { try $0.read() }
  }

  public static func elbo(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> Double {
    var arguments = CallWriter(call: 2)
    arguments.write(X)
    arguments.write(weights)
    arguments.write(noise)
    return GuestConnection.call(arguments, "elbo(\(X), \(weights), noise: \(noise))") { try $0.read() }
  }

  public static func encoderDeltas(mean: Matrix, logVariance: Matrix, noise: Matrix, codeDeltas: Matrix) -> (mean: Matrix, logVariance: Matrix) {
    var arguments = CallWriter(call: 3)
    arguments.write(mean)
    arguments.write(logVariance)
    arguments.write(noise)
    arguments.write(codeDeltas)
    return GuestConnection.call(arguments, "encoderDeltas(mean: \(mean), logVariance: \(logVariance), noise: \(noise), codeDeltas: \(codeDeltas))") { (mean: try $0.read(), logVariance: try $0.read()) }
  }

  public static func gradients(_ X: Matrix, _ weights: VariationalWeights, noise: Matrix) -> VariationalWeights {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(weights)
    arguments.write(noise)
    return GuestConnection.call(arguments, "gradients(\(X), \(weights), noise: \(noise))") { try $0.read() }
  }
}

/// The guest's side of VariationalAutoencoderTask: calls arrive by the number of their function.
public struct VariationalAutoencoderAnswers: Answers {
  private let subject: any VariationalAutoencoderTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any VariationalAutoencoderTask.Type else { return nil }
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
      let result = subject.reparameterize(mean: value0, logVariance: value1, noise: value2)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      try reader.end()
      let result = subject.klDivergence(mean: value0, logVariance: value1)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: VariationalWeights = try reader.read()
      let value2: Matrix = try reader.read()
      try reader.end()
      let result = subject.elbo(value0, value1, noise: value2)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Matrix = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.encoderDeltas(mean: value0, logVariance: value1, noise: value2, codeDeltas: value3)
      writer.write(result.mean)
      writer.write(result.logVariance)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: VariationalWeights = try reader.read()
      let value2: Matrix = try reader.read()
      try reader.end()
      let result = subject.gradients(value0, value1, noise: value2)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension VariationalWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(mean)
    writer.write(logVariance)
    writer.write(decoder)
  }

  public init(from reader: inout CallReader) throws {
    self.init(mean: try reader.read(), logVariance: try reader.read(), decoder: try reader.read())
  }
}
