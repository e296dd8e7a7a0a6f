import ExerciseKit
import Foundation

/// Asks with keys: arrows and letters move in a list that is drawn anew in its place.
///
/// A key means one thing in all of a quiz: a letter that names a choice never does anything else.
struct KeyAsker: QuizAsker {
  let page: QuizPage
  private var drawn = 0

  init(page: QuizPage) { self.page = page }

  mutating func reply(to question: Quiz.Question, above: () -> String) -> QuizReply {
    var form = QuizForm(question, seed: page.seed)
    var complaint: String?
    drawn = 0
    page.output.write("\n")
    while true {
      draw(rows(of: form), below: complaint ?? form.keys, complaint == nil ? .dim : .yellow)
      let key = RawTerminal.key(within: -1) ?? .ended
      if key == .redraw {
        begin(above())
        page.output.write("\n")
        continue
      }
      complaint = nil
      switch key {
      case .ended: return leave(form, .quit)
      case .escape: return leave(form, .skipped)
      case .character("q") where !form.takes("q"): return leave(form, .quit)
      case .character("s") where !form.takes("s"): return leave(form, .skipped)
      case .enter:
        complaint = form.lack
        guard complaint == nil else { break }
        do {
          let answer = try question.answer(form.text, seed: page.seed)
          return leave(form, .answer(answer))
        } catch { complaint = error.advice }
      default: form.press(key)
      }
    }
  }

  /// What stays on the screen is the answer, without the keys.
  private mutating func leave(_ form: QuizForm, _ reply: QuizReply) -> QuizReply {
    draw(rows(of: form, isOpen: false), below: nil, .dim)
    return reply
  }

  mutating func afterWrong(above: () -> String) -> QuizNext {
    wait("[t]ry again · sho[w] the answer · Enter goes on · [q]uit", above) { key in
      switch key {
      case .character("t"): .again
      case .character("w"): .solution
      case .character("q"), .ended: .quit
      case .enter, .escape: .next
      default: nil
      }
    }
  }

  mutating func goesOn(above: () -> String) -> Bool {
    wait("Enter goes on · [q]uit", above) { key in
      switch key {
      case .character("q"), .ended: false
      case .enter, .escape: true
      default: nil
      }
    }
  }

  /// Shows what the keys do until one of them is pressed, and then no more.
  private mutating func wait<Choice>(_ keys: String, _ above: () -> String, _ choice: (Key) -> Choice?) -> Choice {
    drawn = 0
    draw(([], 0), below: keys, .dim)
    defer { draw(([], 0), below: nil, .dim) }
    while true {
      let key = RawTerminal.key(within: -1) ?? .ended
      if key == .redraw {
        begin(above())
        draw(([], 0), below: keys, .dim)
      } else if let choice = choice(key) {
        return choice
      }
    }
  }

  /// Begins the screen anew: what was drawn before is no more where it was.
  private mutating func begin(_ text: String) {
    page.output.send("\u{1B}[H\u{1B}[2J")
    page.output.write(text)
    drawn = 0
  }

  /// The form as lines, and the first line of the row at the cursor.
  private func rows(of form: QuizForm, isOpen: Bool = true) -> (lines: [String], cursor: Int) {
    if let entered = form.entered {
      let end = isOpen ? page.style.paint("▏", .blue) : ""
      return (["  Your number: \(entered.before)\(end)\(entered.after)"], 0)
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

  /// Draws lines and a foot over what was drawn before.
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
    terminal.send(drawn > 0 ? "\u{1B}[\(drawn)A\r\u{1B}[J" : "")
    terminal.write(lines.map { $0 + "\n" }.joined())
    drawn = lines.count
  }
}
