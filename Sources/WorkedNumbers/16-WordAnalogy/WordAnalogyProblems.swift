import CourseKit
import Exchange
import ReferenceEngine

extension WordAnalogy {
  public static var problems: [PracticeProblem] { [parallelogram, nearerToASet] }

  /// b − a + c, and its cosine with a candidate.
  private static let parallelogram = PracticeProblem.drawing("Parallelogram", "An analogy by hand") { draw in
    let E = draw.matrix(4, 2, -3...3, zero: true)
    let x = E[row: 1] - E[row: 0] + E[row: 2]
    let cos = cosine(x, E[row: 3])
    try draw.require(dot(x, x) > 1 && dot(E[row: 3], E[row: 3]) > 1 && abs(cos) > 0.1 && abs(cos) < 0.98)
    try draw.require(abs(2 * (E[1, 0] - E[0, 0])) > 2.9)
    var problem = ProblemDraft(
      """
      The vectors of four words are

      $$\\text{man} = \(E[row: 0].tex), \\quad \\text{king} = \(E[row: 1].tex), \\quad \\text{woman} = \(E[row: 2].tex), \\quad \\text{queen} = \(E[row: 3].tex)$$

      The question is *man is to king as woman is to …*.
      """)
    let first = problem.ask(
      "x_1", "the first entry of the point that is looked for", digits: 0, equals: x[0],
      by: .given(E[1, 0]) - .given(E[0, 0]) + .given(E[2, 0]), formula: "b_1 - a_1 + c_1", hint: "king − man + woman.",
      slips: [.init("StepBackwards", E[0, 0] - E[1, 0] + E[2, 0])])
    let second = problem.ask(
      "x_2", "the second entry", digits: 0, equals: x[1], by: .given(E[1, 1]) - .given(E[0, 1]) + .given(E[2, 1]),
      formula: "b_2 - a_2 + c_2", hint: "king − man + woman.")
    problem.ask(
      #"\cos"#, "the cosine of that point with *queen*", digits: 3, equals: cos,
      by: (first * .given(E[3, 0]) + second * .given(E[3, 1]))
        / (.root(.power(first, 2) + .power(second, 2)) * .root(.power(.given(E[3, 0]), 2) + .power(.given(E[3, 1]), 2))),
      formula: #"\frac{x \cdot d}{|x|\,|d|}"#, hint: "The dot product over both lengths.",
      looseSlips: [
        .init("DotForCosine", dot(x, E[row: 3])),
        .init("SquaredLengths", dot(x, E[row: 3]) / (dot(x, x) * dot(E[row: 3], E[row: 3]))),
        .init("OneLength", dot(x, E[row: 3]) / dot(x, x).squareRoot()),
      ])
    return problem
  }

  /// How much nearer a word is to one set than to another.
  private static let nearerToASet = PracticeProblem.drawing("Association", "The association of a word with two sets") {
    draw in
    let c = (0..<4).map { _ in draw.number(-0.9...0.9, places: 2) }
    let (a, b) = ((c[0] + c[1]) / 2, (c[2] + c[3]) / 2)
    try draw.require(abs(a - b) > 0.05 && abs(a) > 0.02 && abs(b) > 0.02)
    // Unit vectors in the plane with these cosines to (1, 0).
    func unit(_ cosine: Double) -> Vector { [cosine, (1 - cosine * cosine).squareRoot()] }
    let value = association(
      [1, 0], A: Matrix(rows: [unit(c[0]), unit(c[1])]), B: Matrix(rows: [unit(c[2]), unit(c[3])]))
    var problem = ProblemDraft(
      """
      The cosines of *nurse* with two words of the set $A$ are $\(DrawnNumber.text(c[0]))$ and $\(DrawnNumber.text(c[1]))$, with two \
      words of the set $B$ $\(DrawnNumber.text(c[2]))$ and $\(DrawnNumber.text(c[3]))$.
      """)
    let means = [0, 2].map { (i: Int) -> Term in
      let name = i == 0 ? "A" : "B"
      return problem.ask(
        "m_\(name)", "the mean cosine with the set \(name)", digits: 3, equals: (c[i] + c[i + 1]) / 2,
        by: (.given(c[i]) + .given(c[i + 1])) / 2, hint: "The mean of two.",
        looseSlips: [.init("SumForMean", c[i] + c[i + 1])])
    }
    problem.ask(
      "s", "the association of *nurse* with A against B", digits: 3, equals: value, by: means[0] - means[1],
      formula: "m_A - m_B",
      hint: "The difference of the two means.",
      slips: [
        .init("OneSideOnly", a), .init("SetsExchanged", b - a, "That is B against A."),
        .init("MeansAdded", a + b, "The means are subtracted."),
      ])
    return problem
  }
}
