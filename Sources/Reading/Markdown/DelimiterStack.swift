/// The runs of `*` and `_` that may still open or close emphasis, linked in an array; place 0 is the bottom.
struct DelimiterStack {
  struct Run {
    let character: Unicode.Scalar
    /// The text node that shows what is left of the run.
    let node: Int
    let originalCount: Int
    var count: Int
    let canOpen: Bool
    let canClose: Bool
    var previous: Int
    var next: Int

    /// Whether this run may open what `closer` closes, by the rule of three: a run that can do both matches only when the
    /// lengths don't add up to a multiple of 3, unless both are multiples of 3.
    func opens(_ closer: Run) -> Bool {
      guard character == closer.character, canOpen else { return false }
      let doesBoth = closer.canOpen || canClose
      return !(doesBoth && closer.originalCount % 3 != 0 && (originalCount + closer.originalCount) % 3 == 0)
    }

    /// Runs of one class fail to find the same openers.
    var closerClass: Int {
      (character == "*" ? 0 : 6) + (canOpen ? 3 : 0) + originalCount % 3
    }
  }

  var runs = [
    Run(character: " ", node: 0, originalCount: 0, count: 0, canOpen: false, canClose: false, previous: 0, next: 0)
  ]

  /// The topmost run; 0 when the stack is empty.
  var last: Int { runs[0].previous }

  mutating func push(_ character: Unicode.Scalar, node: Int, count: Int, canOpen: Bool, canClose: Bool) {
    let run = Run(
      character: character, node: node, originalCount: count, count: count, canOpen: canOpen, canClose: canClose,
      previous: last, next: 0)
    runs.append(run)
    runs[run.previous].next = runs.count - 1
    runs[0].previous = runs.count - 1
  }

  mutating func remove(_ index: Int) {
    runs[runs[index].previous].next = runs[index].next
    runs[runs[index].next].previous = runs[index].previous
  }

  /// Removes all runs above one.
  mutating func removeAll(above bottom: Int) {
    runs[bottom].next = 0
    runs[0].previous = bottom
  }

  /// Removes the runs between two.
  mutating func removeAll(between lower: Int, and upper: Int) {
    runs[lower].next = upper
    runs[upper].previous = lower
  }
}
