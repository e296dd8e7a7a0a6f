/// Whether an answer is right, and what there is to say about it.
public struct QuizVerdict: Sendable, Equatable {
  public let isRight: Bool
  /// Paragraphs of Markdown.
  public let notes: [String]
}

extension Quiz.Question {
  /// Judges an answer. A wrong one gets the words that belong to it; a right one the explanation.
  public func verdict(on answer: QuizAnswer) -> QuizVerdict {
    let after = explanation.isEmpty ? [] : [explanation]
    switch (kind, answer.value) {
    case (.choice(let several, let choices), .choices(let places)):
      let wrong = choices.indices.filter { choices[$0].isRight != places.contains($0) }
      guard !wrong.isEmpty else {
        return QuizVerdict(isRight: true, notes: (several ? [] : places.map { choices[$0].why }) + after)
      }
      guard several else { return QuizVerdict(isRight: false, notes: places.map { choices[$0].why }) }
      return QuizVerdict(isRight: false, notes: [Self.note(on: places, choices)])
    case (.number(let value, let tolerance, _, let slips), .number(let given)):
      if QuizNumber.near(given, value, tolerance) { return QuizVerdict(isRight: true, notes: after) }
      return QuizVerdict(
        isRight: false,
        notes: [Self.note(on: given, value, tolerance, slips, writtenHalf: QuizNumber.writtenHalf(answer.text))])
    case (.order, .order(let places)):
      guard let note = Self.note(on: places, freedom) else { return QuizVerdict(isRight: true, notes: after) }
      return QuizVerdict(isRight: false, notes: [note])
    case (.slip(_, let wrong, let why), .line(let place)):
      if place == wrong { return QuizVerdict(isRight: true, notes: [why] + after) }
      return QuizVerdict(
        isRight: false,
        notes: [
          place < wrong
            ? "Line \(place + 1) is right. Read on from there."
            : "Line \(place + 1) follows from the lines before it. The slip was made further up."
        ])
    default: return QuizVerdict(isRight: false, notes: [])
    }
  }

  /// How many of several are right, and how many are missing; which they are would spoil the next try.
  private static func note(on places: Set<Int>, _ choices: [Quiz.Choice]) -> String {
    let right = places.filter { choices[$0].isRight }.count
    let missing = choices.filter(\.isRight).count - right
    let chosen =
      switch (places.count, right) {
      case (0, _): "You chose none"
      case (1, 1): "The one that you chose belongs to them"
      case (1, _): "The one that you chose does not belong to them"
      case (let count, let right) where right == count: "All \(count) that you chose belong to them"
      case (let count, 0): "None of the \(count) that you chose belongs to them"
      case (let count, 1): "Of the \(count) that you chose, 1 belongs to them"
      case (let count, let right): "Of the \(count) that you chose, \(right) belong to them"
      }
    let rest = missing == 0 ? "none is missing" : missing == 1 ? "1 is missing" : "\(missing) are missing"
    return "\(chosen); \(rest)."
  }

  private static func note(
    on given: Double, _ value: Double, _ tolerance: Double, _ slips: [Quiz.Slip], writtenHalf: Double
  ) -> String {
    // A number that was rounded more coarsely still tells which slip was made.
    let near = slips.filter { QuizNumber.near(given, $0.value, max(tolerance, abs($0.value) / 1000)) }
    if let slip = near.min(by: { abs($0.value - given) < abs($1.value - given) }) { return slip.why }
    if QuizNumber.near(-given, value, tolerance) { return "The size is right, the sign is not." }
    if QuizNumber.near(given, value, writtenHalf) { return "Right as far as it goes: more decimals are asked for." }
    if QuizNumber.near(given, value, 20 * tolerance) || QuizNumber.near(given, value, abs(value) / 200) {
      return "Near, but not near enough: round at the end, not on the way."
    }
    return "No slip that this quiz knows gives this number."
  }

  /// What is out of place; nil when nothing is.
  private static func note(on places: [Int], _ freedom: LineFreedom?) -> String? {
    guard let first = LineFreedom.firstWrong(in: places, freedom) else { return nil }
    let exchanged = places.indices.dropLast().first { index in
      var swapped = places
      swapped.swapAt(index, index + 1)
      return LineFreedom.firstWrong(in: swapped, freedom) == nil
    }
    if let exchanged {
      return "All but two are in place: lines \(exchanged + 1) and \(exchanged + 2) of yours are the wrong way round."
    }
    switch first {
    case 0: return "Your first line is not the one to begin with."
    case 1: return "Your first line is right. Another one comes second."
    default: return "Your first \(first) lines are in order. Another one comes next."
    }
  }

  /// The right answer, as Markdown paragraphs.
  public func solution(seed: Int) -> [String] {
    let after = explanation.isEmpty ? [] : [explanation]
    switch kind {
    case .choice(let several, let choices):
      let right = choices.indices.filter { choices[$0].isRight }.map {
        "**\(Quiz.letter($0))** \(choices[$0].text) — \(choices[$0].why)"
      }
      // After a wrong choice of one its reason has been said; of several it has not.
      let wrong = choices.indices.filter { several && !choices[$0].isRight }.map {
        "**\(Quiz.letter($0)) does not belong to them.** \(choices[$0].why)"
      }
      return right + wrong + after
    case .number(_, _, let text, _): return ["**\(text)**"] + after
    case .order(let lines):
      let shown = shownPlaces(seed: seed)
      return lines.indices.map { place in
        "**\(Quiz.letter(shown.firstIndex(of: place) ?? place))** \(lines[place])"
      } + [freedom?.sentence].compactMap { $0 } + after
    case .slip(_, let wrong, let why): return ["**Line \(wrong + 1).** \(why)"] + after
    }
  }
}
