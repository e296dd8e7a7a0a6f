/// One practice problem with its numbers: what is given, what is asked for in the order in which one computes it, how it is
/// computed, and what the known slips make of it.
public struct DrawnProblem: Codable, Sendable, Equatable {
  public var name = ""
  public var title = ""
  public var seed: UInt64 = 0
  /// What is given, in the course's Markdown.
  public var statement: String
  /// What is asked for, one after the other.
  public var quantities: [Quantity]

  public init(statement: String, quantities: [Quantity] = []) {
    self.statement = statement
    self.quantities = quantities
  }

  /// A number that is asked for.
  public struct Quantity: Codable, Sendable, Equatable {
    /// Its symbol in TeX, `\hat y`.
    public var symbol: String
    /// What is asked, in a sentence or less: "the probability of class 1".
    public var question: String
    /// Its unit, `nats`; nil for a plain number.
    public var unit: String?
    /// Decimals asked for.
    public var digits: Int
    /// The exact value, as the engine computes it.
    public var value: Double
    /// The line of the worked solution, in TeX: `\hat y = \frac{1}{1 + e^{-0.70}} = 0.6682`.
    public var step: String
    /// The way, without the numbers.
    public var hint: String
    public var slips: [Slip]

    public init(
      symbol: String, question: String, unit: String?, digits: Int, value: Double, step: String, hint: String,
      slips: [Slip]
    ) {
      self.symbol = symbol
      self.question = question
      self.unit = unit
      self.digits = digits
      self.value = value
      self.step = step
      self.hint = hint
      self.slips = slips
    }

    /// One unit of the last decimal asked for.
    public var lastDigit: Double { Self.unit(ofDigits: digits) }

    /// How far a right answer may be off: rounding on the way moves the last decimal, but no whole number by one.
    public var tolerance: Double { digits == 0 ? 0.5 : lastDigit }

    /// 10 to the power −`digits`.
    public static func unit(ofDigits digits: Int) -> Double { (0..<digits).reduce(1.0) { unit, _ in unit / 10 } }
  }

  /// A wrong number that somebody gets, and how.
  public struct Slip: Codable, Sendable, Equatable {
    /// Its name; where the unit's known mistakes have one of this name, that mistake's words are said.
    public var name: String
    public var value: Double
    /// What was done, and why it can't be right; nil where the unit's known mistakes say it.
    public var words: String?

    public init(_ name: String, _ value: Double, _ words: String? = nil) {
      self.name = name
      self.value = value
      self.words = words
    }
  }
}
