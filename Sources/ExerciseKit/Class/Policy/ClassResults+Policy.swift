import Foundation

extension ClassResults {
  /// Makes what counts of what the checks say: lateness, the hand-in that counts, points by hand, weights.
  ///
  /// - Parameter timesOf: when a file of a hand-in was written, by its path.
  mutating func take(_ policy: Policy?, _ overrides: Overrides?, timesOf: (String) -> Date?) {
    if let policy {
      rules = policy.rules
      var unknown: [String] = []
      for place in students.indices { note(policy, place, timesOf, &unknown) }
      if !unknown.isEmpty {
        remark(
          "No time of these hand-ins is known, so they count as in time: "
            + unknown.prefix(10).joined(separator: ", ") + (unknown.count > 10 ? " and \(unknown.count - 10) more" : "")
        )
      }
      if policy.attempts != nil { joinAttempts(policy, timesOf) }
    }
    if let overrides { take(overrides) }
    for place in students.indices {
      if let policy { weigh(policy, place) }
      students[place].settle()
      if let policy, policy.dropLowest > 0 {
        students[place].drop(lowest: policy.dropLowest)
        students[place].settle()
      }
    }
  }

  mutating func remark(_ words: String) { remarks = (remarks ?? []) + [words] }

  private mutating func note(
    _ policy: Policy, _ place: Int, _ timesOf: (String) -> Date?, _ unknown: inout [String]
  ) {
    var isUnknown = false
    for unit in students[place].units.indices {
      let result = students[place].units[unit]
      guard policy.deadlines[result.unit.number] != nil, [.graded, .notGraded].contains(result.state) else { continue }
      let lateness: Double?
      if let moment = policy.moment(of: students[place], result, timesOf) {
        lateness = policy.lateness(of: moment, unit: result.unit.number)
      } else {
        // The platform says that it was late, and not by how much: the least is taken.
        lateness = students[place].isLate == true ? policy.graceSeconds + 1 : nil
        if students[place].isLate != true { isUnknown = true }
      }
      guard let lateness else { continue }
      students[place].units[unit].lateBy = lateness
      let loss = policy.late?.loss(by: lateness, of: Double(result.maxScore)) ?? 0
      students[place].units[unit].penalty = min(loss, Double(result.score ?? result.maxScore))
    }
    if isUnknown { unknown.append(students[place].student) }
  }

  private mutating func weigh(_ policy: Policy, _ place: Int) {
    for unit in students[place].units.indices {
      let result = students[place].units[unit]
      let weight = policy.weight(of: result.unit.number, maxScore: result.maxScore)
      students[place].units[unit].weight = policy.dropped.contains(result.unit.number) ? 0 : weight
    }
  }
}

extension Policy {
  /// When a student handed in a unit.
  func moment(
    of student: ClassResults.StudentResult, _ unit: ClassResults.UnitResult, _ timesOf: (String) -> Date?
  ) -> Date? {
    guard let times else { return nil }
    if times.isOfFiles { return unit.file.flatMap(timesOf) }
    let words = [student.student, student.id, student.number, student.name, AttemptName(student.student).student]
    return times.moment(of: words.compactMap { $0 }, unit: unit.unit.number)
  }
}

extension ClassResults.UnitResult {
  /// Whether it counts in the sum.
  var counts: Bool { weight != 0 }

  mutating func settle() {
    points = byHand ?? score.map { max(0, Double($0) - (penalty ?? 0)) }
    // Sums of tenths are no tenths.
    points = points.map { ($0 * 1e6).rounded() / 1e6 }
  }
}

extension ClassResults.StudentResult {
  /// Sums what counts; a unit that the machine failed at leaves no sum.
  mutating func settle() {
    for unit in units.indices { units[unit].settle() }
    let counted = units.filter(\.counts)
    let known = counted.compactMap { unit in unit.points.map { $0 * (unit.weight ?? 1) } }
    points = known.count == counted.count ? (known.reduce(0, +) * 1e6).rounded() / 1e6 : nil
    maxPoints = (counted.reduce(0) { $0 + Double($1.maxScore) * ($1.weight ?? 1) } * 1e6).rounded() / 1e6
  }

  /// Leaves out the units with the smallest share of their points; of equal ones the later.
  fileprivate mutating func drop(lowest count: Int) {
    let counted = units.indices.filter { units[$0].counts }
    guard counted.allSatisfy({ units[$0].points != nil }) else { return }
    func share(_ place: Int) -> Double { (units[place].points ?? 0) / Double(max(1, units[place].maxScore)) }
    for place in counted.sorted(by: { (share($0), -$0) < (share($1), -$1) }).prefix(count) { units[place].weight = 0 }
  }
}

extension ClassResults.UnitResult {
  /// Whether there is something to give points for: a file that was begun, or the instructor's word.
  var isAnswered: Bool { byHand != nil || [.graded, .notGraded].contains(state) }
}
