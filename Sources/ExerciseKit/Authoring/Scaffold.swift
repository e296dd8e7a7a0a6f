import Foundation

/// The files of a new unit, ready to be filled: they compile, the stub fails, the solution passes.
public struct Scaffold {
  let unit: CourseUnit
  let isTaskOnly: Bool
  public var unitNumber: Int { unit.number }

  /// A unit to be made.
  ///
  /// - Parameters:
  ///   - number: its number; nil for the next free one.
  ///   - isTaskOnly: the light form of a weekly task: protocol, stub, Task.md, solution, grader.
  /// - Throws: `ScaffoldError` for a name or number that can't be.
  public init(name: String, number: Int?, isTaskOnly: Bool, in course: Course) throws {
    guard name.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil, name.count <= 40 else { throw ScaffoldError.name(name) }
    let units = try course.units()
    if let same = units.first(where: { $0.name.lowercased() == name.lowercased() }) { throw ScaffoldError.exists(same) }
    let number = number ?? (units.map(\.number).max() ?? 0) + 1
    guard (1...99).contains(number) else { throw ScaffoldError.number(number) }
    if let same = units.first(where: { $0.number == number }) { throw ScaffoldError.exists(same) }
    unit = CourseUnit(number: number, name: name, course: course)
    self.isTaskOnly = isTaskOnly
  }

  /// What marks a place that an author still has to fill.
  static let unwritten = "To be written:"

  /// Writes all files; none that exists is touched.
  ///
  /// - Returns: the files, in the order in which an author fills them.
  /// - Throws: `ScaffoldError.fileExists`, `CourseError.notWritable`.
  public func write() throws -> [URL] {
    let all = isTaskOnly ? task : task + rest
    if let there = all.first(where: { FileManager.default.fileExists(atPath: $0.0.path) }) {
      throw ScaffoldError.fileExists(unit.course.relativePath(there.0))
    }
    for (file, text) in all {
      do {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
      } catch {
        throw CourseError.notWritable(file.path)
      }
    }
    try WrittenCallsFiles(course: unit.course).write([unit])
    return all.map(\.0)
  }

  private var task: [(URL, String)] {
    let texts = ScaffoldTexts(unit: unit, isTaskOnly: isTaskOnly)
    return [
      (unit.protocolFile, texts.taskProtocol), (unit.taskFile, texts.task), (unit.stubFile, texts.stub),
      (unit.exerciseFile, texts.stub), (unit.solutionFile, texts.solution), (unit.graderFile, texts.grader),
    ]
  }

  private var rest: [(URL, String)] {
    let texts = ScaffoldTexts(unit: unit, isTaskOnly: false)
    return [
      (unit.engineFolder.appending(path: "\(unit.name).swift"), texts.engine),
      (unit.numbersFolder.appending(path: "\(unit.name)Numbers.swift"), texts.numbers),
      (unit.numbersFolder.appending(path: "\(unit.name)Figures.swift"), texts.figures),
      (unit.lectureFile, texts.lecture), (unit.quizFile, texts.quiz), (unit.hintsFile, texts.hints),
      (unit.workedFile, texts.worked), (unit.mistakesFile, texts.mistakes),
    ]
  }
}

/// Why a unit can't be made.
public enum ScaffoldError: Error, CustomStringConvertible {
  case name(String)
  case number(Int)
  case exists(CourseUnit)
  case fileExists(String)

  public var description: String {
    switch self {
    case .name(let name): "'\(name)' is no name for a unit: write it like a Swift type, such as TextCNN"
    case .number(let number): "\(number) is no number for a unit: choose one from 1 to 99 with --number"
    case .exists(let unit):
      "there is a unit \(unit.title) already: choose another name, or another number with --number"
    case .fileExists(let path): "\(path) stands there already: move it away, or choose another name"
    }
  }
}
