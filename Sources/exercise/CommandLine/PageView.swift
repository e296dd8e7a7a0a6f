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

  /// A text of the course as lines for this terminal.
  func rendered(_ document: Document, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return lines(document, indent: indent).map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
  }

  /// The lines of a text that leave room for a margin.
  func lines(_ document: Document, indent: Int) -> [String] {
    let output = environment.output
    let width = min(output.width, 100) - indent
    let style = TerminalStyle(color: output.hasColor && !plain, hyperlinks: output.hasColor && !plain, plain: plain)
    return TerminalRenderer(width: width, style: style, figure: figure, annotate: annotate).lines(document)
  }

  /// Shows a text, in `$PAGER` or `less` when a person is reading.
  func show(_ text: String) {
    guard environment.output.isTerminal, let pager = Pager.command(environment.variables),
      Pager.show(text, with: pager, environment.variables)
    else { return environment.output.write(text) }
  }
}
