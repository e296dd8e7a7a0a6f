/// A vector of real numbers.
///
///     let x: Vector = [1, 2, 3]
///     x[0]                // 1
///     2 * x + [1, 0, 0]   // [3.0, 4.0, 6.0]
///     dot(x, x)           // 14.0
public struct Vector: Equatable, Sendable, ExpressibleByArrayLiteral, RandomAccessCollection, MutableCollection {
  /// The entries, in order.
  public var entries: [Double]

  /// The vector with these entries.
  public init(_ entries: [Double]) { self.entries = entries }

  /// The vector that a literal lists: `[1, 2, 3]`.
  public init(arrayLiteral elements: Double...) { entries = elements }

  /// A vector of `count` equal entries.
  public init(repeating value: Double, count: Int) {
    precondition(count >= 0, "a vector can't have \(count) entries")
    entries = Array(repeating: value, count: count)
  }

  /// A vector of `count` zeros.
  public static func zeros(_ count: Int) -> Vector { Vector(repeating: 0, count: count) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }

  /// The entry at a 0-based position, `0 ..< count`.
  public subscript(position: Int) -> Double {
    get {
      precondition(entries.indices.contains(position), "entry \(position) of a vector with \(entries.count) entries")
      return entries[position]
    }
    set {
      precondition(entries.indices.contains(position), "entry \(position) of a vector with \(entries.count) entries")
      entries[position] = newValue
    }
  }

  /// The vector with `transform` applied to every entry.
  public func map(_ transform: (Double) throws -> Double) rethrows -> Vector { Vector(try entries.map(transform)) }

  /// The sum of all entries; 0 for an empty vector.
  public func sum() -> Double { entries.reduce(0, +) }
}

#if !hasFeature(Embedded)
  extension Vector: CustomStringConvertible {
    public var description: String { entries.description }
  }
#endif

// MARK: - Arithmetic. Both operands of + and − have the same number of entries.

extension Vector {
  public static func + (a: Vector, b: Vector) -> Vector { a.combined(with: b, "+", +) }
  public static func - (a: Vector, b: Vector) -> Vector { a.combined(with: b, "-", -) }
  public static prefix func - (a: Vector) -> Vector { a.map { -$0 } }
  public static func * (factor: Double, a: Vector) -> Vector { a.map { factor * $0 } }
  public static func * (a: Vector, factor: Double) -> Vector { a.map { $0 * factor } }
  public static func / (a: Vector, divisor: Double) -> Vector { a.map { $0 / divisor } }
  public static func += (a: inout Vector, b: Vector) { a = a + b }
  public static func -= (a: inout Vector, b: Vector) { a = a - b }

  func combined(with other: Vector, _ name: String, _ operation: (Double, Double) -> Double) -> Vector {
    precondition(count == other.count, "\(name) of vectors with \(count) and \(other.count) entries")
    return Vector(zip(entries, other.entries).map { operation($0, $1) })
  }
}

/// The dot product of two vectors of the same length.
///
///     a · b = Σ_i a_i b_i
public func dot(_ a: Vector, _ b: Vector) -> Double {
  precondition(a.count == b.count, "dot product of vectors with \(a.count) and \(b.count) entries")
  var sum = 0.0
  for i in 0..<a.count { sum += a.entries[i] * b.entries[i] }
  return sum
}

/// The entry-by-entry product of two vectors of the same length, `a ⊙ b`.
public func hadamard(_ a: Vector, _ b: Vector) -> Vector { a.combined(with: b, "⊙", *) }
