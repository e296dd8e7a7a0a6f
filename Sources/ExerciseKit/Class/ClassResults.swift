import Exchange
import Foundation

/// The verdicts on a class: the contract of `results.json`.
public struct ClassResults: Codable, Sendable, Equatable {
  public var schema = "exercise-grades/1"
  public var versions: Versions
  /// What the random inputs derive from.
  public var seed: UInt64
  public var students: [StudentResult]
  /// What lay in the folder of hand-ins, each with what became of it; nil in verdicts of an earlier version.
  public var entries: [Entry]?
  /// What is about no hand-in alone.
  public var remarks: [String]?
  /// Those on the roster who handed in nothing.
  public var absent: [Absent]?

  /// What lay in the folder of hand-ins.
  public struct Entry: Codable, Sendable, Equatable {
    public enum Outcome: String, Codable, Sendable {
      /// A file of it has a verdict.
      case graded
      /// The machine or the course failed.
      case failed
      /// It is a student's, and holds no file of the units that were graded; the remarks say what it holds.
      case nothing
      /// It is a further part of a hand-in, as a platform makes several of one.
      case joined
      /// It is nobody's hand-in.
      case leftAside
    }
    public var name: String
    public var outcome: Outcome
    /// Whose row it is in.
    public var student: String?
    /// Why it was left aside.
    public var reason: String?
  }

  /// A student of the roster without a hand-in.
  public struct Absent: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String
    public var section: String?
  }

  /// What a verdict depends on beside the file itself.
  public struct Versions: Codable, Sendable, Equatable {
    /// Tasks and stubs.
    public var course: String
    /// Everything that grades.
    public var graders: String
    public var compiler: String
    /// The walls around each process: `bwrap` or `none`.
    public var sandbox: String
  }

  /// One student's verdicts.
  public struct StudentResult: Codable, Sendable, Equatable {
    /// The name of the hand-in; unique in a class.
    public var student: String
    /// What the student calls itself.
    public var name: String?
    /// The roster's number or login.
    public var id: String?
    /// The folder of its section, or the roster's word for it.
    public var section: String?
    /// The platform's number.
    public var number: String?
    public var score: Int
    public var maxScore: Int
    /// What an instructor should know of the hand-in.
    public var remarks: [String]
    public var units: [UnitResult]
  }

  /// One student's verdict on one unit.
  public struct UnitResult: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
      case graded
      /// No file was handed in.
      case missing
      /// The machine or the course failed, not the student: grade again.
      case notGraded
    }
    public var unit: UnitReport.UnitName
    public var state: State
    public var score: Int
    public var maxScore: Int
    /// Where in the hand-in the file was, and why it is that one.
    public var file: String?
    public var choice: String?
    /// The file's digest; two students with the same one handed in the same file.
    public var sha256: String?
    /// The same for files that differ in names, comments and layout alone; nil for the stub as it was given out.
    public var likeness: String?
    public var report: UnitReport?
    /// Why it was not graded.
    public var problem: String?
  }

  /// How many entries ended how, in a sentence.
  public var tally: String {
    let entries = entries ?? []
    func count(_ outcome: Entry.Outcome) -> Int { entries.filter { $0.outcome == outcome }.count }
    let kinds: [(Entry.Outcome, String)] = [
      (.graded, "graded"), (.failed, "failed here, not by the student"), (.nothing, "without a file to grade"),
      (.joined, "parts of another"), (.leftAside, "left aside"),
    ]
    let words = kinds.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
    let absent = absent.map { ". Not handed in: \($0.count) of the roster" } ?? ""
    return "\(entries.count) \(entries.count == 1 ? "entry" : "entries"): \(words.joined(separator: ", "))" + absent
  }

  /// Whether an instructor should look at an entry: it is a student's, and has no verdict.
  public var hasEntriesWithoutVerdict: Bool { (entries ?? []).contains { $0.outcome == .nothing } }

  /// Verdicts that are still to be had.
  public var notGraded: Int { students.flatMap(\.units).filter { $0.state == .notGraded }.count }
}

/// Verdicts on disk, each under a name made from all that it depends on: what is there needs no grading.
struct ResultStore {
  let folder: URL
  let versions: ClassResults.Versions
  let seed: UInt64

  private struct Kept: Codable {
    var key: String
    var report: UnitReport
  }

  private func key(_ unit: CourseUnit, _ sha256: String) -> String {
    "\(unit.folderName) \(sha256) graders \(versions.graders) course \(versions.course) seed \(seed) \(versions.compiler)"
  }

  private func file(_ unit: CourseUnit, _ sha256: String) -> URL {
    folder.appending(path: "\(unit.folderName)/\(Checksum.sha256(Array(key(unit, sha256).utf8)).prefix(32)).json")
  }

  /// Whether there is a verdict on a file, as it seems: whether it can be read shows when it is.
  func holds(_ unit: CourseUnit, _ sha256: String) -> Bool {
    FileManager.default.fileExists(atPath: file(unit, sha256).path)
  }

  /// The verdict on a file, if it was graded before under the same conditions.
  func report(on unit: CourseUnit, _ sha256: String) -> UnitReport? {
    guard let data = try? Data(contentsOf: file(unit, sha256)),
      let kept = try? JSONDecoder().decode(Kept.self, from: data), kept.key == key(unit, sha256)
    else { return nil }
    return kept.report
  }

  /// - Throws: `ClassError.notWritable`, for instance when the disk is full.
  func keep(_ report: UnitReport, on unit: CourseUnit, _ sha256: String) throws {
    let file = file(unit, sha256)
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let text = try JSONText.object(Kept(key: key(unit, sha256), report: report))
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch { throw ClassError.notWritable(folder.deletingLastPathComponent().path, "\(error.localizedDescription)") }
  }
}
