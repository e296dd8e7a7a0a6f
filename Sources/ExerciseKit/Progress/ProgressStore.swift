import Foundation

/// The file that keeps a student's progress.
public struct ProgressStore: Sendable {
  public let file: URL

  public init(_ course: Course) { file = course.privateFolder.appending(path: "progress.json") }

  /// The progress so far, and what had to be done about a damaged file.
  public func load() -> (progress: StudentProgress, remark: String?) {
    let found = read()
    return (found.progress, found.remark)
  }

  private func read() -> (progress: StudentProgress, remark: String?, mayReplace: Bool) {
    let fresh = StudentProgress()
    guard isThere else { return (fresh, nil, true) }
    guard let data = try? Data(contentsOf: file) else {
      return (
        fresh, "\(file.path) can't be read, so progress is not kept: check its permissions, or move it away", false
      )
    }
    let found = StudentProgress(json: data)
    if let found, found.version <= StudentProgress.currentVersion { return (found, nil, true) }
    let aside = KeptCopy.name(for: file)
    do { try FileManager.default.moveItem(at: file, to: aside) } catch {
      // Another command may have set it aside in the meantime.
      return isThere ? (fresh, "the progress file is damaged and can't be moved: delete \(file.path)", false) : read()
    }
    let reason = found == nil ? "was damaged" : "is of a newer version of this course"
    return (fresh, "the progress file \(reason); it is kept as \(aside.lastPathComponent), and a new one begins", true)
  }

  private var isThere: Bool { (try? FileManager.default.attributesOfItem(atPath: file.path)) != nil }

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
    var (progress, remark, mayReplace) = read()
    guard mayReplace else { return remark }
    change(&progress)
    do { try save(progress) } catch { return "\(error) (your progress was not saved)" }
    return remark
  }
}

extension StudentProgress {
  /// Progress as an earlier or a later edition of this version wrote it: what it does not say is as at the beginning, and
  /// what is not known here is left out. Nil for what is no progress at all.
  init?(json: Data) {
    guard var found = try? JSONSerialization.jsonObject(with: json) as? [String: Any], found["version"] is Int,
      let blank = Self.object(UnitProgress()), let empty = Self.object(Self())
    else { return nil }
    if let units = found["units"] as? [String: [String: Any]] {
      found["units"] = units.mapValues { blank.merging($0) { _, known in known } }
    }
    guard let whole = try? JSONSerialization.data(withJSONObject: empty.merging(found) { _, known in known }),
      let progress = try? JSONDecoder().decode(Self.self, from: whole)
    else { return nil }
    self = progress
  }

  private static func object(_ value: some Encodable) -> [String: Any]? {
    guard let data = try? JSONEncoder().encode(value) else { return nil }
    return try? JSONSerialization.jsonObject(with: data) as? [String: Any]
  }
}
