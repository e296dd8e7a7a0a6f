import CourseKit
import Exchange
import ReferenceEngine

extension BagOfWords {
  public static var problems: [PracticeProblem] { [weightOfAWord, lengthsAndAngles] }

  /// The tf-idf weight of a word in a document.
  private static let weightOfAWord = PracticeProblem.drawing("TfIdf", "The tf-idf weight of a word") { draw in
    let words = draw.pick(4, of: ["apple", "boat", "cloud", "drum", "eagle", "flute", "grass"])
    // Five documents of three to six words each; the first word is the one that is asked for.
    let documents = (0..<5).map { _ in (0..<draw.integer(3...6)).map { _ in words[draw.integer(0...3)] } }
    let word = words[0]
    let tf = documents[0].count { $0 == word }
    let df = documents.count { $0.contains(word) }
    let occurrences = documents.flatMap { $0 }.count { $0 == word }
    try draw.require(tf >= 2 && df < 5 && df > 1 && occurrences > df + 1)
    let vocabulary = vocabulary(documents)
    let place = vocabulary.firstIndex(of: word) ?? 0
    let idf = inverseDocumentFrequencies(documents, vocabulary: vocabulary)[place]
    let weight = tfIdf(documents, vocabulary: vocabulary)[0, place]
    var problem = ProblemDraft(
      "Five documents:\n\n"
        + documents.enumerated().map { "\($0 + 1). \($1.joined(separator: " "))" }.joined(separator: "\n")
        + "\n\nThe weight is tf · ln(N/df). Asked is the word *\(word)* in the first document.")
    let frequency = problem.ask(
      "\\text{df}", "the document frequency of the word", digits: 0, equals: Double(df), by: .given(Double(df)),
      hint: "In how many documents does it occur at all?",
      slips: occurrences - df > 2 ? [.init("TokensForDocuments", Double(occurrences))] : [])
    let rarity = problem.ask(
      "\\text{idf}", "the inverse document frequency", digits: 4, equals: idf, by: .logarithm(5 / frequency),
      formula: #"\ln \frac{N}{\text{df}}"#, hint: "The natural logarithm of N/df; N counts documents.",
      slips: [
        .init("DecimalLogarithm", idf / log(10)), .init("FractionUpsideDown", -idf),
        .init("LogarithmForgotten", 5 / Double(df)), .init("OneAddedToDf", log(5 / Double(df + 1))),
      ])
    problem.ask(
      "w", "the tf-idf weight", digits: 3, equals: weight, by: .given(Double(tf)) * rarity,
      formula: #"\text{tf} \cdot \text{idf}"#,
      hint: "tf is how often the word occurs in the first document.",
      slips: [
        .init("PresenceForCount", idf), .init("ShareForTf", weight / Double(documents[0].count)),
      ])
    return problem
  }

  /// Distance and cosine of two bags.
  private static let lengthsAndAngles = PracticeProblem.drawing("CosineAndDistance", "Two bags of words compared") {
    draw in
    let (a, b) = (draw.vector(4, 0...3, zero: true), draw.vector(4, 0...3, zero: true))
    let differences = (0..<4).map { abs(a[$0] - b[$0]) }
    // Where only one entry differs, all three numbers are the same.
    try draw.require(differences.count { $0 > 0 } > 1 && dot(a - b, a - b) != differences.reduce(0, +))
    try draw.require(dot(a, b) > 0 && dot(a, a) > 1 && dot(b, b) > 1 && cosine(a, b) < 0.98)
    var problem = ProblemDraft(
      "Two documents have the counts $a = \(a.tex)$ and $b = \(b.tex)$ over a vocabulary of four words.")
    problem.ask(
      "d", "their distance", digits: 3, equals: distance(a, b),
      by: .root(.sum((0..<4).map { .power(.given(a[$0]) - .given(b[$0]), 2) })),
      formula: #"\sqrt{\sum_i (a_i - b_i)^2}"#,
      hint: "Square the differences, add, take the root.",
      slips: [
        .init("SquaredDistance", dot(a - b, a - b), "The root is missing: that is the squared distance."),
        .init(
          "SumOfDifferences", differences.reduce(0, +),
          "That is the sum of the absolute differences. Square first, and take the root."),
      ])
    problem.ask(
      #"\cos"#, "their cosine", digits: 3, equals: cosine(a, b),
      by: .dot(a, b) / (.root(.sum(a.map { .power(.given($0), 2) })) * .root(.sum(b.map { .power(.given($0), 2) }))),
      formula: #"\frac{a \cdot b}{|a|\,|b|}"#, hint: "The dot product, divided by both lengths.",
      slips: [
        .init("DotForCosine", dot(a, b), "That is the dot product. Divide it by the lengths of both."),
        .init(
          "SquaredLengths", dot(a, b) / (dot(a, a) * dot(b, b)),
          "You divided by the squared lengths. Each length is a root."),
      ])
    return problem
  }
}
