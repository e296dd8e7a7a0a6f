import XCTest

@testable import Figures

/// Whole figures as a terminal shows them. A failure prints the new figure: look at it before you keep it.
final class TextGoldenTests: XCTestCase {
  private func check(
    _ figure: Figure, width: Int, plain: Bool = false, _ expected: String, line: UInt = #line
  ) {
    let text = TextFigure(width: width, plain: plain).lines(for: figure).joined(separator: "\n")
    XCTAssertEqual(text, expected, "\n" + text + "\n", line: line)
  }

  func test_plot() {
    check(
      FigureSamples.sigmoid, width: 40,
      """
      Sigmoid
      value
      1.0 ┤                        ⢀⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤
          │                     ⣀⠔⠊⠁
          │                   ⡠⠊
          │                  ⡔⠁
      0.5 ┤                ⡔⠊
          │┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄xxxxx┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
          │          xxxxxx   xxxxxx
        0 ┤xxxxxxxxxxx             xxxxxxxxxxx
          └┬─────┬────┬─────┬─────┬────┬─────┬
          -6    -4   -2     0     2    4     6
                            t
      ⠤⠤ σ   x σ′   ┄┄ quarter (y = 0.25)
      """)
  }

  func test_plotInWords() {
    check(
      FigureSamples.xor, width: 60, plain: true,
      """
      XOR
      What it shows.
      Across: x₁, from -0.5 to 1.5.
      Up: x₂, from -0.5 to 1.5.
      Line: h₁ (x + y - 0.5 = 0).
      point   x₁  x₂
      (1, 1)   1   1

      x₁  class 0  class 1
      0         0        1
      1         1        0
      """)
  }

  func test_squarePlot() {
    check(
      FigureSamples.xor, width: 40,
      """
      XOR
      x₂
        │
        │
        │
        │
      1 ┤·        x                o (1, 1)
        │ ··
        │   ··
        │     ··
        │       ··
        │         ··
        │           ··
        │             ··
        │               ··
      0 ┤         o       ··       x
        │                   ··
        │                     ··
        │                       ··
        │                         ··
        └┬────────┬────────┬───────┬────────┬
       -0.5       0       0.5     1.0      1.5
                          x₁
      o class 0   x class 1
      ·· h₁ (x + y - 0.5 = 0)
      """)
  }

  func test_bars() {
    check(
      FigureSamples.bars, width: 30,
      """
      Softmax
      word → probability
       the │██████ 0.25
           │▓▓▓▓▓▓▓▓▓▓ 0.4

      ring │█████████████████▉ 0.75
           │▓▓▓▓▓▓▓▓▓▓▓▓▓▓ 0.6
      █ T = 1   ▓ T = 2
      """)
  }

  func test_network() {
    check(
      FigureSamples.network, width: 40,
      """
      Net
                           ╭────────────╮
                           │     h₁     │
                       ⣀⠤⠒▶│    0.73    │
      ╭─────╮      ⣀⠤⠒⠉    │ grad -0.10 │
      │  x  │  ⣀⠤⠒⠉        ╰────────────╯
      │ 0.5 │⠒⠭⢄⣀          ╔═══════════╗
      ╰─────╯    ⠉⠑⠒⠢⠤⣀⡀   ║    h₂     ║
                       ⠈⠉⠒▶║   0.27    ║
                           ║ grad 0.10 ║
                           ╚═══════════╝
      x → h₁: 1.0   x → h₂: -1.0
      """)
  }

  func test_networkAsList() {
    check(
      FigureSamples.network, width: 20,
      """
      Net
      □ x: 0.5
      □ h₁: 0.73, grad
        -0.10
      ■ h₂: 0.27, grad
        0.10
      x → h₁: 1.0
      x → h₂: -1.0
      """)
  }

  func test_networkInWords() {
    check(
      FigureSamples.network, width: 60, plain: true,
      """
      Net
      What it shows.
      Node x: 0.5
      Node h₁: 0.73, gradient -0.10
      Node h₂: 0.27, gradient 0.10, highlighted
      Edge from x to h₁: 1.0
      Edge from x to h₂: -1.0
      """)
  }

  func test_heatMap() {
    check(
      FigureSamples.heatMap, width: 40,
      """
      Attention
      rows: query, columns: key
                  a        b
       the     0.10  ██ 0.90
      ring  ▒▒ 0.50  ▒▒ 0.50
      """)
  }

  func test_windows() {
    check(
      FigureSamples.windows, width: 40,
      """
      Windows
      [frodo] (has)  the   ring
       frodo  (has) [the] (ring)
      [center]   (context)
      """)
  }

  func test_windowsInWords() {
    check(
      FigureSamples.windows, width: 60, plain: true,
      """
      Windows
      What it shows.
      Sentence: frodo has the ring
      Center frodo; context has
      Center the; context has, ring
      """)
  }
}
