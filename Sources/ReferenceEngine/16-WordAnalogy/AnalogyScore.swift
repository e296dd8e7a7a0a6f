import CourseKit

/// How well analogies between the pairs of a list are answered: each pair gives the step for each other one.
public struct AnalogyScore: Sendable {
  /// How many questions were asked, n(n − 1) for n pairs.
  public let asked: Int
  /// The share answered right with the words of the question left out.
  public let right: Double
  /// The share answered right when the words of the question may be answers.
  public let rightLetIn: Double
  /// The share in which the nearest word is one of the question.
  public let echoes: Double
  /// The mean cosine of the two words of a pair: near 1 where the step is short.
  public let meanCosine: Double
  /// The mean cosine of the steps of two different pairs: near 1 where all pairs take the same step.
  public let parallelism: Double

  /// - Parameters:
  ///   - pairs: rows of E, at least two pairs.
  ///   - E: word vectors, [V x d].
  public init(_ pairs: [(Int, Int)], in E: Matrix) {
    precondition(pairs.count >= 2, "an analogy needs two pairs")
    let steps = pairs.map { E[row: $0.1] - E[row: $0.0] }
    var (right, rightLetIn, echoes, parallel) = (0, 0, 0, 0.0)
    for (i, known) in pairs.enumerated() {
      for (j, wanted) in pairs.enumerated() where i != j {
        let question = [known.0, known.1, wanted.0]
        let x = steps[i] + E[row: wanted.0]
        parallel += WordAnalogy.cosine(steps[i], steps[j])
        // At most three of the four nearest are words of the question.
        let near = WordAnalogy.nearest(to: x, in: E, count: 4, excluding: [])
        if near.first == wanted.1 { rightLetIn += 1 }
        if near.first.map(question.contains) == true { echoes += 1 }
        if near.first(where: { !question.contains($0) }) == wanted.1 { right += 1 }
      }
    }
    let asked = pairs.count * (pairs.count - 1)
    self.asked = asked
    self.right = Double(right) / Double(asked)
    self.rightLetIn = Double(rightLetIn) / Double(asked)
    self.echoes = Double(echoes) / Double(asked)
    parallelism = parallel / Double(asked)
    let cosines = pairs.map { WordAnalogy.cosine(E[row: $0.0], E[row: $0.1]) }
    meanCosine = cosines.reduce(0, +) / Double(cosines.count)
  }
}
