import Exchange
import Figures
import Foundation

/// Are a unit's figures drawn from today's data, and does the lecture show figures that exist?
struct FigureAudit {
  let unit: CourseUnit
  let figures: [Figure]

  /// What each file should hold.
  var drawings: [URL: String] {
    Dictionary(figures.map { (unit.figuresFolder.appending(path: "\($0.name).svg"), svg($0)) }) { first, _ in first }
  }

  var findings: [Finding] {
    let course = unit.course
    var findings = drawings.sorted { $0.key.path < $1.key.path }.compactMap { file, drawing -> Finding? in
      let found = CourseText.read(file)
      guard found != drawing else { return nil }
      return Finding(
        .unsound, course.relativePath(file),
        found == nil
          ? "the figure is not drawn: exercise verify \(unit.number) --fix"
          : "the figure is not drawn from today's data: exercise verify \(unit.number) --fix")
    }
    findings += figures.flatMap { figure in
      figure.emptyCurves.map { curve in
        Finding(
          .unsound, course.relativePath(unit.figuresFolder) + "/\(figure.name).svg",
          "\(curve) has no finite point, so nothing of it is drawn: look at its values in "
            + course.relativePath(unit.numbersFolder))
      }
    }
    let names = Set(figures.map { "\($0.name).svg" })
    let files = (try? FileManager.default.contentsOfDirectory(atPath: unit.figuresFolder.path)) ?? []
    findings += files.sorted().filter { !names.contains($0) }.map {
      Finding(.unsound, course.relativePath(unit.figuresFolder) + "/\($0)", "the engine has no such figure: delete it")
    }
    let lecture = CourseText.read(unit.lectureFile) ?? ""
    for (index, line) in lecture.components(separatedBy: "\n").enumerated() {
      for match in line.matches(of: /\(figures\/([^)]+)\)/) where !names.contains(String(match.1)) {
        findings.append(
          Finding(
            .unsound, course.relativePath(unit.lectureFile), line: index + 1,
            "the engine has no figure \(match.1): make it in \(course.relativePath(unit.numbersFolder)), or take it out"
          ))
      }
    }
    return findings
  }
}

extension Figure {
  /// Curves of which no point can be drawn, by name and place.
  fileprivate var emptyCurves: [String] {
    guard case .plot(let plot) = drawing else { return [] }
    return plot.series.enumerated().filter { _, series in !series.points.contains { $0.x.isFinite && $0.y.isFinite } }
      .map { $1.name.isEmpty ? "curve \($0 + 1)" : "the curve '\($1.name)'" }
  }
}
