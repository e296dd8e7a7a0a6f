import Exchange
import Figures
import Foundation

/// How far a real run is, as a line for people.
public struct RunProgressText {
  private var told = 0
  private var next = 0.0
  private var losses: [Double] = []
  /// Whether the line can be written in place; else a line is told at each tenth of the run.
  let inPlace: Bool

  public init(inPlace: Bool) { self.inPlace = inPlace }

  /// The line to show now; nil when there is nothing new to say.
  ///
  /// In place the curve of the losses so far stands in it, and grows.
  public mutating func line(_ done: Int, of total: Int, loss: Double?, seconds: Double) -> String? {
    if let loss { losses.append(loss) }
    let percent = total > 0 ? min(100, max(0, done * 100 / total)) : 0
    if inPlace {
      // Ten times a second is as often as somebody can read.
      guard seconds >= next || percent == 100 else { return nil }
      next = seconds + 0.1
    } else {
      guard percent / 10 > told else { return nil }
      told = percent / 10
    }
    let number = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + "\(percent)"
    let curve = inPlace && losses.count > 1 ? "  " + Self.curve(losses) : ""
    return "\(number) %" + (loss.map { "  loss \(String(format: "%.4f", $0))" } ?? "") + curve + "  "
      + Self.time(seconds)
  }

  /// The losses as a row of bars, at most 24, the largest of them the highest.
  static func curve(_ losses: [Double], columns: Int = 24) -> String {
    let finite = losses.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return "" }
    let bars = Array("▁▂▃▄▅▆▇█")
    let width = min(columns, finite.count)
    return String(
      (0..<width).map { column in
        // Of several losses in one column the last one is shown.
        let loss = finite[(column + 1) * finite.count / width - 1]
        return most > least ? bars[Int((loss - least) / (most - least) * 7)] : bars[0]
      })
  }

  /// `1:05`.
  static func time(_ seconds: Double) -> String { String(format: "%d:%02d", Int(seconds) / 60, Int(seconds) % 60) }
}

/// What a real run found, for people: the loss curve, what it said, its results, and how long it took.
public struct RunText {
  let record: RunRecord
  let style: TextStyle
  /// Whether figures are told in words.
  let plain: Bool

  public init(_ record: RunRecord, style: TextStyle, plain: Bool = false) {
    self.record = record
    self.style = style
    self.plain = plain
  }

  public var text: String {
    var blocks: [String] = []
    if let figure = record.lossFigure {
      let drawing = TextFigure(width: min(style.width, 100), color: style.color, plain: plain)
      blocks.append(drawing.lines(for: figure).joined(separator: "\n"))
    }
    if !record.lines.isEmpty { blocks.append(record.lines.joined(separator: "\n")) }
    if !record.results.isEmpty {
      let values = record.results.map { Self.shown($0.value) }
      let width = values.map(\.count).max() ?? 0
      let rows = zip(record.results, values).map { result, value in
        let margin = String(repeating: " ", count: width - value.count)
        let words = style.wrap(result.words, indent: width + 4).drop { $0 == " " }
        return "  " + margin + style.paint(value, .bold) + "  " + words
      }
      blocks.append(rows.joined(separator: "\n"))
    }
    blocks.append(style.paint(String(format: "%.1f s, seed %@", record.seconds, "\(record.seed)"), .dim))
    return blocks.joined(separator: "\n\n")
  }

  /// Whole numbers as they are, others with four decimals or four digits.
  static func shown(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(format: "%.0f", value) }
    return String(format: abs(value) < 0.001 || abs(value) >= 1e6 ? "%.4g" : "%.4f", value)
  }
}
