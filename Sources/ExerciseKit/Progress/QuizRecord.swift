/// The last answer to a question, as it is kept with the student's progress.
public struct QuizRecord: Codable, Sendable, Equatable {
  public var answer: String
  /// The order in which lines were shown; letters mean nothing without it.
  public var seed: Int
  public var isRight: Bool
  /// How often the question has been answered.
  public var tries: Int

  public init(answer: String, seed: Int, isRight: Bool, tries: Int) {
    self.answer = answer
    self.seed = seed
    self.isRight = isRight
    self.tries = tries
  }
}

extension StudentProgress.UnitProgress {
  /// Notes an answer to one of a quiz's questions.
  ///
  /// - Parameter answer: the text of the answer, in the letters that were shown.
  public mutating func note(answer: String, isRight: Bool, to number: Int, of total: Int, seed: Int) {
    let tries = quiz["\(number)"]?.tries ?? 0
    quiz["\(number)"] = QuizRecord(answer: answer, seed: seed, isRight: isRight, tries: tries + 1)
    quizQuestions = total
  }

  /// The numbers of the questions whose last answer was wrong.
  public var missed: [Int] {
    quiz.filter { !$0.value.isRight }.compactMap { Int($0.key) }.filter { $0 <= quizQuestions }.sorted()
  }

  /// How many questions are answered right.
  public var quizRight: Int { quiz.filter { $0.value.isRight && Int($0.key) ?? 0 <= quizQuestions }.count }
}
