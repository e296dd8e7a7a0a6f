import SwiftTokens

/// Reads types and declarations from the tokens of a task's file.
struct CallTypeParser {
  private let code: [Token]
  private(set) var index: Int
  /// The names of types whose values travel.
  let known: Set<String>

  init(_ code: [Token], at index: Int, known: Set<String>) {
    (self.code, self.index, self.known) = (code, index, known)
  }

  var text: String { index < code.count ? code[index].text : "" }
  var line: Int { index < code.count ? code[index].line : code.last?.line ?? 1 }
  mutating func skip() { index += 1 }
  mutating func takes(_ word: String) -> Bool {
    guard text == word else { return false }
    index += 1
    return true
  }

  /// The type that begins here.
  ///
  /// - Parameter owner: what has it, for a sentence.
  mutating func type(of owner: String) throws(CallsProblem) -> CallType {
    var type = try plainType(of: owner)
    while takes("?") { type = .optional(type) }
    return type
  }

  private mutating func plainType(of owner: String) throws(CallsProblem) -> CallType {
    if takes("[") {
      let first = try type(of: owner)
      if takes(":") {
        let value = try type(of: owner)
        try close("]", owner)
        guard first.isWhole, value.isWhole else {
          throw problem(owner, "a dictionary that holds tuples or functions", "a list of tuples")
        }
        return .dictionary(key: first, value: value)
      }
      try close("]", owner)
      return .list(first)
    }
    if takes("(") { return try tupleOrFunction(of: owner) }
    let name = text
    if ["inout", "borrowing", "consuming", "sending"].contains(name) {
      throw problem(owner, "an `\(name)` argument", "the value as an argument, and return the new one")
    }
    if ["any", "some", "Any", "AnyObject", "Self", "@escaping", "@Sendable"].contains(name) || name.hasPrefix("@") {
      throw problem(owner, "`\(name)`", "a type that is named: a number, a Vector, a Matrix, a list, a struct of these")
    }
    skip()
    if text == "<" {
      guard ["ClosedRange", "Range"].contains(name) else {
        throw problem(owner, "the generic type `\(name)<…>`", "a list, or a struct of the task's own")
      }
      skip()
      guard takes("Int") else { throw problem(owner, "a range of something else than Int", "its two ends") }
      try close(">", owner)
      return .named("\(name)<Int>")
    }
    guard known.contains(name) else {
      throw problem(
        owner, "the type `\(name)`",
        "Double, Int, Bool, String, Vector, Matrix, lists, tuples, or a public struct or enum that the task declares")
    }
    return .named(name)
  }

  /// What an enumeration's case carries, in parentheses.
  mutating func payload(of owner: String) throws(CallsProblem) -> [CallType.Element] {
    skip()
    return try elements(of: owner)
  }

  /// Behind the opening parenthesis: a tuple, a type in parentheses, or the arguments of a function.
  private mutating func tupleOrFunction(of owner: String) throws(CallsProblem) -> CallType {
    let elements = try elements(of: owner)
    if ["throws", "async", "rethrows"].contains(text) {
      throw problem(owner, "a function that is `\(text)`", "one that returns its value")
    }
    if takes("->") {
      let result = try type(of: owner)
      for type in elements.map(\.type) + [result] {
        if case .function = type { throw problem(owner, "a function of functions", "a function of values") }
      }
      return .function(elements.map(\.type), result)
    }
    if elements.count == 1 { return elements[0].type }
    return .tuple(elements)
  }

  /// Types with or without labels, up to and with the closing parenthesis.
  private mutating func elements(of owner: String) throws(CallsProblem) -> [CallType.Element] {
    var elements: [CallType.Element] = []
    while text != ")" && index < code.count {
      var label: String?
      if index + 1 < code.count, code[index + 1].text == ":" {
        label = text
        index += 2
      } else if index + 2 < code.count, code[index + 2].text == ":" {
        label = text  // `_ x: Double` in the arguments of a function
        index += 3
      }
      elements.append(.init(label: label == "_" ? nil : label, type: try type(of: owner)))
      if !takes(",") { break }
    }
    try close(")", owner)
    return elements
  }

  private mutating func close(_ bracket: String, _ owner: String) throws(CallsProblem) {
    guard takes(bracket) else { throw problem(owner, "`\(text)` where `\(bracket)` was expected", "a plain type") }
  }

  func problem(_ owner: String, _ what: String, _ instead: String) -> CallsProblem {
    CallsProblem(
      line: code[max(0, min(index, code.count) - 1)].line,
      message: "\(owner) has \(what), which can't travel to the student's process: use \(instead)")
  }
}
