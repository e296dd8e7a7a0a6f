import SwiftTokens

/// What a task's file declares: the functions of its protocol, and the types of its own.
struct TaskInterface {
  struct Function {
    var name: String
    var parameters: [Parameter]
    var result: CallType
    /// The declaration without `static`, on one line: `func step(parameters: Vector) -> Vector`.
    var declaration: String
  }
  struct Parameter {
    /// What a caller writes before the colon; nil for `_`.
    var label: String?
    var name: String
    var type: CallType
  }
  struct Structure {
    var name: String
    var properties: [String]
    /// The labels of the initializer, in their order; each is a property.
    var labels: [String]
  }
  struct Enumeration {
    struct Case {
      var name: String
      var payload: [CallType.Element]
    }
    var name: String
    var cases: [Case]
  }

  private(set) var functions: [Function] = []
  private(set) var structures: [Structure] = []
  private(set) var enumerations: [Enumeration] = []

  /// Names that the written functions use for themselves.
  private static let taken: Set<String> = ["arguments", "number", "reader", "writer", "result", "value0", "value1"]

  /// The types that every task may use.
  static let common: Set<String> = ["Double", "Int", "Bool", "String", "Vector", "Matrix"]

  /// The public structs and enums that a file declares.
  static func ownTypes(in source: String) -> Set<String> {
    let code = tokens(of: source).filter(\.isSignificant)
    var names: Set<String> = []
    for index in code.indices.dropFirst() where code[index].depth == 0 {
      if ["struct", "enum"].contains(code[index].text),
        code[index - 1].text == "public" || code[index - 1].text == "indirect",
        index + 1 < code.count
      {
        names.insert(code[index + 1].text)
      }
    }
    return names
  }

  /// - Parameters:
  ///   - source: the text of the task's file.
  ///   - known: the types that other tasks declare.
  init(_ source: String, protocol name: String, known: Set<String> = []) throws(CallsProblem) {
    let code = tokens(of: source).filter(\.isSignificant)
    let known = known.union(Self.common).union(Self.ownTypes(in: source))
    var hasProtocol = false
    for index in code.indices where code[index].depth == 0 && index + 1 < code.count {
      let declared = code[index + 1].text
      let isPublic = index > 0 && ["public", "indirect"].contains(code[index - 1].text)
      switch code[index].text {
      case "protocol" where declared == name:
        hasProtocol = true
        for start in Self.members(code, of: index) {
          try functions.append(Self.function(code, at: start, known))
        }
      case "struct" where isPublic:
        structures.append(try Self.structure(declared, code, Self.members(code, of: index), known))
      case "enum" where isPublic:
        enumerations.append(try Self.enumeration(declared, code, Self.members(code, of: index), known))
      default: break
      }
    }
    guard hasProtocol else {
      throw CallsProblem(line: 1, message: "there is no `public protocol \(name)`: a task begins with it")
    }
  }

  /// The places between the braces of a declaration where its members begin.
  private static func members(_ code: [Token], of declaration: Int) -> [Int] {
    guard let open = code[declaration...].firstIndex(where: { $0.text == "{" && $0.depth == 0 }) else { return [] }
    let end = code[(open + 1)...].firstIndex { $0.depth == 0 && $0.text == "}" } ?? code.endIndex
    let openers: Set<String> = [
      "static", "public", "case", "func", "var", "let", "init", "associatedtype", "subscript",
    ]
    return (open + 1..<end).filter { index in
      code[index].depth == 1 && openers.contains(code[index].text)
        && !(index > open + 1 && ["static", "public", "mutating", "private"].contains(code[index - 1].text))
    }
  }

  private static func function(
    _ code: [Token], at start: Int, _ known: Set<String>
  ) throws(CallsProblem) -> Function {
    guard start + 2 < code.count, code[start].text == "static", code[start + 1].text == "func" else {
      throw CallsProblem(
        line: code[start].line,
        message:
          "a task asks for `static func` alone, and this is `\(code[start].text)`: write `static func name(…) -> …`")
    }
    let name = code[start + 2].text
    var parser = CallTypeParser(code, at: start + 3, known: known)
    guard parser.takes("(") else { throw parser.problem("`\(name)`", "generic parameters", "the types themselves") }
    var parameters: [Parameter] = []
    while parser.text != ")" {
      let label = parser.text
      parser.skip()
      var local = label
      if parser.text != ":" {
        local = parser.text
        parser.skip()
      }
      guard parser.takes(":") else { throw parser.problem("`\(name)`", "a parameter without a type", "`name: Type`") }
      if Self.taken.contains(local) {
        throw parser.problem("`\(name)`", "a parameter named `\(local)`", "another name behind its label")
      }
      let type = try parser.type(of: "`\(name)`")
      parameters.append(Parameter(label: label == "_" ? nil : label, name: local, type: type))
      if !parser.takes(",") { break }
    }
    guard parser.takes(")") else { throw parser.problem("`\(name)`", "`\(parser.text)`", "plain parameters") }
    if ["throws", "async", "rethrows", "where"].contains(parser.text) {
      throw parser.problem("`\(name)`", "`\(parser.text)`", "a function that returns its value")
    }
    guard parser.takes("->") else {
      throw parser.problem("`\(name)`", "no result", "a function that returns what is to be graded")
    }
    let result = try parser.type(of: "`\(name)`")
    if case .function = result { throw parser.problem("`\(name)`", "a function as its result", "a value") }
    return Function(
      name: name, parameters: parameters, result: result,
      declaration: Self.text(code[(start + 1)..<parser.index]))
  }

