/// `\left … \right` and `\begin … \end`.
extension MathParser {
  mutating func fenced(at position: Int) throws(MathError) -> MathNode {
    let open = try bracket("\\left", at: position)
    let content = try row { $0.kind == .command("right") }
    guard peek()?.kind == .command("right") else { throw .unclosed(name: "\\left", position: position) }
    index += 1
    let close = try bracket("\\right", at: position)
    return .fenced(open: open, content: content, close: close)
  }

  private mutating func bracket(_ name: String, at position: Int) throws(MathError) -> String {
    skipSpace()
    guard let token = peek() else { throw .missingArgument(name: name, position: position) }
    index += 1
    switch token.kind {
    case .character("."): return ""
    case .character("<"): return "⟨"
    case .character(">"): return "⟩"
    case .character(let character) where "()[]|/".contains(character): return String(character)
    case .command(let command):
      if let glyph = MathSymbols.named(command)?.glyph, "{}⌊⌋⌈⌉⟨⟩|‖".contains(glyph) { return glyph }
    default: break
    }
    throw .unknownBracket(name: token.source, position: token.position)
  }

  /// `\substack{a \\ b}`: the lines of a limit.
  mutating func substack(at position: Int) throws(MathError) -> MathNode {
    skipSpace()
    guard peek()?.kind == .open else { throw .missingArgument(name: "\\substack", position: position) }
    index += 1
    var rows: [[MathNode]] = []
    while true {
      rows.append([try row { $0.kind == .command("\\") }])
      guard let token = peek() else { throw .unclosed(name: "\\substack", position: position) }
      index += 1
      switch token.kind {
      case .close: return .grid(MathGrid(style: .matrix, open: "", close: "", rows: rows))
      case .command("\\"): continue
      default: throw .unexpected(name: token.source, position: token.position)
      }
    }
  }

  mutating func environment(at position: Int) throws(MathError) -> MathNode {
    let name = try rawArgument(of: "\\begin", at: position)
    guard MathEnvironment.exists(name) else { throw .unknownEnvironment(name: name, position: position) }
    // The column letters of an array don't matter here: its cells are centered.
    if name == "array" { _ = try rawArgument(of: "\\begin{array}", at: position) }
    var rows: [[MathNode]] = []
    var cells: [MathNode] = []
    while true {
      cells.append(try row { $0.kind == .command("\\") || $0.kind == .command("end") })
      guard let token = peek() else { throw .unclosed(name: "\\begin{\(name)}", position: position) }
      index += 1
      switch token.kind {
      case .ampersand: continue
      case .command("\\"):
        rows.append(cells)
        cells = []
      case .command("end"):
        let ending = try rawArgument(of: "\\end", at: token.position)
        guard ending == name else { throw .unclosed(name: "\\begin{\(name)}", position: position) }
        // A last \\ opens no row.
        if cells != [.row([])] { rows.append(cells) }
        guard let grid = MathEnvironment.grid(name, rows) else {
          throw .unknownEnvironment(name: name, position: position)
        }
        return .grid(grid)
      default:
        throw .unexpected(name: token.source, position: token.position)
      }
    }
  }
}
