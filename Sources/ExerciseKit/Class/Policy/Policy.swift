import Foundation

/// How a class is graded beyond its checks: until when, what being late costs, which of several hand-ins counts, and how much each unit
/// does. `PolicyReader` reads it from a table of lines.
public struct Policy: Sendable {
  /// An amount of points.
  enum Amount: Sendable, Equatable {
    /// Of the unit's points.
    case percent(Double)
    case points(Double)

    func points(of most: Double) -> Double {
      switch self {
      case .percent(let share): most * share / 100
      case .points(let points): points
      }
    }
    /// Whether it is less of the same kind; a share and points are not compared.
    func isLess(than other: Amount) -> Bool {
      switch (self, other) {
      case (.percent(let one), .percent(let two)), (.points(let one), .points(let two)): one < two
      default: false
      }
    }
    var text: String {
      switch self {
      case .percent(let share): "\(PointsText.of(share)) %"
      case .points(let points): PointsText.counted(points)
      }
    }
  }

  /// What a late hand-in loses.
  struct LateRule: Sendable, Equatable {
    var amount: Amount
    /// The seconds after which it is lost once more, each begun time in full; nil: once.
    var per: Double?
    var atMost: Amount?
    /// The seconds after which nothing counts.
    var until: Double?

    /// The points that a hand-in loses which is late by so many seconds.
    func loss(by seconds: Double, of most: Double) -> Double {
      guard seconds > 0 else { return 0 }
      if let until, seconds > until { return most }
      let times = per.map { (seconds / $0).rounded(.up) } ?? 1
      let loss = amount.points(of: most) * times
      return min(most, loss, atMost?.points(of: most) ?? most)
    }
  }

  /// Which of a student's hand-ins counts.
  enum Attempts: String, Sendable { case best, last }

  /// In which times are told, and read where they name no zone.
  var zone: TimeZone?
  /// By unit.
  var deadlines: [Int: Date] = [:]
  var graceSeconds = 0.0
  /// Without one a late hand-in loses nothing, and is named.
  var late: LateRule?
  var attempts: Attempts?
  /// By unit: by how much its points are multiplied.
  var weights: [Int: Double] = [:]
  /// By unit: what its points are brought to.
  var worths: [Int: Double] = [:]
  var dropped: Set<Int> = []
  /// How many of a student's weakest units do not count.
  var dropLowest = 0
  var times: HandInTimes?
  /// The lines of the table that are rules, as they were written.
  var rules: [String] = []

  /// Seconds after the deadline, if it was missed.
  func lateness(of moment: Date, unit: Int) -> Double? {
    guard let deadline = deadlines[unit] else { return nil }
    let seconds = moment.timeIntervalSince(deadline)
    return seconds > graceSeconds ? seconds : nil
  }

  /// By how much a unit's points are multiplied in the sum.
  func weight(of unit: Int, maxScore: Int) -> Double? {
    if let worth = worths[unit], maxScore > 0 { return worth / Double(maxScore) }
    return weights[unit]
  }
}

/// Points and times in words.
enum PointsText {
  /// `12`, `10.5`, `3.33`.
  static func of(_ points: Double) -> String {
    var text = String(format: "%.2f", points)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }
  /// `1 point`, `2.5 points`.
  static func counted(_ points: Double) -> String { of(points) + (of(points) == "1" ? " point" : " points") }

  /// `1 day 2 hours`.
  static func duration(_ seconds: Double) -> String {
    var rest = Int(max(1, seconds.rounded()))
    var parts: [String] = []
    for (name, length) in [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)] where parts.count < 2 {
      let count = rest / length
      rest %= length
      if count > 0 { parts.append("\(count) \(name)\(count == 1 ? "" : "s")") } else if !parts.isEmpty { break }
    }
    return parts.joined(separator: " ")
  }
}
