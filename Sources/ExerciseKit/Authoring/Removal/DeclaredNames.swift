import SwiftTokens

/// What a Swift file declares for others (so nothing private), and what it uses, seen from its tokens alone.
struct DeclaredNames {
  /// Types at the top level; one within another is a member of it.
  private(set) var types: Set<String> = []
  /// Functions and values at the top level.
  private(set) var globals: Set<String> = []
  /// Members by the type in whose braces, or in those of whose extensions, they stand.
  private(set) var members: [String: Set<String>] = [:]
  /// Each name that is used, with the first line: `Type.name` behind a type, `.name` behind another dot, `name` elsewhere.
  private(set) var used: [String: Int] = [:]

  /// Names that the file gives to something of its own, a label of a tuple, a parameter, a private value: behind a dot they are most likely that.
  private(set) var own: Set<String> = []

  /// The modules that are imported.
  private(set) var imports: Set<String> = []
  /// All that is declared.
  var all: Set<String> { members.values.reduce(into: types.union(globals)) { $0.formUnion($1) } }

  private static let typeWords: Set<String> = ["enum", "struct", "class", "protocol", "typealias", "actor"]
  private static let memberWords: Set<String> = ["func", "var", "let", "case"]

  /// Whether a modifier before `code[index]` hides the declaration from other files.
  private static func isPrivate(_ code: [Token], _ index: Int) -> Bool {
    for token in code[..<index].reversed() {
      if ["private", "fileprivate"].contains(token.text) { return true }
      guard ["static", "final", "class", "nonisolated", "lazy", "override", "mutating"].contains(token.text) else {
        break
      }
    }
    return false
  }

  init(source: String) {
    let code = tokens(of: source).filter(\.isSignificant)
    var open: [(name: String, depth: Int)] = []
    var pending: String?
    var importLine = 0
    for (index, token) in code.enumerated() {
      // `import func CourseKit.log` declares and uses nothing.
      if token.text == "import" { importLine = token.line }
      if token.line == importLine {
        if let name = token.name { imports.insert(name) }
        continue
      }
      let next = index + 1 < code.count ? code[index + 1] : nil
      let previous = index > 0 ? code[index - 1] : nil
      if token.text == "{", let name = pending {
        open.append((name, token.depth))
        pending = nil
      } else if token.text == "}", open.last?.depth == token.depth {
        open.removeLast()
      }
      if let name = next?.name {
        let isType = Self.typeWords.contains(token.text) && previous?.text != "."
        if isType, token.text != "typealias" { pending = name }
        if Self.isPrivate(code, index) {
          if token.text == "extension" { pending = name }
        } else if isType, token.depth == 0 {
          types.insert(name)
        } else if token.text == "extension" {
          pending = name
        } else if isType || Self.memberWords.contains(token.text) {
          if token.depth == 0 {
            globals.insert(name)
          } else if let type = open.last, type.depth == token.depth - 1 {
            members[type.name, default: []].insert(name)
          }
        }
      }
      if let name = token.name {
        let isDeclaration = previous.map { Self.typeWords.union(Self.memberWords).contains($0.text) } ?? false
        // `Vector.zeros` is a member of that type; behind another dot it may be a member of any.
        let type =
          index > 1 && previous?.text == "."
          ? code[index - 2].name.flatMap { $0.first?.isUppercase ?? false ? $0 : nil } : nil
        let key = previous?.text == "." ? "\(type ?? "").\(name)" : name
        if !isDeclaration, used[key] == nil { used[key] = token.line }
        if isDeclaration || (next?.text == ":" && previous?.text != ".") { own.insert(name) }
      }
    }
  }
}
