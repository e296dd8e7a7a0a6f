public import CourseKit

/// A value that travels between judge and guest, exact to the bit.
///
/// The tool writes the conformances of a task's own types (`NN-…Calls.swift`); these are those that every task shares.
public protocol CallValue {
  func write(to writer: inout CallWriter)
  /// - Throws: `CallError` where the bytes are no such value.
  init(from reader: inout CallReader) throws
}

extension Double: CallValue {
  public func write(to writer: inout CallWriter) { writer.word(bitPattern) }
  public init(from reader: inout CallReader) throws { self.init(bitPattern: try reader.word()) }
}

extension Int: CallValue {
  public func write(to writer: inout CallWriter) { writer.word(UInt64(bitPattern: Int64(self))) }
  public init(from reader: inout CallReader) throws {
    self.init(truncatingIfNeeded: Int64(bitPattern: try reader.word()))
  }
}

extension Bool: CallValue {
  public func write(to writer: inout CallWriter) { writer.byte(self ? 1 : 0) }
  public init(from reader: inout CallReader) throws {
    switch try reader.byte() {
    case 0: self = false
    case 1: self = true
    default: throw CallError.malformed("a Bool that is neither true nor false")
    }
  }
}

extension String: CallValue {
  public func write(to writer: inout CallWriter) { writer.text(self) }
  public init(from reader: inout CallReader) throws { self = try reader.text() }
}

extension Vector: CallValue {
  public func write(to writer: inout CallWriter) { writer.numbers(entries) }
  public init(from reader: inout CallReader) throws { self.init(try reader.numbers()) }
}

extension Matrix: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(rows)
    writer.write(columns)
    writer.numbers(entries)
  }

  /// A matrix whose shape and entries agree, which a value from a process with broken memory need not be.
  public init(from reader: inout CallReader) throws {
    let (rows, columns): (Int, Int) = (try reader.read(), try reader.read())
    let entries = try reader.numbers()
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !isTooLarge, count == entries.count, max(rows, columns) <= CallReader.longestList
    else { throw CallError.malformed("a [\(rows) x \(columns)] matrix with \(entries.count) entries") }
    self = entries.isEmpty ? Matrix.zeros(rows, columns) : Matrix(repeating: 0, rows: rows, columns: columns)
    self.entries = entries
  }
}

extension ClosedRange: CallValue where Bound: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(lowerBound)
    writer.write(upperBound)
  }
  public init(from reader: inout CallReader) throws {
    let (lower, upper): (Bound, Bound) = (try reader.read(), try reader.read())
    guard lower <= upper else { throw CallError.malformed("a range that ends before it begins") }
    self = lower...upper
  }
}

extension Range: CallValue where Bound: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.write(lowerBound)
    writer.write(upperBound)
  }
  public init(from reader: inout CallReader) throws {
    let (lower, upper): (Bound, Bound) = (try reader.read(), try reader.read())
    guard lower <= upper else { throw CallError.malformed("a range that ends before it begins") }
    self = lower..<upper
  }
}

extension Array: CallValue where Element: CallValue {
  public func write(to writer: inout CallWriter) { writer.list(self) { $0.write($1) } }
  public init(from reader: inout CallReader) throws { self = try reader.list { try $0.read() } }
}

extension Optional: CallValue where Wrapped: CallValue {
  public func write(to writer: inout CallWriter) { writer.optional(self) { $0.write($1) } }
  public init(from reader: inout CallReader) throws { self = try reader.optional { try $0.read() } }
}

extension Dictionary: CallValue where Key: CallValue, Value: CallValue {
  public func write(to writer: inout CallWriter) {
    writer.list(Array(self)) {
      $0.write($1.key)
      $0.write($1.value)
    }
  }
  public init(from reader: inout CallReader) throws {
    let pairs: [(Key, Value)] = try reader.list { (try $0.read(), try $0.read()) }
    self.init(pairs) { first, _ in first }
  }
}
