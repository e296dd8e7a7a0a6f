import ExerciseKit
import Foundation

/// What comes back from whoever is asked for a number.
enum PracticeReply: Equatable {
  case text(String)
  case hint
  case quit
}

/// Someone to ask for numbers: a person at the keys, lines of a pipe, a list of answers.
protocol PracticeAsker {
  mutating func reply() -> PracticeReply
}

/// Asks line by line: for pipes, for screen readers, for terminals without keys.
struct LinePracticeAsker: PracticeAsker {
  let output: Terminal

  mutating func reply() -> PracticeReply {
    output.write("  Your number (? gives a hint, q ends): ")
    guard let line = readLine() else {
      output.write("\n")
      return .quit
    }
    // What comes from a pipe is not on the screen yet.
    if isatty(0) == 0 { output.print(line.shownInLine()) }
    return Self.reply(to: line)
  }

  static func reply(to line: String) -> PracticeReply {
    switch line.trimmingCharacters(in: .whitespaces).lowercased() {
    case "?", "hint": .hint
    case "q", "quit": .quit
    default: .text(line)
    }
  }
}

/// Takes the answers from a list, and asks nobody.
struct ListPracticeAsker: PracticeAsker {
  var answers: [String]
  let output: Terminal

  mutating func reply() -> PracticeReply {
    guard !answers.isEmpty else { return .quit }
    let answer = answers.removeFirst()
    output.print("  Your number: \(answer.shownInLine())")
    return LinePracticeAsker.reply(to: answer)
  }
}

/// Asks with keys: a number is edited as a shell's line is.
struct KeyPracticeAsker: PracticeAsker {
  let output: Terminal
  let style: TextStyle

  mutating func reply() -> PracticeReply {
    var typed = TypedLine()
    while true {
      // Drawn over and over in one line: what does not fit beside the number is left out.
      let keys = "   ? hint · q quit"
      let used = "  Your number: ".count + typed.text.count + 1
      draw(
        "  Your number: \(typed.before)\(style.paint("▏", .blue))\(typed.after)",
        used + keys.count <= output.width ? style.paint(keys, .dim) : "")
      switch RawTerminal.key(within: -1) ?? .ended {
      case .ended, .escape: return leave(typed, .quit)
      case .enter:
        let text = typed.text.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty { return leave(typed, LinePracticeAsker.reply(to: text)) }
      case .character("?"): return leave(typed, .hint)
      case .character("q") where typed.text.isEmpty: return leave(typed, .quit)
      case .character(let character): typed.insert(character)
      case let key: typed.press(key)
      }
    }
  }

  private func draw(_ line: String, _ keys: String) { output.send("\r\u{1B}[K\(line)\(keys)") }

  private func leave(_ typed: TypedLine, _ reply: PracticeReply) -> PracticeReply {
    output.send("\r\u{1B}[K  Your number: \(typed.text)\r\n")
    return reply
  }
}
