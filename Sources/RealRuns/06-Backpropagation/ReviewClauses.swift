import CourseKit
import Exchange
import ReferenceEngine

/// Labeled reviews as rows of a matrix: whole, or cut into clauses at each "and".
struct ReviewRows: Sendable {
  /// One bag of words per row: 1 where the word occurs, [rows x V].
  let X: Matrix
  /// The label of the review that each row belongs to.
  let classes: [Int]
  /// The review of each row.
  let review: [Int]
  /// The label of each review.
  let labels: [Int]
  /// Whether a review holds one of the words that negate.
  let isNegated: [Bool]

  static let negations: Set = ["not", "never", "hardly", "no", "nothing", "nobody", "opposite"]

  /// - Parameters:
  ///   - range: which of the reviews.
  ///   - corpus: whose words count; others are left out.
  ///   - byClause: whether a review is cut at each 'and'; every clause then has the review's label.
  init(_ texts: LabeledTexts, _ range: Range<Int>, of corpus: Corpus, byClause: Bool) {
    var (rows, classes, review) = ([Vector](), [Int](), [Int]())
    for (place, i) in range.enumerated() {
      let clauses = byClause ? texts.texts[i].split(separator: "and").map(Array.init) : [texts.texts[i]]
      for clause in clauses {
        var bag = Vector.zeros(corpus.words.count)
        for row in corpus.rows(of: clause) { bag[row] = 1 }
        rows.append(bag)
        classes.append(Int(texts.labels[i]))
        review.append(place)
      }
    }
    (X, self.classes, self.review) = (Matrix(rows: rows), classes, review)
    labels = range.map { Int(texts.labels[$0]) }
    isNegated = range.map { texts.texts[$0].contains(where: Self.negations.contains) }
  }

  /// The share of reviews whose label is found, where the score of a review is the sum of its clauses' scores.
  ///
  /// - Parameter scores: for each row how much it speaks for class 1; 0 and more say 1.
  func accuracy(_ scores: [Double], where counts: (Bool) -> Bool = { _ in true }) -> Double {
    var sums = [Double](repeating: 0, count: labels.count)
    for (row, score) in scores.enumerated() { sums[review[row]] += score }
    let chosen = labels.indices.filter { counts(isNegated[$0]) }
    let right = chosen.count { (sums[$0] >= 0) == (labels[$0] == 1) }
    return Double(right) / Double(chosen.count)
  }
}
