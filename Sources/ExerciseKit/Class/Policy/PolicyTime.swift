import Foundation

/// A date and a time of day as a person or a platform writes it, perhaps with its distance from Greenwich.
struct PolicyTime: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0
  /// Whether only the day is said.
  var isWholeDay = false
  /// Seconds east of Greenwich; nil where the text does not say.
  var offset: Int?

  /// Reads `2026-11-30 23:59`, `2026-11-30T23:59:00+01:00`, `2026-11-30 23:59:00 UTC`, `30.11.2026 23:59`,
  /// `Monday, 30 November 2026, 11:59 PM`; nil for anything else.
  init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let clock =
      /,?[T ]*(?:(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+\-−]\d\d(?::?\d\d)?)?/
    let rest: Substring
    if let found = text.prefixMatch(of: /(\d{4})-(\d{1,2})-(\d{1,2})/), let y = Int(found.1), let m = Int(found.2),
      let d = Int(found.3)
    {
      (year, month, day, rest) = (y, m, d, text[found.range.upperBound...])
    } else if let found = text.prefixMatch(of: /(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/), let y = Int(found.3),
      let m = Int(found.2), let d = Int(found.1)
    {
      (year, month, day, rest) = (y, m, d, text[found.range.upperBound...])
    } else if let found = text.prefixMatch(of: /(?:\p{L}+,?\s+)?(\d{1,2})\.?\s+(\p{L}+)\.?\s+(\d{4})/),
      let y = Int(found.3), let m = Self.month(String(found.2)), let d = Int(found.1)
    {
      (year, month, day, rest) = (y, m, d, text[found.range.upperBound...])
    } else {
      return nil
    }
    guard let found = String(rest).wholeMatch(of: clock) else { return nil }
    isWholeDay = found.1 == nil
    hour = found.1.flatMap { Int($0) } ?? 0
    minute = found.2.flatMap { Int($0) } ?? 0
    second = found.3.flatMap { Int($0) } ?? 0
    if let half = found.4 {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half.lowercased() == "pm" ? 12 : 0)
    }
    offset = found.5.flatMap { Self.offset(String($0)) }
    guard (1...12).contains(month), (1...31).contains(day), (0...24).contains(hour), (0...59).contains(minute),
      hour < 24 || minute == 0 && second == 0
    else { return nil }
    var days = DateComponents()
    (days.year, days.month, days.day) = (year, month, day)
    guard days.isValidDate(in: Self.calendar(.gmt)) else { return nil }
  }

  private static func month(_ name: String) -> Int? {
    let start = name.lowercased().prefix(3)
    let names = [
      ["jan", "jän"], ["feb"], ["mar", "mär", "mrz"], ["apr"], ["may", "mai"], ["jun"], ["jul"], ["aug"], ["sep"],
      ["oct", "okt"], ["nov"], ["dec", "dez"],
    ]
    return names.firstIndex { $0.contains(String(start)) }.map { $0 + 1 }
  }

  private static func offset(_ text: String) -> Int? {
    guard let sign = text.first, "+-−".contains(sign) else { return 0 }
    let digits = text.filter(\.isNumber)
    guard let hours = Int(digits.prefix(2)), let minutes = Int("0" + digits.dropFirst(2)) else { return nil }
    return (sign == "+" ? 1 : -1) * (hours * 3600 + minutes * 60)
  }

  private static func calendar(_ zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }

  /// Why a time is no moment.
  enum Trouble: Error {
    /// The text does not say in which zone.
    case noZone
    /// In spring the clock jumps over it.
    case leftOut
  }

  /// The moment. A whole day is its end; of an hour that comes twice in autumn the later one counts.
  ///
  /// - Parameter zone: where the text names none.
  func moment(in zone: TimeZone?) throws(Trouble) -> Date {
    guard let zone = offset.flatMap({ TimeZone(secondsFromGMT: $0) }) ?? zone else { throw .noZone }
    let calendar = Self.calendar(zone)
    var parts = DateComponents()
    (parts.year, parts.month, parts.day) = (year, month, day)
    guard let start = calendar.date(from: parts) else { throw .leftOut }
    if isWholeDay || hour == 24 {
      guard let end = calendar.date(byAdding: .day, value: 1, to: start) else { throw .leftOut }
      return end
    }
    (parts.hour, parts.minute, parts.second) = (hour, minute, second)
    let fields: Set<Calendar.Component> = [.day, .hour, .minute]
    func isThis(_ date: Date) -> Bool {
      let found = calendar.dateComponents(fields, from: date)
      return found.day == day && found.hour == hour && found.minute == minute
    }
    guard let date = calendar.date(from: parts), isThis(date) else { throw .leftOut }
    let later = date.addingTimeInterval(3600)
    return isThis(later) ? later : date
  }
}

extension Date {
  /// `2026-11-30 23:59 +01:00`.
  func text(in zone: TimeZone) -> String {
    let seconds = zone.secondsFromGMT(for: self)
    let local = addingTimeInterval(Double(seconds))
    let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().dateSeparator(.dash)
      .dateTimeSeparator(.space).time(includingFractionalSeconds: false).timeSeparator(.colon)
    let sign = seconds < 0 ? "-" : "+"
    let zoneText = String(format: "%@%02d:%02d", sign as NSString, abs(seconds) / 3600, abs(seconds) / 60 % 60)
    return "\(local.formatted(style).prefix(16)) \(zoneText)"
  }
}
