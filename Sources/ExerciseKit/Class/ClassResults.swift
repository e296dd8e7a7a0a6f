import Exchange
import Foundation

/// The verdicts on a class: the contract of `results.json`.
public struct ClassResults: Codable, Sendable, Equatable {
  public var schema = "exercise-grades/1"
  public var versions: Versions
  /// What the random inputs derive from.
  public var seed: UInt64
  public var students: [StudentResult]
  /// Lines of `overrides.csv` that could not be taken, each with its reason.
  public var notTaken: [String]?
  /// The policy's rules, as they were written.
  public var rules: [String]?
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
      /// It is a student's, whose files are still as they were given out.
      case untouched
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
    /// The sum of the checks' points; nil where the machine failed at a unit.
    public var score: Int?
    public var maxScore: Int
    /// What counts: points after the policy's rules and by hand. Nil where the machine failed.
    public var points: Double?
    public var maxPoints: Double?
    /// What the instructor says of the whole.
    public var comments: [String]?
    /// What the random inputs derive from, where each student has its own.
    public var seed: UInt64?
    /// Its hand-ins, where it has several and one of them counts.
    public var handIns: [String]?
    /// Whether the platform calls it late.
    public var isLate: Bool?
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
      /// The file is still as it was given out.
      case untouched
      /// The machine or the course failed, not the student: grade again.
      case notGraded
    }
    public var unit: UnitReport.UnitName
    public var state: State
    /// The checks' points; nil where the machine failed.
    public var score: Int?
    public var maxScore: Int
    /// What counts: the checks' points less what being late costs, or those given by hand.
    public var points: Double?
    /// Points lost for being late.
    public var penalty: Double?
    /// Seconds after the deadline.
    public var lateBy: Double?
    /// Points given by hand.
    public var byHand: Double?
    /// What the instructor says of it.
    public var comments: [String]?
    /// By how much its points are multiplied in the sum, where that is not 1; 0 for a unit that does not count.
    public var weight: Double?
    /// Which of several hand-ins it is from.
    public var handIn: String?
    /// Where in the hand-in the file was, and why it is that one.
    public var file: String?
    public var choice: String?
    /// The file's digest; two students with the same one handed in the same file.
    public var sha256: String?
    public var report: UnitReport?
    /// Why it was not graded.
    public var problem: String?
  }

  /// How many entries ended how, in a sentence.
  public var tally: String {
    let entries = entries ?? []
    func count(_ outcome: Entry.Outcome) -> Int { entries.filter { $0.outcome == outcome }.count }
    let kinds: [(Entry.Outcome, String)] = [
      (.graded, "graded"), (.failed, "failed here, not by the student"), (.untouched, "as given out"),
      (.nothing, "without a file to grade"),
      (.joined, "parts of another"), (.leftAside, "left aside"),
    ]
    let words = kinds.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
    let absent = absent.map { ". Not handed in: \($0.count) of the roster" } ?? ""
    return "\(entries.count) \(entries.count == 1 ? "entry" : "entries"): \(words.joined(separator: ", "))" + absent
  }

  /// Whether an instructor should look at an entry: it is a student's, and has no verdict.
  public var hasEntriesWithoutVerdict: Bool { (entries ?? []).contains { $0.outcome == .nothing } }

  /// Verdicts that are still to be had. What has points by hand needs none.
  public var notGraded: Int {
    students.flatMap(\.units).filter { $0.state == .notGraded && $0.byHand == nil }.count
  }
}
