/// A matrix B, copied so that a product reads it from front to back: panels of two registers' columns, row after row.
///
///     for each block of 256 rows of B, for each panel of columns: B[k, j], B[k, j + 1], …   then the next k
///
/// The last panel is filled up with zeros. A matrix that many products use, as the weights of a recurrent net, is copied once.
public final class Panels<Number: BinaryFloatingPoint> {
  /// k, over which a product sums.
  public let inner: Int
  /// n, the columns of the product.
  public let columns: Int
  let width: Int
  let room: UnsafeMutablePointer<Number>
  static var depth: Int { 256 }

  fileprivate init(inner: Int, columns: Int, width: Int) {
    precondition(inner >= 0 && columns >= 0, "sizes are at least 0, not \(inner) and \(columns)")
    (self.inner, self.columns, self.width) = (inner, columns, width)
    room = .allocate(capacity: max(inner * Self.panels(columns, width) * width, 1))
  }

  deinit { room.deallocate() }

  static func panels(_ columns: Int, _ width: Int) -> Int { (columns + width - 1) / width }

  /// The panel of columns from `j` on, in the block of rows from `k` on, which has `depth` rows.
  @inline(__always)
  func panel(_ j: Int, _ k: Int, depth: Int) -> UnsafeMutablePointer<Number> {
    room + k &* Self.panels(columns, width) &* width + j &* depth
  }

  /// - Parameters:
  ///   - B: [inner x columns]; transposed, [columns x inner].
  ///   - Complexity: O(inner · columns), each number read and written once.
  func copy(_ B: UnsafePointer<Number>, transposed: Bool) {
    for k0 in stride(from: 0, to: inner, by: Self.depth) {
      let depth = min(Self.depth, inner - k0)
      for j in stride(from: 0, to: columns, by: width) {
        let (to, n) = (panel(j, k0, depth: depth), min(width, columns - j))
        if n < width { for i in 0..<depth * width { to[i] = 0 } }
        if transposed {
          for c in 0..<n {
            let from = B + (j + c) * inner + k0
            for k in 0..<depth { to[k &* width &+ c] = from[k] }
          }
        } else {
          for k in 0..<depth {
            let (from, row) = (B + (k0 &+ k) &* columns + j, to + k &* width)
            if n == width { row.update(from: from, count: width) } else { row.update(from: from, count: n) }
          }
        }
      }
    }
  }
}

extension Panels where Number == Float {
  /// Panels of B, [inner x columns], or of the transpose of a B that is [columns x inner].
  public convenience init(_ B: UnsafePointer<Float>, inner: Int, columns: Int, transposed: Bool = false) {
    self.init(inner: inner, columns: columns, width: 2 * FloatRegister.width)
    copy(B, transposed: transposed)
  }
}

extension Panels where Number == Double {
  /// Panels of B, [inner x columns], or of the transpose of a B that is [columns x inner].
  public convenience init(_ B: UnsafePointer<Double>, inner: Int, columns: Int, transposed: Bool = false) {
    self.init(inner: inner, columns: columns, width: 2 * DoubleRegister.width)
    copy(B, transposed: transposed)
  }
}
