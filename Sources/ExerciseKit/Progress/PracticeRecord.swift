import Foundation

/// How a practice problem went, and when it is due again; kept with the student's progress.
///
/// The pauses grow while nothing is missed: 1, 3, 7, 16, 35, 90 days. After a miss it is due on the next day.
public struct PracticeRecord: Codable, Sendable, Equatable {
  static let pauses = [1, 3, 7, 16, 35, 90]

  /// How often it has been asked.
  public var times = 0
  /// The seed that was asked last.
  public var seed: UInt64 = 0
  /// The day on which it was asked last, and the one on which it is due, `2026-11-30`.
  public var asked = ""
  public var due = ""
  /// How many times in a row nothing was missed.
  public var streak = 0
  /// What was not right at the first try, by its symbol.
  public var missed: [String] = []

  public init() {}

  /// Notes that the problem was done.
  ///
  /// - Parameter missed: the symbols of what was not right at the first try.
  public mutating func note(seed: UInt64, missed: [String], on day: PracticeDay) {
    times += 1
    self.seed = seed
    self.missed = missed
    streak = missed.isEmpty ? streak + 1 : 0
    asked = day.text
    due = day.adding(Self.pauses[min(max(streak - 1, 0), Self.pauses.count - 1)]).text
  }

  /// Whether it is due on a day.
  public func isDue(on day: PracticeDay) -> Bool { due <= day.text }
}

/// A day of the calendar.
public struct PracticeDay: Sendable, Equatable {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
  private let date: Date

  /// The day that a clock on the wall shows.
  public init(_ date: Date, in zone: TimeZone = .current) {
    self.date = date.addingTimeInterval(TimeInterval(zone.secondsFromGMT(for: date)))
  }

  /// A day written as `2026-11-30`; nil for anything else.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)/), let year = Int(match.1), let month = Int(match.2),
      let day = Int(match.3),
      let date = Self.calendar.date(from: DateComponents(year: year, month: month, day: day, hour: 12))
    else { return nil }
    self.date = date
    guard self.text == text else { return nil }
  }

  /// `2026-11-30`, which sorts as days do.
  public var text: String {
    let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
    func padded(_ number: Int?, _ width: Int) -> String {
      let digits = "\(number ?? 0)"
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  func adding(_ days: Int) -> PracticeDay { PracticeDay(date.addingTimeInterval(Double(days) * 86_400), in: .gmt) }

  /// Days from this one to another.
  public func days(to other: PracticeDay) -> Int {
    Self.calendar.dateComponents(
      [.day], from: Self.calendar.startOfDay(for: date), to: Self.calendar.startOfDay(for: other.date)
    ).day ?? 0
  }
}
