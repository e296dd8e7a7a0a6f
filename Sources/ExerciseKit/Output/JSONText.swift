import Figures
import Foundation

/// Reports as JSON, in the same order each time.
public enum JSONText {
  /// One object on one or more lines, without a newline at its end. A number that JSON has no word for is a text: "-inf", "nan".
  /// A reader's terminal is no safer than ours, so texts hold nothing that can't be shown.
  public static func object(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return shown(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// JSON whose every text is as an outlet may show it.
  static func shown(_ json: String) -> String {
    let quote = UInt8(ascii: "\"")
    let bytes = Array(json.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while let open = bytes[position...].firstIndex(of: quote) {
      var end = open + 1
      var isPlain = true
      while end < bytes.count, bytes[end] != quote {
        if bytes[end] == UInt8(ascii: "\\") {
          // `\"`, `\\`, `\n` and `\t` mean what can be shown; the other escapes may not.
          if !"\"\\nt".utf8.contains(bytes[end + 1]) { isPlain = false }
          end += 1
        } else if bytes[end] >= 0x7F {
          isPlain = false
        }
        end += 1
      }
      let literal = bytes[open...min(end, bytes.count - 1)]
      result += bytes[position..<open]
      result += isPlain && literal.count <= ShownText.most ? literal : shown(literal)[...]
      position = literal.endIndex
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  private static func shown(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    guard let text = try? JSONDecoder().decode(String.self, from: Data(literal)) else {
      return Array("\"\u{FFFD}\"".utf8)
    }
    var result = "\""
    for scalar in text.shown().unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return Array((result + "\"").utf8)
  }
}
