import Exchange
import Foundation

/// The places of a scaffold that its author has not filled yet.
struct UnwrittenAudit {
  let unit: CourseUnit

  var findings: [Finding] {
    let files = [
      unit.protocolFile, unit.taskFile, unit.hintsFile, unit.lectureFile, unit.quizFile, unit.workedFile,
      unit.mistakesFile, unit.engineFolder.appending(path: "\(unit.name).swift"),
    ]
    return files.flatMap { file -> [Finding] in
      guard let text = CourseText.read(file) else { return [] }
      return text.components(separatedBy: "\n").enumerated().compactMap { index, line in
        guard let range = line.range(of: Scaffold.unwritten) else { return nil }
        let what = line[range.upperBound...].trimmingCharacters(in: .whitespaces)
        return Finding(.incomplete, unit.course.relativePath(file), line: index + 1, "to be written: \(what)")
      }
    }
  }
}
