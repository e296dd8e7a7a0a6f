import Exchange
import Foundation

/// The worked numbers of a unit, side by side with what a source prints.
public struct NumberSheet: Encodable, Sendable {
  public struct Row: Encodable, Sendable {
    public enum Verdict: String, Encodable, Sendable { case agrees, erratum, unexplained }
    public let key: String
    public let exact: Double
    public let printed: String?
    public let place: String?
    public let verdict: Verdict?
    public let readings: [WorkedNumber.Reading]
    /// The erratum that explains a printed number which is not the exact one.
    public let erratum: String?
  }
  public let unit: UnitReport.UnitName
  public let numbers: [Row]

  public init(_ unit: CourseUnit, _ numbers: [WorkedNumber]) {
    self.unit = .init(number: unit.number, name: unit.name)
    self.numbers = numbers.map { number in
      let verdict: Row.Verdict? = number.agrees.map {
        $0 ? .agrees : number.erratum != nil ? .erratum : .unexplained
      }
      return Row(
        key: number.key, exact: number.exact, printed: number.printed?.text, place: number.printed?.place,
        verdict: verdict, readings: number.readings, erratum: number.erratum?.erratum)
    }
  }

  /// A table for people.
  public func text(_ style: TextStyle) -> String {
    let agreeing = numbers.filter { $0.verdict == .agrees }.count
    let printed = numbers.filter { $0.verdict != nil }.count
    let keyWidth = (numbers.map(\.key.count).max() ?? 3) + 2
    var lines = [
      style.paint(unit.title, .bold)
        + "   \(numbers.count) worked numbers, \(printed) of them printed in a source, \(agreeing) agree"
    ]
    lines.append(style.paint(cell("key", keyWidth) + cell("exact", 24) + cell("printed", 12) + "verdict", .dim))
    for row in numbers {
      let verdict =
        switch row.verdict {
        case .agrees: style.paint("agrees", .green)
        case .erratum: style.paint("erratum \(row.erratum ?? "")", .yellow)
        case .unexplained: style.paint("unexplained", .red)
        case nil: ""
        }
      lines.append(
        (cell(row.key, keyWidth) + cell("\(row.exact)", 24) + cell(row.printed ?? "", 12) + verdict)
          .trimmingTrailingSpaces())
      if let place = row.place { lines.append("  " + style.paint(place, .dim)) }
      for reading in row.readings {
        lines.append(style.wrap("\(reading.erratum)  \(reading.value)  \(reading.slip)", indent: 4))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func cell(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

/// The contract of `exercise numbers --json`.
public struct NumberSheets: Encodable, Sendable {
  public var schema = "exercise-numbers/1"
  public var units: [NumberSheet]

  public init(units: [NumberSheet]) { self.units = units }
}
