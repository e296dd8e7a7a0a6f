/// A number of the lectures: computed by the engine, and printed by a source where one prints it.
public struct WorkedNumber: Codable, Sendable, Equatable {
  /// Its name in lectures, tests and tables, `toyBackprop.update.w1_22`.
  public var key: String
  /// The value that the engine computes.
  public var exact: Double
  /// What a source prints for it, and where.
  public var printed: Printed?
  /// Other values that a known slip or another reading of the text yields.
  public var readings: [Reading]

  public init(_ key: String, _ exact: Double, printed: Printed? = nil, readings: [Reading] = []) {
    self.key = key
    self.exact = exact
    self.printed = printed
    self.readings = readings
  }

  /// A number as a source prints it.
  public struct Printed: Codable, Sendable, Equatable {
    /// The text, with as many digits as the source gives.
    public var text: String
    /// The source and the place in it, `sheet 2, backpropagation, task d`.
    public var place: String

    public init(_ text: String, _ place: String) {
      self.text = text
      self.place = place
    }
  }

  /// Another value that somebody gets for this number, with the slip that makes it.
  public struct Reading: Codable, Sendable, Equatable {
    /// The entry in the list of errata, `E01`.
    public var erratum: String
    /// The value, computed with the slip.
    public var value: Double
    /// What was done, in a sentence.
    public var slip: String

    public init(_ erratum: String, _ value: Double, _ slip: String) {
      self.erratum = erratum
      self.value = value
      self.slip = slip
    }
  }
}

extension WorkedNumber {
  /// Whether the exact value, rounded to the printed digits, is the printed text; nil where nothing is printed.
  public var agrees: Bool? { printed.map { Self.rounds(exact, to: $0.text) } }

  /// The reading that yields the printed text, where the exact value does not.
  public var erratum: Reading? {
    guard let printed, agrees == false else { return nil }
    return readings.first { Self.rounds($0.value, to: printed.text) }
  }

  /// Whether `value` with as many decimals as `text` shows is `text`; a thousands comma is ignored.
  static func rounds(_ value: Double, to text: String) -> Bool {
    let plain = text.replacing(",", with: "")
    guard let shown = Double(plain) else { return false }
    let mantissa = plain.lowercased().split(separator: "e").first.map(String.init) ?? plain
    let exponent = plain.lowercased().contains("e") ? Int(plain.lowercased().split(separator: "e")[1]) ?? 0 : 0
    let decimals = mantissa.split(separator: ".").dropFirst().first?.count ?? 0
    // Half a unit of the last printed digit, and a hair for the decimal point itself being binary.
    var unit = 1.0
    for _ in 0..<abs(decimals - exponent) { unit *= decimals > exponent ? 0.1 : 10 }
    return abs(value - shown) <= unit * 0.5 * (1 + 1e-9)
  }
}
