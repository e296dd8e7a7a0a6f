import Foundation
import XCTest

/// A classroom on GitHub: each push is graded, by the instructor's graders.
final class ClassroomExportTests: ScratchClassCase {
  static let graders = "someone/course@" + String(repeating: "a1", count: 20)

  func testAClassroomIsGradedByTheInstructorsCommit() throws {
    func export(_ words: String...) throws -> Tool.Answer {
      try Tool.run(["export", "classroom", "--out", "room"] + words, in: course)
    }
    // No clone of GitHub's: it can't be guessed.
    let unknown = try export()
    XCTAssertEqual(unknown.status, 2)
    XCTAssertTrue(unknown.errors.contains("--graders OWNER/NAME@"), unknown.errors)
    XCTAssertFalse(FileManager.default.fileExists(atPath: course.appending(path: "room").path), "nothing was written")
    XCTAssertEqual(try export("--graders", "someone/course@main").status, 64)
    XCTAssertEqual(
      try exercise("export", "student", "--out", "no", "--graders", Self.graders).status, 64)
    let git =
      "git init -q . && git config user.email a@b && git config user.name A && git add Package.swift && git commit -qm one && "
      + "git remote add origin git@github.com:someone/course.git"
    XCTAssertEqual(try Tool.shell(git, in: course).status, 0)
    let notPushed = try export()
    XCTAssertEqual(notPushed.status, 2)
    XCTAssertTrue(notPushed.errors.contains("git push"), notPushed.errors)
    XCTAssertEqual(try Tool.shell("git update-ref refs/remotes/origin/main HEAD", in: course).status, 0)
    let commit = try Tool.shell("git rev-parse HEAD", in: course).output.trimmingCharacters(in: .whitespacesAndNewlines)
    let answer = try export()
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertTrue(answer.errors.contains("not committed"), answer.errors)
    let flow = try String(contentsOf: course.appending(path: "room/.github/workflows/grade.yml"), encoding: .utf8)
    XCTAssertTrue(flow.contains("repository: someone/course\n") && flow.contains("ref: \(commit)\n"), flow)
  }

  /// The workflow's own step, run where its two checkouts would be.
  func testAFailingPushIsRedAndPointsAreKept() throws {
    XCTAssertEqual(
      try exercise("export", "classroom", "--out", "room", "--graders", Self.graders).status, 0)
    let flow = try String(contentsOf: course.appending(path: "room/.github/workflows/grade.yml"), encoding: .utf8)
    let lines = flow.components(separatedBy: "\n")
    let start = try XCTUnwrap(lines.firstIndex { $0.hasSuffix("run: |") }) + 1
    let script = lines[start...].prefix { $0.isEmpty || $0.hasPrefix("          ") }.map { $0.dropFirst(10) }
    let place = course.appending(path: "runner")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: course.appending(path: "room"), to: place.appending(path: "handed-in"))
    for part in ["Package.swift", "Sources", "Tests", "Exercises", "Lectures"] {
      try FileManager.default.createDirectory(
        at: place.appending(path: "graders"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: course.appending(path: part), to: place.appending(path: "graders/\(part)"))
    }
    try Data(script.joined(separator: "\n").utf8).write(to: place.appending(path: "step"))
    // `swift run --skip-build exercise …` is the tool under test.
    let path =
      try shim("shift 3; exec '\(Tool.products.path)/exercise' \"$@\"") + ":"
      + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    func push() throws -> (status: Int32, summary: String, points: [String: Any]) {
      let summary = place.appending(path: "summary")
      try? FileManager.default.removeItem(at: summary)
      let answer = try Tool.shell(
        "bash -eo pipefail step", in: place, environment: ["GITHUB_STEP_SUMMARY": summary.path, "PATH": path])
      let points = try JSONSerialization.jsonObject(with: Data(contentsOf: place.appending(path: "points.json")))
      return (
        answer.status, try String(contentsOf: summary, encoding: .utf8) + answer.errors,
        try XCTUnwrap(points as? [String: Any])
      )
    }
    let mine = place.appending(path: "handed-in/\(self.path)")
    let untouched = try push()
    XCTAssertEqual(untouched.status, 0, untouched.summary)
    XCTAssertTrue(untouched.summary.contains("No exercise has been begun"), untouched.summary)
    XCTAssertEqual(untouched.points.list("units").count, 0)

    try Data(uphill().utf8).write(to: mine)
    let failing = try push()
    XCTAssertEqual(failing.status, 1, failing.summary)
    XCTAssertTrue(failing.summary.contains("You went uphill"), failing.summary)
    XCTAssertEqual(failing.points.number("maxScore"), 12)

    // A link leads to no solution beside the graders, be it of the file or of its folder.
    let folder = mine.deletingLastPathComponent()
    let target = place.appending(path: "graders/Solutions/03-GradientDescent")
    try FileManager.default.copyItem(
      at: course.appending(path: "Solutions"), to: place.appending(path: "graders/Solutions"))
    for isFolder in [false, true] {
      try FileManager.default.removeItem(at: isFolder ? folder : mine)
      try FileManager.default.createSymbolicLink(
        at: isFolder ? folder : mine,
        withDestinationURL: isFolder ? target : target.appending(path: "GradientDescent.swift"))
      XCTAssertEqual(try push().points.list("units").count, 0, "the solution was graded")
    }
    try FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)

    // Another unit is still to come, and the graders beside the exercise are nobody's business.
    try Data(solution.utf8).write(to: mine)
    try FileManager.default.removeItem(at: place.appending(path: "handed-in/Tests"))
    let passing = try push()
    XCTAssertEqual(passing.status, 0, passing.summary)
    XCTAssertEqual(passing.points.number("score"), 12)
    XCTAssertTrue(FileManager.default.fileExists(atPath: place.appending(path: "report.xml").path))
  }
}

extension ScratchClassCase {
  /// A folder with a `swift` of our own in it.
  func shim(_ lines: String) throws -> String {
    let folder = course.appending(path: "shim")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "swift")
    try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return folder.path
  }
}
