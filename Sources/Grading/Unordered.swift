import Exchange

/// Two lists held against each other whose order does not matter.
struct Unordered<Element: Gradable> {
  let expected: [Element]
  let actual: [Element]
  let tolerance: Tolerance

  /// The numbers of all elements, sorted by element: the same for every order.
  var numbers: [Double] {
    actual.map(\.numbers)
      .sorted { $0.lexicographicallyPrecedes($1) { $0.isTotallyOrdered(belowOrEqualTo: $1) && $0 != $1 } }
      .flatMap { $0 }
  }

  /// The failure to report, or nil when both lists hold the same elements equally often.
  func failure(call: String, advice: String?) -> CheckOutcome.Failure? {
    var surplus = actual
    var missing: [Element] = []
    for wanted in expected {
      let place = surplus.firstIndex {
        Comparison(expected: wanted, actual: $0, tolerance: tolerance).failure(call: "", advice: nil) == nil
      }
      if let place { surplus.remove(at: place) } else { missing.append(wanted) }
    }
    if missing.isEmpty && surplus.isEmpty { return nil }
    var sentences: [String] = []
    if !missing.isEmpty { sentences.append("Missing: \(Self.text(missing)).") }
    if !surplus.isEmpty { sentences.append("Too many: \(Self.text(surplus)).") }
    sentences.append(
      actual.isEmpty
        ? "The result is empty: perhaps this function is still to be written." : "The order does not matter.")
    return .init(
      call: call, expected: Self.text(expected), actual: Self.text(actual), detail: sentences.joined(separator: " "),
      advice: advice)
  }

  private static func text(_ elements: [Element]) -> String {
    let shown = elements.prefix(12).map { Comparison.text(of: $0) }.joined(separator: ", ")
    return "{\(shown)\(elements.count > 12 ? ", …" : "")}"
  }
}
