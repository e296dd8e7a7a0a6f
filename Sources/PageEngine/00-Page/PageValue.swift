import CourseKit

/// What a function gives to a page: a number, a vector, a matrix, or a list of them.
public indirect enum PageValue {
  case number(Double)
  case vector(Vector)
  case matrix(Matrix)
  case list([PageValue])

  /// The value as numbers: its kind, its sizes, its entries.
  public var numbers: [Double] {
    var numbers: [Double] = []
    write(to: &numbers)
    return numbers
  }

  private func write(to numbers: inout [Double]) {
    switch self {
    case .number(let number): numbers += [0, number]
    case .vector(let vector):
      numbers += [1, Double(vector.count)]
      numbers += vector.entries
    case .matrix(let matrix):
      numbers += [2, Double(matrix.rows), Double(matrix.columns)]
      numbers += matrix.entries
    case .list(let values):
      numbers += [3, Double(values.count)]
      for value in values { value.write(to: &numbers) }
    }
  }
}

extension PageValue {
  /// The rows, which may differ in length.
  public static func vectors(_ vectors: [Vector]) -> PageValue { .list(vectors.map { .vector($0) }) }
  /// A truth value, as 1 or 0.
  public static func flag(_ flag: Bool) -> PageValue { .number(flag ? 1 : 0) }
  /// A whole number.
  public static func integer(_ integer: Int) -> PageValue { .number(Double(integer)) }
}
