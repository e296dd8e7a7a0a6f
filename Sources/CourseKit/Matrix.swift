/// A matrix of real numbers, written row by row.
///
///     let W: Matrix = [[1, 2], [3, 4], [5, 6]]   // [3 x 2]
///     W[2, 0]              // 5
///     W[row: 1]            // [3.0, 4.0]
///     [1, 0, 1] * W        // the row vector xW: [6.0, 8.0]
public struct Matrix: Equatable, Sendable, ExpressibleByArrayLiteral {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// All entries, row after row.
  public var entries: [Double]

  /// A matrix of `rows` x `columns` equal entries.
  public init(repeating value: Double, rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix can't be [\(rows) x \(columns)]")
    self.rows = rows
    self.columns = columns
    entries = Array(repeating: value, count: rows * columns)
  }

  /// The matrix with these rows, which have the same length.
  public init(rows list: [Vector]) {
    rows = list.count
    columns = list.first?.count ?? 0
    let width = columns
    precondition(list.allSatisfy { $0.count == width }, "the rows of a matrix have the same number of entries")
    entries = list.flatMap { $0.entries }
  }

  /// The matrix that a literal lists: `[[1, 2], [3, 4]]`.
  public init(arrayLiteral elements: Vector...) { self.init(rows: elements) }

  /// A matrix of zeros.
  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(repeating: 0, rows: rows, columns: columns)
  }

  /// The entry in row `i` and column `j`, both 0-based.
  public subscript(i: Int, j: Int) -> Double {
    get { entries[offset(i, j)] }
    set { entries[offset(i, j)] = newValue }
  }

  /// Row `i`, 0-based.
  public subscript(row i: Int) -> Vector {
    get {
      precondition((0..<rows).contains(i), "row \(i) of a [\(rows) x \(columns)] matrix")
      return Vector(Array(entries[i * columns..<(i + 1) * columns]))
    }
    set {
      precondition((0..<rows).contains(i), "row \(i) of a [\(rows) x \(columns)] matrix")
      precondition(newValue.count == columns, "a row of a [\(rows) x \(columns)] matrix has \(columns) entries")
      entries.replaceSubrange(i * columns..<(i + 1) * columns, with: newValue.entries)
    }
  }

  /// Column `j`, 0-based.
  public subscript(column j: Int) -> Vector {
    precondition((0..<columns).contains(j), "column \(j) of a [\(rows) x \(columns)] matrix")
    return Vector((0..<rows).map { entries[$0 * columns + j] })
  }

  /// The rows, in order.
  public var rowVectors: [Vector] { (0..<rows).map { self[row: $0] } }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix.zeros(columns, rows)
    for i in 0..<rows { for j in 0..<columns { result.entries[j * rows + i] = entries[i * columns + j] } }
    return result
  }

  /// The matrix with `transform` applied to every entry.
  public func map(_ transform: (Double) throws -> Double) rethrows -> Matrix {
    var result = self
    result.entries = try entries.map(transform)
    return result
  }

  /// The sum of all entries.
  public func sum() -> Double { entries.reduce(0, +) }

  private func offset(_ i: Int, _ j: Int) -> Int {
    precondition(
      (0..<rows).contains(i) && (0..<columns).contains(j), "entry [\(i), \(j)] of a [\(rows) x \(columns)] matrix")
    return i * columns + j
  }
}

#if !hasFeature(Embedded)
  extension Matrix: CustomStringConvertible {
    public var description: String { "[" + rowVectors.map(\.description).joined(separator: ", ") + "]" }
  }
#endif
