import Foundation

/// Numbers as a report shows them.
enum NumberText {
  /// A number with that many decimals; very large and very small ones with an exponent.
  static func decimal(_ value: Double, _ decimals: Int) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == value.rounded() && abs(value) < 1e9 { return String(Int(value)) }
    if abs(value) >= 1e9 || abs(value) < 1e-4 { return String(format: "%.\(max(2, decimals - 1))e", value) }
    return String(format: "%.\(decimals)f", value)
  }

  /// A distance, to two digits: 3.2e-08.
  static func rough(_ value: Double) -> String { String(format: "%.1e", value) }

  /// How many decimals two numbers need to look different, at least 4.
  static func decimals(toTell a: Double, from b: Double) -> Int {
    // Read back, because 1 and 1.0000 are different texts of the same number.
    (4...17).first { Double(decimal(a, $0)) != Double(decimal(b, $0)) } ?? 17
  }
}
