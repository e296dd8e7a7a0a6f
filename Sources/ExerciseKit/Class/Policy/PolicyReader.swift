import Foundation

/// Reads a policy: a line for each rule, `name: value` or `name units: value`; `#` begins a remark.
///
///     time zone: Europe/Vienna
///     deadline 1-3: 2026-10-12 23:59
///     grace: 15 minutes
///     late: 10 % per day, at most 50 %, until 5 days
///     attempts: best
///     weight 3: 2
///     drop lowest: 1
///     times: submissions.csv
public struct PolicyReader {
  private let path: String
  private let folder: URL
  private let units: [CourseUnit]
  private var policy = Policy()
  /// Where a rule stands, by its name and unit.
  private var lines: [String: Int] = [:]
  private var line = 0

  private static let names = [
    "time zone", "deadline", "grace", "late", "attempts", "weight", "worth", "drop", "drop lowest", "times",
  ]

  /// - Parameter units: those that are graded.
  /// - Throws: `PolicyError`, with the line.
  public static func read(_ file: URL, units: [CourseUnit], course: [CourseUnit]) throws(PolicyError) -> Policy {
    guard let data = try? Data(contentsOf: file) else { throw PolicyError(file.path, nil, PolicyError.whyUnread(file)) }
    guard let text = String(data: data, encoding: .utf8) else {
      throw PolicyError(file.path, nil, "is not UTF-8: save it as a plain text")
    }
    var reader = PolicyReader(path: file.path, folder: file.deletingLastPathComponent(), units: course)
    return try reader.read(text, graded: units)
  }

  private init(path: String, folder: URL, units: [CourseUnit]) {
    (self.path, self.folder, self.units) = (path, folder, units)
  }

  private func fault(_ words: String) -> PolicyError { PolicyError(path, line, words) }

