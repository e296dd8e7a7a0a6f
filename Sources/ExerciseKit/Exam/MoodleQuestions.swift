import Foundation
import Reading

/// The questions of an exam as Moodle imports them: for each quantity a category with numerical questions and one with
/// multiple choice, one question a copy, so that a quiz draws one of each at random.
///
/// A slip is a wrong answer with its words as feedback. Format: Moodle XML, docs.moodle.org.
struct MoodleQuestions {
  let exam: Exam

  init(_ exam: Exam) { self.exam = exam }

  var xml: String {
    let groups = ExamQuestion.all(of: exam).flatMap { questions in
      let kind = questions.first?.kind ?? ""
      let choices = questions.filter { !$0.wrong.isEmpty }
      return [category("\(kind): numerical")] + questions.map(numerical)
        + (choices.isEmpty ? [] : [category("\(kind): multiple choice")] + choices.map(choice))
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <quiz>
      \(groups.joined(separator: "\n"))
      </quiz>

      """
  }

  private func category(_ name: String) -> String {
    // A slash parts a category from the one above it; two are a slash.
    let path = ["\(exam.title), seed \(exam.seed)", name].map { $0.replacing("/", with: "//") }.joined(separator: "/")
    return """
      <question type="category"><category><text>$course$/top/\(HTMLText.escaped(path))</text></category></question>
      """
  }

  private func numerical(_ question: ExamQuestion) -> String {
    // The first answer whose tolerance a number meets is the one that counts: the right one stands first.
    let tolerance = ExamNumber.plain(question.quantity.tolerance)
    let wrong = question.wrong.map { answer("0", ExamNumber.plain($0.value), $0.words, tolerance) }
    return """
      <question type="numerical">
      \(head(question))
      \(answer("100", ExamNumber.plain(question.quantity.value), nil, tolerance))
      \(wrong.joined(separator: "\n"))
      </question>
      """
  }

  private func choice(_ question: ExamQuestion) -> String {
    let answers = question.choices.map { answer($0.words == nil ? "100" : "0", $0.text, $0.words, nil) }
    return """
      <question type="multichoice">
      \(head(question))
      <single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>
      \(answers.joined(separator: "\n"))
      </question>
      """
  }

  private func head(_ question: ExamQuestion) -> String {
    """
    <name><text>\(HTMLText.escaped(question.name))</text></name>
    <questiontext format="html"><text><![CDATA[\(question.html)]]></text></questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>\(question.solution)</p>]]></text></generalfeedback>
    <defaultgrade>1</defaultgrade><penalty>0</penalty><hidden>0</hidden>
    """
  }

  private func answer(_ fraction: String, _ text: String, _ words: String?, _ tolerance: String?) -> String {
    let feedback = words.map { "<p>\(HTMLText.escaped($0))</p>" } ?? ""
    return """
      <answer fraction="\(fraction)" format="moodle_auto_format"><text>\(text)</text>\
      <feedback format="html"><text><![CDATA[\(feedback)]]></text></feedback>\
      \(tolerance.map { "<tolerance>\($0)</tolerance>" } ?? "")</answer>
      """
  }
}
