import ExerciseKit
import Foundation

/// Asks line by line: for pipes, for screen readers, for terminals without keys.
struct LineAsker: QuizAsker {
  let page: QuizPage

  mutating func reply(to question: Quiz.Question, above: () -> String) -> QuizReply {
    let output = page.output
    output.write(page.list(question) + "\n")
    while true {
      output.write(
        page.style.wrap("Your answer (\(question.form(seed: page.seed)); Enter skips, q ends): ", indent: 2) + " ")
      guard let line = readLine() else {
        output.write("\n")
        return .quit
      }
      // What comes from a pipe is not on the screen yet.
      if isatty(0) == 0 { output.print(line) }
      let text = line.trimmingCharacters(in: .whitespaces)
      switch text.lowercased() {
      case "": return .skipped
      case "q", "quit": return .quit
      default: break
      }
      do { return .answer(try question.answer(text, seed: page.seed)) } catch { output.print("  \(error.advice)") }
    }
  }
}

/// Takes the answers from a list, and asks nobody.
struct ListAsker: QuizAsker {
  let answers: [Int: QuizAnswer]
  let page: QuizPage

  mutating func reply(to question: Quiz.Question, above: () -> String) -> QuizReply {
    page.output.write(page.list(question) + "\n")
    guard let answer = answers[question.number] else {
      page.output.print("  Not answered.")
      return .skipped
    }
    page.output.print("  Your answer: \(answer.text)")
    return .answer(answer)
  }
}
