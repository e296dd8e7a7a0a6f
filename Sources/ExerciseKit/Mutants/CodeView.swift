import SwiftTokens

/// A Swift file as the mutator sees it: its tokens without space and comments, which brackets belong together, which
/// braces hold statements, and what may be changed.
///
/// A place is an index into `code`, the tokens that the compiler reads.
struct CodeView {
  /// Every token of the file.
  let all: [Token]
  /// For each place, the index in `all`.
  let code: [Int]
  /// For each bracket, the place of the one that belongs to it.
  private(set) var partner: [Int: Int] = [:]
  /// The `{` that open statements; the others open closures.
  private(set) var blocks: Set<Int> = []
  /// Where each block's keyword stands: `for`, `if`, `func`, …
  private(set) var heads: [Int: Int] = [:]
  /// Whether the token at a place may be changed.
  private(set) var isOpen: [Bool]
  /// Whether a text of the file goes over several lines.
  private let hasTextOfLines: Bool

  init(_ source: String) {
    all = tokens(of: source)
    code = all.indices.filter { [all] in all[$0].isSignificant }
    isOpen = Array(repeating: true, count: code.count)
    hasTextOfLines = all.contains { $0.kind == .string && $0.text.contains { $0.isNewline } }
    pairBrackets()
    findBlocks()
    close()
  }

  /// The texts of the tokens that the compiler reads: two files with the same words are the same program.
  var words: [String] { code.map { all[$0].text } }
  static func words(of source: String) -> [String] { tokens(of: source).filter(\.isSignificant).map(\.text) }

  /// The token at a place; outside of the file one without text.
  func token(_ place: Int) -> Token {
    code.indices.contains(place) ? all[code[place]] : Token(kind: .unknown, text: "", line: 0, column: 0)
  }
  func text(_ place: Int) -> String { token(place).text }

  /// Whether nothing stands between the token and the one before it.
  func touches(_ place: Int) -> Bool {
    place > 0 && place < code.count && code[place] == code[place - 1] + 1
  }

  /// The text of some places, as it stands in the file.
  func text(_ places: ClosedRange<Int>) -> String {
    all[code[places.lowerBound]...code[places.upperBound]].map(\.text).joined()
  }

  func applying(_ edit: Edit) -> String {
    all[..<edit.range.lowerBound].map(\.text).joined() + edit.text
      + all[edit.range.upperBound...].map(\.text).joined()
  }

  /// The words of the file with an edit in it. Only its lines are read again: reading all of the file for each of some hundred edits
  /// would take longer than to grade it.
  func words(applying edit: Edit) -> [String] {
    let start = all[..<edit.range.lowerBound].lastIndex { $0.kind == .newline }.map { $0 + 1 } ?? 0
    let end = all[edit.range.upperBound...].firstIndex { $0.kind == .newline } ?? all.count
    let lines =
      all[start..<edit.range.lowerBound].map(\.text).joined() + edit.text
      + all[edit.range.upperBound..<end].map(\.text).joined()
    let first = lines.first { $0 != " " }
    // What these lines mean could depend on the ones before: a slash on a value, a line on an open text.
    guard !hasTextOfLines, first != "/", lines.count(where: { $0 == "\"" }).isMultiple(of: 2) else {
      return Self.words(of: applying(edit))
    }
    func words(_ range: Range<Int>) -> [String] { all[range].filter(\.isSignificant).map(\.text) }
    return words(0..<start) + Self.words(of: lines) + words(end..<all.count)
  }

  /// The first token that an edit touches; of an addition, the one before it.
  func firstToken(of edit: Edit) -> Token {
    all[edit.range].first(where: \.isSignificant) ?? all[max(0, edit.range.lowerBound - 1)]
  }

  private mutating func pairBrackets() {
    var open: [Int] = []
    for place in code.indices {
      switch text(place) {
      case "(", "[", "{": open.append(place)
      case ")", "]", "}":
        guard token(place).kind == .punctuation, let start = open.popLast() else { continue }
        partner[start] = place
        partner[place] = start
      default: if text(place).hasSuffix("("), token(place).kind == .punctuation { open.append(place) }
      }
    }
  }

  private static let blockKeywords: Set<String> = [
    "for", "while", "if", "guard", "switch", "repeat", "do", "else", "defer", "catch", "func", "init", "subscript",
    "enum", "struct", "class", "extension", "protocol",
  ]

  private mutating func findBlocks() {
    for place in code.indices where token(place).kind == .keyword && Self.blockKeywords.contains(text(place)) {
      let depth = token(place).depth
      guard
        let brace = code.indices[place...].first(where: {
          (text($0) == "{" && token($0).depth == depth) || token($0).depth < depth
        }), text(brace) == "{"
      else { continue }
      blocks.insert(brace)
      heads[brace] = heads[brace] ?? place
    }
  }

  /// Marks what is left alone.
  private mutating func close() {
    var isGiven = false
    var next = 0
    for (index, token) in all.enumerated() {
      if token.kind == .comment, token.text.hasPrefix("// MARK:") { isGiven = token.text.hasPrefix("// MARK: - Given") }
      guard next < code.count, code[next] == index else { continue }
      if isGiven { isOpen[next] = false }
      next += 1
    }
    for place in code.indices {
      switch text(place) {
      case "import" where token(place).kind == .keyword: closeAll(place...min(place + 1, code.count - 1))
      case "func", "init", "subscript", "enum", "struct", "class", "extension", "protocol":
        guard token(place).kind == .keyword, text(place - 1) != ".", text(place - 1) != "self" else { continue }
        if let brace = heads.first(where: { $0.value == place })?.key { closeAll(place...brace - 1) }
      case "var", "let": closeType(after: place)
      case let opening where opening.hasSuffix("(") && opening.hasPrefix("\\"):
        if let end = partner[place] { closeAll(place...end) }
      default: break
      }
    }
  }

  /// `: [Vector]` of `var path: [Vector] = []`.
  private mutating func closeType(after place: Int) {
    guard text(place + 2) == ":", token(place + 1).kind == .identifier else { return }
    var end = place + 2
    while end + 1 < code.count, !["=", "{", "}", ")", "in"].contains(text(end + 1)), !startsStatement(end + 1) {
      end = partner[end + 1].map { max($0, end + 1) } ?? end + 1
    }
    closeAll(place...end)
  }

  private mutating func closeAll(_ places: ClosedRange<Int>) {
    for place in places { isOpen[place] = false }
  }
}
