// swift-format-ignore-file
// Written from NegativeSamplingTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of NegativeSamplingTask: every function sends its call to the guest and returns what comes back.
public enum NegativeSamplingCalls: NegativeSamplingTask {
  public static func samplingDistribution(counts: [Int], power: Double) -> Vector {
    var arguments = CallWriter(call: 0)
    arguments.write(counts)
    arguments.write(power)
    return GuestConnection.call(arguments, "samplingDistribution(counts: \(counts), power: \(power))") { try $0.read() }
  }

  public static func keepProbability(frequency f: Double, threshold t: Double) -> Double {
    var arguments = CallWriter(call: 1)
    arguments.write(f)
    arguments.write(t)
    return GuestConnection.call(arguments, "keepProbability(frequency: \(f), threshold: \(t))") { try $0.read() }
  }

  public static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> Double {
    var arguments = CallWriter(call: 2)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    arguments.write(negatives)
    return GuestConnection.call(arguments, "loss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives))") { try $0.read() }
  }

  public static func expectedLoss(W: Matrix, WPrime: Matrix, source: Int, target: Int, noise P: Vector, negatives k: Int) -> Double {
    var arguments = CallWriter(call: 3)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    arguments.write(P)
    arguments.write(k)
    return GuestConnection.call(arguments, "expectedLoss(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), noise: \(P), negatives: \(k))") { try $0.read() }
  }

  public static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int]) -> (W: Matrix, WPrime: Matrix) {
    var arguments = CallWriter(call: 4)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    arguments.write(negatives)
    return GuestConnection.call(arguments, "gradients(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives))") { (W: try $0.read(), WPrime: try $0.read()) }
  }

  public static func step(W: Matrix, WPrime: Matrix, source: Int, target: Int, negatives: [Int], learningRate: Double) -> (W: Matrix, WPrime: Matrix) {
    var arguments = CallWriter(call: 5)
    arguments.write(W)
    arguments.write(WPrime)
    arguments.write(source)
    arguments.write(target)
    arguments.write(negatives)
    arguments.write(learningRate)
    return GuestConnection.call(arguments, "step(W: \(W), WPrime: \(WPrime), source: \(source), target: \(target), negatives: \(negatives), learningRate: \(learningRate))") { (W: try $0.read(), WPrime: try $0.read()) }
  }
}

/// The guest's side of NegativeSamplingTask: calls arrive by the number of their function.
public struct NegativeSamplingAnswers: Answers {
  private let subject: any NegativeSamplingTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any NegativeSamplingTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: [Int] = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.samplingDistribution(counts: value0, power: value1)
      writer.write(result)
    case 1:
      let value0: Double = try reader.read()
      let value1: Double = try reader.read()
      try reader.end()
      let result = subject.keepProbability(frequency: value0, threshold: value1)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      let value4: [Int] = try reader.read()
      try reader.end()
      let result = subject.loss(W: value0, WPrime: value1, source: value2, target: value3, negatives: value4)
      writer.write(result)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      let value4: Vector = try reader.read()
      let value5: Int = try reader.read()
      try reader.end()
      let result = subject.expectedLoss(W: value0, WPrime: value1, source: value2, target: value3, noise: value4, negatives: value5)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      let value4: [Int] = try reader.read()
      try reader.end()
      let result = subject.gradients(W: value0, WPrime: value1, source: value2, target: value3, negatives: value4)
      writer.write(result.W)
      writer.write(result.WPrime)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: Matrix = try reader.read()
      let value2: Int = try reader.read()
      let value3: Int = try reader.read()
      let value4: [Int] = try reader.read()
      let value5: Double = try reader.read()
      try reader.end()
      let result = subject.step(W: value0, WPrime: value1, source: value2, target: value3, negatives: value4, learningRate: value5)
      writer.write(result.W)
      writer.write(result.WPrime)
    default: throw CallError.noFunction(number)
    }
  }
}
