import Exchange
import ExerciseKit
import Foundation
import Subjects

/// Which edition of the tool and the course this is: what the changelog says, and git.
struct Version {
  let text: String

  init(_ environment: Environment) {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    let course = (try? environment.course()) ?? program.flatMap { try? Course.find(from: $0, named: nil) }
    guard let course else {
      text = "exercise, outside of a course"
      return
    }
    let changes = CourseText.read(course.root.appending(path: "CHANGELOG.md")) ?? ""
    let heading = changes.split(separator: "\n").first { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    let commit = Self.commit(of: course)
    text = (["exercise " + (heading?.lowercased() ?? "of no edition")] + (commit.map { ["commit \($0)"] } ?? []))
      .joined(separator: ", ")
  }

  /// The short name of the commit that is checked out; nil without git, and in a folder that is no clone.
  private static func commit(of course: Course) -> String? {
    // git would go up to a clone of something else in which the course was unpacked.
    guard FileManager.default.fileExists(atPath: course.root.appending(path: ".git").path),
      let git = Toolchain.program("git"),
      let child = try? ChildProcess(.init(git, ["-C", course.root.path, "rev-parse", "--short", "HEAD"]))
    else { return nil }
    let limit = Moment.now.advanced(by: 5)
    let outcome = child.wait(deadline: { limit })
    guard outcome.succeeded else { return nil }
    return String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
