import Exchange
import Foundation

/// The verdicts as files: one for the class, one table, and two for each student.
struct ClassFiles {
  let results: ClassResults
  let course: Course

  init(_ results: ClassResults, course: Course) {
    self.results = results
    self.course = course
  }

  /// - Throws: `ClassError.notWritable`.
  func write(to out: URL) throws {
    do {
      let students = out.appending(path: "students")
      try FileManager.default.createDirectory(at: students, withIntermediateDirectories: true)
      removePagesOfOthers(in: out)
      for student in results.students {
        let reports = UnitReports(units: student.units.compactMap(\.report))
        try put(try JSONText.object(reports) + "\n", students.appending(path: "\(student.fileStem).json"))
        try put(StudentPage(student, course: course).markdown, students.appending(path: "\(student.fileStem).md"))
      }
      try put(GradesTable(results).csv, out.appending(path: "grades.csv"))
      // Last, because it says that the others are there.
      try put(try JSONText.object(results) + "\n", out.appending(path: "results.json"))
    } catch { throw ClassError.notWritable(out.path, error.localizedDescription) }
  }

  /// Takes away what an earlier run wrote for students who have no row any more: a page that nobody writes again tells old points.
  private func removePagesOfOthers(in out: URL) {
    guard let earlier = try? ClassResults(gradedInto: out) else { return }
    let stems = Set(results.students.map(\.fileStem))
    for stem in Set(earlier.students.map(\.fileStem)).subtracting(stems) {
      for ending in ["json", "md", "gradescope.json"] {
        try? FileManager.default.removeItem(at: out.appending(path: "students/\(stem).\(ending)"))
      }
    }
  }

  private func put(_ text: String, _ file: URL) throws { try Data(text.utf8).write(to: file, options: .atomic) }
}

extension ClassResults.StudentResult {
  /// What the student's files are called: its name where a file can have it, otherwise a part of it and a digest.
  public var fileStem: String {
    var stem = String(student.map { "/\\:".contains($0) || $0.isNewline ? "-" : $0 })
    if stem.hasPrefix(".") { stem = "_" + stem.dropFirst() }
    // An ending, and what an atomic write puts behind it, have to fit as well.
    while stem.utf8.count > 180 { stem.removeLast() }
    return stem == student ? stem : "\(stem)~\(Checksum.sha256(Array(student.utf8)).prefix(8))"
  }
}

extension ClassResults {
  /// The verdicts of a class that was graded before.
  ///
  /// - Throws: `ClassError.noResults`.
  public init(gradedInto out: URL) throws {
    guard let data = try? Data(contentsOf: out.appending(path: "results.json")),
      let results = try? JSONDecoder().decode(ClassResults.self, from: data)
    else { throw ClassError.noResults(out.path) }
    self = results
    // Verdicts of an earlier version have no points of their own.
    for place in students.indices { students[place].settle() }
  }
}
