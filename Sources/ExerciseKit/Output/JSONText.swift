import Foundation

/// Reports as JSON, in the same order each time.
public enum JSONText {
  /// One object on one or more lines, without a newline at its end. A number that JSON has no word for is a text: "-inf", "nan".
  public static func object(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
