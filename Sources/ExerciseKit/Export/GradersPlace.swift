import Foundation
import Subjects

/// The instructor's repository on GitHub, at one commit: the graders that a classroom's pushes are graded by.
public struct GradersPlace: Sendable, Equatable {
  /// `owner/name`.
  public let repository: String
  /// Its 40 digits; a branch would move under the students' feet.
  public let commit: String
  /// What an instructor should know of it.
  public private(set) var remarks: [String] = []

  /// Reads `owner/name@` and the 40 digits of a commit.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+)@([0-9a-f]{40})/) else {
      return nil
    }
    repository = String(match.1)
    commit = String(match.2)
  }

  /// Where the course's own clone comes from, at the commit that it is at.
  ///
  /// - Throws: `GradersPlaceError` when it is no clone of GitHub's, or GitHub does not have the commit yet.
  init(of course: Course) throws {
    func git(_ words: String...) -> String? {
      let end = Moment.now.advanced(by: 20)
      guard let program = Toolchain.program("git"),
        let answer = try? ChildProcess(
          .init(program, ["-C", course.root.path] + words, environment: ["HOME": NSHomeDirectory()])
        ).wait(deadline: { end }), answer.succeeded
      else { return nil }
      return String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let url = git("config", "--get", "remote.origin.url"), let commit = git("rev-parse", "HEAD"),
      let match = url.firstMatch(of: /github\.com[:\/]([^\/]+\/[^\/]+?)(?:\.git)?\/?$/),
      let place = GradersPlace("\(match.1)@\(commit)")
    else { throw GradersPlaceError.unknown }
    guard let branches = git("branch", "-r", "--contains", "HEAD"), !branches.isEmpty else {
      throw GradersPlaceError.notPushed(String(commit.prefix(12)))
    }
    self = place
    if let changes = git("status", "--porcelain", "--", "Sources", "Tests/Graders", "Exercises"), !changes.isEmpty {
      remarks.append("your clone has changes that are not committed: pushes are graded without them")
    }
  }
}

/// Why it is not known where a classroom's graders come from.
public enum GradersPlaceError: Error, CustomStringConvertible {
  case unknown
  case notPushed(String)

  public var description: String {
    switch self {
    case .unknown:
      "a classroom is graded by your own repository on GitHub at one commit, and this course is no clone of one: name it, "
        + "--graders OWNER/NAME@ and the commit's 40 digits (git rev-parse HEAD)"
    case .notPushed(let commit):
      "GitHub does not have the commit \(commit) yet, by which pushes would be graded: git push, then export again"
    }
  }
}
