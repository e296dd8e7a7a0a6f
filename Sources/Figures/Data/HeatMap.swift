/// A matrix whose entries are shaded by their size and printed: attention weights, a confusion matrix.
public struct HeatMap: Codable, Sendable, Equatable {
  /// The names of the rows, from top to bottom.
  public var rows: [String]
  /// The names of the columns, from left to right.
  public var columns: [String]
  /// `values[row][column]`; a missing entry, or one that is not finite, is an empty cell.
  public var values: [[Double]]
  /// How an entry is printed.
  public var format: Format
  /// The values of the lightest and of the darkest shade; nil: the least and the greatest entry.
  public private(set) var range: ClosedRange<Double>?
  /// What the rows are, such as `query`; empty: nothing is said.
  public var rowTitle: String
  /// What the columns are, such as `key`; empty: nothing is said.
  public var columnTitle: String

  /// Makes a heat map.
  /// - Parameters:
  ///   - rows: the names of the rows, from top to bottom
  ///   - columns: the names of the columns, from left to right
  ///   - values: `values[row][column]`
  ///   - format: how an entry is printed
  ///   - range: the values of the lightest and the darkest shade; nil: the least and the greatest entry
  ///   - rowTitle: what the rows are
  ///   - columnTitle: what the columns are
  public init(
    rows: [String], columns: [String], values: [[Double]], format: Format = .decimals(2),
    range: ClosedRange<Double>? = nil, rowTitle: String = "", columnTitle: String = ""
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.format = format
    self.range = range.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil }
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
  }

  /// How a number is printed in a cell.
  public struct Format: Codable, Sendable, Equatable {
    /// Digits after the decimal point.
    public var decimals: Int
    /// Whether the number is a share, printed times 100 with a percent sign.
    public var isPercent: Bool

    /// Fixed decimals: `.decimals(2)` prints `0.42`, `.decimals(0)` prints a count.
    public static func decimals(_ count: Int) -> Format { Format(decimals: count, isPercent: false) }

    /// Percent: `.percent(0)` prints 0.42 as `42%`.
    public static func percent(_ decimals: Int = 0) -> Format { Format(decimals: decimals, isPercent: true) }
  }
}

extension HeatMap {
  private enum CodingKeys: String, CodingKey { case rows, columns, values, format, range, rowTitle, columnTitle }

  /// Reads a heat map; an entry that is not finite is a string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      rows: try container.decode([String].self, forKey: .rows),
      columns: try container.decode([String].self, forKey: .columns),
      values: try container.decode([[AnyNumber]].self, forKey: .values).map { $0.map(\.value) },
      format: try container.decode(Format.self, forKey: .format),
      range: try container.decodeIfPresent(ClosedRange<Double>.self, forKey: .range),
      rowTitle: try container.decode(String.self, forKey: .rowTitle),
      columnTitle: try container.decode(String.self, forKey: .columnTitle))
  }

  /// Writes the heat map; an entry that is not finite is a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(values.map { $0.map(AnyNumber.init) }, forKey: .values)
    try container.encode(format, forKey: .format)
    try container.encodeIfPresent(range, forKey: .range)
    try container.encode(rowTitle, forKey: .rowTitle)
    try container.encode(columnTitle, forKey: .columnTitle)
  }
}
