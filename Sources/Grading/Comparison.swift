import Exchange

/// Two values held against each other: whether they agree, and if not, the difference as a student can read it.
struct Comparison {
  let expected: any Gradable
  let actual: any Gradable
  let tolerance: Tolerance

  /// The failure to report, or nil when the values agree. Shape before number, a missing number before a wrong one.
  func failure(call: String, advice: String?) -> CheckOutcome.Failure? {
    let (wanted, got) = (expected.numbers, actual.numbers)
    if var failure = Self.shapeFailure(call: call, expected: expected.shape, actual: actual.shape, advice: advice) {
      // Short lists of texts or integers say themselves what is missing.
      if type(of: expected).isExact && max(wanted.count, got.count) <= 12 {
        (failure.expected, failure.actual) = (Self.text(of: expected), Self.text(of: actual))
        failure.detail = nil
      }
      return failure
    }
    let tolerance = type(of: expected).isExact ? .exact : tolerance
    let wrong = wanted.indices.filter { !tolerance.accepts(got[$0], wanted[$0]) }
    guard let first = wrong.first(where: { !got[$0].isFinite && wanted[$0].isFinite }) ?? wrong.first else {
      return nil
    }
    let decimals = NumberText.decimals(toTell: wanted[first], from: got[first])
    let rows = lines(of: [first] + wrong)
    return .init(
      call: call, expected: text(of: expected, rows, decimals), actual: text(of: actual, rows, decimals),
      detail: detail(wrong, first, decimals), advice: advice)
  }

  /// The failure of a value that has not the shape asked for.
  static func shapeFailure(call: String, expected: Shape, actual: Shape, advice: String?) -> CheckOutcome.Failure? {
    guard expected != actual else { return nil }
    return .init(
      call: call, expected: expected.words(apartFrom: actual), actual: actual.words(apartFrom: expected),
      detail: actual.count == 0
        ? "The result is empty: perhaps this function is still to be written."
        : "The shape is not the one asked for.",
      advice: advice)
  }

  private func detail(_ wrong: [Int], _ first: Int, _ decimals: Int) -> String? {
    let (value, wanted) = (actual.numbers[first], expected.numbers[first])
    var sentences: [String] = []
    if expected.numbers.count > 1 {
      let path = expected.shape.path(to: first).map(String.init).joined(separator: ", ")
      let others = wrong.count == 1 ? "" : ", and \(wrong.count - 1) more"
      sentences.append(
        "They differ in entry [\(path)]\(others): expected \(expected.text(at: first, decimals: decimals)), "
          + "got \(actual.text(at: first, decimals: decimals)).")
    }
    if value.isNaN && wanted.isNaN {
      sentences.append("Both are nan, and nan is equal to nothing, not to itself: a number is asked for.")
    } else if value.isNaN {
      sentences.append(
        "nan is not a number: either this function is still to be written, or it computes 0/0, 0 · ∞ or ∞ − ∞.")
    } else if value.isInfinite && wanted.isFinite {
      sentences.append("The number is too large for a Double: look for an exp of a large argument, or a division by 0.")
    } else if wrong.allSatisfy({ tolerance.nearMiss(actual.numbers[$0], expected.numbers[$0]) != nil }),
      !type(of: expected).isExact, let miss = tolerance.nearMiss(value, wanted)
    {
      sentences.append(miss)
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The outer indices worth showing: all of a short value, of a long one only those that hold a wrong number.
  private func lines(of wrong: [Int]) -> [Int]? {
    guard expected.numbers.count > 12 else { return nil }
    var seen: [Int] = []
    for position in wrong {
      let outer = expected.shape.path(to: position)[0]
      if !seen.contains(outer) { seen.append(outer) }
      if seen.count == 3 { break }
    }
    return seen.sorted()
  }

  /// A value as a report shows it, whole.
  static func text(of value: any Gradable, decimals: Int = 4) -> String {
    Comparison(expected: value, actual: value, tolerance: .exact).text(of: value, nil, decimals)
  }

  private func text(of value: any Gradable, _ rows: [Int]?, _ decimals: Int) -> String {
    guard case .list(let items) = value.shape else { return value.text(at: 0, decimals: decimals) }
    var start = 0
    var parts: [String] = []
    for (index, item) in items.enumerated() {
      defer { start += item.count }
      if let rows, !rows.contains(index) { continue }
      let numbers = (start..<start + item.count).map { value.text(at: $0, decimals: decimals) }
      let row = numbers.prefix(12).joined(separator: ", ") + (numbers.count > 12 ? ", …" : "")
      var part = item == .scalar ? row : "(\(row))"
      if rows != nil { part = "[\(index)] \(part)" }
      parts.append(part)
    }
    let body = parts.joined(separator: rows == nil ? ", " : "  ")
    return rows == nil ? "(\(body))" : body
  }
}
