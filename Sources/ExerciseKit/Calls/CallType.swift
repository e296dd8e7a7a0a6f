/// A type in a task's protocol, as far as its values can travel between judge and guest.
indirect enum CallType: Equatable {
  case named(String)
  case list(CallType)
  case dictionary(key: CallType, value: CallType)
  case optional(CallType)
  case tuple([Element])
  case function([CallType], CallType)

  struct Element: Equatable {
    var label: String?
    var type: CallType
  }

  /// Whether it is written and read as it stands. Tuples can't conform to a protocol, so what holds one is taken apart.
  var isWhole: Bool {
    switch self {
    case .named, .dictionary: true
    case .list(let inner), .optional(let inner): inner.isWhole
    case .tuple, .function: false
    }
  }

  /// Statements that put the value of `expression` into `writer`.
  func writing(_ expression: String, to writer: String, depth: Int = 0) -> [String] {
    if isWhole { return ["\(writer).write(\(expression))"] }
    switch self {
    case .tuple(let elements):
      return elements.enumerated().flatMap {
        $1.type.writing("\(expression).\($1.label ?? "\($0)")", to: writer, depth: depth)
      }
    case .list(let inner), .optional(let inner):
      let (item, inside) = ("item\(depth)", "writer\(depth)")
      let kind = if case .list = self { "list" } else { "optional" }
      return ["\(writer).\(kind)(\(expression)) { \(inside), \(item) in"]
        + inner.writing(item, to: inside, depth: depth + 1).map { "  " + $0 } + ["}"]
    default: return []
    }
  }

  /// An expression that takes the value out of `reader`.
  func reading(from reader: String) -> String {
    if isWhole { return "try \(reader).read()" }
    switch self {
    case .tuple(let elements):
      let parts = elements.map { ($0.label.map { "\($0): " } ?? "") + $0.type.reading(from: reader) }
      return "(\(parts.joined(separator: ", ")))"
    case .list(let inner): return "try \(reader).list { \(inner.reading(from: "$0")) }"
    case .optional(let inner): return "try \(reader).optional { \(inner.reading(from: "$0")) }"
    default: return ""
    }
  }
}

extension CallType {
  var isFunction: Bool { if case .function = self { true } else { false } }

  /// A value within a text that shows the call; what a function computes is not shown.
  func shown(_ name: String) -> String {
    switch self {
    case .function: "…"
    case .optional: "\\(String(describing: \(name)))"
    default: "\\(\(name))"
    }
  }

  /// The type as Swift writes it.
  var text: String {
    switch self {
    case .named(let name): name
    case .list(let inner): "[\(inner.text)]"
    case .dictionary(let key, let value): "[\(key.text): \(value.text)]"
    case .optional(let inner): inner.isFunction ? "(\(inner.text))?" : "\(inner.text)?"
    case .tuple(let elements):
      "(\(elements.map { ($0.label.map { "\($0): " } ?? "") + $0.type.text }.joined(separator: ", ")))"
    case .function(let arguments, let result):
      "(\(arguments.map(\.text).joined(separator: ", "))) -> \(result.text)"
    }
  }
}

/// Why the calls of a task can't be written: the place in its file, and what to write instead.
struct CallsProblem: Error, Equatable, CustomStringConvertible {
  let line: Int
  let message: String

  var description: String { message }
}
