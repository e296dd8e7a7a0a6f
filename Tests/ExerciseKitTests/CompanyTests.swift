import Exchange
import Foundation
import Subjects
import XCTest

@testable import ExerciseKit

/// Nobody's verdict depends on whose files were compiled beside it: to the letter, a report is what it would be alone.
///
/// A few units here; all of them where EXERCISE_ALL_HOSTILE is set.
final class CompanyTests: XCTestCase {
  private let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// The stub, the solution and every listed mistake of a unit.
  private func sources(_ unit: CourseUnit) throws -> [Checker.Source] {
    let solution = try String(contentsOf: unit.solutionFile, encoding: .utf8)
    let list = (try? String(contentsOf: unit.mistakesFile, encoding: .utf8)) ?? ""
    let mistakes = try Mistake.list(in: list)
    let stub = try String(contentsOf: unit.stubFile, encoding: .utf8)
    return [(unit, stub), (unit, solution)] + (try mistakes.map { (unit, try $0.applied(to: solution)) })
  }

  /// What a student can hand in beside that: warnings, errors, crashes, loops, output, names of others.
  private func oddities(_ unit: CourseUnit) throws -> [Checker.Source] {
    // A body of one expression returns it by name, so that statements can stand before it.
    let expression = /(\n  static func [^{]*\{\n)    (?!return )([^\n]*\n  \}\n)/
    let solution = try String(contentsOf: unit.solutionFile, encoding: .utf8)
      .replacing(expression) { "\($0.1)    return \($0.2)" }
    let begin = try XCTUnwrap(solution.firstMatch(of: /\n  static func [^{]*\{\n/)).range.upperBound
    func starting(_ statement: String) -> String {
      var text = solution
      text.insert(contentsOf: "    \(statement)\n", at: begin)
      return text
    }
    return [
      starting("let unused = 1"), starting("fatalError(\"no\")"), starting("print([1, 2], \"text\")"),
      starting("let many = [Int]()\n    print(many[3])"), starting("struct E: Error {}\n    try! { throw E() }()"),
      starting("func again(_ n: Int) -> Int { again(n + 1) + 1 }\n    print(again(0))"),
      starting("print(String(reflecting: Self.self), Self.self)"),
      starting("for i in 0..<200_000 { print(i, \"flood\") }"),
      starting("_ = Int.max + (Double.pi > 3 ? 1 : 0)"), solution + "\nlet x: Int = \"text\"\n",
      solution + "\nfunc helper() {}\nextension Double { var half: Double { self / 2 } }\n",
      solution + "\nextension Double { var half: Double { self / 3 } }\n", starting("helper()"),
      starting("let value: Double\n    print(value)"), "import Foundation\n" + solution, solution + "\n}\n",
      solution.replacing("\nenum ", with: "\nprivate enum "),
      solution.replacing("\nenum ", with: "\nfileprivate enum "),
      starting("print(type(of: Self.self), \"\\(Self.self)\", [Kind()])") + "\nstruct Kind {}\n",
      starting("print([Self.self], Optional(Kind.self) as Any)") + "\nstruct Kind {}\n",
      starting("let all: [Any] = [Kind(), Self.self]\n    fatalError(\"\\(all)\")") + "\nclass Kind {}\n",
      starting("_ = \(Array(repeating: "1", count: 60_000).joined(separator: "+"))"),
      starting("_ = \(String(repeating: "(", count: 20_000))1\(String(repeating: ")", count: 20_000))"),
      solution
        + "\nstruct W<T> {}\nfunc deep() -> \(String(repeating: "W<", count: 8000))Int\(String(repeating: ">", count: 8000)) {}\n",
      solution + "\npublic func shown() {}\n", starting("print(1.half, #function, #line)"), "", "not Swift at all",
    ].map { (unit, $0) }
  }

  private static func timeless(_ report: UnitReport) throws -> String {
    var report = report
    report.seconds = .init(build: 0, compile: 0, run: 0, total: 0)
    for index in report.checks.indices { report.checks[index].seconds = nil }
    return try JSONText.object(report)
  }

  /// Grades a source as a class run does.
  private static func report(_ source: Checker.Source, _ checker: Checker, _ compiled: Compiler.Product?) throws
    -> String
  {
    let work = try WorkFolder()
    defer { work.remove() }
    let file = work.url.appending(path: "\(source.unit.name).swift")
    try Data(source.text.utf8).write(to: file)
    return try timeless(
      checker.grade(source.unit, file: file, shownAs: "\(source.unit.name).swift", compiled: compiled).report)
  }

  func testReportsAreThoseOfTheFilesAlone() throws {
    let checker = try Checker(
      course: course, bundle: try TestBundle.ready(for: course, named: CommandLine.arguments[0]))
    let isWhole = ProcessInfo.processInfo.environment["EXERCISE_ALL_HOSTILE"] == "1"
    let units = try course.units()
    // Of a long course the third and the eighth unit; of a short one what there is.
    guard let last = units.indices.last else { throw XCTSkip("this course has no unit yet") }
    let (third, eighth) = (units[min(2, last)], units[min(7, last)])
    let chosen = isWhole ? units : [third]
    let expected = try chosen.flatMap(sources)
    let sources = expected + (try oddities(third)) + (isWhole ? try oddities(eighth) : [])
    let inCompany = try checker.each(of: sources.count, source: { sources[$0] }) {
      (try Self.report(sources[$0], $1, $2), $2 != nil)
    }
    let alone = try Parallel.map(sources.count, progress: { _, _ in }) { try Self.report(sources[$0], checker, nil) }
    for (index, source) in sources.enumerated() {
      XCTAssertEqual(inCompany[index].0, alone[index], "\(source.unit.folderName): \(source.text)")
    }
    // It is no test if all of them were compiled by themselves.
    XCTAssertGreaterThan(inCompany.prefix(expected.count).count { $0.1 }, expected.count / 2)
    XCTAssertGreaterThan(inCompany.dropFirst(expected.count).count { $0.1 }, 5)
  }
}
