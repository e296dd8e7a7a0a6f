import Exchange
import Foundation

/// Are all files of a unit there, and no others?
struct PartsAudit {
  let unit: CourseUnit
  private var course: Course { unit.course }
  private func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

  /// A light unit: a graded task without lecture and engine, as `exercise new NAME --task-only` makes it.
  var isTaskOnly: Bool {
    !exists(unit.lectureFile.deletingLastPathComponent()) && !exists(unit.engineFolder)
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    for (file, what) in needed where !exists(file) {
      findings.append(Finding(.unsound, course.relativePath(file), "\(what) is missing"))
    }
    if !isTaskOnly {
      for (file, what) in complete where !exists(file) {
        findings.append(Finding(.incomplete, course.relativePath(file), "\(what) is missing"))
      }
    }
    return findings + editedStub + strays
  }

  /// Students get the exercise, and `reset` and the exports give out the copy: they are one file.
  private var editedStub: [Finding] {
    guard let exercise = CourseText.read(unit.exerciseFile), let stub = CourseText.read(unit.stubFile), exercise != stub
    else { return [] }
    let (a, b) = (exercise.components(separatedBy: "\n"), stub.components(separatedBy: "\n"))
    let line = zip(a, b).prefix { $0 == $1 }.count + 1
    let copy = course.relativePath(unit.stubFile)
    return [
      Finding(
        .unsound, course.relativePath(unit.exerciseFile), line: line,
        "it differs from \(copy): if the copy is right, exercise reset \(unit.number); if the exercise is, copy it there"
      )
    ]
  }

  private var needed: [(URL, String)] {
    [
      (unit.protocolFile, "the task's protocol"), (unit.exerciseFile, "the file that a student edits"),
      (unit.stubFile, "the pristine copy of the stub"), (unit.taskFile, "the task"),
      (unit.solutionFile, "the solution"), (unit.graderFile, "the grader"),
    ]
  }

  private var complete: [(URL, String)] {
    [
      (unit.lectureFile, "the lecture"), (unit.quizFile, "the quiz"), (unit.hintsFile, "the list of hints"),
      (unit.workedFile, "the worked solution's text"), (unit.mistakesFile, "the list of mistakes"),
      (unit.engineFolder, "the engine's folder"), (unit.numbersFolder, "the folder of the worked numbers"),
      (
        course.root.appending(path: "Tests/Fixtures/Answers/\(unit.folderName)"),
        "the folder of right answers in other forms"
      ),
      (
        course.root.appending(path: "Tests/Fixtures/Memorized/\(unit.folderName).swift"),
        "the wrong answer that knows the visible numbers"
      ),
    ]
  }

  private var strays: [Finding] {
    let allowed: [String: Set<String>] = [
      "Exercises/\(unit.folderName)": ["Task.md", "Hints.md", "\(unit.name).swift", ".course"],
      "Exercises/\(unit.folderName)/.course": ["\(unit.name).swift", "Fingerprints.json"],
      "Solutions/\(unit.folderName)": ["\(unit.name).swift", "Worked.md", "Mistakes.md", "Equivalents.md"],
      "Lectures/\(unit.folderName)": ["Lecture.md", "Quiz.md", "Run.json", "figures", "live"],
    ]
    return allowed.sorted { $0.key < $1.key }.flatMap { folder, names -> [Finding] in
      let path = course.root.appending(path: folder).path
      let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return found.sorted().filter { !names.contains($0) && !Self.isLeft($0) }.map {
        Finding(.unsound, "\(folder)/\($0)", "this file belongs to no part of a unit: move it or delete it")
      }
    }
  }

  /// Copies that `reset` keeps, and what editors leave, `.sourcekit-lsp` too, which the tool itself writes for them.
  private static func isLeft(_ name: String) -> Bool {
    name.contains(/\ \d{4}-\d{2}-\d{2}\ /) || name.hasPrefix(".") || name.hasSuffix("~")
  }
}
