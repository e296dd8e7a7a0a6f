import XCTest

/// How a command ends: one object with `--json`, the verdict's own exit code whatever becomes of the output.
final class EndingTests: ScratchCourseCase {
  override class var needs: [String] { ["03-GradientDescent", "08-SkipGram"] }

  private func assertObject(
    _ words: [String], exits status: Int32, _ schema: String, _ state: String?, environment: [String: String] = [:],
    line: UInt = #line
  ) throws {
    let answer = try Tool.run(words, in: course, environment: environment)
    XCTAssertEqual(answer.status, status, "\(words) \(answer.errors)", line: line)
    let object = try? JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    XCTAssertEqual(object?.text("schema"), schema, "\(words) \(answer.output)", line: line)
    if let state { XCTAssertEqual(object?.text("status"), state, "\(words)", line: line) }
    XCTAssertEqual(answer.output.last, "\n", "\(words)", line: line)
  }

  func testJSONIsOneObjectInEveryEnding() throws {
    let solution = "Solutions/03-GradientDescent/GradientDescent.swift"
    let noCompiler = ["PATH": "/nowhere"]
    try assertObject(["check", "3", "--json", "--file", solution], exits: 0, "exercise-check/1", "passed")
    try assertObject(["check", "3", "--json"], exits: 1, "exercise-check/1", "failed")
    try assertObject(["check", "--json"], exits: 1, "exercise-check/1", "failed")
    try assertObject(["check", "3", "--json", "--file", "none.swift"], exits: 1, "exercise-check/1", "error")
    try assertObject(["check", "--json", "98"], exits: 64, "exercise-check/1", "usage")
    try assertObject(["check", "3", "--json", "--sed", "1"], exits: 64, "exercise-check/1", "usage")
    try assertObject(["check", "3", "--json"], exits: 2, "exercise-check/1", "broken", environment: noCompiler)
    try assertObject(["check", "--all", "--json"], exits: 1, "exercise-checks/1", nil)
    try assertObject(["check", "--all", "--json", "3"], exits: 64, "exercise-checks/1", "usage")
    try assertObject(["numbers", "--json"], exits: 0, "exercise-numbers/1", nil)
    try assertObject(["numbers", "--json", "98"], exits: 64, "exercise-numbers/1", "usage")
    try assertObject(["numbers", "--json"], exits: 2, "exercise-numbers/1", "broken", environment: noCompiler)
    try assertObject(["verify", "--json", "98"], exits: 64, "exercise-verify/1", "usage")
    try assertObject(["verify", "--matrix", "--json", "98"], exits: 64, "exercise-matrix/1", "usage")
    try assertObject(["verify", "--mutants", "--json", "98"], exits: 64, "exercise-mutants/1", "usage")
  }

  func testAllUnitsAreReportedThoughOneFileIsMissing() throws {
    try FileManager.default.removeItem(at: file)
    let answer = try exercise("check", "--all", "--json")
    let object = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    let units = object.list("units")
    XCTAssertGreaterThan(units.count, 5)
    for unit in units {
      let number = unit.object("unit").number("number")
      XCTAssertEqual(unit.text("status"), number == 3 ? "error" : "failed", "\(number)")
    }
    XCTAssertEqual(answer.status, 1)
  }

  /// What a line names and the course does not have.
  private static let names: [([String], String)] = [
    (["check", "skipgarm"], "'SkipGram'"), (["check", ""], "exercise list"), (["check", "98"], "98"),
    (["new", "A", "--number", "100"], "from 1 to 99"), (["new", "perceptron"], "write it like a Swift type"),
    (["new", "SkipGram"], "there is a unit 08 SkipGram already"),
    (["read", "3", "--section", "Sumary"], "did you mean"), (["hint", "3", "foo"], "it has hints for squaredError, "),
    (["read", "coursekt"], "did you mean 'coursekit'?"), (["check", "03-Gradient"], "did you mean 'GradientDescent'?"),
    (["hint", "3", "squaredEror"], "did you mean 'squaredError'? It has hints for squaredError, "),
    (["check", "Solutions/03-GradientDescent/GradientDescent.swift"], "exercise check 3 --file Solutions/"),
    (["check", "Exercises/03-GradientDescent/Other.swift"], "is not the exercise file"),
  ]

  /// A command line and what its answer must say; all of them are usage errors with nothing on standard output.
  private static let slips: [([String], String)] = [
    (["--versoin"], "Did you mean '--version'?"), (["chekc"], "Did you mean 'check'?"),
    (["hlep"], "Did you mean 'help'?"), (["help", "reda"], "'read'"),
    (["read", "8", "--secton", "Formula"], "--section"),
    (["read", "3", "8"], "Unexpected argument '8'"), (["check", "--file"], "Missing value for '--file'"),
    (["check", "3", "--seed", "many"], "'many'"), (["check", "3", "--json=yes"], "does not take any value"),
    (["reset"], "Missing expected argument '<unit>'"),
    (["completions", "bahs"], "Did you mean 'bash'?"),
    (["check", "--all", "3"], "neither a unit nor a file"),
    (["verify", "--fix", "--matrix"], "can't be used together"),
  ]

  func testSlipsOfTheKeyboardAreAnsweredWithWhatWasMeant() throws {
    for (words, answer) in Self.slips + Self.names {
      let said = try Tool.run(words, in: course)
      XCTAssertEqual(said.status, 64, "\(words)")
      XCTAssertEqual(said.output, "", "\(words)")
      XCTAssertTrue(said.errors.hasPrefix("Error: ") && said.errors.contains(answer), "\(words) \(said.errors)")
      // What there is not is no matter of usage: two more lines would only hide the answer.
      let isUsage = !Self.names.contains { $0.0 == words }
      XCTAssertEqual(said.errors.contains("\nUsage: exercise "), isUsage, "\(words) \(said.errors)")
    }
  }

  func testAUnitGoesByThePathOfItsFile() throws {
    let folder = course.appending(path: "Exercises/03-GradientDescent")
    for (word, place) in [
      (file.path, course), ("GradientDescent.swift", folder), ("./GradientDescent.swift", folder), (".", folder),
      ("Task.md", folder), ("../08-SkipGram/../03-GradientDescent", folder),
    ] {
      let answer = try Tool.run(["check", word], in: place)
      XCTAssertTrue(answer.output.hasPrefix("03 GradientDescent"), "\(word) \(answer.errors)")
    }
  }

  func testAReaderThatGoesAwayDoesNotTurnTheVerdict() throws {
    let tool = Tool.products.appending(path: "exercise").path
    let answer = try Tool.shell("'\(tool)' check 3 | exec 0<&-; echo ${PIPESTATUS[0]}", in: course)
    XCTAssertEqual(answer.output, "1\n", answer.errors)
    XCTAssertEqual(answer.errors, "")
  }

  func testAFullDiskIsSaid() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { throw XCTSkip("there is no /dev/full") }
    let tool = Tool.products.appending(path: "exercise").path
    let answer = try Tool.shell("'\(tool)' list > /dev/full; echo $?", in: course)
    XCTAssertEqual(answer.output, "2\n")
    XCTAssertTrue(answer.errors.contains("could not be written"), answer.errors)
  }

  func testCheckHelpNamesTheSlowMachinesSetting() throws {
    XCTAssertTrue(try exercise("check", "--help").output.contains("EXERCISE_CHECK_SECONDS"))
    XCTAssertTrue(try exercise("watch", "--help").output.contains("q quit"))
  }
}
