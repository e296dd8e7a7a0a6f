import Foundation
import Reading

/// Where the links of the course's texts lead in the book.
///
/// | a text links to | the book's page |
/// |---|---|
/// | `Lecture.md`, `Task.md`, `Quiz.md`, `Worked.md` of a unit | the part of the unit's page, or the heading in it |
/// | `CourseKit.md`, `Glossary.md`, `Errata.md` | its page, or the heading in it |
/// | a drawing of a lecture | the figure on the unit's page |
/// | a Swift file of the course | a page that shows it; of an exercise, the stub as it was given out |
/// | a page of the web or a mail address | the same |
/// | anything else in the course | nothing: the words stand without a link |
struct BookLinks: Sendable {
  let course: Course
  /// The units that the book has.
  let units: [CourseUnit]

  /// A part of a unit's page, and what its anchors begin with.
  enum Part: String, CaseIterable, Sendable {
    case lecture, task, quiz, solution

    /// Headings of a lecture keep the anchors that they have on GitHub.
    var anchorPrefix: String { self == .lecture ? "" : rawValue + "-" }
  }

  /// The pages of no unit that the course has.
  var pages: [CoursePage] { CoursePage.allCases.filter { $0.exists(in: course) } }

  static func page(of unit: CourseUnit) -> String { unit.folderName + ".html" }

  private func texts(of unit: CourseUnit) -> [(file: URL, part: Part)] {
    [(unit.lectureFile, .lecture), (unit.taskFile, .task), (unit.quizFile, .quiz), (unit.workedFile, .solution)]
  }

  /// What a link leads to.
  enum Target: Equatable {
    case web(String)
    /// A page of the book, by its path from the book's folder; an anchor alone stays on the page.
    case page(String, anchor: String?)
    /// The page of a Swift file, by the file's path from the course's folder.
    case code(String)
    /// Something that the course has and the book does not show.
    case unlinked
    case missing
  }

  /// Where a link in a file of the course leads.
  func target(of destination: String, in file: URL) -> Target {
    guard HTMLRenderer.safeTarget(destination) != nil else { return .unlinked }
    if destination.contains("://") || destination.hasPrefix("mailto:") { return .web(destination) }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let path = parts[0].removingPercentEncoding ?? parts[0]
    let anchor = parts.count > 1 ? parts[1] : nil
    let place = path.isEmpty ? file : URL(fileURLWithPath: path, relativeTo: file.deletingLastPathComponent())
    let found = place.standardizedFileURL
    for unit in units {
      for (text, part) in texts(of: unit) where text.standardizedFileURL == found {
        return .page(Self.page(of: unit), anchor: anchor.map { part.anchorPrefix + $0 } ?? part.rawValue)
      }
    }
    if let page = pages.first(where: { $0.file(in: course).standardizedFileURL == found }) {
      return .page(page.bookPath, anchor: anchor)
    }
    // A picture is on the page of the unit whose lecture shows it.
    let folder = found.deletingLastPathComponent()
    if found.pathExtension == "svg", folder.lastPathComponent == "figures",
      let unit = units.first(where: {
        $0.lectureFile.standardizedFileURL.deletingLastPathComponent().path == folder.deletingLastPathComponent().path
      }),
      FileManager.default.fileExists(atPath: found.path)
    {
      return .page(Self.page(of: unit), anchor: PageNumbering.anchor(ofFigure: found.lastPathComponent))
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: found.path, isDirectory: &isFolder) else { return .missing }
    let relative = course.relativePath(found)
    return found.pathExtension == "swift" && !isFolder.boolValue && !relative.hasPrefix("/")
      ? .code(relative) : .unlinked
  }

  /// The page that shows a Swift file.
  static func page(ofCode path: String) -> String { "code/\(path).html" }

  /// The way from one page to another.
  static func relative(_ target: String, from page: String) -> String {
    var up = page.split(separator: "/").dropLast()
    var down = target.split(separator: "/")[...]
    while let one = up.first, down.count > 1, one == down.first {
      up = up.dropFirst()
      down = down.dropFirst()
    }
    return String(repeating: "../", count: up.count) + down.joined(separator: "/")
  }
}
