import Exchange
import Foundation

/// The file of a new practice problem, and the places that have to know it.
public struct ProblemScaffold {
  let unit: CourseUnit
  let name: String

  /// - Throws: `ScaffoldError.name`.
  public init(name: String, unit: CourseUnit) throws {
    guard name.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil, name.count <= 40 else { throw ScaffoldError.name(name) }
    (self.unit, self.name) = (unit, name)
  }

  private var member: String { name.prefix(1).lowercased() + name.dropFirst() + "Problem" }
  private var file: URL { unit.numbersFolder.appending(path: "\(unit.name)+\(name)Problem.swift") }
  private var list: URL { unit.numbersFolder.appending(path: "\(unit.name)Problems.swift") }
  private var test: URL {
    unit.course.root.appending(path: "Tests/WorkedNumbersTests/\(unit.folderName)ProblemsTests.swift")
  }

  /// Writes the problem, and enters it in the unit's list and grader where they do not know it.
  ///
  /// - Returns: the files that were made or changed, and what is left to be done by hand.
  /// - Throws: `ScaffoldError.fileExists`, `CourseError.notWritable`.
  public func write() throws -> (files: [URL], left: [String]) {
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw ScaffoldError.fileExists(unit.course.relativePath(file))
    }
    var files: [URL] = []
    var left: [String] = []
    func put(_ text: String, _ place: URL) throws {
      do {
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place, options: .atomic)
        files.append(place)
      } catch { throw CourseError.notWritable(place.path) }
    }
    try put(problemText, file)
    if let text = CourseText.read(list) {
      let entry = text.replacing(/var problems: \[PracticeProblem\] \{\s*\[([^\]]*)\]/, maxReplacements: 1) {
        "var problems: [PracticeProblem] { [\($0.1), \(member)]"
      }
      if entry != text {
        try put(entry, list)
      } else {
        left.append("add \(member) to `problems` in \(unit.course.relativePath(list))")
      }
    } else {
      try put(listText, list)
    }
    if let text = CourseText.read(unit.graderFile), !text.contains("class var problems") {
      let line = "  override class var problems: [PracticeProblem] { \(unit.name).problems }\n"
      let entry = text.replacing(/\n(final class [^\n]*GraderCase \{\n)/, maxReplacements: 1) { "\n\($0.1)\(line)" }
      if entry != text {
        try put(Self.importing(["Exchange", "WorkedNumbers"], into: entry), unit.graderFile)
      } else {
        left.append("add `\(line.trimmingCharacters(in: .whitespacesAndNewlines))` to \(unit.graderClass)")
      }
    }
    if !FileManager.default.fileExists(atPath: test.path) { try put(testText, test) }
    return (files, left)
  }

  private static func importing(_ modules: [String], into text: String) -> String {
    modules.reduce(text) { $0.contains("import \($1)\n") ? $0 : "import \($1)\n" + $0 }
  }

  private var listText: String {
    """
    import Exchange
    import ReferenceEngine

    extension \(unit.name) {
      public static var problems: [PracticeProblem] { [\(member)] }
    }

    """
  }

  private var testText: String {
    """
    import ReferenceEngine
    import WorkedNumbers
    import XCTest

    final class \(unit.name)ProblemsTests: XCTestCase {
      func testProblemsAreSound() { assertSound(\(unit.name).problems) }
    }

    """
  }

  private var problemText: String {
    """
    import CourseKit
    import Exchange
    import ReferenceEngine

    extension \(unit.name) {
      /// \(Scaffold.unwritten) what a student computes here.
      static let \(member) = PracticeProblem.drawing("\(name)", "\(Scaffold.unwritten) a title") { draw in
        // Few, short numbers. `try draw.require(…)` begins another draw where they are no good.
        let (x, w) = (draw.vector(2, -3...3), draw.vector(2, -1...1, places: 1))
        try draw.require(x[0] != x[1])
        var problem = ProblemDraft("The vectors are $x = \\(x.tex)$ and $w = \\(w.tex)$.")
        // The value is the engine's; the line says how a person computes it, and must come to the same.
        problem.ask(
          "z", "their dot product", digits: 1, equals: dot(x, w), by: .dot(x, w), formula: #"x \\cdot w"#,
          hint: "Multiply entry by entry, then add.",
          slips: [.init("OtherWayRound", x[0] * w[1] + x[1] * w[0] + 10, "\(Scaffold.unwritten) what was done, and why it can't be right.")])
        return problem
      }
    }

    """
  }
}
