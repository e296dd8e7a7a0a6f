/// Numbers that a person can compute with, and how they are written.
public enum DrawnNumber {
  /// 10 to the power `digits`.
  static func scale(_ digits: Int) -> Double { (0..<digits).reduce(1.0) { scale, _ in scale * 10 } }

  /// A given number with as many decimals as it has, at most six: `2`, `-0.25`.
  public static func text(_ number: Double) -> String {
    let digits = (0...6).first { (number * scale($0)).rounded() / scale($0) == number } ?? 6
    return text(number, digits: digits)
  }

  /// A number with `digits` decimals, `-0.2500`; no `-0`.
  public static func text(_ number: Double, digits: Int) -> String {
    let scaled = (number.magnitude * scale(digits)).rounded()
    let whole = scaled < 9e15 ? "\(Int(scaled))" : "\(scaled)"
    guard scaled < 9e15 else { return "\(number)" }
    let padded = String(repeating: "0", count: max(0, digits + 1 - whole.count)) + whole
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return digits == 0 ? sign + padded : sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }
}
