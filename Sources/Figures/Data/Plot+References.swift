extension Plot {
  /// A line across the whole plane.
  public struct ReferenceLine: Codable, Sendable, Equatable {
    /// Where the line runs: the points with `a·x + b·y + c = 0`.
    public let a, b, c: Double
    /// The word at the line; may be empty.
    public var label: String

    /// The line of the points with `a·x + b·y + c = 0`, such as a neuron's boundary `w₁x₁ + w₂x₂ + b = 0`.
    /// - Parameters:
    ///   - a: the factor of x
    ///   - b: the factor of y
    ///   - c: the constant
    ///   - label: the word at the line
    public init(a: Double, b: Double, c: Double, label: String = "") {
      self.a = a
      self.b = b
      self.c = c
      self.label = label
    }

    /// The horizontal line at `y`.
    public static func horizontal(_ y: Double, label: String = "") -> ReferenceLine {
      ReferenceLine(a: 0, b: 1, c: -y, label: label)
    }

    /// The vertical line at `x`.
    public static func vertical(_ x: Double, label: String = "") -> ReferenceLine {
      ReferenceLine(a: 1, b: 0, c: -x, label: label)
    }

    /// The line `y = slope·x + intercept`.
    public static func sloped(_ slope: Double, intercept: Double, label: String = "") -> ReferenceLine {
      ReferenceLine(a: -slope, b: 1, c: -intercept, label: label)
    }

    private enum CodingKeys: String, CodingKey { case a, b, c, label }

    /// Reads a line; a coefficient that is not finite is a string.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      a = try container.decode(AnyNumber.self, forKey: .a).value
      b = try container.decode(AnyNumber.self, forKey: .b).value
      c = try container.decode(AnyNumber.self, forKey: .c).value
      label = try container.decode(String.self, forKey: .label)
    }

    /// Writes the line; a coefficient that is not finite is a string.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(AnyNumber(a), forKey: .a)
      try container.encode(AnyNumber(b), forKey: .b)
      try container.encode(AnyNumber(c), forKey: .c)
      try container.encode(label, forKey: .label)
    }
  }

  /// A word beside a point.
  public struct PointLabel: Codable, Sendable, Equatable {
    /// The word.
    public var text: String
    /// The point that it belongs to.
    public var point: Point

    /// Puts `text` beside the point (`x`, `y`).
    public init(_ text: String, x: Double, y: Double) {
      self.text = text
      self.point = Point(x, y)
    }
  }
}
