/// The environments of rows and columns.
enum MathEnvironment {
  private static let all: [String: (style: MathGrid.Style, open: String, close: String)] = [
    "matrix": (.matrix, "", ""), "pmatrix": (.matrix, "(", ")"), "bmatrix": (.matrix, "[", "]"),
    "Bmatrix": (.matrix, "{", "}"), "vmatrix": (.matrix, "|", "|"), "Vmatrix": (.matrix, "‖", "‖"),
    "smallmatrix": (.matrix, "", ""), "array": (.matrix, "", ""), "cases": (.cases, "{", ""),
    "aligned": (.aligned, "", ""), "align": (.aligned, "", ""), "align*": (.aligned, "", ""),
    "split": (.aligned, "", ""), "gathered": (.aligned, "", ""),
  ]

  /// The names, in order, as an error message lists them.
  static var names: String { all.keys.sorted().joined(separator: ", ") }

  /// The grid that the environment makes of rows, or nil when there is no such environment.
  static func grid(_ name: String, _ rows: [[MathNode]]) -> MathGrid? {
    all[name].map { MathGrid(style: $0.style, open: $0.open, close: $0.close, rows: rows) }
  }

  static func exists(_ name: String) -> Bool { all[name] != nil }
}
