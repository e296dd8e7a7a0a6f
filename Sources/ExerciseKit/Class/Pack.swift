import Exchange
import Foundation

/// One file to hand in: the exercise files, who wrote them, and for which version of the course.
public struct Pack {
  static let manifestName = "pack.json"

  /// What the pack says of itself.
  struct Manifest: Codable {
    struct File: Codable {
      var unit: String
      var path: String
      var bytes: Int
      var sha256: String
      /// The version of its task and stub; nil in packs of an earlier course.
      var version: String?
    }
    var schema = "exercise-pack/1"
    var name: String?
    /// The version of the course, see `CourseVersion`.
    var course: String
    var files: [File]

    /// What was packed in another version of the course than this, in a sentence. A week's release has fewer units than the course, so
    /// each unit's version counts, and not the whole's.
    func otherVersion(than course: String, _ units: [CourseUnit]) -> String? {
      guard course != self.course else { return nil }
      let known = files.compactMap { file in file.version.map { (file.unit, $0) } }
      guard known.count == files.count else {
        return "packed in version \(self.course) of the course; this is \(course)"
      }
      let other = known.filter { name, version in
        units.first { $0.folderName == name }.map { (try? CourseVersion.of($0)) != version } ?? true
      }.map(\.0)
      guard !other.isEmpty else { return nil }
      return
        "packed in version \(self.course) of the course, with another task or stub of \(other.joined(separator: ", ")); this is \(course)"
    }

    /// Files that are not what the manifest says they are.
    func disagreements(with entries: [Archive.Entry]) -> [String] {
      files.compactMap { file in
        guard let entry = entries.first(where: { $0.path == file.path }) else {
          return "\(file.path) is listed in the pack and is not in it"
        }
        return Checksum.sha256(Array(entry.data)) == file.sha256 ? nil : "\(file.path) was changed after it was packed"
      }
    }
  }

  /// A unit's file as it goes into the pack.
  public struct Content: Sendable {
    public let unit: CourseUnit
    public let bytes: Int
    /// Whether it is still the file that was given out.
    public let isUntouched: Bool
  }

  /// The archive's bytes.
  public let data: Data
  public let contents: [Content]
  /// Units whose file is missing or can't be read.
  public let missing: [CourseUnit]

  /// Packs the exercise files of a course.
  ///
  /// - Parameter name: the student's name, as it should stand in the instructor's list.
  /// - Throws: `CourseError`, `ArchiveError`.
  public init(_ course: Course, name: String?) throws {
    var entries: [Archive.Entry] = []
    var contents: [Content] = []
    var files: [Manifest.File] = []
    var missing: [CourseUnit] = []
    for unit in try course.units() {
      guard let data = try? Data(contentsOf: unit.exerciseFile) else {
        missing.append(unit)
        continue
      }
      let path = "Exercises/\(unit.folderName)/\(unit.name).swift"
      entries.append(.init(path: path, data: data))
      files.append(
        .init(
          unit: unit.folderName, path: path, bytes: data.count, sha256: Checksum.sha256(Array(data)),
          version: try CourseVersion.of(unit)))
      let isUntouched = (try? Data(contentsOf: unit.stubFile)) == data
      contents.append(Content(unit: unit, bytes: data.count, isUntouched: isUntouched))
    }
    let manifest = Manifest(name: name, course: try CourseVersion.of(course), files: files)
    entries.insert(.init(path: Self.manifestName, data: Data(try JSONText.object(manifest).utf8)), at: 0)
    data = try Gzip.packed(TarArchive.written(entries))
    self.contents = contents
    self.missing = missing
  }
}

/// What tells one version of the course from another: what students were given, and what grades them.
enum CourseVersion {
  /// Twelve digits over the tasks and the stubs, so that it is the same with and without solutions.
  static func of(_ course: Course) throws -> String {
    try digest(
      of: course.units().flatMap { [$0.stubFile, $0.protocolFile] }, in: course)
  }

  /// Twelve digits over one unit's task and stub.
  static func of(_ unit: CourseUnit) throws -> String {
    try digest(of: [unit.stubFile, unit.protocolFile], in: unit.course)
  }

  /// Twelve digits over everything that a verdict depends on.
  static func ofGraders(in course: Course) throws -> String {
    let files = ["Sources", "Tests/Graders"].flatMap { folder -> [URL] in
      let root = course.root.appending(path: folder)
      return (FileManager.default.subpaths(atPath: root.path) ?? []).filter { $0.hasSuffix(".swift") }.map {
        root.appending(path: $0)
      }
    }
    return try digest(of: files + course.units().map(\.fingerprintsFile), in: course)
  }

  private static func digest(of files: [URL], in course: Course) throws -> String {
    var listing = ""
    for file in files.sorted(by: { $0.path < $1.path }) {
      guard let data = try? Data(contentsOf: file) else { continue }
      listing += "\(course.relativePath(file)) \(Checksum.sha256(Array(data)))\n"
    }
    return String(Checksum.sha256(Array(listing.utf8)).prefix(12))
  }
}
