import XCTest

/// `exercise demo` through the binary, with the real runs of units 05 and 07, which take seconds without optimization.
final class DemoTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "05-FeedForward", "07-ComputationGraph", "08-SkipGram"] }

  private var recordFile: URL { course.appending(path: "Lectures/05-FeedForward/Run.json") }

  func testARunShowsItsCurveItsResultsAndItsTime() throws {
    let answer = try exercise("demo", "7")
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertTrue(answer.output.hasPrefix("07 ComputationGraph   "), answer.output)
    XCTAssertTrue(answer.output.contains("The loss of the real run\n"), answer.output)
    XCTAssertTrue(answer.output.contains("validation loss at the end"), answer.output)
    XCTAssertTrue(answer.output.hasSuffix(" s, seed 6\n"), answer.output)
    XCTAssertEqual(answer.errors.split(separator: "\n").count, 10, answer.errors)
  }

  func testARunIsRecordedRepeatedAndHeldAgainstItsRecord() throws {
    try FileManager.default.removeItem(at: recordFile)
    XCTAssertEqual(try exercise("demo", "5", "--check").status, 1)
    let recorded = try exercise("demo", "5", "--record")
    XCTAssertTrue(recorded.output.hasSuffix("Recorded in Lectures/05-FeedForward/Run.json.\n"), recorded.output)
    let same = try exercise("demo", "5", "--check")
    XCTAssertEqual(same.status, 0)
    XCTAssertTrue(same.output.hasSuffix("✓ 05 FeedForward: all results are as recorded.\n"), same.output)
    let text = try String(contentsOf: recordFile, encoding: .utf8)
    let other = text.replacing(/"value" : 0\.99,/, with: "\"value\" : 0.78,")
    XCTAssertNotEqual(text, other)
    try Data(other.utf8).write(to: recordFile)
    let different = try exercise("demo", "5", "--check", "--json")
    XCTAssertEqual(different.status, 1)
    XCTAssertTrue(different.output.contains("feedForwardRun.solved.8 is 0.99, and was 0.78"), different.output)
    XCTAssertEqual(different.errors.filter { $0 == "\n" }.count, 6)
    // The changed record is what numbers, marks and figures are made of.
    XCTAssertTrue(
      try exercise("numbers", "5", "--json").output.contains(
        /"exact" : 0\.78[0-9]*,\s+"key" : "feedForwardRun\.solved\.8"/))
  }

  func testAnotherSeedGivesOtherNumbers() throws {
    func values(_ words: String...) throws -> [Double] {
      let answer = try Tool.run(words, in: course)
      XCTAssertEqual(answer.status, 0, answer.errors)
      let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any] ?? [:]
      XCTAssertEqual(json.text("schema"), "exercise-run/1")
      return json.list("results").compactMap { $0["value"] as? Double }
    }
    let (one, again, other) = try (
      values("demo", "5", "--json"), values("demo", "5", "--json", "--seed", "5"),
      values("demo", "5", "--json", "--seed", "2")
    )
    XCTAssertGreaterThan(one.count, 10)
    XCTAssertEqual(one, again)
    XCTAssertNotEqual(one, other)
  }

  func testDataThatIsMissingOrChangedIsNamed() throws {
    let data = course.appending(path: "Lectures/Data/Reviews/test.tsv")
    try Data("1\tgood\n".utf8).write(to: data)
    let changed = try exercise("demo", "3")
    XCTAssertEqual(changed.status, 2)
    XCTAssertTrue(
      changed.errors.contains("Lectures/Data/Reviews/test.tsv is not the file that the ORIGIN.md beside it lists"),
      changed.errors)
    try FileManager.default.removeItem(at: data)
    let missing = try exercise("demo", "3", "--json")
    XCTAssertEqual(missing.status, 2)
    XCTAssertTrue(missing.output.contains(/"schema" ?: ?"exercise-run\/1"/), missing.output)
    XCTAssertTrue(
      missing.output.contains("restore it with `git checkout Lectures/Data/Reviews/test.tsv`"), missing.output)
  }

  func testAUnitWithoutARunNamesThoseThatHaveOne() throws {
    let unit = course.appending(path: "Exercises/99-Perceptron")
    try FileManager.default.createDirectory(
      at: unit.appending(path: ".course"), withIntermediateDirectories: true)
    for file in ["Perceptron.swift", ".course/Perceptron.swift"] {
      try Data("enum Perceptron {}\n".utf8).write(to: unit.appending(path: file))
    }
    let answer = try exercise("demo", "99")
    XCTAssertEqual(answer.status, 64)
    XCTAssertTrue(answer.errors.hasPrefix("Error: 99 Perceptron has no real run; these have: "), answer.errors)
    XCTAssertTrue(answer.errors.contains("03 GradientDescent"), answer.errors)
    for words in [
      ["demo", "3", "--seed", "x"], ["demo", "3", "--seed", "2", "--record"], ["demo", "3", "--all"],
      ["demo", "3", "--check", "--record"], ["demo", "3", "--threads", "0"], ["demo", "3", "--threads", "two"],
    ] {
      XCTAssertEqual(try Tool.run(words, in: course).status, 64, words.joined(separator: " "))
    }
  }

  func testCtrlCEndsARun() throws {
    let process = Process()
    process.executableURL = Tool.products.appending(path: "exercise")
    process.arguments = ["demo", "8"]
    process.currentDirectoryURL = course
    process.environment = ProcessInfo.processInfo.environment.merging([
      "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path
    ]) { _, new in new }
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    // The first word of progress means that the engine is at work.
    XCTAssertTrue(String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self).contains("10 %"))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 130)
    // The pipe ends when nobody holds it any more: no child is left.
    let words = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    XCTAssertTrue(words.contains("Kept in .exercise/demo/08-SkipGram.json: "), words)
    XCTAssertTrue(words.contains("The recorded run is as it was."), words)
    let kept = try Data(contentsOf: course.appending(path: ".exercise/demo/08-SkipGram.json"))
    XCTAssertTrue(String(decoding: kept, as: UTF8.self).contains("skipGramRun.vocabulary"))
  }
}
