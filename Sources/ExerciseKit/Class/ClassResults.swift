import Exchange
import Foundation

/// The verdicts on a class: the contract of `results.json`.
public struct ClassResults: Codable, Sendable, Equatable {
  public var schema = "exercise-grades/1"
  public var versions: Versions
  /// What the random inputs derive from.
  public var seed: UInt64
  public var students: [StudentResult]

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
    /// The file's digest; two students with the same one handed in the same file.
    public var sha256: String?
    /// The same for files that differ in names, comments and layout alone; nil for the stub as it was given out.
    public var likeness: String?
    public var report: UnitReport?
    /// Why it was not graded.
    public var problem: String?
  }

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
