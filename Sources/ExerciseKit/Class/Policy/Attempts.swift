import Foundation

/// Whose a hand-in is and which of several, by its name: `ada`, `ada.zip`, `ada-attempt-2`.
struct AttemptName: Equatable {
  let student: String
  let number: Int?

  init(_ name: String) {
    let stem = Archive.stem(name)
    if let found = stem.wholeMatch(of: /(?i)(.+?)[ _.-]+(?:attempt|try|versuch|submission|abgabe|v)[ _.-]?(\d+)/) {
      (student, number) = (String(found.1), Int(found.2))
    } else {
      (student, number) = (stem, nil)
    }
  }
}

extension ClassResults {
  /// Makes one student of several hand-ins: in each unit the one that counts.
  mutating func joinAttempts(_ policy: Policy, _ timesOf: (String) -> Date?) {
    var order: [String] = []
    var groups: [String: [StudentResult]] = [:]
    for student in students {
      // The roster knows best who it is.
      let key = student.id.map { "id \($0)" } ?? "\(student.section ?? "")/\(AttemptName(student.student).student)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(student)
    }
    let names = Set(students.map(\.student))
    students = order.compactMap { key in
      guard let hands = groups[key], hands.count > 1 else { return groups[key]?.first }
      var student = hands[0]
      let name = AttemptName(hands[0].student).student
      // Another's name is not taken.
      if !names.contains(name) || hands.contains(where: { $0.student == name }) { student.student = name }
      student.handIns = hands.map(\.student)
      student.name = hands.lazy.compactMap(\.name).first
      student.number = hands.lazy.compactMap(\.number).first
      student.remarks = []
      for remark in hands.flatMap(\.remarks) where !student.remarks.contains(remark) { student.remarks.append(remark) }
      for place in student.units.indices { choose(policy, hands, place, timesOf, for: &student) }
      let scores = student.units.compactMap(\.score)
      student.score = scores.count == student.units.count ? scores.reduce(0, +) : nil
      for entry in (entries ?? []).indices {
        guard let owner = entries?[entry].student, student.handIns?.contains(owner) == true else { continue }
        entries?[entry].student = student.student
      }
      return student
    }
  }

  private func choose(
    _ policy: Policy, _ hands: [StudentResult], _ place: Int, _ timesOf: (String) -> Date?,
    for student: inout StudentResult
  ) {
    let tries = hands.filter { [.graded, .notGraded].contains($0.units[place].state) }
    guard tries.count > 1 else {
      let only = tries.first ?? hands.first { $0.units[place].state == .untouched } ?? hands[0]
      student.units[place] = only.units[place]
      if !tries.isEmpty { student.units[place].handIn = only.student }
      return
    }
    var chosen = Self.best(tries, place)
    if policy.attempts == .last {
      let moments = tries.map { policy.moment(of: $0, $0.units[place], timesOf) }
      let numbers = tries.map { AttemptName($0.student).number }
      if !moments.contains(nil), Set(moments).count == moments.count {
        chosen = tries[moments.indices.max { moments[$0]! < moments[$1]! }!]
      } else if !numbers.contains(nil), Set(numbers).count == numbers.count {
        chosen = tries[numbers.indices.max { numbers[$0]! < numbers[$1]! }!]
      } else {
        student.remarks.append(
          "which of \(tries.map(\.student).joined(separator: ", ")) is the last is not known, for want of their times: the better one counts in \(chosen.units[place].unit.title)"
        )
      }
    }
    student.units[place] = chosen.units[place]
    student.units[place].handIn = chosen.student
  }

  /// The one with the most points. One that the machine failed at could be better, unless all points are there.
  private static func best(_ tries: [StudentResult], _ place: Int) -> StudentResult {
    func points(_ student: StudentResult) -> Double {
      let unit = student.units[place]
      return unit.score.map { Double($0) - (unit.penalty ?? 0) } ?? Double(unit.maxScore) - 0.5
    }
    var best = tries[0]
    for other in tries.dropFirst() where points(other) > points(best) { best = other }
    return best
  }
}
