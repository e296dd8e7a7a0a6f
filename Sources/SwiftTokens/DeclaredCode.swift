/// The code of a function from its `func` to its closing brace, one token after another without comments and layout; nil if the file
/// declares none of that name.
///
/// - Parameters:
///   - function: as in `declarationLine(of:inType:source:)`.
///   - inType: the type that declares it; nil looks everywhere.
///   - code: the significant tokens of the file.
public func declaredCode(of function: String, inType: String?, code: [Token]) -> [String]? {
  guard let line = declarationLine(of: function, inType: inType, code: code) else { return nil }
  let name = function.prefix { $0 != "(" }
  let start = code.indices.first { index in
    code[index].line == line && ["func", "init"].contains(code[index].text)
      && (name == "init" || index + 1 < code.count && code[index + 1].text == name)
  }
  guard let start else { return nil }
  var braces = 0
  var end = start
  while end < code.count - 1 {
    if code[end].text == "{" { braces += 1 }
    if code[end].text == "}" {
      braces -= 1
      if braces == 0 { break }
    }
    end += 1
  }
  return code[start...end].map { String($0.text) }
}
