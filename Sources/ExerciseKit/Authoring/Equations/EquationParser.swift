import Foundation

/// Evaluates a row of tokens; nil where it holds something that has no value.
struct EquationParser {
  /// A number, or several in parentheses.
  enum Value: Equatable {
    case number(PrintedValue)
    case vector([PrintedValue])

    /// Whether both can be the same.
    func agrees(with other: Value) -> Bool? {
      switch (self, other) {
      case (.number(let a), .number(let b)): a.agrees(with: b)
      case (.vector(let a), .vector(let b)) where a.count == b.count: zip(a, b).allSatisfy { $0.agrees(with: $1) }
      default: nil
      }
    }
  }

  private let tokens: [EquationToken]
  private var place = 0

  static func value(of tokens: [EquationToken]) -> Value? {
    var parser = EquationParser(tokens: tokens)
    guard let value = parser.sum(), parser.place == tokens.count else { return nil }
    return value
  }

  private init(tokens: [EquationToken]) { self.tokens = tokens }

  private var next: EquationToken.Kind? { place < tokens.count ? tokens[place].kind : nil }
  private func isNext(_ sign: Character) -> Bool { next == .sign(sign) }

  private mutating func sum() -> Value? {
    guard var value = product() else { return nil }
    while isNext("+") || isNext("-") {
      let isMinus = isNext("-")
      place += 1
      guard let other = product(), let result = Self.sum(value, isMinus ? Self.negative(other) : other) else {
        return nil
      }
      value = result
    }
    return value
  }

  private mutating func product() -> Value? {
    guard var value = signed() else { return nil }
    while let next {
      switch next {
      case .sign("·"), .sign("/"), .sign("⊙"):
        guard case .sign(let sign) = next else { return nil }
        place += 1
        guard let other = signed(), let result = Self.product(value, sign, other) else { return nil }
        value = result
      case .number, .open, .function, .fraction:
        guard let other = power(), let result = Self.product(value, "·", other) else { return nil }
        value = result
      default: return value
      }
    }
    return value
  }

  private mutating func signed() -> Value? {
    if isNext("-") {
      place += 1
      return signed().map(Self.negative)
    }
    if isNext("+") { place += 1 }
    return power()
  }

  private mutating func power() -> Value? {
    guard let base = primary() else { return nil }
    guard isNext("^") else { return base }
    place += 1
    let isMinus = isNext("-")
    if isMinus { place += 1 }
    guard case .number(let number)? = Optional(base), case .number(let exponent)? = primary() else { return nil }
    return number.power(isMinus ? -exponent : exponent).map(Value.number)
  }

  private mutating func primary() -> Value? {
    guard let kind = next else { return nil }
    place += 1
    switch kind {
    case .number(let value, _): return .number(value)
    case .open: return group()
    case .fraction:
      guard next == .open else { return nil }
      place += 1
      guard let above = group(), next == .open else { return nil }
      place += 1
      guard let below = group() else { return nil }
      return Self.product(above, "/", below)
    case .function(let name):
      guard let argument = isNext("-") ? signed() : power() else { return nil }
      return Self.apply(name, argument)
    default: return nil
    }
  }

  /// What stands between parentheses, of which the first is read.
  private mutating func group() -> Value? {
    var values: [Value] = []
    while let value = sum() {
      values.append(value)
      guard let kind = next else { return nil }
      place += 1
      switch kind {
      case .comma: continue
      case .close:
        if values.count == 1 { return values[0] }
        let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
        return numbers.count == values.count ? .vector(numbers) : nil
      default: return nil
      }
    }
    return nil
  }

  private static func negative(_ value: Value) -> Value {
    switch value {
    case .number(let number): .number(-number)
    case .vector(let numbers): .vector(numbers.map { -$0 })
    }
  }

  private static func sum(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.number(let a), .number(let b)): .number(a + b)
    case (.vector(let a), .vector(let b)) where a.count == b.count: .vector(zip(a, b).map { $0 + $1 })
    default: nil
    }
  }

  /// A product of numbers, of a number and a vector, or the dot product of two vectors.
  private static func product(_ a: Value, _ sign: Character, _ b: Value) -> Value? {
    switch (a, b, sign) {
    case (.number(let a), .number(let b), "/"): (a / b).map(Value.number)
    case (.number(let a), .number(let b), "·"): .number(a * b)
    case (.number(let a), .vector(let b), "·"): .vector(b.map { a * $0 })
    case (.vector(let a), .number(let b), "·"): .vector(a.map { $0 * b })
    case (.vector(let a), .number(let b), "/"):
      (PrintedValue(1) / b).map { factor in .vector(a.map { $0 * factor }) }
    case (.vector(let a), .vector(let b), "·") where a.count == b.count:
      .number(zip(a, b).reduce(PrintedValue(0)) { $0 + $1.0 * $1.1 })
    case (.vector(let a), .vector(let b), "⊙") where a.count == b.count: .vector(zip(a, b).map { $0 * $1 })
    default: nil
    }
  }

  private static func apply(_ name: String, _ argument: Value) -> Value? {
    if name == "max" || name == "min", case .vector(let numbers) = argument {
      let pick: ([Double]) -> Double? = name == "max" ? { $0.max() } : { $0.min() }
      guard let low = pick(numbers.map(\.low)), let high = pick(numbers.map(\.high)) else { return nil }
      return .number(PrintedValue(low: low, high: high))
    }
    let function: (Double) -> Double
    switch name {
    case "ln", "log": function = { $0 > 0 ? log($0) : .nan }
    case "log₂": function = { $0 > 0 ? log2($0) : .nan }
    case "log₁₀": function = { $0 > 0 ? log10($0) : .nan }
    case "exp": function = exp
    case "tanh": function = tanh
    case "sqrt": function = { $0 >= 0 ? $0.squareRoot() : .nan }
    case "σ": function = { 1 / (1 + exp(-$0)) }
    default: return nil
    }
    switch argument {
    case .number(let number): return number.rising(function).map(Value.number)
    case .vector(let numbers):
      let values = numbers.compactMap { $0.rising(function) }
      return values.count == numbers.count ? .vector(values) : nil
    }
  }
}
