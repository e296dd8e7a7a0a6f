import Figures

/// How a report is written: with color or without, and how wide.
public struct TextStyle: Sendable {
  public var color: Bool
  public var width: Int

  public init(color: Bool, width: Int) {
    self.color = color
    self.width = max(40, width)
  }

  public enum Tint: String, Sendable {
    case green = "32"
    case red = "31"
    case yellow = "33"
    case blue = "36"
    case dim = "2"
    case bold = "1"
  }

  /// The text in a color, where there are colors.
  public func paint(_ text: String, _ tint: Tint) -> String {
    color ? ANSI.painted(text, tint.rawValue) : text
  }

  /// The text broken into lines that fit, each after `indent` spaces; lines of its own are kept.
  public func wrap(_ text: String, indent: Int, limit: Int = 104) -> String {
    let room = max(20, min(width, limit) - indent)
    let margin = String(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty && line.displayWidth + 1 + word.displayWidth > room {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      return (lines + [line]).map { margin + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A command and what it does, side by side; what does not fit goes on below.
  public func row(_ command: String, _ words: String, column: Int = 22) -> String {
    let left = "  " + command.padding(toLength: max(column - 2, command.count + 2), withPad: " ", startingAt: 0)
    guard left.count + words.count > width else { return left + words }
    return width < 60
      ? "  \(command)\n" + wrap(words, indent: 6)
      : left + wrap(words, indent: left.count).dropFirst(left.count)
  }

  /// The text as it is, each line after `indent` spaces.
  public func verbatim(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return text.shown().split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }.joined(
      separator: "\n")
  }
}
