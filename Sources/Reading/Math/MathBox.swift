import Figures

/// A rectangle of characters with a baseline: the row that stands level with the text beside it.
struct MathBox: Equatable {
  /// Rows of equal width.
  private(set) var rows: [String]
  private(set) var width: Int
  /// The row, counted from 0 at the top, that the box is read along.
  var baseline: Int

  var height: Int { rows.count }
  /// Rows above and below the baseline.
  var ascent: Int { baseline }
  var descent: Int { height - 1 - baseline }

  static let empty = MathBox(rows: [""], baseline: 0)

  /// A box of rows, which are filled with spaces to one width.
  init(rows: [String], baseline: Int) {
    let widths = rows.map(\.displayWidth)
    let width = widths.max() ?? 0
    self.rows = zip(rows, widths).map { $0 + String(repeating: " ", count: width - $1) }
    self.width = width
    self.baseline = baseline
  }

  /// A box of rows that have the width already; measuring text is most of a layout's time.
  private init(filled rows: [String], width: Int, baseline: Int) {
    self.rows = rows
    self.width = width
    self.baseline = baseline
  }

  /// A box of one line.
  init(_ text: String) {
    self.init(rows: [text], baseline: 0)
  }

  /// Boxes side by side, their baselines level.
  static func horizontal(_ boxes: [MathBox]) -> MathBox {
    let ascent = boxes.map(\.ascent).max() ?? 0
    let descent = boxes.map(\.descent).max() ?? 0
    var rows = [String](repeating: "", count: ascent + 1 + descent)
    for box in boxes {
      for row in rows.indices {
        let inside = row - ascent + box.ascent
        rows[row] += box.rows.indices.contains(inside) ? box.rows[inside] : String(repeating: " ", count: box.width)
      }
    }
    return MathBox(filled: rows, width: boxes.reduce(0) { $0 + $1.width }, baseline: ascent)
  }

  /// Boxes on top of each other, centered; the baseline is a row of the whole.
  static func vertical(_ boxes: [MathBox], baseline: Int) -> MathBox {
    let width = boxes.map(\.width).max() ?? 0
    let rows = boxes.flatMap { $0.aligned(.center, width: width).rows }
    return MathBox(filled: rows, width: width, baseline: baseline)
  }

  enum Alignment {
    case left, center, right
  }

  /// The box in a wider one.
  func aligned(_ alignment: Alignment, width wanted: Int) -> MathBox {
    let free = max(0, wanted - width)
    let left =
      switch alignment {
      case .left: 0
      case .center: free / 2
      case .right: free
      }
    guard free > 0 else { return self }
    let before = String(repeating: " ", count: left)
    let after = String(repeating: " ", count: free - left)
    return MathBox(filled: rows.map { before + $0 + after }, width: wanted, baseline: baseline)
  }

  /// The box with empty rows above and below.
  func padded(above: Int, below: Int) -> MathBox {
    let blank = String(repeating: " ", count: width)
    let rows = Array(repeating: blank, count: above) + rows + Array(repeating: blank, count: below)
    return MathBox(filled: rows, width: width, baseline: baseline + above)
  }

  /// The rows without spaces at their ends.
  var lines: [String] {
    rows.map { row in
      var row = Substring(row)
      while row.last == " " { row.removeLast() }
      return String(row)
    }
  }
}
