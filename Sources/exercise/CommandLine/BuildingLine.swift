import ExerciseKit
import Figures

/// What the screen says while the course is built: what is built, how far it is, how long by now.
struct BuildingLine {
  let title: String
  private(set) var steps: (done: Int, total: Int)?

  init(_ title: String) { self.title = title }

  /// A plan that grows on the way must not move the bar back.
  ///
  /// - Returns: whether the bar has moved.
  mutating func step(_ done: Int, of total: Int) -> Bool {
    if let steps, done * steps.total < steps.done * total { return false }
    steps = (done, total)
    return true
  }

  var share: Double { steps.map { Double($0.done) / Double(max($0.total, 1)) } ?? 0 }

  /// One line that fits the width.
  func text(after seconds: Int, width: Int) -> String {
    for cells in [24, 12, 6] {
      let line = "\(title)  \(bar(cells))  \(seconds) s"
      if line.displayWidth < width { return line }
    }
    return String("\(title) \(seconds) s".prefix(max(width - 1, 0)))
  }

  private func bar(_ cells: Int) -> String {
    let filled = Int(min(1, share) * Double(cells))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
  }
}
