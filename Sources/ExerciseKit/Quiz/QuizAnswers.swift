/// Answers on one line, for scripts: `1b 2:1.787 3acbd`.
public enum QuizAnswers {
  public static let example = "1b 2:1.787 3acbd"

  /// Reads a line of answers: a question's number, then letters, or a colon and an answer.
  ///
  /// - Returns: answers by the question's number.
  /// - Throws: `QuizAnswersError` that names the first word that is no answer.
  public static func parsed(_ line: String, for quiz: Quiz, seed: Int) throws -> [Int: QuizAnswer] {
    var answers: [Int: QuizAnswer] = [:]
    for word in line.split(whereSeparator: { $0.isWhitespace || $0 == ";" }).map(String.init) {
      guard let match = word.wholeMatch(of: /(\d{1,3})(?::(.+)|([A-Za-z]+),?)/), let number = Int(match.1) else {
        throw QuizAnswersError.form(word)
      }
      guard let question = quiz.questions.first(where: { $0.number == number }) else {
        throw QuizAnswersError.noQuestion(number, have: quiz.questions.count)
      }
      guard answers[number] == nil else { throw QuizAnswersError.twice(number) }
      do { answers[number] = try question.answer(String(match.2 ?? match.3 ?? ""), seed: seed) } catch {
        throw QuizAnswersError.answer(error)
      }
    }
    guard !answers.isEmpty else { throw QuizAnswersError.form(line) }
    return answers
  }
}

/// What is wrong with a line of answers.
public enum QuizAnswersError: Error, CustomStringConvertible {
  case form(String)
  case noQuestion(Int, have: Int)
  case twice(Int)
  case answer(QuizAnswerError)

  public var description: String {
    let form = "--answers takes a question's number and its answer, as in \"\(QuizAnswers.example)\""
    return switch self {
    case .form(let word): "'\(word)' is no answer: \(form)"
    case .noQuestion(let number, let have): "there is no question \(number), the last one is \(have): \(form)"
    case .twice(let number): "question \(number) is answered twice: \(form)"
    case .answer(let error): "\(error) (\(form))"
    }
  }
}
