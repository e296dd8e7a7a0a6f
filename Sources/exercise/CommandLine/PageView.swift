import ExerciseKit
import Figures
import Foundation
import Reading

/// Shows the course's texts: rendered for the terminal, through a pager where there is one to read with.
struct PageView {
  let environment: Environment
  /// Draws a figure by its file name, where the figure's data is at hand.
  var figure: TerminalRenderer.Figure = { _, _, _ in nil }
  var annotate: TerminalRenderer.Annotation = { _ in nil }
  var plain = false
  /// The file that the text comes from; its links to other files are relative to it.
  var source: URL?

  /// A text of the course as lines for this terminal.
  func rendered(_ document: Document, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return lines(document, indent: indent).map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
  }

  /// The lines of a text that leave room for a margin.
  func lines(_ document: Document, indent: Int) -> [String] {
    let output = environment.output
    let width = min(output.width, 100) - indent
    let color = output.hasColor && !plain
    let style = TerminalStyle(color: color, hyperlinks: color && hasHyperlinks, plain: plain)
    let (source, host) = (source, ProcessInfo.processInfo.hostName)
    return TerminalRenderer(
      width: width, style: style, figure: figure, annotate: annotate,
      linkTarget: { Self.address(of: $0, in: source, host: host) }
    ).lines(document)
  }

  /// Links are escape codes that a console shows as they are, and that only some pagers let through.
  private var hasHyperlinks: Bool {
    let terminal = environment.variables["TERM"] ?? ""
    guard environment.output.isTerminal, !terminal.isEmpty, !["dumb", "linux", "vt100", "vt220"].contains(terminal)
    else { return false }
    let pager = Pager.command(environment.variables)
    return pager.map { $0.split(separator: " ").first?.split(separator: "/").last == "less" } ?? true
  }

  /// What a terminal can open: an address with a scheme, or the file that a path leads to.
  static func address(of destination: String, in source: URL?, host: String) -> String? {
    if destination.contains(/^[A-Za-z][A-Za-z0-9+.-]*:/) { return destination }
    guard let source, !destination.hasPrefix("#") else { return nil }
    let path = String(destination.prefix { $0 != "#" })
    let file = URL(fileURLWithPath: path, relativeTo: source.deletingLastPathComponent()).standardizedFileURL
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return file.absoluteString.replacing("file:///", with: "file://\(host)/", maxReplacements: 1)
  }

  /// Shows a text. One that is higher than the screen is shown in `$PAGER`, in `less`, or in a pager of our own.
  func show(_ text: String) {
    let output = environment.output
    let text = text.shownWithLooks
    let height = text.utf8.count { $0 == UInt8(ascii: "\n") }
    guard output.isTerminal, height >= max(2, output.height), environment.variables["TERM"] != "dumb" else {
      return output.write(text)
    }
    if let pager = Pager.command(environment.variables) {
      if Pager.show(text, with: pager, environment.variables) { return }
    } else if !Pager.isUnwanted(environment.variables), RawTerminal.isAvailable {
      return BuiltInPager(text, environment).run()
    }
    output.write(text)
  }
}
