import CourseKit

/// A value that a student's function returns and a check compares: numbers in a shape.
public protocol Gradable {
  /// All numbers in order; a text counts as one number that stands for it.
  var numbers: [Double] { get }
  var shape: Shape { get }
  /// How one of its numbers is written.
  func text(at position: Int, decimals: Int) -> String
  /// Whether only the very same value is right, as with integers and texts, whatever tolerance a check names.
  static var isExact: Bool { get }
}

/// How the numbers of a value are arranged.
public indirect enum Shape: Equatable, Sendable {
  case scalar
  case list([Shape])

  /// The shape of a vector with `count` entries.
  public static func vector(_ count: Int) -> Shape { row(count) }
  /// The shape of a matrix.
  public static func matrix(_ rows: Int, _ columns: Int) -> Shape {
    .list(Array(repeating: .row(columns), count: rows))
  }

  /// A list of `count` scalars.
  static func row(_ count: Int) -> Shape { .list(Array(repeating: .scalar, count: count)) }

  var count: Int {
    switch self {
    case .scalar: 1
    case .list(let items): items.reduce(0) { $0 + $1.count }
    }
  }

  /// The shape in words: `3 entries`, `[2 x 3]`, `4 lists`.
  var words: String {
    guard case .list(let items) = self else { return "one value" }
    if items.allSatisfy({ $0 == .scalar }) { return items.count == 1 ? "1 entry" : "\(items.count) entries" }
    if let first = items.first, case .list(let columns) = first, items.allSatisfy({ $0 == first }),
      columns.allSatisfy({ $0 == .scalar })
    {
      return "[\(items.count) x \(columns.count)]"
    }
    return items.count == 1 ? "1 list" : "\(items.count) lists"
  }

  /// The shape in words that tell it from another: `2 lists, [0] is [3 x 2]` where both have two lists.
  func words(apartFrom other: Shape) -> String {
    guard words == other.words, case .list(let items) = self, case .list(let others) = other,
      let place = zip(items, others).map({ $0 != $1 }).firstIndex(of: true)
    else { return words }
    return "\(words), [\(place)] is \(items[place].words(apartFrom: others[place]))"
  }

  /// The indices, from the outside in, of the number at a flat position.
  func path(to position: Int) -> [Int] {
    guard case .list(let items) = self else { return [] }
    var rest = position
    for (index, item) in items.enumerated() {
      if rest < item.count { return [index] + item.path(to: rest) }
      rest -= item.count
    }
    return []
  }
}

extension Gradable {
  public static var isExact: Bool { false }
  public func text(at position: Int, decimals: Int) -> String { NumberText.decimal(numbers[position], decimals) }
}

extension Double: Gradable {
  public var numbers: [Double] { [self] }
  public var shape: Shape { .scalar }
}

extension Int: Gradable {
  public static var isExact: Bool { true }
  public var numbers: [Double] { [Double(self)] }
  public var shape: Shape { .scalar }
  public func text(at position: Int, decimals: Int) -> String { "\(self)" }
}

extension Bool: Gradable {
  public static var isExact: Bool { true }
  public var numbers: [Double] { [self ? 1 : 0] }
  public var shape: Shape { .scalar }
  public func text(at position: Int, decimals: Int) -> String { "\(self)" }
}

extension String: Gradable {
  public static var isExact: Bool { true }
  /// A number that two different texts share with probability 2^-52 (FNV-1a, folded to what a Double holds exactly).
  public var numbers: [Double] {
    [Double(utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } >> 12)]
  }
  public var shape: Shape { .scalar }
  public func text(at position: Int, decimals: Int) -> String { "\"\(self)\"" }
}

extension Vector: Gradable {
  public var numbers: [Double] { entries }
  public var shape: Shape { .row(count) }
}

extension Matrix: Gradable {
  public var numbers: [Double] { entries }
  public var shape: Shape { .matrix(rows, columns) }
}

extension Array: Gradable where Element: Gradable {
  public static var isExact: Bool { Element.isExact }
  public var numbers: [Double] { flatMap(\.numbers) }
  public var shape: Shape { .list(map(\.shape)) }
  public func text(at position: Int, decimals: Int) -> String {
    var rest = position
    for item in self {
      let count = item.numbers.count
      if rest < count { return item.text(at: rest, decimals: decimals) }
      rest -= count
    }
    return ""
  }
}
