import Figures

extension ClassResults {
  /// Finds each hand-in's student on the roster, by number, login or name, and notes who is missing.
  mutating func match(_ roster: Roster) {
    var remarks = self.remarks ?? []
    remarks += roster.remarks.map { $0.shown(most: 1000) }
    let finder = RosterFinder(roster)
    var owners: [Int: [Int]] = [:]
    for place in students.indices {
      switch finder.find(students[place]) {
      case .one(let index):
        owners[index, default: []].append(place)
        let student = roster.students[index]
        students[place].id = (student.id ?? student.number)?.shownInLine()
        if !student.name.isEmpty { students[place].name = student.name.shownInLine() }
        students[place].section = students[place].section ?? student.section?.shownInLine()
      case .several(let indices):
        let ids = indices.map { roster.students[$0].id ?? roster.students[$0].number ?? "without a number" }.joined(
          separator: ", ")
        students[place].remarks.append(
          "the roster has more than one student of this name (\(ids.shownInLine())): put the number into the hand-in's name"
        )
      case .none: students[place].remarks.append("is not on the roster")
      }
    }
    for (index, places) in owners.sorted(by: { $0.key < $1.key }) where places.count > 1 {
      let names = places.map { students[$0].student }.joined(separator: ", ")
      remarks.append(
        "\(places.count) hand-ins are of \(roster.students[index].name.shownInLine()): \(names.shownInLine()).")
      for place in places {
        students[place].remarks.append("there are \(places.count) hand-ins of this student: \(names.shownInLine())")
      }
    }
    absent = roster.students.indices.filter { owners[$0] == nil }.map { index in
      let student = roster.students[index]
      return Absent(
        id: (student.id ?? student.number)?.shownInLine(), name: student.name.shownInLine(),
        section: student.section?.shownInLine())
    }
    self.remarks = remarks
  }
}

/// Finds the student of the roster that a hand-in belongs to.
struct RosterFinder {
  enum Answer { case one(Int), several([Int]), none }
  private let roster: Roster
  private var byNumber: [String: Int] = [:]
  private var byKey: [String: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var bySqueezed: [String: [Int]] = [:]

  init(_ roster: Roster) {
    self.roster = roster
    for (index, student) in roster.students.enumerated() {
      if let number = student.number, byNumber[number] == nil { byNumber[number] = index }
      for key in student.keys where byKey[key] == nil { byKey[key] = index }
      byName[NameForm.sorted(student.name), default: []].append(index)
      for form in Set(NameForm.squeezed(student.name)) { bySqueezed[form, default: []].append(index) }
    }
  }

  func find(_ result: ClassResults.StudentResult) -> Answer {
    if let number = result.number, let index = byNumber[number] { return .one(index) }
    // `ada`, `s4711`, `s4711_Ada Lovelace`: the whole name, then each word that has a digit in it.
    let name = result.student.lowercased()
    if let index = byKey[name] { return .one(index) }
    for word in name.split(whereSeparator: { " _-()/".contains($0) }) where word.contains(where: \.isNumber) {
      if let index = byKey[String(word)] { return .one(index) }
    }
    for name in [result.student, result.name].compactMap({ $0 }) {
      let words = NameForm.words(name).filter { word in !word.allSatisfy(\.isNumber) }
      guard !words.isEmpty else { continue }
      let found = byName[words.sorted().joined(separator: " ")] ?? bySqueezed[words.joined()] ?? []
      if found.count == 1 { return .one(found[0]) }
      if found.count > 1 { return .several(found) }
    }
    return .none
  }
}
