import Exchange

/// Can the checks of a grader be graded by: is each worth something, told from the others, and reached?
struct GraderAudit {
  /// The grader's file, from the course's root.
  let file: String
  let source: GraderSource
  /// As the grader announces them, in the order of XCTest.
  let checks: [CheckDescription]

  init(file: String, text: String, checks: [CheckDescription]) {
    self.file = file
    source = GraderSource(text)
    self.checks = checks
  }

  var findings: [Finding] {
    (worthless + untitled + withoutCheck + twiceInOneMethod + ofOneTitle + ofOneNumber + circles + strangers
      + doubledSalts)
      .sorted { ($0.line ?? 0, $0.message) < ($1.line ?? 0, $1.message) }
  }

  private func finding(at method: String, _ message: String) -> Finding {
    Finding(.unsound, file, line: source.line(of: method), message)
  }
  private func place(_ check: CheckDescription) -> String {
    check.id + (source.line(of: check.id).map { " in line \($0)" } ?? "")
  }

  private var worthless: [Finding] {
    checks.filter { $0.points <= 0 }.map {
      finding(at: $0.id, "'\($0.title)' (\($0.id)) is worth \($0.points) points: give it 1 or more, or take it away")
    }
  }

  private var untitled: [Finding] {
    checks.filter { $0.title.allSatisfy(\.isWhitespace) }.map {
      finding(at: $0.id, "the check of \($0.id) has no title, by which a report tells it from others: write one")
    }
  }

  private var withoutCheck: [Finding] {
    let known = Set(checks.map(\.id))
    return source.methods.filter { !known.contains($0.name) }.map {
      Finding(
        .unsound, file, line: $0.line,
        "\($0.name) has no check, so it grades nothing: put what it does into check(\"…\", points: 1, of: \"…\") { … }, "
          + "or give it a name without 'test'")
    }
  }

  private var twiceInOneMethod: [Finding] {
    Dictionary(grouping: checks, by: \.id).filter { $0.value.count > 1 }.map { id, same in
      finding(
        at: id,
        "\(id) holds \(same.count) checks, \(Self.list(same.map { "'\($0.title)'" })), of which only one counts: "
          + "give each a test method of its own")
    }
  }

  private var ofOneTitle: [Finding] {
    Dictionary(grouping: distinct, by: \.title).filter { $0.value.count > 1 }.map { title, same in
      finding(
        at: same[1].id,
        "\(Self.list(same.map(place))) are all called '\(title)', and a report tells checks by their titles: rename "
          + (same.count == 2 ? "one" : "all but one"))
    }
  }

  private var ofOneNumber: [Finding] {
    let numbered = distinct.compactMap { check in
      check.id.prefixMatch(of: /test(\d+)/).flatMap { Int($0.1) }.map { (number: $0, check: check) }
    }
    return Dictionary(grouping: numbered, by: \.number).filter { $0.value.count > 1 }.map { number, same in
      finding(
        at: same[1].check.id,
        "\(Self.list(same.map { place($0.check) })) have the number \(number), which decides the order in which a student "
          + "works: number them one after another")
    }
  }

  /// One check for each test method.
  private var distinct: [CheckDescription] {
    var seen: Set<String> = []
    return checks.filter { seen.insert($0.id).inserted }
  }

  /// Functions that wait for each other: whoever has neither right sees the first check alone, and for the wrong reason.
  private var circles: [Finding] {
    var waits: [String: Set<String>] = [:]
    for check in checks { waits[check.function, default: []].formUnion(check.after.filter { $0 != check.function }) }
    var found: [Finding] = []
    var told: Set<Set<String>> = []
    for start in waits.keys.sorted() {
      guard let circle = Self.path(from: start, to: start, waits), told.insert(Set(circle)).inserted else { continue }
      let checks = checks.filter { check in
        zip(circle, circle.dropFirst() + [start]).contains { check.function == $0 && check.after.contains($1) }
      }
      let road = (circle + [start]).joined(separator: " after ")
      found.append(
        finding(
          at: checks.first?.id ?? "",
          "\(road): these wait for each other in a circle, by \(Self.list(checks.map(place))): take one name out of "
            + "'after:'"))
    }
    return found
  }

  /// The shortest chain of functions that wait for each other, without its end.
  private static func path(from start: String, to end: String, _ waits: [String: Set<String>]) -> [String]? {
    var rest = [[start]]
    var seen: Set<String> = []
    while !rest.isEmpty {
      let path = rest.removeFirst()
      for next in (waits[path[path.count - 1]] ?? []).sorted() {
        if next == end { return path }
        if seen.insert(next).inserted { rest.append(path + [next]) }
      }
    }
    return nil
  }

  /// `after:` names what no check looks at before: the check would never wait.
  private var strangers: [Finding] {
    checks.enumerated().flatMap { index, check in
      check.after.filter { name in !checks[..<index].contains { $0.function == name } }.map { name in
        finding(
          at: check.id,
          checks.contains { $0.function == name }
            ? "'\(check.title)' (\(check.id)) waits for \(name), whose checks come later: put them before it, or take the name "
              + "out of 'after:'"
            : "'\(check.title)' (\(check.id)) waits for \(name), of which there is no check: write its name as in 'of:', or "
              + "take it out of 'after:'")
      }
    }
  }

  private var doubledSalts: [Finding] {
    Dictionary(grouping: source.salts, by: \.value).filter { $0.value.count > 1 }.map { value, same in
      Finding(
        .unsound, file, line: same[1].line,
        "the salt \(value) stands \(same.count) times, in \(Self.list(same.map { "\($0.method), line \($0.line)" })), so "
          + "these draw the same inputs: give each a number of its own")
    }
  }

  private static func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: "; ") + " and " + last
  }
}
