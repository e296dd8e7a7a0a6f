import Foundation

/// Numbers as text: always the same digits for the same number, whatever the locale.
enum NumberText {
  /// The number with fixed decimals; `-0.00` is written `0.00`.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let text = String(format: "%.\(min(max(decimals, 0), 17))f", value)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
  }

  /// The number with at most `digits` significant digits and no needless zeros: `0.25`, `1200`, `3e-7`.
  static func short(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return fixed(value, 0) }
    if value == 0 { return "0" }
    let rounded = String(format: "%.\(digits - 1)e", value).split(separator: "e")
    guard rounded.count == 2, let exponent = Int(rounded[1]) else { return fixed(value, digits) }
    if exponent < -4 || exponent >= max(digits, 6) {
      return trimmed(String(rounded[0])) + "e\(exponent)"
    }
    return trimmed(fixed(value, max(digits - 1 - exponent, 0)))
  }

  /// The number in a heat map's cell.
  static func cell(_ value: Double, _ format: HeatMap.Format) -> String {
    format.isPercent ? fixed(value * 100, format.decimals) + "%" : fixed(value, format.decimals)
  }

  /// `text` without the zeros at the end of its decimals.
  static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = Substring(text)
    while result.hasSuffix("0") { result.removeLast() }
    if result.hasSuffix(".") { result.removeLast() }
    return String(result)
  }
}

extension NumberText {
  /// The number as `m·10^e`, written `2.5e-7`, with at most `digits` significant digits.
  static func scientific(_ value: Double, digits: Int) -> String {
    let parts = String(format: "%.\(max(digits, 1) - 1)e", value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return fixed(value, digits) }
    return trimmed(String(parts[0])) + "e\(exponent)"
  }

  /// `2e-7` as a textbook sets it, `2×10⁻⁷`; `1e6` becomes `10⁶`, and every other text stays.
  static func typeset(_ text: String) -> String {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, Int(parts[1]) != nil else { return text }
    let raised = String(parts[1].map { $0 == "-" ? "⁻" : superscripts[$0.wholeNumberValue ?? 0] })
    return parts[0] == "1" ? "10\(raised)" : parts[0] == "-1" ? "-10\(raised)" : "\(parts[0])×10\(raised)"
  }

  private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
