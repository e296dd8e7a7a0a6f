import Exchange
import Foundation

/// Which files of a class are alike, and their texts to look at.
public struct ClassLikeness: Sendable {
  /// Of all units, first those that have most in common.
  public private(set) var pairs: [Alike] = []
  /// The texts that the pairs speak of, by file.
  public private(set) var texts: [String: String] = [:]

  /// Whether verdicts are there, and no copy of what they are on, as an earlier version left them.
  public private(set) var isWithoutFiles = false

  /// Nothing was compared.
  public static let none = ClassLikeness()
  private init() {}

  /// Compares what was graded, from the copies that were kept with the verdicts.
  ///
  /// - Parameters:
  ///   - out: the folder of the verdicts.
  ///   - course: whose stubs nobody wrote, and whose solutions and engine anybody can read.
  /// - Throws: `CourseError` when the course can't be read.
  public init(_ results: ClassResults, in out: URL, of course: Course) throws {
    let units = try course.units()
    let numbers = Set(results.students.flatMap(\.units).map(\.unit.number))
    let chosen = units.filter { numbers.contains($0.number) }
    let found = try Parallel.map(chosen.count, progress: { _, _ in }) { index in
      let unit = chosen[index]
      let texts = Self.texts(of: unit, results, out)
      let search = LikenessSearch(
        unit: unit.title, texts: texts, stub: CourseText.read(unit.stubFile) ?? "",
        task: CourseText.read(unit.protocolFile) ?? "")
      return (search.pairs, texts.flatMap(\.parts))
    }
    pairs = found.flatMap(\.0).sorted { ($1.share, $1.words, $0.unit) < ($0.share, $0.words, $1.unit) }
    let isGraded = results.students.contains { $0.units.contains { $0.state == .graded } }
    isWithoutFiles = isGraded && !FileManager.default.fileExists(atPath: out.appending(path: "files").path)
    let named = Set(pairs.flatMap { $0.one.files + $0.other.files })
    for part in found.flatMap(\.1) where named.contains(part.file) { texts[part.file] = part.text }
  }

  /// The course's own first: a student's file that is one of these joins none of the others.
  private static func texts(of unit: CourseUnit, _ results: ClassResults, _ out: URL) -> [LikenessSearch.Text] {
    var texts: [LikenessSearch.Text] = []
    func add(_ name: String, _ files: [URL]) {
      let parts = files.compactMap { file in CourseText.read(file).map { (unit.course.relativePath(file), $0) } }
      if !parts.isEmpty { texts.append(.init(names: [name], isCourse: true, parts: parts)) }
    }
    add("the worked solution", [unit.solutionFile])
    let engine =
      (try? FileManager.default.contentsOfDirectory(at: unit.engineFolder, includingPropertiesForKeys: nil)) ?? []
    add("the engine", engine.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path })
    for student in results.students {
      guard let result = student.units.first(where: { $0.unit.number == unit.number }), result.state == .graded,
        let sha256 = result.sha256
      else { continue }
      let file = KeptFiles.path(of: unit, sha256)
      guard let data = try? Data(contentsOf: out.appending(path: file)), data.count < 1 << 18,
        let text = String(data: data, encoding: .utf8)
      else { continue }
      texts.append(.init(names: [student.shownName], isCourse: false, parts: [(file, text)]))
    }
    return texts
  }
}

extension ClassResults.StudentResult {
  /// What the student is called in a report: by name, and by hand-in where that is another word.
  public var shownName: String { name.map { $0 == student ? $0 : "\($0) (\(student))" } ?? student }
}

/// Copies of what was graded, each once, under a name that nobody else chooses.
enum KeptFiles {
  static func path(of unit: CourseUnit, _ sha256: String) -> String { "files/\(unit.folderName)/\(sha256).swift" }

  /// - Throws: `ClassError.notWritable`.
  static func keep(_ data: Data, of unit: CourseUnit, _ sha256: String, in out: URL) throws {
    let file = out.appending(path: path(of: unit, sha256))
    guard !FileManager.default.fileExists(atPath: file.path) else { return }
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file, options: .atomic)
    } catch { throw ClassError.notWritable(out.path, error.localizedDescription) }
  }
}
