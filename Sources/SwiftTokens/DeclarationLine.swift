/// The line where a function is declared, or nil if the file declares none of that name.
///
///     declarationLine(of: "loss", inType: "SkipGram", source: source)   // 31, the line of its `func`
///
/// Comments, strings and calls are passed over. Of several functions of that name the first counts.
///
/// - Parameters:
///   - function: the name as it is written before the parenthesis. With labels, `loss(W:target:)`, the first
///     declaration with these labels counts, or, if none has them, the first of that name. `init` works too, and so
///     does the name of a property where no function has it.
///   - inType: the type whose braces, or the braces of whose extensions, hold the declaration; a nested type by its
///     own name. Nil looks everywhere.
///   - source: the text of the file.
/// - Returns: the line, from 1.
public func declarationLine(of function: String, inType: String?, source: String) -> Int? {
  declarationLine(of: function, inType: inType, code: tokens(of: source).filter(\.isSignificant))
}

/// The same for a file whose significant tokens are known.
public func declarationLine(of function: String, inType: String?, code: [Token]) -> Int? {
  let name = String(function.prefix { $0 != "(" })
  let labels = function.contains("(") ? function.dropFirst(name.count) : nil
  var types = TypeStack()
  var firstOfThatName: Int?
  var property: Int?
  for index in code.indices {
    types.step(code, index)
    guard inType == nil || types.innermost == inType, let declared = declaration(code, index, name) else { continue }
    if !declared.isFunction {
      property = property ?? code[index].line
    } else if let labels, argumentLabels(code, after: declared.nameIndex) != labels {
      firstOfThatName = firstOfThatName ?? code[index].line
    } else {
      return code[index].line
    }
  }
  return firstOfThatName ?? property
}

/// Whether `code[index]` is the `func`, `init`, `var` or `let` of a declaration of `name`.
private func declaration(_ code: [Token], _ index: Int, _ name: String) -> (isFunction: Bool, nameIndex: Int)? {
  guard code[index].kind == .keyword else { return nil }
  let next = index + 1 < code.count ? code[index + 1] : nil
  switch code[index].text {
  case "init":
    guard name == "init", let next, ["(", "?", "!", "<"].contains(next.text) else { return nil }
    // `self.init(…)` and `.init(…)` are calls; so is `Type.init`.
    let isCall = index > 0 && code[index - 1].text == "."
    return isCall ? nil : (true, index)
  case "func": return next?.name == name || next?.text == name ? (true, index + 1) : nil
  case "var", "let": return next?.name == name ? (false, index + 1) : nil
  default: return nil
  }
}

/// The labels of a parameter list, `(W:_:)`, as in a function's full name; `()` for none.
private func argumentLabels(_ code: [Token], after nameIndex: Int) -> Substring {
  guard let open = code[nameIndex...].firstIndex(where: { $0.text == "(" }) else { return "" }
  let depth = code[open].depth
  var labels = "("
  var expectsLabel = true
  for token in code[(open + 1)...] {
    if token.depth == depth { break }
    guard token.depth == depth + 1 else { continue }
    if token.text == "," {
      expectsLabel = true
    } else if expectsLabel, token.kind == .identifier || token.kind == .keyword {
      labels += (token.name ?? token.text) + ":"
      expectsLabel = false
    }
  }
  return Substring(labels + ")")
}

/// The types whose braces are open, while one walks over a file.
private struct TypeStack {
  private var open: [(name: String, depth: Int)] = []
  private var pending: String?

  /// The type whose braces were opened last.
  var innermost: String? { open.last?.name }

  mutating func step(_ code: [Token], _ index: Int) {
    let token = code[index]
    if token.text == "{", let name = pending {
      open.append((name, token.depth))
      pending = nil
    } else if token.text == "}", let last = open.last, last.depth == token.depth {
      open.removeLast()
    } else if startsType(token), index + 1 < code.count, code[index + 1].kind == .identifier {
      pending = declaredName(code, index + 1)
    }
  }

  private func startsType(_ token: Token) -> Bool {
    switch token.kind {
    case .keyword: ["struct", "class", "enum", "protocol", "extension"].contains(token.text)
    case .identifier: token.text == "actor"
    default: false
    }
  }

  /// The last name of `Outer.Inner`.
  private func declaredName(_ code: [Token], _ start: Int) -> String? {
    var index = start
    while index + 2 < code.count, code[index + 1].text == ".", code[index + 2].kind == .identifier { index += 2 }
    return code[index].name
  }
}

/// The line on which a type of this name is declared at the top level, or nil.
///
/// - Complexity: O(length of the source).
public func typeDeclarationLine(of type: String, source: String) -> Int? {
  let significant = tokens(of: source).filter(\.isSignificant)
  return zip(significant, significant.dropFirst()).first {
    $0.0.depth == 0 && ["enum", "struct", "class", "actor"].contains($0.0.text) && $0.1.name == type
  }?.0.line
}
