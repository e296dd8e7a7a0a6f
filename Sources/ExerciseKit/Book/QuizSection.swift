import Exchange
import Foundation
import Reading

/// A unit's quiz as forms that the page checks by itself; without scripts the answers are behind a click.
struct QuizSection {
  let source: BookText
  private let quiz: Quiz

  /// The quiz of a unit, and what is wrong with it.
  static func read(_ unit: CourseUnit, _ source: BookText?) -> (QuizSection?, [String]) {
    guard let source, let text = CourseText.read(unit.quizFile) else { return (nil, []) }
    do {
      return (QuizSection(source: source, quiz: try Quiz(text)), [])
    } catch {
      return (nil, ["\(unit.course.relativePath(unit.quizFile)): \(error)"])
    }
  }

  var html: String { quiz.questions.map(form).joined() }

  /// What can be searched for: the questions, not their answers.
  var searchSections: [SearchIndex.Section] {
    quiz.questions.map { question in
      var section = SearchIndex.Section(
        anchor: "quiz-\(question.number)", title: "Quiz, question \(question.number)")
      for block in Document(parsing: question.text).blocks { section.add(block) }
      return section
    }
  }

  private func inline(_ text: String) -> String { source.renderer.inline(Document(parsing: text)) }
  private func label(_ text: String) -> String { source.renderer.inline(Document(parsing: text), isLabel: true) }
  private func block(_ text: String) -> String { source.renderer.render(Document(parsing: text)) }

  private func form(_ question: Quiz.Question) -> String {
    let id = "quiz-\(question.number)"
    let parts = parts(question, id)
    let after = question.explanation.isEmpty ? "" : "<div class=\"after\">\(block(question.explanation))</div>"
    return """
      <form class="question" id="\(id)" data-kind="\(parts.kind)"\(parts.data)>
      <fieldset aria-describedby="\(id)-ask"><legend>\(question.number). \(parts.title)</legend>
      <div id="\(id)-ask">\(block(question.text))</div>
      \(parts.input)</fieldset>
      <p class="actions" hidden="hidden"><button type="submit">Check</button></p>
      <div class="verdict" role="status"></div>
      <details><summary>Show the answer</summary>
      \(parts.answer)\(after)</details>
      </form>

      """
  }

  private struct Parts {
    let kind: String
    let title: String
    var data = ""
    let input: String
    let answer: String
  }

  private func parts(_ question: Quiz.Question, _ id: String) -> Parts {
    switch question.kind {
    case .choice(let several, let choices): choice(choices, several, id)
    case .number(let value, let tolerance, let text, let slips):
      number(value, tolerance, text, slips, precision: question.precision)
    case .order(let lines): order(lines, question)
    case .slip(let lines, let wrong, let why): slip(lines, wrong, why, id)
    }
  }

  private func choice(_ choices: [Quiz.Choice], _ several: Bool, _ id: String) -> Parts {
    let inputs = choices.enumerated().map { index, choice in
      "<label><input type=\"\(several ? "checkbox" : "radio")\" name=\"\(id)\" value=\"\(index)\"/> "
        + "<span>\(label(choice.text))</span></label>\n"
    }
    let answers = choices.enumerated().map { index, choice in
      "<li data-choice=\"\(index)\" data-right=\"\(choice.isRight)\"><strong>\(choice.isRight ? "Right" : "Wrong"):</strong> "
        + "\(inline(choice.text)) <span class=\"why\">\(inline(choice.why))</span></li>\n"
    }
    return Parts(
      kind: several ? "several" : "one", title: several ? "Choose several" : "Choose one",
      input: "<div class=\"choices\">\n\(inputs.joined())</div>\n", answer: "<ul>\n\(answers.joined())</ul>\n")
  }

  private func number(
    _ value: Double, _ tolerance: Double, _ text: String, _ slips: [Quiz.Slip], precision: String?
  ) -> Parts {
    let items = slips.map { slip in
      "<li data-slip=\"\(slip.value)\">\(HTMLText.escaped(NumberWords.short(slip.value))): <span class=\"why\">\(inline(slip.why))</span></li>\n"
    }
    return Parts(
      kind: "number", title: ["Compute a number", precision].compactMap { $0 }.joined(separator: ", "),
      data: " data-value=\"\(value)\" data-tolerance=\"\(tolerance)\"",
      input:
        "<p><label>Your number: <input type=\"text\" inputmode=\"text\" autocomplete=\"off\" size=\"14\"/></label></p>\n",
      answer: "<p><strong>\(HTMLText.escaped(text))</strong></p>\n"
        + (items.isEmpty ? "" : "<p>Other numbers, and what was done to get them:</p>\n<ul>\n\(items.joined())</ul>\n"))
  }

  private func order(_ lines: [String], _ question: Quiz.Question) -> Parts {
    let shuffled = question.shownPlaces(seed: 0).map { place in
      "<li data-place=\"\(place)\"><span>\(inline(lines[place]))</span></li>\n"
    }
    let answer = lines.map { "<li>\(inline($0))</li>\n" }
    let free = question.freedom.map(\.data) ?? ""
    let sentence = question.freedom?.sentence.map { "<p>\(HTMLText.escaped($0))</p>\n" } ?? ""
    return Parts(
      kind: "order", title: "Put in order", data: free.isEmpty ? "" : " data-free=\"\(free)\"",
      input: "<ol class=\"lines\">\n\(shuffled.joined())</ol>\n",
      answer: "<ol>\n\(answer.joined())</ol>\n\(sentence)")
  }

  private func slip(_ lines: [String], _ wrong: Int, _ why: String, _ id: String) -> Parts {
    let inputs = lines.enumerated().map { index, line in
      "<li><label><input type=\"radio\" name=\"\(id)\" value=\"\(index)\"/> <span>\(label(line))</span></label></li>\n"
    }
    return Parts(
      kind: "slip", title: "Find the slip", data: " data-wrong=\"\(wrong)\"",
      input: "<ol class=\"choices\">\n\(inputs.joined())</ol>\n",
      answer: "<p><strong>Line \(wrong + 1).</strong> <span class=\"why\">\(inline(why))</span></p>\n")
  }
}
