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
}

/// The contract of `exercise numbers --json`.
public struct NumberSheets: Encodable, Sendable {
  public var schema = "exercise-numbers/1"
  public var units: [NumberSheet]

  public init(units: [NumberSheet]) { self.units = units }
}
