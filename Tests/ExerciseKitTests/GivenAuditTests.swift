import XCTest

@testable import ExerciseKit

final class GivenAuditTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "given-\(getpid())-\(name.count)")
    try write("Package.swift", "")
    try write("Sources/CourseKit/CourseKit.swift", "")
    for (unit, body) in [("01-One", "x + 1"), ("02-Two", "x + 2")] {
      try write("Exercises/\(unit)/\(unit.dropFirst(3)).swift", "")
      try write("Solutions/\(unit)/\(unit.dropFirst(3)).swift", "func step(x: Int) -> Int { \(body) }")
    }
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func write(_ path: String, _ text: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// What is found when unit 3 is given this function, in its stub and in its solution.
  private func findings(_ given: String, inSolution: String? = nil) throws -> [String] {
    let text = "func own() {}\n// MARK: - Given\n"
    for path in ["Exercises/03-Three/Three.swift", "Exercises/03-Three/.course/Three.swift"] {
      try write(path, text + given)
    }
    try write("Solutions/03-Three/Three.swift", text + (inSolution ?? given))
    let unit = try XCTUnwrap(Course(root: root).units().first { $0.number == 3 })
    return GivenAudit(unit: unit).findings.map(\.message)
  }

  func testTheCodeOfAnyEarlierUnitOfThatName() throws {
    XCTAssertEqual(try findings("/// As in 1.\nfunc step(x: Int) -> Int { x + 1 }"), [])
    XCTAssertEqual(try findings("/// As in 2.\nfunc step(x: Int) -> Int {\n  x + 2\n}"), [])
    XCTAssertEqual(try findings("func new(x: Int) -> Int { x + 3 }"), [])
  }

  func testCodeThatNoEarlierUnitHas() throws {
    XCTAssertEqual(
      try findings("func step(x: Int) -> Int { x + 3 }"),
      ["the given step differs from the solution of 02 Two: bring one of them up to date"])
  }

  func testStubAndSolutionAreGivenTheSame() throws {
    XCTAssertEqual(
      try findings("func step(x: Int) -> Int { x + 1 }", inSolution: "func step(x: Int) -> Int { x + 2 }"),
      ["the part under 'Given' is not the solution's: make them equal"])
  }
}
