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
      for student in results.students {
        let reports = UnitReports(units: student.units.compactMap(\.report))
        try put(try JSONText.object(reports) + "\n", students.appending(path: "\(student.student).json"))
        try put(StudentPage(student, course: course).markdown, students.appending(path: "\(student.student).md"))
      }
      try put(GradesTable(results).csv, out.appending(path: "grades.csv"))
      // Last, because it says that the others are there.
      try put(try JSONText.object(results) + "\n", out.appending(path: "results.json"))
    } catch { throw ClassError.notWritable(out.path, error.localizedDescription) }
  }

  private func put(_ text: String, _ file: URL) throws { try Data(text.utf8).write(to: file, options: .atomic) }
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
  }
}
