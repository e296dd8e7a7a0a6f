import Foundation

/// Computes a formula in TeX as it stands on paper: numbers, + − · and parentheses, fractions, powers of e, roots, ln, tanh.
struct FormulaReader {
  private var rest: Substring

  /// The value of a formula; nil where it holds anything else.
  static func value(of formula: String) -> Double? {
    var reader = FormulaReader(
      rest: formula.replacing(#"\left"#, with: "").replacing(#"\right"#, with: "").replacing(#"\,"#, with: "")[...])
    guard let value = reader.sum() else { return nil }
    reader.skip()
    return reader.rest.isEmpty ? value : nil
  }

  private mutating func skip() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func takes(_ word: String) -> Bool {
    skip()
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while true {
      if takes("+") {
        guard let next = product() else { return nil }
        value += next
      } else if takes("-") {
        guard let next = product() else { return nil }
        value -= next
      } else {
        return value
      }
    }
  }

  private mutating func product() -> Double? {
    if takes("-") { return product().map { -$0 } }
    guard var value = power() else { return nil }
    while takes(#"\cdot"#) {
      guard let next = power() else { return nil }
      value *= next
    }
    return value
  }

  private mutating func power() -> Double? {
    guard let base = factor() else { return nil }
    guard takes("^") else { return base }
    return braced().map { pow(base, $0) }
  }

  private mutating func braced() -> Double? {
    guard takes("{"), let value = sum(), takes("}") else { return nil }
    return value
  }

  private mutating func factor() -> Double? {
    if takes("(") {
      guard let value = sum(), takes(")") else { return nil }
      return value
    }
    if takes(#"\frac"#) {
      guard let top = braced(), let bottom = braced() else { return nil }
      return top / bottom
    }
    if takes(#"\sqrt"#) { return braced().map { $0.squareRoot() } }
    if takes(#"\ln"#) { return factor().map { log($0) } }
    if takes(#"\tanh"#) { return factor().map { tanh($0) } }
    if takes("e") { return M_E }
    skip()
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    rest = rest.dropFirst(digits.count)
    return Double(digits)
  }
}
