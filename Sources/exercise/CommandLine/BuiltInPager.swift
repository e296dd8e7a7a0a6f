import ExerciseKit
import Foundation

/// Shows a text screen by screen where the system has no pager.
struct BuiltInPager {
  private let lines: [Substring]
  private let environment: Environment
  private var top = 0

  /// The screen that was there before comes back at the end; lines that are too wide are cut and not broken.
  private static let (enter, leave) = ("\u{1B}[?1049h\u{1B}[?7l", "\u{1B}[?7h\u{1B}[?1049l")

  init(_ text: String, _ environment: Environment) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    self.environment = environment
  }

  /// Shows the text until the reader has finished.
  func run() {
    var pager = self
    RawTerminal.begin(leaving: Self.leave)
    defer { RawTerminal.restore() }
    environment.output.send(Self.enter)
    repeat { pager.draw() } while pager.handle(RawTerminal.key(within: -1) ?? .ended) && !Terminal.outputIsClosed
  }

  /// Lines of text on the screen; the last line says where the reader is.
  private var room: Int { max(1, environment.output.height - 1) }
  private var lastTop: Int { max(0, lines.count - room) }

  private mutating func draw() {
    top = min(max(0, top), lastTop)
    let shown = lines[top..<min(lines.count, top + room)]
    let part = lastTop == 0 ? 100 : top * 100 / lastTop
    let foot = environment.style.paint("\(part) % · q ends · Space on · b back · g top · G end", .dim)
    let blank = [Substring](repeating: "", count: room - shown.count)
    environment.output.send(
      "\u{1B}[H" + (shown + blank).map { "\u{1B}[2K" + $0 + "\r\n" }.joined() + "\u{1B}[2K" + foot)
  }

  /// - Returns: false when the reader has finished.
  private mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character("q"), .escape, .ended: return false
    case .character(" "), .character("f"), .pageDown:
      // As in other pagers, going on at the end does not leave: only q does.
      top += room
    case .character("b"), .pageUp: top -= room
    case .character("j"), .enter, .down: top += 1
    case .character("k"), .up: top -= 1
    case .character("g"), .home: top = 0
    case .character("G"), .end: top = lastTop
    default: break
    }
    return true
  }
}