  private mutating func read(_ text: String, graded: [CourseUnit]) throws(PolicyError) -> Policy {
    var rules: [(line: Int, name: String, units: String, value: String)] = []
    for (index, raw) in text.replacing("\u{FEFF}", with: "").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      line = index + 1
      let words = raw.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      if words.isEmpty { continue }
      guard let colon = words.firstIndex(of: ":") else {
        throw fault("'\(words)' is no rule: write a name, a colon and a value, like `grace: 15 minutes`")
      }
      let left = words[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
      let value = words[words.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      guard let name = Self.names.filter({ left == $0 || left.hasPrefix($0 + " ") }).max(by: { $0.count < $1.count })
      else {
        let nearest = Nearest.word(to: String(left.prefix { !$0.isNumber }), among: Self.names)
        throw fault(
          "there is no rule '\(left)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ": `exercise help grade` lists them")
        )
      }
      guard !value.isEmpty else { throw fault("'\(name)' has no value") }
      rules.append((line, name, left.dropFirst(name.count).trimmingCharacters(in: .whitespaces), value))
      policy.rules.append(words)
    }
    // The zone is what the times of other lines are read in.
    for rule in rules.filter({ $0.name == "time zone" }) + rules.filter({ $0.name != "time zone" }) {
      line = rule.line
      try take(rule.name, rule.units, rule.value)
    }
    try holdTogether(graded)
    return policy
  }

  private mutating func take(_ name: String, _ list: String, _ value: String) throws(PolicyError) {
    let takesUnits = ["deadline", "weight", "worth"].contains(name)
    guard list.isEmpty || takesUnits else { throw fault("'\(name)' is for the whole class, and names '\(list)'") }
    guard !list.isEmpty || !["weight", "worth"].contains(name) else {
      throw fault("'\(name)' names no unit: write `\(name) 3: \(value)`")
    }
    let those = list.isEmpty ? [] : try unitNumbers(list)
    for key in name == "drop" ? [] : those.isEmpty ? [name] : those.map({ "\(name) \($0)" }) {
      if let earlier = lines.updateValue(line, forKey: key) {
        throw fault("'\(key)' stands in line \(earlier) already: keep one of them")
      }
    }
    switch name {
    case "time zone":
      guard let zone = Self.zone(value) else {
        throw fault("'\(value)' is no time zone: write one like Europe/Vienna, UTC or +01:00")
      }
      policy.zone = zone
    case "deadline":
      let moment = try moment(value)
      // Those of single units come before the one for all.
      for unit in those.isEmpty ? units.map(\.number) : those where !those.isEmpty || lines["deadline \(unit)"] == nil {
        policy.deadlines[unit] = moment
      }
    case "grace": policy.graceSeconds = try seconds(value)
    case "late": policy.late = try lateRule(value)
    case "attempts":
      guard let attempts = Policy.Attempts(rawValue: value.lowercased()) else {
        throw fault("'\(value)' is no way to choose among several hand-ins: write best or last")
      }
      policy.attempts = attempts
    case "weight": for unit in those { policy.weights[unit] = try number(value, of: name) }
    case "worth": for unit in those { policy.worths[unit] = try number(value, of: name) }
    case "drop":
      for unit in try unitNumbers(value) {
        policy.dropped.insert(unit)
        lines["drop \(unit)"] = line
      }
    case "drop lowest":
      guard let count = Int(value), count >= 1 else { throw fault("'\(value)' is no number of units: write 1 or more") }
      policy.dropLowest = count
    default:
      do {
        policy.times = try HandInTimes(URL(fileURLWithPath: value, relativeTo: folder), units: units, zone: policy.zone)
      } catch {
        throw fault("\(error)")
      }
    }
  }

  /// Rules that can't all hold.
  private mutating func holdTogether(_ graded: [CourseUnit]) throws(PolicyError) {
    for name in ["late", "grace"] where lines[name] != nil && policy.deadlines.isEmpty {
      line = lines[name] ?? 0
      throw fault("'\(name)' has nothing to go by: add a line `deadline: 2026-11-30 23:59`")
    }
    for unit in units.map(\.number) {
      for (one, other) in [("weight", "worth"), ("weight", "drop"), ("worth", "drop")] {
        guard let first = lines["\(one) \(unit)"], let second = lines["\(other) \(unit)"] else { continue }
        line = max(first, second)
        throw fault(
          "'\(one) \(unit)' and '\(other) \(unit)' (line \(min(first, second))) contradict each other: keep one")
      }
    }
    let counted = graded.filter { !policy.dropped.contains($0.number) }.count
    if counted == 0 {
      line = lines.filter { $0.key.hasPrefix("drop ") }.values.max() ?? 0
      throw fault("every unit that is graded is dropped: nothing would be left to count")
    }
    if policy.dropLowest >= counted {
      line = lines["drop lowest"] ?? 0
      throw fault("\(policy.dropLowest) of \(counted) units would be dropped: nothing would be left to count")
    }
    if policy.attempts == .last, policy.times == nil {
      line = lines["attempts"] ?? 0
      throw fault("which hand-in is the last is told by its time: add a line `times: submissions.csv`, or write best")
    }
    if !policy.deadlines.isEmpty, policy.times == nil {
      line = lines.filter { $0.key.hasPrefix("deadline") }.values.max() ?? 0
      throw fault(
        "whether a hand-in came in time is told by a table: add a line `times: submissions.csv`, or `times: files`")
    }
  }

  // MARK: Values

  private func unitNumbers(_ list: String) throws(PolicyError) -> [Int] {
    var numbers: [Int] = []
    for part in list.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if let unit = units.named(part) {
        numbers.append(unit.number)
        continue
      }
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
        throw fault("'\(part)' names no unit: write 3, 1-8 or a name")
      }
      let found = units.map(\.number).filter { (first...last).contains($0) }
      guard !found.isEmpty else { throw fault("the course has no unit \(part)") }
      numbers += found
    }
    return numbers
  }

  private static func zone(_ name: String) -> TimeZone? {
    if let time = PolicyTime("2000-01-01 00:00 \(name)"), let offset = time.offset {
      return TimeZone(secondsFromGMT: offset)
    }
    // An abbreviation like CET names the summer's time in one place and not in another.
    return name.contains("/") ? TimeZone(identifier: name) : nil
  }

  private func moment(_ value: String) throws(PolicyError) -> Date {
    guard let time = PolicyTime(value) else {
      throw fault("'\(value)' is no date and time: write it like 2026-11-30 23:59")
    }
    do { return try time.moment(in: policy.zone) } catch {
      switch error {
      case .noZone:
        throw fault(
          "'\(value)' does not say in which time zone: add a line `time zone: Europe/Vienna`, or write \(value) +01:00")
      case .leftOut: throw fault("there was no '\(value)' in that time zone: the clock was put forward over it")
      }
    }
  }

  private func seconds(_ value: String) throws(PolicyError) -> Double {
    guard let found = value.lowercased().wholeMatch(of: /(\d+(?:\.\d+)?)?\s*(minute|min|hour|h|day|d|week)s?/),
      let count = Double(found.1 ?? "1"), count > 0
    else { throw fault("'\(value)' is no length of time: write it like 15 minutes, 2 hours or 3 days") }
    let length =
      found.2.hasPrefix("m") ? 60.0 : found.2.hasPrefix("h") ? 3600 : found.2.hasPrefix("d") ? 86_400 : 604_800
    return count * length
  }

  private func number(_ value: String, of name: String) throws(PolicyError) -> Double {
    guard let number = Double(value), number.isFinite, number > 0 else {
      throw fault("'\(value)' is no number above 0; a unit that should not count is `drop: 3`")
    }
    return number
  }

  private func amount(_ value: some StringProtocol) -> Policy.Amount? {
    let text = value.trimmingCharacters(in: .whitespaces).lowercased()
    guard let found = text.wholeMatch(of: /(\d+(?:\.\d+)?)\s*(%|percent|points?)/), let number = Double(found.1)
    else { return nil }
    guard !found.2.hasPrefix("point") else { return .points(number) }
    return number <= 100 ? .percent(number) : nil
  }

  private func lateRule(_ value: String) throws(PolicyError) -> Policy.LateRule {
    let parts = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let help = "write it like `10 % per day, at most 50 %, until 5 days`, or `no points`"
    if parts[0].lowercased() == "no points" {
      guard parts.count == 1 else { throw fault("'no points' and '\(parts[1])' contradict each other: keep one") }
      return .init(amount: .percent(100))
    }
    let rate = parts[0].components(separatedBy: " per ")
    guard rate.count <= 2, let amount = amount(rate[0]) else { throw fault("'\(parts[0])' is no late rule: \(help)") }
    var rule = Policy.LateRule(amount: amount)
    if rate.count == 2 { rule.per = try seconds(rate[1]) }
    for part in parts.dropFirst() {
      if part.lowercased().hasPrefix("at most "), rule.atMost == nil, let most = self.amount(part.dropFirst(8)) {
        rule.atMost = most
      } else if part.lowercased().hasPrefix("until "), rule.until == nil {
        rule.until = try seconds(String(part.dropFirst(6)))
      } else {
        throw fault("'\(part)' is no part of a late rule: \(help)")
      }
    }
    if let most = rule.atMost, most.isLess(than: amount) {
      throw fault("'at most \(most.text)' and '\(parts[0])' contradict each other: the first is less")
    }
    return rule
  }
}

/// Why a policy or a table beside it can't be used: one sentence, with the line.
public struct PolicyError: Error, CustomStringConvertible {
  public let description: String

  init(_ path: String, _ line: Int?, _ words: String) {
    description = path + (line.map { ", line \($0): " } ?? " ") + words
  }

  /// Why a file could not be read, with the next step.
  static func whyUnread(_ file: URL) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
      return "is not there: name a file that exists"
    }
    return isFolder.boolValue ? "is a folder: name a file in it" : "can't be read: check its permissions"
  }
}
