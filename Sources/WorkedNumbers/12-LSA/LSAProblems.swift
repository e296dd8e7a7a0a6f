import CourseKit
import Exchange
import ReferenceEngine

extension LSA {
  public static var problems: [PracticeProblem] { [strengthKept, folding] }

  /// How much of a matrix the first directions keep.
  private static let strengthKept = PracticeProblem.drawing("LowRank", "What a low rank leaves out") { draw in
    let σ = draw.pick(4, of: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14]).sorted(by: >).map { Double($0) }
    let all = σ.reduce(0) { $0 + $1 * $1 }
    let left = σ[2] * σ[2] + σ[3] * σ[3]
    var problem = ProblemDraft(
      "A matrix has the singular values \(σ.map { DrawnNumber.text($0) }.joined(separator: ", ")). It is replaced by its best approximation of rank 2."
    )
    problem.ask(
      "E", "the distance between the two matrices in the Frobenius norm", digits: 3, equals: left.squareRoot(),
      by: .root(.power(.given(σ[2]), 2) + .power(.given(σ[3]), 2)), formula: #"\sqrt{\sigma_3^2 + \sigma_4^2}"#,
      hint: "Eckart and Young: the root of the sum of squares of the singular values that are left out.",
      slips: [
        .init(
          "SumOfSigma", σ[2] + σ[3], "You added the singular values. Their squares are added, then the root is taken."),
        .init("WeakestDirections", (all - left).squareRoot()),
        .init("RootMissing", left, "The root is missing: that is the squared distance."),
      ])
    problem.ask(
      "r", "the fraction of the squared norm that is kept", digits: 3, equals: (all - left) / all,
      by: (.power(.given(σ[0]), 2) + .power(.given(σ[1]), 2)) / .sum(σ.map { .power(.given($0), 2) }),
      formula: #"\frac{\sigma_1^2 + \sigma_2^2}{\sum_i \sigma_i^2}"#,
      hint: "Squares of what is kept, over the squares of all.",
      slips: [
        .init(
          "WithoutSquares", (σ[0] + σ[1]) / σ.reduce(0, +),
          "The singular values were not squared. The squared norm is Σ σ²."),
        .init("LeftForKept", left / all, "That is the fraction that is left out."),
      ])
    return problem
  }

  /// A new document in the space of the old ones.
  private static let folding = PracticeProblem.drawing("FoldIn", "Folding in a new document") { draw in
    let columns = [[0.6, 0.8, 0], [0, 0.6, 0.8], [0.8, 0, 0.6], [0.6, 0, -0.8]]
    let u = Vector(draw.pick(columns))
    let σ = draw.number(2...5)
    let q = draw.vector(3, 0...3, zero: true)
    let d = draw.number(-1...1, places: 1)
    let dot = CourseKit.dot(q, u)
    try draw.require(abs(dot) > 0.5 && abs(d) > 0.2)
    let folded = foldIn(counts: q, U: Matrix(rows: [u]).transposed, singularValues: [σ], rank: 1)[0]
    var problem = ProblemDraft(
      """
      The first left singular vector of a term-document matrix is $u = \(u.tex)$, its singular value is \
      $\\sigma = \(DrawnNumber.text(σ))$. A new document has the counts $q = \(q.tex)$.
      """)
    let projected = problem.ask(
      "q \\cdot u", "the projection of the counts", digits: 1, equals: dot, by: .dot(q, u), hint: "Multiply and add.")
    problem.ask(
      "v", "the new document's coordinate, in the scale of V", digits: 3, equals: folded, by: projected / .given(σ),
      formula: #"\frac{q \cdot u}{\sigma}"#, hint: "M = UΣVᵀ, so Vᵀ = Σ⁻¹UᵀM: divide by σ.",
      slips: [
        .init("FoldsInWithU", dot), .init("FoldsInTimesSigma", dot * σ),
        .init("FoldsInWithTheRootOfSigma", dot / σ.squareRoot()),
      ])
    return problem
  }
}
