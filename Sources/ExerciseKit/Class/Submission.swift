import Foundation

/// What one student has handed in.
struct Submission: Sendable {
  /// The name of its folder or archive; each stands once in a class.
  let student: String
  /// What the student calls itself, in a pack.
  var name: String?
  /// By unit number: the file, where one was found.
  var files: [Int: Data] = [:]
  /// What an instructor should know: links, two files for one unit, another version of the course.
  var remarks: [String] = []
  /// The version of the course that the pack was made in.
  var courseVersion: String?
}

/// The files that may answer a unit, best first: the course's own place, then the folder's name, then the file's.
struct SubmissionFiles {
  let units: [CourseUnit]

  /// A file that answers a unit, and how sure that is.
  struct Match {
    let unit: CourseUnit
    let rank: Int
  }

  /// Folders in which a student's answer never stands.
  static let passedOver: Set<String> = [
    ".course", "Solutions", ".build", ".exercise", ".git", "Sources", "Tests", "Lectures", "__MACOSX", "node_modules",
  ]

  /// The unit that a file answers, by its path; nil for any other file.
  func match(_ path: String) -> Match? {
    let parts = path.split(separator: "/").map(String.init)
    guard let file = parts.last, file.hasSuffix(".swift"), !file.hasPrefix("._"),
      parts.dropLast().allSatisfy({ !Self.passedOver.contains($0) })
    else { return nil }
    let stem = String(file.dropLast(".swift".count))
    let folder = parts.dropLast().last
    for unit in units {
      if stem == unit.name {
        if folder == unit.folderName { return Match(unit: unit, rank: parts.dropLast(2).last == "Exercises" ? 0 : 1) }
        // Another unit's folder: not this one's answer, unless it is named so.
        return Match(unit: unit, rank: 2)
      }
      // As browsers and learning platforms rename: `SkipGram (1)`, `SkipGram-2`, `jane_4711_SkipGram`, `08-SkipGram`.
      let core = stem.replacing(/[ _-]?(\(\d+\)|\d+)$/, with: "")
      if core == unit.name || core == unit.folderName || core.hasSuffix("_\(unit.name)")
        || core.hasSuffix("-\(unit.name)")
      {
        return Match(unit: unit, rank: 3)
      }
    }
    return nil
  }

  /// Chooses among the files of one student.
  func choose(_ found: [(path: String, data: Data)], in submission: inout Submission) {
    let matches = found.compactMap { file in match(file.path).map { (file.path, file.data, $0) } }
    for unit in units {
      let mine = matches.filter { $0.2.unit == unit }.sorted {
        ($0.2.rank, $0.0.count, $0.0) < ($1.2.rank, $1.0.count, $1.0)
      }
      guard let best = mine.first else { continue }
      submission.files[unit.number] = best.1
      let others = mine.dropFirst().filter { $0.2.rank == best.2.rank && $0.1 != best.1 }
      if !others.isEmpty {
        submission.remarks.append(
          "two files answer \(unit.title): \(best.0) was graded, \(others.map(\.0).joined(separator: ", ")) was not")
      }
    }
  }
}
