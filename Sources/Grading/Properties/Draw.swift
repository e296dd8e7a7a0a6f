import CourseKit

/// The random inputs of a property: it remembers what it drew, so that inputs for which the property fails can be drawn
/// again, but smaller.
///
///     forAll(salt: 5) { draw in
///       let (V, d) = (draw.size(1...5), draw.size(1...3))
///       let (W, source) = (draw.matrix(V, d), draw.integer(0...V - 1))
///       …
///     }
///
/// Numbers have two decimals: short enough to be read in a report.
public struct Draw {
  private(set) var choices: [Choice] = []
  private let script: [Choice]?
  private var generator: SeededRandom

  /// Draws at random.
  init(seed: UInt64) {
    generator = SeededRandom(seed: seed)
    script = nil
  }

  /// Draws what the script says, as far as it fits; the simplest things where it says nothing.
  init(replaying script: [Choice]) {
    generator = SeededRandom(seed: 0)
    self.script = script
  }

  /// How many things there are: made smaller before anything else.
  public mutating func size(_ range: ClosedRange<Int>) -> Int {
    let value =
      switch scripted {
      case .size(let value, _)?: range.nearest(to: value)
      default: script == nil ? generator.integer(range.lowerBound..<range.upperBound + 1) : range.lowerBound
      }
    choices.append(.size(value, in: range))
    return value
  }

  /// A whole number; the smallest is the one nearest to 0.
  public mutating func integer(_ range: ClosedRange<Int>) -> Int {
    let value =
      switch scripted {
      case .integer(let value, _)?: range.nearest(to: value)
      default: script == nil ? generator.integer(range.lowerBound..<range.upperBound + 1) : range.nearest(to: 0)
      }
    choices.append(.integer(value, in: range))
    return value
  }

  /// A number.
  public mutating func number(_ range: ClosedRange<Double> = -2...2) -> Double { grid(1, 1, range, decimals: 2)[0] }

  /// `count` numbers.
  public mutating func vector(_ count: Int, in range: ClosedRange<Double> = -2...2) -> Vector {
    Vector(grid(1, count, range, decimals: 2))
  }

  /// A matrix of numbers, [rows x columns].
  public mutating func matrix(_ rows: Int, _ columns: Int, in range: ClosedRange<Double> = -2...2) -> Matrix {
    matrix(rows, columns, grid(rows, columns, range, decimals: 2))
  }

  /// A matrix of whole numbers, [rows x columns], such as counts.
  public mutating func wholeMatrix(_ rows: Int, _ columns: Int, in range: ClosedRange<Int>) -> Matrix {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    return matrix(rows, columns, grid(rows, columns, bounds, decimals: 0))
  }

  /// `count` whole numbers, such as the rows of words.
  public mutating func integers(_ count: Int, in range: ClosedRange<Int>) -> [Int] {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    return grid(1, count, bounds, decimals: 0).map { Int($0) }
  }

  /// `count` probabilities above 0 that sum to 1; at their simplest they are equal.
  public mutating func probabilities(_ count: Int) -> Vector {
    let weights = Vector(grid(1, count, 1...9, decimals: 0))
    return weights / weights.sum()
  }

  /// The numbers 0 ..< count in some order; at its simplest in their own.
  public mutating func permutation(_ count: Int) -> [Int] {
    let order: [Int]
    if case .order(let old)? = scripted {
      let kept = old.filter { $0 < count }
      order = kept + (0..<count).filter { !kept.contains($0) }
    } else {
      order = script == nil ? (0..<count).shuffled(using: &generator) : Array(0..<count)
    }
    choices.append(.order(order))
    return order
  }

  /// One of the elements; the first is the simplest.
  public mutating func element<Element>(of elements: [Element]) -> Element {
    elements[integer(0...elements.count - 1)]
  }

  /// What the script says of the choice that comes now.
  private var scripted: Choice? {
    guard let script, choices.count < script.count else { return nil }
    return script[choices.count]
  }

  private mutating func grid(_ rows: Int, _ columns: Int, _ range: ClosedRange<Double>, decimals: Int) -> [Double] {
    var grid = NumberGrid(rows: 0, columns: 0, entries: [], range: range)
    if case .numbers(let old)? = scripted { grid = old }
    grid = grid.fitted(rows: rows, columns: columns, range: range)
    if script == nil {
      let unit = decimals == 0 ? 1.0 : 100.0
      // A step more than the range holds, cut off: otherwise the last whole number would come half as often.
      let (low, high) = ((range.lowerBound * unit).rounded(.up), (range.upperBound * unit).rounded(.down))
      for k in grid.entries.indices {
        let step = generator.uniform(low..<high + 1).rounded(.down)
        grid.entries[k] = range.nearest(to: min(step, high) / unit)
      }
    }
    choices.append(.numbers(grid))
    return grid.entries
  }

  private func matrix(_ rows: Int, _ columns: Int, _ entries: [Double]) -> Matrix {
    var matrix = Matrix.zeros(rows, columns)
    matrix.entries = entries
    return matrix
  }
}
