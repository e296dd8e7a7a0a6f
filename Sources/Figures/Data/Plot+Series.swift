extension Plot {
  /// How the points of a series are drawn.
  public enum Mark: String, Codable, Sendable {
    /// Straight lines from point to point.
    case line
    /// A marker at each point, of another shape in each series.
    case dots
    /// Both a line and markers: few points, each of which was computed.
    case lineAndDots
    /// A bar from zero to each point.
    case bars
    /// Horizontal from point to point, then a jump: values that hold until they change.
    case step
  }

  /// A point of the plane; as JSON, an array of two numbers.
  public struct Point: Codable, Sendable, Equatable {
    /// Its place on the horizontal axis.
    public var x: Double
    /// Its place on the vertical axis.
    public var y: Double

    /// Makes a point; one that is not finite is skipped in the drawing, and the drawing says so.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }

    /// No point: here a line is interrupted, and nothing is missing from the drawing.
    public static let gap = Point(.nan, .nan)

    /// Whether this is a ``gap``.
    var isGap: Bool { x.isNaN && y.isNaN }

    /// Reads a point from an array of two numbers.
    public init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      x = try container.decode(AnyNumber.self).value
      y = try container.decode(AnyNumber.self).value
    }

    /// Writes the point as an array of two numbers.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(AnyNumber(x))
      try container.encode(AnyNumber(y))
    }
  }

  /// Points that belong together.
  public struct Series: Codable, Sendable, Equatable {
    /// Its name in the legend; empty: not in the legend.
    public var name: String
    /// How its points are drawn.
    public var mark: Mark
    /// Its points, in the order in which a line visits them.
    public var points: [Point]

    /// A series of points.
    /// - Parameters:
    ///   - name: the name in the legend; empty: not in the legend
    ///   - mark: how the points are drawn
    ///   - points: the points, in the order in which a line visits them
    public init(_ name: String, mark: Mark = .line, points: [Point]) {
      self.name = name
      self.mark = mark
      self.points = points
    }

    /// A series of pairs: `Series("class 0", mark: .dots, [(0, 0), (1, 1)])`.
    public init(_ name: String, mark: Mark = .line, _ pairs: [(Double, Double)]) {
      self.init(name, mark: mark, points: pairs.map { Point($0.0, $0.1) })
    }

    /// A series of values at `start`, `start + step`, …: a loss per epoch, a bar per category.
    /// - Parameters:
    ///   - name: the name in the legend
    ///   - mark: how the points are drawn
    ///   - values: the heights, from left to right
    ///   - start: the place of the first value
    ///   - step: the distance between two values
    public init(_ name: String, mark: Mark = .line, values: [Double], start: Double = 0, step: Double = 1) {
      self.init(name, mark: mark, points: values.enumerated().map { Point(start + Double($0) * step, $1) })
    }

    /// A function, computed at equal distances.
    /// - Parameters:
    ///   - name: the name in the legend
    ///   - mark: how the points are drawn
    ///   - range: from where to where
    ///   - count: how many points, at least 2
    ///   - function: y for x
    public init(
      _ name: String, mark: Mark = .line, over range: ClosedRange<Double>, count: Int = 121,
      _ function: (Double) throws -> Double
    ) rethrows {
      let steps = max(count, 2) - 1
      let width = range.upperBound - range.lowerBound
      self.init(
        name, mark: mark,
        points: try (0...steps).map { index in
          let x = range.lowerBound + width * Double(index) / Double(steps)
          return Point(x, try function(x))
        })
    }
  }

  /// Bars over named places, one bar per series at each name.
  /// - Parameters:
  ///   - categories: the names, from left to right
  ///   - x: the label of the axis of names; may be empty
  ///   - y: the axis of the heights
  ///   - series: for each series, its name and one height per category
  ///   - references: lines that the bars are compared with
  public static func bars(
    over categories: [String], x: String = "", y: Axis, _ series: [(String, [Double])],
    references: [ReferenceLine] = []
  ) -> Plot {
    Plot(
      x: Axis(x, categories: categories), y: y,
      series: series.map { Series($0.0, mark: .bars, values: $0.1) }, references: references)
  }

  /// Points with a word beside each: an embedding in two dimensions.
  /// - Parameters:
  ///   - x: the horizontal axis
  ///   - y: the vertical axis
  ///   - words: for each point, its word and its place
  public static func scatter(x: Axis, y: Axis, _ words: [(String, Double, Double)]) -> Plot {
    Plot(
      x: x, y: y, series: [Series("", mark: .dots, words.map { ($0.1, $0.2) })],
      labels: words.map { PointLabel($0.0, x: $0.1, y: $0.2) }, isSquare: true)
  }
}
