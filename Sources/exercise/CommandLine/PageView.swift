import ExerciseKit
import Figures
import Foundation
import Reading
import Subjects

/// Shows the course's texts: rendered for the terminal, through a pager where there is one to read with.
struct PageView {
  let environment: Environment
  /// Draws a figure by its file name, where the figure's data is at hand.
  var figure: TerminalRenderer.Figure = { _, _, _ in nil }
  var annotate: TerminalRenderer.Annotation = { _ in nil }
  var plain = false

  /// A text of the course as lines for this terminal.
  func rendered(_ document: Document, indent: Int = 0) -> String {
    let output = environment.output
    let width = min(output.width, 100) - indent
    let style = TerminalStyle(color: output.hasColor && !plain, hyperlinks: output.hasColor && !plain, plain: plain)
    let renderer = TerminalRenderer(width: width, style: style, figure: figure, annotate: annotate)
    let margin = String(repeating: " ", count: indent)
    return renderer.lines(document).map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
  }

  /// Shows a text, in `$PAGER` or `less` when a person is reading.
  func show(_ text: String) {
    guard environment.output.isTerminal, let pager = pager() else { return environment.output.write(text) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", pager]
    process.environment = environment.variables.merging(["LESS": environment.variables["LESS"] ?? "FRX"]) { _, new in
      new
    }
    let pipe = Pipe()
    process.standardInput = pipe
    guard (try? process.run()) != nil else { return environment.output.write(text) }
    // A reader who quits early closes the pipe: that is no error.
    try? pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try? pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    if process.terminationStatus == 127 { environment.output.write(text) }
  }

  private func pager() -> String? {
    if let named = environment.variables["PAGER"] { return named.isEmpty || named == "cat" ? nil : named }
    return Toolchain.program("less") == nil ? nil : "less"
  }
}
