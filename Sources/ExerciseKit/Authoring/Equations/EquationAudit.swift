import Foundation

/// Are the equations of a text true? Both sides of each `=` that hold nothing but numbers are computed, and have to agree as far as
/// their printed digits go.
///
/// Read are `+ − · × /`, powers, parentheses, percent, ½, `ln`, `log₂`, `log₁₀`, `exp`, `e^x`, `√`, `tanh`, `σ(…)`, `max`, `min`, sums
/// and products of vectors written `(a, b)`, and all of that in TeX. Not read are variables, sums over an index, matrices, absolute
/// values, and what goes on in words. An equation that is meant to be false has `<!-- false -->` in its line.
struct EquationAudit {
  /// What is false.
  private(set) var findings: [Finding] = []
  /// Equations with decimal numbers on both sides that can't be read.
  private(set) var unread: [Finding] = []
  /// How many were computed.
  private(set) var evaluated = 0

  private let file: String

  init(_ text: String, _ file: String) {
    self.file = file
    let lines = text.components(separatedBy: "\n")
    for piece in EquationPiece.all(of: lines) { look(at: piece, lines) }
  }

  private mutating func look(at piece: EquationPiece, _ lines: [String]) {
    let tokens = EquationTokens(piece.characters, isMath: piece.isMath).tokens
    for index in tokens.indices where tokens[index].kind == .equal {
      let left = EquationSide(before: index, in: tokens)
      let right = EquationSide(after: index, in: tokens)
      let line = piece.lines[min(tokens[index].start, piece.lines.count - 1)]
      guard !left.tokens.isEmpty, !right.tokens.isEmpty, !lines[line - 1].contains("<!-- false -->") else { continue }
      let start = left.tokens[0].start
      let end = right.tokens[right.tokens.count - 1].end
      let words = String(piece.characters[start..<end]).replacing(/\s+/, with: " ")
        .filter { $0 != EquationPiece.mark }
      // "It would be 0.5 = 0.7" claims nothing.
      let before = String(piece.characters[max(0, start - 24)..<start])
      let isClaimed = !before.contains(" would ")
      guard isClaimed, left.isComplete, right.isComplete, let a = EquationParser.value(of: left.computed),
        let b = EquationParser.value(of: right.computed), let agree = a.agrees(with: b)
      else {
        if left.hasDecimals, right.hasDecimals {
          unread.append(Finding(.remark, file, line: line, "this equation can't be evaluated: \(words)"))
        }
        continue
      }
      evaluated += 1
      if !agree {
        findings.append(
          Finding(
            .unsound, file, line: line,
            "\(words) is false: the left side is \(Self.text(a)), the right side \(Self.text(b)); correct it, "
              + "or write <!-- false --> in its line if it is meant to be"))
      }
    }
  }

  private static func text(_ value: EquationParser.Value) -> String {
    func short(_ value: PrintedValue) -> String { String(format: "%.6g", value.middle).replacing("-", with: "−") }
    return switch value {
    case .number(let number): short(number)
    case .vector(let numbers): "(" + numbers.map(short).joined(separator: ", ") + ")"
    }
  }
}

/// The tokens on one side of an equals sign.
struct EquationSide {
  private(set) var tokens: [EquationToken] = []
  /// Nothing without a value stands in it, and nothing goes on where it ends.
  private(set) var isComplete = true

  var hasDecimals: Bool { tokens.contains { if case .number(_, let form) = $0.kind { form != .whole } else { false } } }

  /// The tokens to compute with: in a calculation a short decimal is given, where alone it is a result.
  var computed: [EquationToken] {
    let numbers = tokens.filter { if case .number = $0.kind { true } else { false } }
    guard numbers.count > 1 else { return tokens }
    return tokens.map { token in
      guard case .number(let value, .short) = token.kind else { return token }
      var given = token
      given.kind = .number(PrintedValue(value.middle), .short)
      return given
    }
  }

  init(before equal: Int, in all: [EquationToken]) {
    var depth = 0
    var first = equal
    scan: while first > 0 {
      let token = all[first - 1]
      switch token.kind {
      case .close: depth += 1
      case .open:
        if depth == 0 { break scan }
        depth -= 1
      case .stop, .equal, .comma, .going:
        if depth == 0 {
          if token.kind == .going { isComplete = false }
          break scan
        }
      default: break
      }
      if depth == 0 || token.kind == .close && depth == 1, first < equal, Self.areSideBySide(token, all[first]) {
        break
      }
      first -= 1
    }
    tokens = Array(all[first..<equal])
    finish()
    guard case .sign(let sign)? = tokens.first?.kind else { return }
    // `loss − 0.5` goes on to the left; `is −0.5` does not.
    let isUnary =
      sign == "-"
      && (first == 0 || tokens.count > 1 && !tokens[1].isApart || all[first - 1].kind != .stop(isWord: true))
    if !isUnary { isComplete = false }
  }

  init(after equal: Int, in all: [EquationToken]) {
    var depth = 0
    var end = equal + 1
    scan: while end < all.count {
      let token = all[end]
      if depth == 0, end > equal + 1,
        Self.areSideBySide(all[end - 1], token) || Self.isRemark(end, in: all)
      {
        break
      }
      switch token.kind {
      case .open: depth += 1
      case .close:
        if depth == 0 { break scan }
        depth -= 1
      case .stop, .equal, .comma, .going:
        if depth == 0 {
          if token.kind == .going { isComplete = false }
          break scan
        }
      default: break
      }
      end += 1
    }
    tokens = Array(all[(equal + 1)..<end])
    finish()
    if case .sign? = tokens.last?.kind { isComplete = false }
  }

  private mutating func finish() {
    if tokens.contains(where: { token in
      switch token.kind {
      case .symbol, .stop, .going, .equal: true
      default: false
      }
    }) {
      isComplete = false
    }
  }

  /// Two things with space and no sign between them are not one expression: "of row 2 0.5 · 3".
  private static func areSideBySide(_ a: EquationToken, _ b: EquationToken) -> Bool {
    guard b.isApart else { return false }
    switch (a.kind, b.kind) {
    case (.number, .number), (.close, .number), (.close, .open): return true
    default: return false
    }
  }

  /// Whether words stand in the parentheses that open here.
  private static func isRemark(_ open: Int, in all: [EquationToken]) -> Bool {
    guard all[open].kind == .open, all[open].isApart else { return false }
    var depth = 0
    for token in all[open...] {
      switch token.kind {
      case .open: depth += 1
      case .close: depth -= 1
      case .stop(isWord: true): return true
      default: break
      }
      if depth == 0 { return false }
    }
    return true
  }
}
