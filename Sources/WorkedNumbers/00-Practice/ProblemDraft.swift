import CourseKit
import Exchange

/// A problem while it is being drawn: says what is given, then asks for one quantity after the other.
///
///     PracticeProblem.drawing("Score", "A score by hand") { draw in
///       let (x, w, b) = (draw.vector(2, -3...3), draw.vector(2, -1...1, places: 1), draw.number(-1...1, places: 1))
///       var problem = ProblemDraft("An example has the features $x = \(x.tex)$ …")
///       problem.ask("z", "the score of the example", digits: 2, equals: LogLinear.linear(x: x, w: w, b: b),
///         by: .dot(x, w) + .given(b), formula: #"x \cdot w + b"#, hint: "Multiply, add, and add the bias.",
///         slips: [.init("NoBias", dot(x, w), "The bias is missing …")])
///       return problem
///     }
public struct ProblemDraft {
  private(set) var problem: DrawnProblem
  /// What comes out by hand for each quantity, from rounded numbers.
  private var byHand: [Double] = []
  /// The quantity whose line does not compute its value; a fault of the problem, not of the draw.
  private var contradiction: String?

  /// - Parameter statement: what is given, in the course's Markdown.
  public init(_ statement: String) { problem = DrawnProblem(statement: statement) }

  /// Asks for a quantity.
  ///
  /// - Parameters:
  ///   - symbol: in TeX, `\hat y`.
  ///   - question: what is asked for, "the probability of class 1".
  ///   - unit: `nats`, or nothing.
  ///   - digits: decimals asked for.
  ///   - value: what the engine computes.
  ///   - line: how a person computes it.
  ///   - formula: the line without its numbers, in TeX.
  ///   - hint: the way, in words.
  ///   - slips: wrong numbers that have a name; a draw in which one looks like the answer, or like another, is drawn again.
  ///   - looseSlips: the same, but left out where they look like the answer or another slip: for slips that many draws hide.
  /// - Returns: the quantity as it stands in later lines.
  @discardableResult
  public mutating func ask(
    _ symbol: String, _ question: String, unit: String? = nil, digits: Int, equals value: Double, by line: Term,
    formula: String? = nil, hint: String, slips: [DrawnProblem.Slip] = [], looseSlips: [DrawnProblem.Slip] = []
  ) -> Term {
    let gap = 2.5 * DrawnProblem.Quantity.unit(ofDigits: digits)
    let all = looseSlips.reduce(into: slips) { kept, slip in
      if ([value] + kept.map(\.value)).allSatisfy({ abs($0 - slip.value) > gap }) { kept.append(slip) }
    }
    let number = DrawnNumber.text(value, digits: digits)
    let parts = [symbol, formula, line.tex == number ? nil : line.tex, number].compactMap { $0 }
    problem.quantities.append(
      .init(
        symbol: symbol, question: question, unit: unit, digits: digits, value: value,
        step: parts.joined(separator: " = "), hint: hint, slips: all))
    byHand.append(line.valueByHand)
    let off = abs(line.value - value)
    if off > 1e-9 * max(1, abs(value)) || off.isNaN { contradiction = contradiction ?? symbol }
    return .computed(value, digits: digits)
  }

  /// Whether the numbers are fit to be asked: finite, with the same digits by hand as exactly, and right and wrong ones apart.
  ///
  /// - Throws: `ProblemFault.contradiction` where a line computes something else than the engine.
  func isFit() throws -> Bool {
    if let contradiction { throw ProblemFault.contradiction(contradiction) }
    return zip(problem.quantities, byHand).allSatisfy { quantity, byHand in
      let (unit, scale) = (quantity.lastDigit, DrawnNumber.scale(quantity.digits))
      func shown(_ number: Double) -> Double { (number * scale).rounded() }
      guard quantity.value.isFinite, shown(quantity.value) == shown(byHand) else { return false }
      // Half-way between two digits either would be right.
      let part = (quantity.value * scale).magnitude.truncatingRemainder(dividingBy: 1)
      guard quantity.digits == 0 || abs(part - 0.5) > 0.01 else { return false }
      let values = [quantity.value] + quantity.slips.map(\.value)
      return values.indices.allSatisfy { i in
        values[i].isFinite && values[..<i].allSatisfy { abs($0 - values[i]) > 2.5 * unit }
      }
    }
  }
}

/// Why a problem can't be drawn.
public enum ProblemFault: Error, CustomStringConvertible, Equatable {
  case contradiction(String)
  case noFitDraw(tries: Int)

  public var description: String {
    switch self {
    case .contradiction(let symbol):
      "the line of '\(symbol)' does not compute what the engine computes: mend the line, or the value beside it"
    case .noFitDraw(let tries):
      """
      of \(tries) draws none had right answer and slips apart and the same digits by hand as exactly: ask for more digits, \
      draw other numbers, or take a slip away that computes the same
      """
    }
  }
}
