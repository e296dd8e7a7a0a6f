/// Series in a plane with two axes.
public struct Plot: Codable, Sendable, Equatable {
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What is drawn, in the order of the legend.
  public var series: [Series]
  /// Lines that readings are compared with: thresholds, targets, separating lines.
  public var references: [ReferenceLine]
  /// Words beside points.
  public var labels: [PointLabel]
  /// Whether the plane is as high as it is wide (embeddings, the XOR plane).
  public var isSquare: Bool

  /// Makes a plot; a string stands for an axis with that label and an automatic range.
  /// - Parameters:
  ///   - x: the horizontal axis
  ///   - y: the vertical axis
  ///   - series: what is drawn, in the order of the legend
  ///   - references: lines that readings are compared with
  ///   - labels: words beside points
  ///   - isSquare: whether the plane is as high as it is wide
  public init(
    x: Axis, y: Axis, series: [Series], references: [ReferenceLine] = [], labels: [PointLabel] = [],
    isSquare: Bool = false
  ) {
    self.x = x
    self.y = y
    self.series = series
    self.references = references
    self.labels = labels
    self.isSquare = isSquare
  }
}

extension Plot {
  /// How the numbers of an axis become distances.
  public enum Scale: String, Codable, Sendable {
    /// Equal differences are equal distances.
    case linear
    /// Equal ratios are equal distances; values of zero or less are skipped and mentioned.
    case logarithmic
  }

  /// One axis: its label, what it spans, and its scale.
  public struct Axis: Codable, Sendable, Equatable, ExpressibleByStringLiteral {
    /// The quantity and, if it has one, its unit: `loss (nats)`.
    public var label: String
    /// What the axis spans; nil, or a range that is not finite or empty: as much as the data needs.
    public private(set) var range: ClosedRange<Double>?
    /// Linear or logarithmic.
    public var scale: Scale
    /// Names that stand at 0, 1, 2, … in place of numbers; empty for an axis of numbers.
    public var categories: [String]

    /// Makes an axis.
    /// - Parameters:
    ///   - label: the quantity and its unit
    ///   - range: what the axis spans; nil: as much as the data needs
    ///   - scale: linear or logarithmic
    ///   - categories: names at 0, 1, 2, … in place of numbers
    public init(
      _ label: String, range: ClosedRange<Double>? = nil, scale: Scale = .linear, categories: [String] = []
    ) {
      self.label = label
      // A range that cannot be drawn is dropped here, so that JSON never meets an infinity.
      self.range = range.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite && !$0.isPoint ? $0 : nil }
      self.scale = scale
      self.categories = categories
    }

    /// An axis with a label, linear, as long as the data needs.
    public init(stringLiteral label: String) { self.init(label) }
  }
}

extension ClosedRange<Double> {
  /// Whether the range holds a single number, so that nothing can be drawn along it.
  var isPoint: Bool { lowerBound == upperBound }
}
