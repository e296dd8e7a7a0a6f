import CourseKit
import Exchange

/// A value as the list of its outermost items, which can be cut and put in another order.
struct Items: Gradable {
  private let items: [[Double]]
  private let shapes: [Shape]
  private let isScalar: Bool

  init(_ value: any Gradable) {
    let numbers = value.numbers
    guard case .list(let shapes) = value.shape else {
      (items, shapes, isScalar) = ([numbers], [.scalar], true)
      return
    }
    var rest = numbers[...]
    items = shapes.map { shape in
      defer { rest = rest.dropFirst(shape.count) }
      return Array(rest.prefix(shape.count))
    }
    (self.shapes, isScalar) = (shapes, false)
  }

  private init(_ items: [[Double]], _ shapes: [Shape]) { (self.items, self.shapes, isScalar) = (items, shapes, false) }

  var numbers: [Double] { items.flatMap { $0 } }
  var shape: Shape { isScalar ? .scalar : .list(shapes) }

  /// The failure of a value that has not as many items as were put in.
  func countFailure(call: String, expected: Int) -> CheckOutcome.Failure? {
    guard isScalar || items.count != expected else { return nil }
    return .init(
      call: call, expected: "\(expected) results", actual: isScalar ? "one value" : "\(items.count)",
      detail: items.isEmpty ? "The result is empty: perhaps this function is still to be written." : nil, advice: nil)
  }

  /// Item order[0], order[1], …
  func inOrder(_ order: [Int]) -> Items { Items(order.map { items[$0] }, order.map { shapes[$0] }) }

  /// The first items.
  func prefix(_ count: Int) -> Items { Items(Array(items.prefix(count)), Array(shapes.prefix(count))) }
}

extension Vector {
  /// The entries order[0], order[1], …
  public func inOrder(_ order: [Int]) -> Vector { Vector(order.map { self[$0] }) }

  func replacing(_ i: Int, by entry: Double) -> Vector {
    var other = self
    other[i] = entry
    return other
  }
}

extension Matrix {
  /// The rows order[0], order[1], …
  public func inOrder(_ order: [Int]) -> Matrix { Matrix(rows: order.map { self[row: $0] }) }

  func replacing(_ i: Int, by row: Vector) -> Matrix {
    var other = self
    other[row: i] = row
    return other
  }
}

extension Array {
  /// The elements order[0], order[1], …
  public func inOrder(_ order: [Int]) -> [Element] { order.map { self[$0] } }
}
