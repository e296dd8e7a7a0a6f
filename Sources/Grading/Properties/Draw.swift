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
/// Most inputs are small, so that a failure can be followed by hand; numbers have two decimals. Every fifth input is a
/// wide one: it takes each size and number from the range that is given as `wide`, where there is one. So a property
/// covers what its task promises, to the longest list and the largest number:
///
///     let tokens = draw.integers(draw.size(0...6, wide: 12...20), in: 0...5)
///     let scores = draw.vector(tokens.count, wide: -1000...1000)
public struct Draw {
  private(set) var choices: [Choice] = []
  /// Whether this is one of the wide inputs.
  public let isWide: Bool
  private let script: [Choice]?
  private var generator: SeededRandom

  /// Draws at random.
  init(seed: UInt64, isWide: Bool = false) {
    generator = SeededRandom(seed: seed)
    script = nil
    self.isWide = isWide
  }

  /// Draws what the script says, as far as it fits; the simplest things where it says nothing.
  init(replaying script: [Choice], isWide: Bool = false) {
    generator = SeededRandom(seed: 0)
    self.script = script
    self.isWide = isWide
  }

  /// How many things there are: made smaller before anything else.
  public mutating func size(_ range: ClosedRange<Int>, wide: ClosedRange<Int>? = nil) -> Int {
    let allowed = span(range, wide)
    let value =
      switch scripted {
      case .size(let value, _)?: allowed.nearest(to: value)
      default: script == nil ? random(range, wide) : allowed.lowerBound
      }
    choices.append(.size(value, in: allowed))
    return value
  }

  /// A whole number; the smallest is the one nearest to 0.
  public mutating func integer(_ range: ClosedRange<Int>, wide: ClosedRange<Int>? = nil) -> Int {
    let allowed = span(range, wide)
    let value =
      switch scripted {
      case .integer(let value, _)?: allowed.nearest(to: value)
      default: script == nil ? random(range, wide) : allowed.nearest(to: 0)
      }
    choices.append(.integer(value, in: allowed))
    return value
  }

  /// A number.
  public mutating func number(
    _ range: ClosedRange<Double> = -2...2, wide: ClosedRange<Double>? = nil
  ) -> Double { grid(1, 1, range, wide, decimals: 2)[0] }

  /// `count` numbers.
  public mutating func vector(
    _ count: Int, in range: ClosedRange<Double> = -2...2, wide: ClosedRange<Double>? = nil
  ) -> Vector {
    Vector(grid(1, count, range, wide, decimals: 2))
  }

  /// A matrix of numbers, [rows x columns].
  public mutating func matrix(
    _ rows: Int, _ columns: Int, in range: ClosedRange<Double> = -2...2, wide: ClosedRange<Double>? = nil
  ) -> Matrix {
    matrix(rows, columns, grid(rows, columns, range, wide, decimals: 2))
  }

  /// A matrix of whole numbers, [rows x columns], such as counts.
  public mutating func wholeMatrix(
    _ rows: Int, _ columns: Int, in range: ClosedRange<Int>, wide: ClosedRange<Int>? = nil
  ) -> Matrix {
    matrix(rows, columns, grid(rows, columns, Self.bounds(range), wide.map(Self.bounds), decimals: 0))
  }

  /// `count` whole numbers, such as the rows of words.
  public mutating func integers(
    _ count: Int, in range: ClosedRange<Int>, wide: ClosedRange<Int>? = nil
  ) -> [Int] {
    grid(1, count, Self.bounds(range), wide.map(Self.bounds), decimals: 0).map { Int($0) }
  }

  /// A factor: 1, and one of the given in a wide input. For numbers of another size than two decimals can show.
  public mutating func factor(wide factors: [Double]) -> Double {
    let place =
      switch scripted {
      case .integer(let place, _)?: min(place, factors.count)
      default: script == nil && isWide ? generator.integer(1..<factors.count + 1) : 0
      }
    choices.append(.integer(place, in: 0...(isWide ? factors.count : 0)))
    return place == 0 ? 1 : factors[place - 1]
  }

  /// `count` probabilities above 0 that sum to 1; at their simplest they are equal.
  public mutating func probabilities(_ count: Int) -> Vector {
    let weights = Vector(grid(1, count, 1...9, nil, decimals: 0))
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

  /// What a choice may become when it is made simpler: a wide one may become small.
  private func span<Bound>(_ range: ClosedRange<Bound>, _ wide: ClosedRange<Bound>?) -> ClosedRange<Bound> {
    guard isWide, let wide else { return range }
    return min(range.lowerBound, wide.lowerBound)...max(range.upperBound, wide.upperBound)
  }

  private mutating func random(_ range: ClosedRange<Int>, _ wide: ClosedRange<Int>?) -> Int {
    let drawn = (isWide ? wide : nil) ?? range
    return generator.integer(drawn.lowerBound..<drawn.upperBound + 1)
  }

  private static func bounds(_ range: ClosedRange<Int>) -> ClosedRange<Double> {
    Double(range.lowerBound)...Double(range.upperBound)
  }

  private mutating func grid(
    _ rows: Int, _ columns: Int, _ ordinary: ClosedRange<Double>, _ wide: ClosedRange<Double>?, decimals: Int
  ) -> [Double] {
    let allowed = span(ordinary, wide)
    var grid = NumberGrid(rows: 0, columns: 0, entries: [], range: allowed)
    if case .numbers(let old)? = scripted { grid = old }
    grid = grid.fitted(rows: rows, columns: columns, range: allowed)
    if script == nil {
      let range = (isWide ? wide : nil) ?? ordinary
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
