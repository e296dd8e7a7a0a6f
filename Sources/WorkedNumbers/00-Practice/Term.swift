import CourseKit

/// A line of a worked solution as a value: it computes itself and writes itself, so that no step can say another number
/// than it computes.
///
///     let z = x₁·w₁ + b        Term.given(2) * .given(0.5) + .given(-1)
///     z.value                  0.0
///     z.tex                    2 \cdot 0.5 - 1
///
/// A quantity that was asked for before stands in later lines with the digits that were asked for.
public indirect enum Term: Sendable {
  /// A number that the problem gives, written with as many decimals as it has.
  case given(Double)
  /// A number that was computed before, and rounded to what was asked for.
  case computed(Double, digits: Int)
  case negative(Term)
  case sum([Term])
  case product([Term])
  case quotient(Term, Term)
  case power(Term, Int)
  case exponential(Term)
  case logarithm(Term)
  case root(Term)
  case hyperbolicTangent(Term)

  /// The value, from exact numbers.
  public var value: Double { value { exact, _ in exact } }

  /// The value that comes out by hand, from numbers that were rounded on the way.
  public var valueByHand: Double {
    value { exact, digits in
      let unit = DrawnNumber.scale(digits)
      return (exact * unit).rounded() / unit
    }
  }

  private func value(_ read: (Double, Int) -> Double) -> Double {
    switch self {
    case .given(let number): number
    case .computed(let exact, let digits): read(exact, digits)
    case .negative(let term): -term.value(read)
    case .sum(let terms): terms.reduce(0) { $0 + $1.value(read) }
    case .product(let terms): terms.reduce(1) { $0 * $1.value(read) }
    case .quotient(let a, let b): a.value(read) / b.value(read)
    case .power(let term, let exponent): pow(term.value(read), Double(exponent))
    case .exponential(let term): exp(term.value(read))
    case .logarithm(let term): log(term.value(read))
    case .root(let term): sqrt(term.value(read))
    case .hyperbolicTangent(let term): tanh(term.value(read))
    }
  }

  /// Σ aᵢ bᵢ of given numbers, `1 \cdot 0.5 + 2 \cdot 0.3`.
  ///
  /// - Precondition: as many `a` as `b`.
  public static func dot(_ a: Vector, _ b: Vector) -> Term {
    precondition(a.count == b.count, "\(a.count) numbers can't meet \(b.count)")
    return .sum(zip(a, b).map { .product([.given($0), .given($1)]) })
  }

  /// A sum of given numbers.
  public static func sum(_ numbers: [Double]) -> Term { .sum(numbers.map { .given($0) }) }
}

extension Term: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) { self = .given(value) }
  public init(integerLiteral value: Int) { self = .given(Double(value)) }

  public static func + (a: Term, b: Term) -> Term {
    if case .sum(let terms) = a { .sum(terms + [b]) } else { .sum([a, b]) }
  }
  public static func - (a: Term, b: Term) -> Term { a + .negative(b) }
  public static func * (a: Term, b: Term) -> Term {
    if case .product(let terms) = a { .product(terms + [b]) } else { .product([a, b]) }
  }
  public static func / (a: Term, b: Term) -> Term { .quotient(a, b) }
  public static prefix func - (a: Term) -> Term { .negative(a) }
}
