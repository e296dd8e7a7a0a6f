import Foundation

/// How requests and events are written on the channel: one line of JSON, numbers kept to the bit.
public enum Wire {
  /// The value as one line of JSON with a newline at its end.
  public static func line(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.withoutEscapingSlashes]
    return try encoder.encode(value) + Data([10])
  }

  /// The value that a line of JSON holds.
  public static func decode<Value: Decodable>(_ type: Value.Type, from line: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: line)
  }
}
