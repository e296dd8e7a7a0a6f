import Exchange
import Foundation

/// What one student has handed in.
struct Submission: Sendable {
  /// A unit's file, and why it is that one.
  struct Choice: Sendable, Equatable {
    var path: String
    var data: Data
    var why: String
  }

  /// The name of its folder, archive or file, without what a platform added; each stands once in a class.
  var student: String
  /// What the student calls itself in a pack, or a platform calls it.
  var name: String?
  /// The number by which the platform knows it.
  var number: String?
  /// The platform's mark of a late hand-in.
  var isLate = false
  /// The section's folder.
  var section: String?
  /// By unit number: the file, where one was found.
  var files: [Int: Choice] = [:]
  /// The units whose file is still as it was given out.
  var untouched: Set<Int> = []
  /// What an instructor should know: links, two files for one unit, another version of the course.
  var remarks: [String] = []
  /// The version of the course that the pack was made in.
  var courseVersion: String?
}

/// The files that may answer a unit, best first: the course's own place, then the folder's name, then the file's.
struct SubmissionFiles: Sendable {
  let units: [CourseUnit]
  /// By unit number: the stub as it was given out.
  let stubs: [Int: UntouchedFile]

  private let wanted: [SwiftFileName.Wanted]

  init(units: [CourseUnit]) {
    self.units = units
    wanted = units.map(SwiftFileName.Wanted.init)
    stubs = Dictionary(
      uniqueKeysWithValues: units.compactMap { unit in UntouchedFile(stubOf: unit).map { (unit.number, $0) } })
  }

  /// A file that answers a unit, and how sure that is.
  struct Match {
    let unit: CourseUnit
    let rank: Int
  }

  /// How a file was found, by rank.
  static let ways = [
    "where the course has it", "by its folder and name", "by its name", "by its name in another form",
    "by what it declares",
  ]

  /// Folders in which a student's answer never stands.
  private static let passedOver: Set<String> = [
    ".course", "Solutions", ".build", ".exercise", ".git", "Tests", "Lectures", "__MACOSX", "node_modules",
  ]
  /// The course's own sources; a student's package has others below `Sources`.
  private static let modules: Set<String> = [
    "Calls", "CourseKit", "Exchange", "ExerciseKit", "Figures", "Grading", "Kernels", "Reading", "RealRuns",
    "ReferenceEngine",
    "Subjects", "SwiftTokens", "WorkedNumbers", "exercise", "guest", "runs",
  ]

  /// The unit that a file answers, by its path; nil for any other file.
  func match(_ path: String) -> Match? {
    let parts = path.split(separator: "/").map(String.init)
    guard let file = parts.last, let name = SwiftFileName(file), Self.isStudents(parts.dropLast()) else { return nil }
    let folder = parts.dropLast().last
    var best: Match?
    for (unit, wanted) in zip(units, wanted) {
      guard let fit = name.fit(wanted)?.fit else { continue }
      let isHome = folder == unit.folderName
      let rank =
        switch fit {
        // Another unit's folder: not this one's answer, unless it is named so.
        case .exact: isHome ? parts.dropLast(2).last == "Exercises" ? 0 : 1 : 2
        case .inOtherCase, .decorated: 3
        }
      // `Autoencoder` is in the name of another unit: the longer name is meant.
      if best.map({ (rank, -unit.name.count) < ($0.rank, -$0.unit.name.count) }) ?? true {
        best = Match(unit: unit, rank: rank)
      }
    }
    return best
  }

  /// What stands before the name of the unit that a file's name holds.
  func owner(of name: SwiftFileName) -> String? {
    wanted.compactMap { name.fit($0)?.before }.min { $0.count < $1.count }
  }

  /// Whether an answer may stand at a path, as far as the folders tell.
  static func mayHoldAnswers(_ path: String) -> Bool {
    isStudents(path.split(separator: "/").map(String.init).dropLast())
  }

  private static func isStudents(_ folders: ArraySlice<String>) -> Bool {
    for (place, folder) in zip(folders.indices, folders) {
      if passedOver.contains(folder) { return false }
      if folder == "Sources", place + 1 < folders.endIndex, modules.contains(folders[place + 1]) { return false }
    }
    return true
  }

  /// The unit whose type a file declares, where no name tells.
  private func declared(by data: Data, _ path: String) -> CourseUnit? {
    guard Self.mayHoldAnswers(path), data.count < 1 << 18, let text = String(data: data, encoding: .utf8)
    else { return nil }
    return units.first { unit in
      text.contains(unit.name)
        && ["enum", "struct", "final class", "class"].contains {
          text.contains("\($0) \(unit.name):") || text.contains("\($0) \(unit.name) ")
        }
    }
  }

  private struct Candidate {
    let path: String
    let data: Data
    let rank: Int
    let isUntouched: Bool
  }

  /// Chooses among the files of one student.
  func choose(_ found: [(path: String, data: Data)], in submission: inout Submission) {
    var candidates: [Int: [Candidate]] = [:]
    func add(_ unit: CourseUnit, _ rank: Int, _ file: (path: String, data: Data)) {
      candidates[unit.number, default: []].append(
        Candidate(path: file.path, data: file.data, rank: rank, isUntouched: isUntouched(file.data, unit)))
    }
    var rest: [(path: String, data: Data)] = []
    for file in found {
      if let match = match(file.path) { add(match.unit, match.rank, file) } else { rest.append(file) }
    }
    // Who hands in hundreds of files that are no unit's has none that is worth a look inside.
    for file in rest.prefix(100) {
      guard let unit = declared(by: file.data, file.path), candidates[unit.number] == nil else { continue }
      add(unit, 4, file)
    }
    for unit in units {
      let mine = (candidates[unit.number] ?? []).sorted {
        ($0.isUntouched ? 1 : 0, $0.rank, $0.path.count, $0.path) < (
          $1.isUntouched ? 1 : 0, $1.rank, $1.path.count, $1.path
        )
      }
      guard let best = mine.first else { continue }
      submission.files[unit.number] = .init(path: best.path, data: best.data, why: why(best, mine))
      let others = mine.dropFirst().filter { $0.data != best.data && !$0.isUntouched }
      guard !others.isEmpty else { continue }
      let names =
        others.prefix(5).map(\.path).joined(separator: ", ") + (others.count > 5 ? " and \(others.count - 5) more" : "")
      submission.remarks.append(
        "\(others.count == 1 ? "two" : "\(others.count + 1)") files answer \(unit.title): \(best.path) was graded, \(names) "
          + (others.count == 1 ? "was not" : "were not"))
    }
  }

  /// Why it is this file: how it was found, and what it was preferred to.
  private func why(_ best: Candidate, _ all: [Candidate]) -> String {
    var reason = Self.ways[best.rank]
    let others = all.dropFirst()
    if best.isUntouched { return reason + ", as it was given out" }
    if others.contains(where: { $0.isUntouched && $0.rank <= best.rank }) {
      reason += ", because another is as it was given out"
    }
    if let other = others.first(where: { !$0.isUntouched && $0.data != best.data }) {
      reason +=
        other.rank > best.rank ? ", before one found \(Self.ways[other.rank])" : ", the shortest path of several"
    }
    return reason
  }

  private func isUntouched(_ data: Data, _ unit: CourseUnit) -> Bool {
    stubs[unit.number]?.isLike(data) ?? false
  }
}