  /// Tokens as one line, spaced as Swift is usually written.
  private static func text(_ code: ArraySlice<Token>) -> String {
    var text = ""
    var last = ""
    for token in code {
      let sticks = ["(", "[", ")", "]", ",", ":", "?", "<", ">", ""].contains(token.text)
      let opened = ["(", "[", "<", ""].contains(last)
      if !opened && (!sticks || (["(", "["].contains(token.text) && [":", ",", "->"].contains(last))) { text += " " }
      text += token.text
      last = token.text
    }
    return text
  }

  private static func structure(
    _ name: String, _ code: [Token], _ members: [Int], _ known: Set<String>
  ) throws(CallsProblem) -> Structure {
    var properties: [String] = []
    var initializers: [[String]] = []
    for start in members {
      var parser = CallTypeParser(code, at: start, known: known)
      guard parser.takes("public") else {
        guard ["var", "let"].contains(parser.text) else { continue }
        throw parser.problem("`\(name)`", "a property that is not public", "`public var`")
      }
      if parser.text == "var" || parser.text == "let" {
        parser.skip()
        let property = parser.text
        parser.skip()
        guard parser.takes(":") else { throw parser.problem("`\(name)`", "a property without a type", "`name: Type`") }
        // A computed property does not travel: it follows from the others.
        if Self.isComputed(code, typeAt: parser.index) { continue }
        let type = try parser.type(of: "`\(name)`")
        guard type.isWhole else { throw parser.problem("`\(name)`", "a tuple or a function in it", "a struct") }
        properties.append(property)
      } else if parser.takes("init"), parser.takes("(") {
        var labels: [String] = []
        let depth = code[parser.index - 1].depth
        while parser.index < code.count, !(parser.text == ")" && code[parser.index].depth == depth) {
          if code[parser.index].depth == depth + 1, [":"].contains(code[parser.index].text) {
            let before = code[parser.index - 1].text
            let isSecond = parser.index >= 2 && ![",", "("].contains(code[parser.index - 2].text)
            labels.append(isSecond ? code[parser.index - 2].text : before)
          }
          parser.skip()
        }
        initializers.append(labels)
      }
    }
    guard let labels = initializers.first(where: { $0.sorted() == properties.sorted() }) else {
      throw CallsProblem(
        line: members.first.map { code[$0].line } ?? 1,
        message: "`\(name)` can't be put together again in the student's process: give it "
          + "`public init(\(properties.map { "\($0):" }.joined(separator: " ")))` with its stored properties")
    }
    return Structure(name: name, properties: properties, labels: labels)
  }

  /// Whether a brace follows the type of a property.
  private static func isComputed(_ code: [Token], typeAt start: Int) -> Bool {
    let depth = code[start - 1].depth
    for index in start..<code.count where code[index].depth == depth {
      if code[index].text == "{" { return true }
      let isOver = ["=", ";", "}"].contains(code[index].text) || code[index].kind == .keyword
      if isOver || (index > start && code[index].line > code[index - 1].line) { return false }
    }
    return false
  }

  private static func enumeration(
    _ name: String, _ code: [Token], _ members: [Int], _ known: Set<String>
  ) throws(CallsProblem) -> Enumeration {
    var cases: [Enumeration.Case] = []
    for start in members where code[start].text == "case" {
      var parser = CallTypeParser(code, at: start + 1, known: known)
      repeat {
        let label = parser.text
        parser.skip()
        guard parser.text == "(" else {
          cases.append(.init(name: label, payload: []))
          continue
        }
        let payload = try parser.payload(of: "`\(name).\(label)`")
        guard payload.allSatisfy(\.type.isWhole) else {
          throw parser.problem("`\(name).\(label)`", "a tuple or a function in it", "a struct")
        }
        cases.append(.init(name: label, payload: payload))
      } while parser.takes(",")
    }
    return Enumeration(name: name, cases: cases)
  }
}
