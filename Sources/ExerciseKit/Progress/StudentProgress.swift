import Foundation

/// How far a student is: one small file in the course, which git does not see.
public struct StudentProgress: Codable, Sendable, Equatable {
  static let currentVersion = 1

  public struct UnitProgress: Codable, Sendable, Equatable {
    public var passed = false
    public var bestScore = 0
    public var maxScore = 0
    public var attempts = 0
    /// How many hints of each function have been shown.
    public var hintsShown: [String: Int] = [:]
    /// The solution was looked at before the unit was passed.
    public var peeked = false
    /// What the last check said fails first: the function that the next hint is for.
    public var failingFunction: String?

    public init() {}
  }

  var version = currentVersion
  /// By folder name, `08-SkipGram`.
  public var units: [String: UnitProgress] = [:]
  /// The unit that was worked on last.
  public var current: String?

  public init() {}

  public subscript(unit: CourseUnit) -> UnitProgress {
    get { units[unit.folderName] ?? UnitProgress() }
    set { units[unit.folderName] = newValue }
  }

  /// Notes a verdict. A file that was not graded costs no attempt.
  ///
  /// - Parameter isCurrent: whether the student is at this unit now; a look at all units moves nobody.
  public mutating func note(
    _ report: UnitReport, _ unit: CourseUnit, failingFunction: String?, isCurrent: Bool = true
  ) {
    if isCurrent { current = unit.folderName }
    guard report.status != .error else { return }
    self[unit].attempts += 1
    self[unit].bestScore = max(self[unit].bestScore, report.score)
    self[unit].maxScore = report.maxScore
    self[unit].passed = self[unit].passed || report.status == .passed
    self[unit].failingFunction = failingFunction
  }
}

/// The file that keeps a student's progress.
public struct ProgressStore: Sendable {
  public let file: URL

  public init(_ course: Course) { file = course.privateFolder.appending(path: "progress.json") }

  /// The progress so far, and what had to be done about a damaged file.
  public func load() -> (progress: StudentProgress, remark: String?) {
    guard let data = try? Data(contentsOf: file) else { return (StudentProgress(), nil) }
    if let progress = try? JSONDecoder().decode(StudentProgress.self, from: data),
      progress.version <= StudentProgress.currentVersion
    {
      return (progress, nil)
    }
    let aside = KeptCopy.name(for: file)
    do {
      try FileManager.default.moveItem(at: file, to: aside)
      return (
        StudentProgress(),
        "the progress file was damaged; it is kept as \(aside.lastPathComponent), and a new one begins"
      )
    } catch {
      return (StudentProgress(), "the progress file is damaged and can't be moved: delete \(file.path)")
    }
  }

  /// Writes the progress in one step; what stood there before is whole until the new file is.
  ///
  /// - Throws: `CourseError.notWritable`.
  public func save(_ progress: StudentProgress) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try encoder.encode(progress).write(to: file, options: .atomic)
    } catch {
      throw CourseError.notWritable(file.path)
    }
  }

  /// Changes the progress under a lock, so that two commands at once lose nothing of each other's.
  ///
  /// - Returns: what there is to say about a damaged or unwritable file.
  public func update(_ change: (inout StudentProgress) -> Void) -> String? {
    try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let lock = open(file.deletingLastPathComponent().appending(path: "lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    if lock >= 0 { flock(lock, LOCK_EX) }
    defer { if lock >= 0 { close(lock) } }
    var (progress, remark) = load()
    change(&progress)
    do { try save(progress) } catch { return "\(error) (your progress was not saved)" }
    return remark
  }
}

/// Names under which old files are kept beside new ones.
public enum KeptCopy {
  /// `SkipGram 2025-11-21 14.03.swift`: the file's name with the date, and a number if that is taken.
  public static func name(for file: URL, date: Date = Date()) -> URL {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd HH.mm.ss"
    let stem = file.deletingPathExtension().lastPathComponent + " " + format.string(from: date)
    let folder = file.deletingLastPathComponent()
    let ending = file.pathExtension.isEmpty ? "" : ".\(file.pathExtension)"
    var candidate = folder.appending(path: stem + ending)
    var number = 2
    while FileManager.default.fileExists(atPath: candidate.path) {
      candidate = folder.appending(path: "\(stem) (\(number))\(ending)")
      number += 1
    }
    return candidate
  }
}
