import Exchange
import Foundation

/// The mutants of a solution that are no mistakes: the same function, written in another way.
///
/// `Solutions/NN-Name/Equivalents.md` lists them in the form of `Mistakes.md`: a name, the reason why no input can tell
/// the two apart, and the change as a diff. One reason may stand for several diffs.
struct Equivalents {
  struct Entry {
    let name: String
    /// The tokens of the solution with this change in it; nil when the change does not fit it.
    let words: [String]?
  }
  private(set) var entries: [Entry] = []
  private(set) var findings: [Finding] = []

  /// The list of a unit; empty when it has none.
  init(unit: CourseUnit, solution: String) {
    guard let text = CourseText.read(unit.equivalentsFile) else { return }
    let file = unit.course.relativePath(unit.equivalentsFile)
    do {
      for listed in try Mistake.list(in: text, isForStudents: false) {
        for change in listed.changes {
          let one = Mistake(
            name: listed.name, message: listed.message, section: nil, line: listed.line, changes: [change])
          do {
            entries.append(Entry(name: one.name, words: CodeView.words(of: try one.applied(to: solution))))
          } catch { findings.append(Finding(.unsound, file, "\(error)")) }
        }
      }
    } catch MistakeError.noMessage(let name, let line) {
      findings.append(Finding(.unsound, file, line: line, "\(name) gives no reason: say why no input can tell"))
    } catch { findings.append(Finding(.unsound, file, "\(error)")) }
  }

  /// The entry of a mutant, by its position.
  func entry(of mutant: Mutant) -> Int? {
    entries.firstIndex { $0.words == mutant.words }
  }
}

extension CourseUnit {
  /// The mutants that no grader can fail; most units have some, none must.
  public var equivalentsFile: URL { course.root.appending(path: "Solutions/\(folderName)/Equivalents.md") }
}

/// Does each entry of `Equivalents.md` still belong to a mutant?
struct EquivalentsAudit {
  let unit: CourseUnit

  var findings: [Finding] {
    guard FileManager.default.fileExists(atPath: unit.equivalentsFile.path),
      let solution = CourseText.read(unit.solutionFile)
    else { return [] }
    let list = Equivalents(unit: unit, solution: solution)
    let used = Set(Mutant.all(of: solution).compactMap(list.entry))
    return list.findings + Self.unused(list, used: used, unit: unit)
  }

  static func unused(_ list: Equivalents, used: Set<Int>, unit: CourseUnit) -> [Finding] {
    list.entries.indices.filter { !used.contains($0) }.map {
      Finding(
        .unsound, unit.course.relativePath(unit.equivalentsFile),
        "a change of \(list.entries[$0].name) is no mutant of the solution: delete it, or bring it up to date")
    }
  }
}
