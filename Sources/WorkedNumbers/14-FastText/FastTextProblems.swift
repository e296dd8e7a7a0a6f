import CourseKit
import Exchange
import ReferenceEngine

extension FastText {
  public static var problems: [PracticeProblem] { [counting, unseenWord] }

  /// How many n-grams a word has.
  private static let counting = PracticeProblem.drawing("NgramCount", "The n-grams of a word") { draw in
    let word = draw.pick([
      "reading", "winter", "teacher", "garden", "kitchen", "sunlight", "mountain", "river", "window", "paper",
      "brother", "carpet", "feather", "glacier", "harbor", "island", "jacket", "lantern", "meadow", "orchard", "pebble",
      "quarrel", "shelter", "thunder", "village", "whisper", "yellow", "blanket", "chimney", "dolphin", "evening",
      "forest",
      "grammar", "hammer", "journey", "kingdom", "library", "morning", "needle", "ocean", "pepper", "rainbow", "saddle",
      "turtle", "valley", "weather", "zebra", "anchor", "butter", "candle", "desert", "engine", "fabric",
    ])
    let (m, longest) = (Double(word.count), draw.integer(4...6))
    let steps = longest - 2
    var problem = ProblemDraft(
      "The word *\(word)* has \(word.count) letters. Its n-grams are taken from <\(word)>, with the boundary marks, for n from 3 to \(longest)."
    )
    let three = problem.ask(
      "n_3", "the number of its trigrams", digits: 0,
      equals: Double(ngramCount(characters: word.count, lengths: 3...3)),
      by: .given(m) + 2 - 3 + 1, formula: "m + 2 - 3 + 1",
      hint: "With both marks there are m + 2 characters; a trigram begins at all but the last two.",
      slips: [])
    problem.ask(
      "n", "the number of all n-grams", digits: 0,
      equals: Double(ngramCount(characters: word.count, lengths: 3...longest)),
      by: .given(Double(steps)) * three - .given(Double(steps * (steps - 1) / 2)),
      formula: #"\sum_{n=3}^{\#(longest)} (m + 3 - n)"#,
      hint: "Each length has one n-gram fewer than the one before.",
      slips: [
        .init("NoBoundaryMarks", (3...longest).reduce(0) { $0 + max(0, m + 1 - Double($1)) }),
        .init("LongestLeftOut", Double(ngramCount(characters: word.count, lengths: 3...longest - 1))),
      ])
    return problem
  }

  /// The vector of a word that was never seen.
  private static let unseenWord = PracticeProblem.drawing("UnseenWord", "The vector of an unseen word") { draw in
    let (a, b, c) = (draw.number(-2...2, places: 1), draw.number(-2...2, places: 1), draw.number(-2...2, places: 1))
    let vectors: [String: Vector] = ["<ow": [a], "ow>": [b], "owl": [c]]
    let value = vector(word: "ow", vectors: vectors, own: nil, dimension: 1)[0]
    try draw.require(abs(value) > 0.5 && abs(c) > 0.3)
    var problem = ProblemDraft(
      """
      Some trigrams have learned one number each: <ow has $\(DrawnNumber.text(a))$, ow> has $\(DrawnNumber.text(b))$, owl has \
      $\(DrawnNumber.text(c))$. The word *ow* was never seen in training, and its vector is the sum over its n-grams.
      """)
    problem.ask(
      "v", "the number that *ow* gets", digits: 1, equals: value, by: .given(a) + .given(b),
      hint: "Which of the three trigrams occur in <ow>?",
      slips: [
        .init("ForeignNgram", a + b + c, "owl is no n-gram of <ow>."), .init("MeanForSum", value / 2),
      ])
    return problem
  }
}
