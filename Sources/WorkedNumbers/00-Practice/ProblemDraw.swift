import CourseKit
import Exchange

/// Draws what a problem gives: few, short numbers.
public struct ProblemDraw {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A whole number.
  public mutating func integer(_ range: ClosedRange<Int>) -> Int {
    random.integer(range.lowerBound..<range.upperBound + 1)
  }

  /// A number with at most `places` decimals; 0 only where `zero` allows it.
  public mutating func number(_ range: ClosedRange<Double>, places: Int = 0, zero: Bool = false) -> Double {
    let scale = DrawnNumber.scale(places)
    let (low, high) = (Int((range.lowerBound * scale).rounded()), Int((range.upperBound * scale).rounded()))
    while true {
      let drawn = integer(low...high)
      if drawn != 0 || zero || low == high { return Double(drawn) / scale }
    }
  }

  /// Numbers as `number` draws them.
  public mutating func vector(
    _ count: Int, _ range: ClosedRange<Double>, places: Int = 0, zero: Bool = false
  ) -> Vector {
    Vector((0..<count).map { _ in number(range, places: places, zero: zero) })
  }

  /// A matrix of numbers as `number` draws them.
  public mutating func matrix(
    _ rows: Int, _ columns: Int, _ range: ClosedRange<Double>, places: Int = 0, zero: Bool = false
  ) -> Matrix {
    Matrix(rows: (0..<rows).map { _ in vector(columns, range, places: places, zero: zero) })
  }

  /// One of several.
  public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }

  /// Several of them, each once, in a drawn order.
  public mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    Array(elements.shuffled(using: &random).prefix(count))
  }

  /// Ends this draw where its numbers are no good, say because a softmax saturates; the next one begins.
  public func require(_ condition: Bool) throws { if !condition { throw DrawnAgain() } }
}

/// A draw that is not fit to be asked.
struct DrawnAgain: Error {}

extension PracticeProblem {
  /// A problem that is drawn until its numbers are fit to be asked.
  ///
  /// - Parameter draft: makes a draft; throws by `ProblemDraw.require` for another draw.
  public static func drawing(
    _ name: String, _ title: String, draft: @escaping @Sendable (inout ProblemDraw) throws -> ProblemDraft
  ) -> PracticeProblem {
    PracticeProblem(name, title) { seed in
      // Two problems of one seed have nothing in common.
      var mixed = SeededRandom(seed: name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 })
      let tries = 400
      for _ in 0..<tries {
        var draw = ProblemDraw(seed: mixed.next())
        do {
          let draft = try draft(&draw)
          if try draft.isFit() { return draft.problem }
        } catch is DrawnAgain {}
      }
      throw ProblemFault.noFitDraw(tries: tries)
    }
  }
}

extension Vector {
  /// `(1, -0.5)` in TeX.
  public var tex: String { "(" + map { DrawnNumber.text($0) }.joined(separator: ", ") + ")" }
}

extension Matrix {
  /// The matrix in TeX.
  public var tex: String {
    let lines = (0..<rows).map { row in
      (0..<columns).map { DrawnNumber.text(self[row, $0]) }.joined(separator: " & ")
    }
    return #"\begin{pmatrix} "# + lines.joined(separator: #" \\ "#) + #" \end{pmatrix}"#
  }
}
