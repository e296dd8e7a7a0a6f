import ExerciseKit
import Foundation

/// Asks with keys: arrows and letters move in a list that is drawn anew in its place.
struct KeyAsker: QuizAsker {
  let page: QuizPage
  private var drawn = 0
  private var drawnWidth = 0

  init(page: QuizPage) { self.page = page }

  mutating func reply(to question: Quiz.Question) -> QuizReply {
    var form = QuizForm(question, seed: page.seed)
    var complaint: String?
    drawn = 0
    _ = RawTerminal.takeAbsence()
    page.output.write("\n")
    while true {
      draw(rows(of: form), below: complaint ?? form.keys, complaint == nil ? .dim : .yellow)
      complaint = nil
      switch RawTerminal.key(within: -1) ?? .ended {
      case .ended: return leave(form, .quit)
      case .escape: return leave(form, .skipped)
      case .character("q") where !form.takes("q"): return leave(form, .quit)
      case .character("s") where !form.takes("s"): return leave(form, .skipped)
      case .enter:
        do {
          let answer = try question.answer(form.text, seed: page.seed)
          return leave(form, .answer(answer))
        } catch { complaint = error.advice }
      case let key: form.press(key)
      }
    }
  }

  /// What stays on the screen is the answer, without the keys.
  private mutating func leave(_ form: QuizForm, _ reply: QuizReply) -> QuizReply {
    draw(rows(of: form, isOpen: false), below: nil, .dim)
    return reply
  }

  mutating func afterWrong() -> QuizNext {
    drawn = 0
    draw(([], 0), below: "[t]ry again · [a]nswer · Enter goes on · [q]uit", .dim)
    defer { draw(([], 0), below: nil, .dim) }
    while true {
      switch RawTerminal.key(within: -1) ?? .ended {
      case .character("t"): return .again
      case .character("a"): return .solution
      case .character("q"), .ended: return .quit
      case .enter, .escape, .character(" "), .character("n"): return .next
      default: break
      }
    }
  }

  /// The form as lines, and the first line of the row at the cursor.
  private func rows(of form: QuizForm, isOpen: Bool = true) -> (lines: [String], cursor: Int) {
    if let entered = form.entered {
      let end = isOpen ? page.style.paint("▏", .blue) : ""
      return (["  Your number: \(entered)\(end)"], 0)
    }
    var lines: [String] = []
    var cursor = 0
    for row in form.rows {
      if row.isAt { cursor = lines.count }
      let mark = (row.isAt ? " ❯ " : "   ") + row.mark
      lines += page.entry(row.line, mark: mark, isAt: row.isAt)
    }
    return (lines, cursor)
  }

  /// Draws lines and a foot over what was drawn before; below it, if the screen has changed in the meantime.
  private mutating func draw(_ rows: (lines: [String], cursor: Int), below: String?, _ tint: TextStyle.Tint) {
    let terminal = page.output
    let foot = below.map {
      page.style.wrap($0, indent: 2).split(separator: "\n").map { page.style.paint("\($0)", tint) }
    }
    var lines = rows.lines
    // A list that is higher than the screen shows the part around the cursor.
    let room = max(3, terminal.height - (foot?.count ?? 0) - 2)
    if terminal.height > 0, lines.count > room {
      let first = min(max(0, rows.cursor - room / 2), lines.count - room)
      lines = Array(lines[first..<first + room])
    }
    if let foot { lines += [""] + foot }
    let isSame = drawnWidth == terminal.width && !RawTerminal.takeAbsence()
    let back = drawn > 0 && isSame ? "\u{1B}[\(drawn)A\r\u{1B}[J" : ""
    terminal.send(back)
    terminal.write(lines.map { $0 + "\n" }.joined())
    drawn = lines.count
    drawnWidth = terminal.width
  }
}
