// swift-format-ignore-file
// Written from TransformerTask by `exercise verify --fix`, which also keeps it as the protocol is. Edit the protocol instead.

public import CourseKit

/// The judge's side of TransformerTask: every function sends its call to the guest and returns what comes back.
public enum TransformerCalls: TransformerTask {
  public static func positions(count: Int, width: Int) -> Matrix {
    var arguments = CallWriter(call: 0)
    arguments.write(count)
    arguments.write(width)
    return GuestConnection.call(arguments, "positions(count: \(count), width: \(width))") { try $0.read() }
  }

  public static func layerNorm(_ X: Matrix, norm: LayerNormWeights, epsilon: Double) -> Matrix {
    var arguments = CallWriter(call: 1)
    arguments.write(X)
    arguments.write(norm)
    arguments.write(epsilon)
    return GuestConnection.call(arguments, "layerNorm(\(X), norm: \(norm), epsilon: \(epsilon))") { try $0.read() }
  }

  public static func layerNormGradients(_ X: Matrix, norm: LayerNormWeights, epsilon: Double, gradient: Matrix) -> (X: Matrix, norm: LayerNormWeights) {
    var arguments = CallWriter(call: 2)
    arguments.write(X)
    arguments.write(norm)
    arguments.write(epsilon)
    arguments.write(gradient)
    return GuestConnection.call(arguments, "layerNormGradients(\(X), norm: \(norm), epsilon: \(epsilon), gradient: \(gradient))") { (X: try $0.read(), norm: try $0.read()) }
  }

  public static func split(_ X: Matrix, heads: Int) -> [Matrix] {
    var arguments = CallWriter(call: 3)
    arguments.write(X)
    arguments.write(heads)
    return GuestConnection.call(arguments, "split(\(X), heads: \(heads))") { try $0.read() }
  }

  public static func multiHead(_ X: Matrix, _ weights: MultiHeadWeights, heads: Int, causal: Bool) -> Matrix {
    var arguments = CallWriter(call: 4)
    arguments.write(X)
    arguments.write(weights)
    arguments.write(heads)
    arguments.write(causal)
    return GuestConnection.call(arguments, "multiHead(\(X), \(weights), heads: \(heads), causal: \(causal))") { try $0.read() }
  }

  public static func block(_ X: Matrix, _ weights: BlockWeights, heads: Int, order: NormOrder, epsilon: Double) -> Matrix {
    var arguments = CallWriter(call: 5)
    arguments.write(X)
    arguments.write(weights)
    arguments.write(heads)
    arguments.write(order)
    arguments.write(epsilon)
    return GuestConnection.call(arguments, "block(\(X), \(weights), heads: \(heads), order: \(order), epsilon: \(epsilon))") { try $0.read() }
  }

  public static func nextTokenLoss(logits: Matrix, tokens: [Int]) -> Double {
    var arguments = CallWriter(call: 6)
    arguments.write(logits)
    arguments.write(tokens)
    return GuestConnection.call(arguments, "nextTokenLoss(logits: \(logits), tokens: \(tokens))") { try $0.read() }
  }

  public static func sample(logits: Vector, temperature: Double, topK: Int, draw: Double) -> Int {
    var arguments = CallWriter(call: 7)
    arguments.write(logits)
    arguments.write(temperature)
    arguments.write(topK)
    arguments.write(draw)
    return GuestConnection.call(arguments, "sample(logits: \(logits), temperature: \(temperature), topK: \(topK), draw: \(draw))") { try $0.read() }
  }
}

/// The guest's side of TransformerTask: calls arrive by the number of their function.
public struct TransformerAnswers: Answers {
  private let subject: any TransformerTask.Type

  public init?(_ subject: Any.Type) {
    guard let subject = subject as? any TransformerTask.Type else { return nil }
    self.subject = subject
  }

  public func answer(
    _ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection
  ) throws {
    switch number {
    case 0:
      let value0: Int = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.positions(count: value0, width: value1)
      writer.write(result)
    case 1:
      let value0: Matrix = try reader.read()
      let value1: LayerNormWeights = try reader.read()
      let value2: Double = try reader.read()
      try reader.end()
      let result = subject.layerNorm(value0, norm: value1, epsilon: value2)
      writer.write(result)
    case 2:
      let value0: Matrix = try reader.read()
      let value1: LayerNormWeights = try reader.read()
      let value2: Double = try reader.read()
      let value3: Matrix = try reader.read()
      try reader.end()
      let result = subject.layerNormGradients(value0, norm: value1, epsilon: value2, gradient: value3)
      writer.write(result.X)
      writer.write(result.norm)
    case 3:
      let value0: Matrix = try reader.read()
      let value1: Int = try reader.read()
      try reader.end()
      let result = subject.split(value0, heads: value1)
      writer.write(result)
    case 4:
      let value0: Matrix = try reader.read()
      let value1: MultiHeadWeights = try reader.read()
      let value2: Int = try reader.read()
      let value3: Bool = try reader.read()
      try reader.end()
      let result = subject.multiHead(value0, value1, heads: value2, causal: value3)
      writer.write(result)
    case 5:
      let value0: Matrix = try reader.read()
      let value1: BlockWeights = try reader.read()
      let value2: Int = try reader.read()
      let value3: NormOrder = try reader.read()
      let value4: Double = try reader.read()
      try reader.end()
      let result = subject.block(value0, value1, heads: value2, order: value3, epsilon: value4)
      writer.write(result)
    case 6:
      let value0: Matrix = try reader.read()
      let value1: [Int] = try reader.read()
      try reader.end()
      let result = subject.nextTokenLoss(logits: value0, tokens: value1)
      writer.write(result)
    case 7:
      let value0: Vector = try reader.read()
      let value1: Double = try reader.read()
      let value2: Int = try reader.read()
      let value3: Double = try reader.read()
      try reader.end()
      let result = subject.sample(logits: value0, temperature: value1, topK: value2, draw: value3)
      writer.write(result)
    default: throw CallError.noFunction(number)
    }
  }
}

extension LayerNormWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(gain)
    writer.write(bias)
  }

  public init(from reader: inout CallReader) throws {
    self.init(gain: try reader.read(), bias: try reader.read())
  }
}

extension MultiHeadWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(Wq)
    writer.write(Wk)
    writer.write(Wv)
    writer.write(Wo)
  }

  public init(from reader: inout CallReader) throws {
    self.init(Wq: try reader.read(), Wk: try reader.read(), Wv: try reader.read(), Wo: try reader.read())
  }
}

extension FeedForwardWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(W1)
    writer.write(b1)
    writer.write(W2)
    writer.write(b2)
  }

  public init(from reader: inout CallReader) throws {
    self.init(W1: try reader.read(), b1: try reader.read(), W2: try reader.read(), b2: try reader.read())
  }
}

extension BlockWeights: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(attention)
    writer.write(norm1)
    writer.write(feedForward)
    writer.write(norm2)
  }

  public init(from reader: inout CallReader) throws {
    self.init(attention: try reader.read(), norm1: try reader.read(), feedForward: try reader.read(), norm2: try reader.read())
  }
}

extension NormOrder: CallValue {
  public func write(to writer: inout CallWriter) {
    switch self {
    case .pre:
      writer.byte(0)
    case .post:
      writer.byte(1)
    }
  }

  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = .pre
    case 1: self = .post
    default: throw CallError.malformed("it is no case of NormOrder")
    }
  }
}
