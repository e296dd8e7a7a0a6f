extension Term {
  /// The line in TeX, with the numbers that a person computes with.
  public var tex: String { tex(in: .sum) }

  /// How tightly what stands around a term binds it.
  private enum Binding: Int { case sum, laterSummand, product, tight }

  private func tex(in outer: Binding) -> String {
    switch self {
    case .given(let number): number < 0 && outer != .sum ? "(\(DrawnNumber.text(number)))" : DrawnNumber.text(number)
    case .computed(let exact, let digits):
      exact < 0 && outer != .sum
        ? "(\(DrawnNumber.text(exact, digits: digits)))" : DrawnNumber.text(exact, digits: digits)
    case .negative(let term): parenthesized("-" + term.tex(in: .product), outer != .sum)
    case .sum(let terms): parenthesized(Self.sumText(terms), outer != .sum)
    case .product(let terms):
      // A minus sign in front needs no parentheses where nothing stands before it.
      parenthesized(
        terms.enumerated().map { $1.tex(in: $0 == 0 && outer == .sum && $1.isNumber ? .sum : .product) }
          .joined(separator: #" \cdot "#), outer == .tight)
    case .quotient(let a, let b): parenthesized(#"\frac{\#(a.tex)}{\#(b.tex)}"#, outer == .tight)
    case .power(let term, let exponent): term.tex(in: .tight) + "^{\(exponent)}"
    case .exponential(let term): "e^{\(term.tex)}"
    case .logarithm(let term): #"\ln \left("# + term.tex + #"\right)"#
    case .root(let term): #"\sqrt{\#(term.tex)}"#
    case .hyperbolicTangent(let term): #"\tanh \left("# + term.tex + #"\right)"#
    }
  }

  /// Summands one after the other; a negative one is subtracted.
  private static func sumText(_ terms: [Term]) -> String {
    terms.enumerated().reduce(into: "") { text, next in
      let (index, term) = next
      if index == 0 {
        text = term.tex(in: .sum)
      } else if let positive = term.opposite {
        text += " - " + positive.tex(in: .laterSummand)
      } else {
        text += " + " + term.tex(in: .laterSummand)
      }
    }
  }

  /// The term without its minus sign; nil where it has none in front.
  private var opposite: Term? {
    switch self {
    case .negative(let term): term
    case .given(let number) where number < 0: .given(-number)
    case .computed(let exact, let digits) where exact < 0: .computed(-exact, digits: digits)
    default: nil
    }
  }

  private var isNumber: Bool {
    switch self {
    case .given, .computed: true
    default: false
    }
  }

  private func parenthesized(_ text: String, _ needed: Bool) -> String {
    needed ? #"\left("# + text + #"\right)"# : text
  }
}
