import XCTest

/// `check` with several units.
final class SeveralUnitsTests: XCTestCase {
  private var course = URL(fileURLWithPath: "/")
  /// The folders of two units, the later one first.
  private var units: [String] = []

  override func setUpWithError() throws {
    let all = try FileManager.default.contentsOfDirectory(atPath: Tool.course.appending(path: "Exercises").path)
      .filter { $0.contains(/^\d\d-/) }.sorted()
    guard all.count >= 2 else { throw XCTSkip("this course has one unit") }
    units = [all[all.count - 1], all[0]]
    course = try Tool.scratchCourse(name.filter { $0.isLetter || $0.isNumber })
  }

  override func tearDownWithError() throws {
    if course.path != "/" { try FileManager.default.removeItem(at: course) }
  }

  private func name(_ folder: String) -> String { String(folder.dropFirst(3)) }
  private func solve(_ folder: String) throws {
    let (file, path) = ("\(folder)/\(name(folder)).swift", course.path)
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/Solutions/\(file)")).write(
      to: URL(fileURLWithPath: "\(path)/Exercises/\(file)"))
  }

  func testTheyAreGradedInTheOrderGiven() throws {
    try solve(units[0])
    let words = [name(units[0]).lowercased(), String(units[1].prefix(2))]
    let answer = try Tool.run(["check"] + words, in: course)
    let lines = answer.output.split(separator: "\n")
    XCTAssertEqual(lines.count, 2, answer.output + answer.errors)
    XCTAssertTrue(lines.first?.hasPrefix("✓ \(units[0].replacing("-", with: " "))") ?? false, answer.output)
    XCTAssertTrue(lines.last?.hasPrefix("✗ \(units[1].replacing("-", with: " "))") ?? false, answer.output)
    XCTAssertEqual(answer.status, 1)

    let json = try Tool.run(["check", "--json"] + words, in: course)
    XCTAssertEqual(json.status, 1)
    let object = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    XCTAssertEqual(object.text("schema"), "exercise-checks/1")
    XCTAssertEqual(object.list("units").map { $0.object("unit").text("name") }, units.map(name))
    XCTAssertEqual(object.list("units").map { $0.text("status") }, ["passed", "failed"])

    try solve(units[1])
    XCTAssertEqual(try Tool.run(["check"] + words, in: course).status, 0)
  }

  func testAUnitNamedTwiceIsGradedOnce() throws {
    let words = [String(units[0].prefix(2)), name(units[0])]
    let answer = try Tool.run(["check"] + words, in: course)
    XCTAssertEqual(answer.output.split(separator: "\n").count, 1, answer.output)
  }

  func testAFileGoesWithOneUnit() throws {
    let words = units.map { String($0.prefix(2)) }
    let answer = try Tool.run(
      ["check"] + words + ["--file", "Exercises/\(units[0])/\(name(units[0])).swift", "--json"], in: course)
    XCTAssertEqual(answer.status, 64)
    XCTAssertTrue(answer.errors.contains("'--file' is the answer to one unit"), answer.errors)
    let object = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    XCTAssertEqual(object.text("schema"), "exercise-checks/1")
  }

  /// A word that is no unit stops all of it before anything is graded.
  func testAWordThatIsNoUnitIsSaidFirst() throws {
    let answer = try Tool.run("check", String(units[0].prefix(2)), "nosuchunit", in: course)
    XCTAssertEqual(answer.status, 64)
    XCTAssertEqual(answer.output, "")
    XCTAssertTrue(answer.errors.contains("nosuchunit"), answer.errors)
  }

  func testAListOfUnitsTakesNames() throws {
    let list = "\(name(units[0]).lowercased()),\(Int(units[1].prefix(2)) ?? 0)"
    let answer = try Tool.run("export", "gradescope", "--units", list, "--out", "scope", in: course)
    XCTAssertEqual(answer.status, 0, answer.errors)
    let script = try String(contentsOf: course.appending(path: "scope/run_autograder"), encoding: .utf8)
    let numbers = units.compactMap { Int($0.prefix(2)) }.sorted().map(String.init)
    XCTAssertTrue(script.contains("--units \(numbers.joined(separator: ",")) "), script)
  }

  func testOtherCommandsTakeOne() throws {
    let answer = try Tool.run(["read"] + units.map { String($0.prefix(2)) }, in: course)
    XCTAssertEqual(answer.status, 64)
    XCTAssertTrue(answer.errors.contains("Unexpected argument"), answer.errors)
  }

  func testInAUnitsFolderItIsGraded() throws {
    let folder = course.appending(path: "Exercises/\(units[0])")
    let answer = try Tool.run("check", in: folder)
    XCTAssertTrue(answer.output.hasPrefix(units[0].replacing("-", with: " ")), answer.output + answer.errors)
    let screen = try Screen(["watch"], in: folder)
    XCTAssertTrue(screen.shows(units[0].replacing("-", with: " ")), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
  }

  /// Passing a unit leads to the first one behind it, wherever one asks.
  func testTheVerdictTheStatusAndTheListNameTheSameNext() throws {
    try solve(units[1])
    let verdict = try Tool.run("check", String(units[1].prefix(2)), in: course)
    let next = try XCTUnwrap(verdict.output.firstMatch(of: /next: exercise check (\d+)/)?.1, verdict.output)
    XCTAssertTrue(try Tool.run("status", in: course).output.contains("exercise check \(next) "))
    let here = try Tool.run("list", in: course).output.split(separator: "\n").first { $0.contains("you are here") }
    XCTAssertTrue(here?.contains(next.count == 1 ? " 0\(next) " : " \(next) ") ?? false, "\(here ?? "") \(next)")
  }
}
