import Foundation
import XCTest

/// The course as others get it: without solutions, and in the shapes of their platforms.
final class ClassExportTests: ScratchClassCase {
  func testTheStudentsCourseHasNoSolutionsAndEverythingElseWorks() throws {
    try write(solution)
    XCTAssertEqual(try exercise("export", "student", "--out", "given").status, 0)
    let given = course.appending(path: "given")
    XCTAssertFalse(FileManager.default.fileExists(atPath: given.appending(path: "Solutions").path))
    func tool(_ words: String...) throws -> Tool.Answer { try Tool.run(words, in: given) }
    XCTAssertEqual(try String(contentsOf: given.appending(path: self.path), encoding: .utf8), try stub)
    XCTAssertEqual(try tool("check", "3").status, 1)
    try Data(uphill().utf8).write(to: given.appending(path: self.path))
    XCTAssertTrue(try tool("check", "3").output.contains("You went uphill"), "mistakes are named without Solutions")
    for words in [["read", "3"], ["hint", "3"], ["list"], ["numbers", "3"], ["reset", "3"]] {
      let answer = try Tool.run(words, in: given)
      XCTAssertEqual(answer.status, 0, "\(words): \(answer.errors)")
    }
    try Data(solution.utf8).write(to: given.appending(path: self.path))
    XCTAssertEqual(try tool("check", "3").status, 0)
    let opened = try tool("solution", "3")
    XCTAssertTrue((opened.output + opened.errors).contains("solution"), opened.output + opened.errors)
    // A second time it would overwrite.
    let again = try exercise("export", "student", "--out", "given")
    XCTAssertEqual(again.status, 2)
    XCTAssertTrue(again.errors.contains("is not empty"), again.errors)
  }

  func testOtherExports() throws {
    XCTAssertEqual(try exercise("export", "gradescope", "--out", "scope").status, 0)
    for name in ["setup.sh", "run_autograder", "rehearse"] {
      XCTAssertTrue(FileManager.default.isExecutableFile(atPath: course.appending(path: "scope/\(name)").path), name)
    }
    XCTAssertTrue(FileManager.default.fileExists(atPath: course.appending(path: "scope/course/Package.swift").path))
    func grader(_ folder: String) throws -> String {
      try String(contentsOf: course.appending(path: "\(folder)/run_autograder"), encoding: .utf8)
    }
    XCTAssertFalse(try grader("scope").contains("--units"))
    XCTAssertEqual(try exercise("export", "gradescope", "--units", "2-3,6", "--out", "three").status, 0)
    XCTAssertTrue(try grader("three").contains("exercise grade \"$work/class\" --units 2,3,6 --out"))
    XCTAssertEqual(try exercise("export", "student", "--units", "3", "--out", "no").status, 64)
    // The compiler of this machine, not a release from the day when this was written.
    let setup = try String(contentsOf: course.appending(path: "scope/setup.sh"), encoding: .utf8)
    let compiler = try Tool.shell("swiftc --version", in: course).output
    let release = try XCTUnwrap(compiler.firstMatch(of: /Swift version (\d+\.\d+(\.\d+)?)/)).1
    XCTAssertTrue(setup.contains("${SWIFT_VERSION:-\(release)}"), setup)
    XCTAssertEqual(try exercise("export", "classroom", "--out", "room").status, 0)
    XCTAssertTrue(
      FileManager.default.fileExists(atPath: course.appending(path: "room/.github/workflows/grade.yml").path))
  }
}
