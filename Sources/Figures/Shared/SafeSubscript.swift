extension Array {
  /// The element at `index`, or nil where the array has none: figures come from data of any shape.
  subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
