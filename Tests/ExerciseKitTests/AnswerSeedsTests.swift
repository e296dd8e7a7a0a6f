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

  /// For each seed, the checks of the unit that each of the texts does not pass.
  ///
  /// - Parameter first: whether one such check is enough to know; those after it then count as not passed.
  private static func failures(
    _ sources: [Checker.Source], _ checker: Checker, seeds: [UInt64] = seeds, first: Bool = false
  ) throws -> [[UInt64: [String]]] {
    try checker.each(of: sources.count, source: { sources[$0] }) { index, checker, compiled in
      let unit = sources[index].unit
      let work = try WorkFolder()
      defer { work.remove() }
      let file = work.url.appending(path: "\(unit.name).swift")
      try Data(sources[index].text.utf8).write(to: file)
      let compiler = Compiler(toolchain: try Toolchain.find(), courseKit: checker.bundle.courseKitModule)
      let product = try compiled ?? compiler.compile(file.path, module: unit.subjectModule, into: work.url)
      let library = try XCTUnwrap(product.library, "\(unit.folderName): \(product.diagnostics.map(\.message))")
      let checks = try checker.description(of: unit).checks
      var failures: [UInt64: [String]] = [:]
      for seed in seeds {
        var run = GraderRun(unit: unit, checks: checks, bundle: checker.bundle, subject: product.source ?? file)
        run.seed = seed
        run.limits.stopsAtFirstFailure = first
        try run.grade(library, typeSymbol: product.typeSymbol)
        failures[seed] = checks.map(\.id).filter { if case .passed = run.verdicts[$0] { false } else { true } }
      }
      return failures
    }
  }

  private func checker() throws -> Checker {
    var checker = try Checker(
      course: course, bundle: try TestBundle.ready(for: course, named: CommandLine.arguments[0]))
    // Other tests may be at work beside this one: what is held here is what a file computes, not how long it takes.
    checker.limitSeconds(perCheck: 60)
    return checker
  }

  func testRightAnswersPassForEverySeed() throws {
    let checker = try checker()
    // That a full unit has answers in other forms is for `verify` to say.
    let jobs = try course.units().flatMap { unit -> [(CourseUnit, URL)] in
      let folder = course.root.appending(path: "Tests/Fixtures/Answers/\(unit.folderName)")
      guard FileManager.default.fileExists(atPath: folder.path) else { return [(unit, unit.solutionFile)] }
      let answers = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      XCTAssertGreaterThanOrEqual(answers.count, 3, unit.folderName)
      return (answers.sorted { $0.path < $1.path } + [unit.solutionFile]).map { (unit, $0) }
    }
    XCTAssertFalse(jobs.isEmpty)
    let sources = try jobs.map { (unit: $0.0, text: try String(contentsOf: $0.1, encoding: .utf8)) }
    let found = try Self.failures(sources, checker)
    for ((unit, answer), failures) in zip(jobs, found) {
      for (seed, failed) in failures {
        XCTAssertEqual(failed, [], "\(unit.folderName) \(answer.lastPathComponent), seed \(seed)")
      }
    }
  }

  func testAMistakeFailsForEverySeed() throws {
    let checker = try checker()
    // A task without lecture may do without a list of mistakes.
    let units = try course.units().filter { FileManager.default.fileExists(atPath: $0.mistakesFile.path) }
    let mistakes = try units.map { unit in
      try XCTUnwrap(try Mistake.list(in: try String(contentsOf: unit.mistakesFile, encoding: .utf8)).first)
    }
    let sources = try zip(units, mistakes).map { unit, mistake in
      (unit: unit, text: try mistake.applied(to: try String(contentsOf: unit.solutionFile, encoding: .utf8)))
    }
    let found = try Self.failures(sources, checker, first: true)
    for ((unit, mistake), failures) in zip(zip(units, mistakes), found) {
      for (seed, failed) in failures {
        XCTAssertNotEqual(failed, [], "\(unit.folderName) \(mistake.name), seed \(seed)")
      }
    }
  }

  /// `Tests/Fixtures/Wrong` has what is right for small and tidy inputs alone: shorter, rounder, nearer to 0 or of one
  /// spelling, where the task promises more.
  func testWhatIsRightForPartOfThePromiseFails() throws {
    let checker = try checker()
    var jobs: [(unit: CourseUnit, name: String, text: String)] = []
    for unit in try course.units() {
      let list = course.root.appending(path: "Tests/Fixtures/Wrong/\(unit.folderName).md")
      let solution = try String(contentsOf: unit.solutionFile, encoding: .utf8)
      let answers = try Mistake.list(in: try String(contentsOf: list, encoding: .utf8), isForStudents: false)
      XCTAssertGreaterThanOrEqual(answers.count, 5, unit.folderName)
      jobs += try answers.map { (unit, $0.name, try $0.applied(to: solution)) }
    }
    let isWhole = ProcessInfo.processInfo.environment["EXERCISE_ALL_HOSTILE"] == "1"
    let seeds: [UInt64] = isWhole ? Array(0...14) : [0, 20_260]
    let found = try Self.failures(jobs.map { ($0.unit, $0.text) }, checker, seeds: seeds, first: true)
    for (job, failures) in zip(jobs, found) {
      for (seed, failed) in failures {
        XCTAssertNotEqual(failed, [], "\(job.unit.folderName) \(job.name) passes, seed \(seed)")
      }
    }
  }
}
