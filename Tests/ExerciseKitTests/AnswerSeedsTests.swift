import Exchange
import Foundation
import Subjects
import XCTest

@testable import ExerciseKit

/// A right answer passes whatever the seed is, and a wrong one fails: each is compiled once and graded many times.
final class AnswerSeedsTests: XCTestCase {
  private static let seeds: [UInt64] = [0, 1, 2, 3, 20_260, .max]

  private let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// For each seed, the checks of the unit that the file does not pass.
  private func failures(_ unit: CourseUnit, _ file: URL, _ checker: Checker) throws -> [UInt64: [String]] {
    let work = try WorkFolder()
    defer { work.remove() }
    let compiler = Compiler(toolchain: try Toolchain.find(), courseKit: checker.bundle.courseKitModule)
    let product = try compiler.compile(file.path, module: unit.subjectModule, into: work.url)
    let library = try XCTUnwrap(product.library, "\(file.path): \(product.diagnostics.map(\.message))")
    let checks = try checker.description(of: unit).checks
    var failures: [UInt64: [String]] = [:]
    for seed in Self.seeds {
      var run = GraderRun(unit: unit, checks: checks, bundle: checker.bundle, subject: file)
      run.seed = seed
      try run.grade(library)
      failures[seed] = checks.map(\.id).filter { if case .passed = run.verdicts[$0] { false } else { true } }
    }
    return failures
  }

  private func checker() throws -> Checker {
    try Checker(course: course, bundle: try TestBundle.ready(for: course, named: CommandLine.arguments[0]))
  }

  func testRightAnswersPassForEverySeed() throws {
    let checker = try checker()
    var count = 0
    for unit in try course.units() {
      let folder = course.root.appending(path: "Tests/Fixtures/Answers/\(unit.folderName)")
      let answers = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
      for answer in answers.sorted(by: { $0.path < $1.path }) + [unit.solutionFile] {
        for (seed, failed) in try failures(unit, answer, checker) {
          XCTAssertEqual(failed, [], "\(unit.folderName) \(answer.lastPathComponent), seed \(seed)")
        }
        count += 1
      }
    }
    XCTAssertGreaterThanOrEqual(count, 20)
  }

  func testAMistakeFailsForEverySeed() throws {
    let checker = try checker()
    for unit in try course.units() {
      guard let text = try? String(contentsOf: unit.mistakesFile, encoding: .utf8) else { continue }
      let solution = try String(contentsOf: unit.solutionFile, encoding: .utf8)
      let mistake = try XCTUnwrap(try Mistake.list(in: text).first)
      let work = try WorkFolder()
      defer { work.remove() }
      let file = work.url.appending(path: "\(unit.name).swift")
      try Data(try mistake.applied(to: solution).utf8).write(to: file)
      for (seed, failed) in try failures(unit, file, checker) {
        XCTAssertNotEqual(failed, [], "\(unit.folderName) \(mistake.name), seed \(seed)")
      }
    }
  }
}
