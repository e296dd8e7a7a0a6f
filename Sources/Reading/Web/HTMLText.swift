import Figures

/// Text as it may stand in a web page. Everything that the renderer writes is also well-formed XML.
public enum HTMLText {
  /// A text with `&`, `<`, `>` and `"` escaped, for content and for attributes in double quotes.
  ///
  /// What can't be shown becomes U+FFFD.
  public static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.shown(most: .max).unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// ` name="value"`, or nothing when there is no value.
  static func attribute(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\"\(escaped($0))\"" } ?? ""
  }
}
