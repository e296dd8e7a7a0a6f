/// A grid of terminal cells; each holds a character, or dots of a braille pattern, and a style.
struct CellCanvas {
  private struct Cell {
    var text: String?
    var dots: UInt32 = 0
    var style = TextStyle.normal
    var isEmpty: Bool { text == nil && dots == 0 }
  }

  let width, height: Int
  private var cells: [Cell]

  init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// Whether `count` cells from (x, y) on exist and hold nothing.
  func isFree(x: Int, y: Int, count: Int = 1) -> Bool {
    guard x >= 0, y >= 0, y < height, x + count <= width else { return false }
    return (x..<x + count).allSatisfy { cells[y * width + $0].isEmpty }
  }

  /// Writes a text from (x, y) on, over what stands there; what lies outside of the grid is dropped.
  mutating func put(_ text: String, x: Int, y: Int, _ style: TextStyle = .normal) {
    guard y >= 0, y < height else { return }
    var at = x
    for character in text {
      let columns = character.displayWidth
      guard columns > 0 else { continue }
      if at >= 0, at + columns <= width {
        cells[y * width + at] = Cell(text: String(character), style: style)
        // The second cell of a wide character holds nothing, not even a space.
        if columns == 2 { cells[y * width + at + 1] = Cell(text: "", style: style) }
      }
      at += columns
    }
  }

  /// Sets a braille dot; a cell is 2 dots wide and 4 high, and dots of one cell take the style of the last.
  mutating func dot(x: Int, y: Int, _ style: TextStyle) {
    guard x >= 0, y >= 0, x < width * 2, y < height * 4 else { return }
    let index = y / 4 * width + x / 2
    guard cells[index].text == nil else { return }
    cells[index].dots |= Self.bits[y % 4][x % 2]
    cells[index].style = style
  }

  /// The bits of Unicode's braille patterns, by row and column of the cell.
  private static let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// A row of the grid as a line.
  func line(_ y: Int) -> StyledLine {
    var line = StyledLine()
    for cell in cells[y * width..<(y + 1) * width] {
      if let text = cell.text {
        line.add(text, cell.style)
      } else if cell.dots > 0, let scalar = Unicode.Scalar(0x2800 + cell.dots) {
        line.add(String(Character(scalar)), cell.style)
      } else {
        line.add(" ")
      }
    }
    return line
  }

  /// The points of a straight line between two points of a grid, one per step along its longer side.
  static func steps(from a: (x: Int, y: Int), to b: (x: Int, y: Int)) -> [(x: Int, y: Int)] {
    let count = max(abs(b.x - a.x), abs(b.y - a.y))
    guard count > 0 else { return [a] }
    return (0...count).map { step in
      let t = Double(step) / Double(count)
      return (
        x: Int((Double(a.x) + Double(b.x - a.x) * t).rounded()),
        y: Int((Double(a.y) + Double(b.y - a.y) * t).rounded())
      )
    }
  }
}
