import CourseKit

/// One thing that was drawn at random, and what is simpler than it.
enum Choice: Equatable {
  /// A count of things: the first to be made smaller.
  case size(Int, in: ClosedRange<Int>)
  case integer(Int, in: ClosedRange<Int>)
  case numbers(NumberGrid)
  case order([Int])

  /// The first to be made simpler are the sizes, then whole numbers and orders, then the numbers.
  var pass: Int {
    switch self {
    case .size: 0
    case .integer, .order: 1
    case .numbers: 2
    }
  }

  /// How many parts can be made simpler, each for itself.
  var parts: Int { if case .numbers(let grid) = self { 1 + grid.entries.count } else { 1 } }

  /// Choices that differ in one part and are simpler, the simplest first.
  func simpler(part: Int) -> [Choice] {
    switch self {
    case .size(let value, let range):
      return Self.nearer(value, to: range.lowerBound).map { .size($0, in: range) }
    case .integer(let value, let range):
      return Self.nearer(value, to: range.nearest(to: 0)).map { .integer($0, in: range) }
    case .numbers(let grid):
      return grid.simpler(part: part).map { .numbers($0) }
    case .order(let order):
      guard let i = order.indices.dropLast().first(where: { order[$0] > order[$0 + 1] }) else { return [] }
      var nearer = order
      nearer.swapAt(i, i + 1)
      return [.order(order.sorted()), .order(nearer)]
    }
  }

  /// The choice without thing `k` of `count`: a grid loses its rows or columns of that thing, an order its place.
  ///
  /// Sizes alone cut from the end; this keeps the things that a failure needs, wherever they stand.
  func removing(_ k: Int, of count: Int) -> Choice {
    switch self {
    case .size, .integer: return self
    case .numbers(let grid): return .numbers(grid.removing(k, of: count))
    case .order(let order):
      return order.count == count ? .order(order.filter { $0 != k }.map { $0 > k ? $0 - 1 : $0 }) : self
    }
  }

  /// The goal, the middle of the way to it, and one step.
  private static func nearer(_ value: Int, to goal: Int) -> [Int] {
    guard value != goal else { return [] }
    let (middle, step) = (value - (value - goal) / 2, value - (value - goal).signum())
    return [goal] + [middle, step].filter { $0 != goal && $0 != value }
  }
}

/// A matrix of drawn numbers.
struct NumberGrid: Equatable {
  var rows: Int
  var columns: Int
  var entries: [Double]
  var range: ClosedRange<Double>

  /// The number of the range that is taken where nothing is known.
  var simplest: Double { range.nearest(to: 0) }

  /// The grid cut, or filled up, to another size and range.
  func fitted(rows newRows: Int, columns newColumns: Int, range newRange: ClosedRange<Double>) -> NumberGrid {
    var grid = NumberGrid(rows: newRows, columns: newColumns, entries: [], range: newRange)
    for i in 0..<newRows {
      for j in 0..<newColumns {
        let entry = i < rows && j < columns ? newRange.nearest(to: entries[i * columns + j]) : grid.simplest
        grid.entries.append(entry)
      }
    }
    return grid
  }

  /// The grid without row or column `k`, whichever there are `count` of.
  func removing(_ k: Int, of count: Int) -> NumberGrid {
    var grid = NumberGrid(
      rows: rows == count ? rows - 1 : rows, columns: columns == count ? columns - 1 : columns, entries: [],
      range: range)
    for i in 0..<rows where rows != count || i != k {
      for j in 0..<columns where columns != count || j != k { grid.entries.append(entries[i * columns + j]) }
    }
    return grid
  }

  /// Part 0 is all entries at once, part k entry k − 1.
  func simpler(part: Int) -> [NumberGrid] {
    if part == 0 {
      guard entries.contains(where: { $0 != simplest }) else { return [] }
      return [with(Array(repeating: simplest, count: entries.count))]
    }
    let value = entries[part - 1]
    let whole = value.rounded(.towardZero)
    let candidates = [
      simplest, 1, -1, (value / 2).rounded(.towardZero), whole, whole - (whole < 0 ? -1 : 1), abs(value.rounded()),
      value.rounded(.awayFromZero), (value * 10).rounded() / 10,
    ]
    return candidates.filter { range.contains($0) && Self.rank($0) < Self.rank(value) }.map {
      var changed = entries
      changed[part - 1] = $0
      return with(changed)
    }
  }

  private func with(_ entries: [Double]) -> NumberGrid {
    var grid = self
    grid.entries = entries
    return grid
  }

  /// 0 is simpler than 1, then come −1, whole numbers by size, numbers with one decimal, and the others.
  private static func rank(_ value: Double) -> (Int, Double, Int) {
    let isWhole = value == value.rounded()
    let hasOneDecimal = (value * 10).rounded() / 10 == value
    let kind = isWhole ? (abs(value) <= 1 ? 0 : 1) : (hasOneDecimal ? 2 : 3)
    return (kind, abs(value), value < 0 ? 1 : 0)
  }
}

extension ClosedRange {
  /// The value itself, or the bound that is nearest to it.
  func nearest(to value: Bound) -> Bound { Swift.min(Swift.max(value, lowerBound), upperBound) }
}
