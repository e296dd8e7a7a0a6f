import XCTest

/// No right answer fails, no wrong one passes: graded through the built tool, as a student's file is.
final class AnswersTests: XCTestCase {
  private struct Report: Decodable {
    struct Check: Decodable {
      let name: String
      let status: String
      let call: String?
      let expected: String?
      let message: String?
    }
    let status: String
    let score: Int
    let maxScore: Int
    let checks: [Check]
    let diagnostics: [Diagnostic]
    struct Diagnostic: Decodable { let message: String }

    /// What to say when the verdict is not the one that is asked for.
    var reasons: String {
      (checks.filter { $0.status != "passed" }.map { "\($0.name): \($0.status) \($0.message ?? "")" }
        + diagnostics.map(\.message)).joined(separator: "\n")
    }
  }

  private static func grade(_ unit: String, _ file: URL, seed: Int? = nil) throws -> Report {
    let seedWords = seed.map { ["--seed", "\($0)"] } ?? []
    let answer = try Tool.run(["check", "\(unit.prefix(2))", "--json", "--file", file.path] + seedWords)
    // What is no verdict is no JSON either.
    return try JSONDecoder().decode(Report.self, from: Data(answer.output.utf8))
  }

  /// Grades a text as a unit's file.
  private static func grade(_ unit: String, text: String) throws -> Report {
    let folder = FileManager.default.temporaryDirectory.appending(path: "answers-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "\(unit.dropFirst(3)).swift")
    try Data(text.utf8).write(to: file)
    return try grade(unit, file)
  }

  private func solution(_ unit: String) throws -> String {
    try String(
      contentsOf: Tool.course.appending(path: "Solutions/\(unit)/\(unit.dropFirst(3)).swift"), encoding: .utf8)
  }

  private var isWhole: Bool { ProcessInfo.processInfo.environment["EXERCISE_ALL_HOSTILE"] == "1" }
  private var fixtures: URL { Tool.course.appending(path: "Tests/Fixtures") }

  /// What stands in a folder, in order; that a full unit has its answers here is `verify`'s business.
  private func files(in folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw XCTSkip("this course has no \(folder.path)")
    }
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
  }

  func testRightAnswersInAnyFormPass() throws {
    let units = try files(in: fixtures.appending(path: "Answers"))
    var jobs: [(unit: String, file: URL, seed: Int?)] = []
    for unit in units {
      let answers = try files(in: unit)
      XCTAssertGreaterThanOrEqual(answers.count, 3, unit.lastPathComponent)
      // In all their forms and by six seeds: ExerciseKitTests.AnswerSeedsTests, which compiles each once. Through the tool one of a
      // unit, so that a run stays short.
      jobs += (isWhole ? answers : []).map { (unit.lastPathComponent, $0, nil) }
      jobs.append((unit.lastPathComponent, answers[0], 7))
    }
    let reports = try Tool.each(jobs) { try Self.grade($0.unit, $0.file, seed: $0.seed) }
    for (job, report) in zip(jobs, reports) {
      let name = "\(job.unit)/\(job.file.lastPathComponent), seed \(job.seed ?? 0)"
      XCTAssertEqual(report.status, "passed", "\(name)\n\(report.reasons)")
      XCTAssertEqual(report.score, report.maxScore, name)
    }
  }

  func testAnswersThatKnowOnlyTheShownInputsFail() throws {
    let files = try files(in: fixtures.appending(path: "Memorized"))
    var jobs: [(unit: String, function: String, text: String)] = []
    for file in files {
      let unit = file.deletingPathExtension().lastPathComponent
      let task = try String(
        contentsOf: Tool.course.appending(path: "Sources/CourseKit/Tasks/\(unit)Task.swift"), encoding: .utf8)
      // What stands in the protocol; a type beside it may have functions of its own.
      let rest = task.components(separatedBy: "public protocol \(unit.dropFirst(3))Task {").dropFirst().first ?? ""
      let functions = rest.components(separatedBy: "\n}")[0].matches(of: /static func (\w+)/).map { String($0.1) }
      XCTAssertFalse(functions.isEmpty, unit)
      let name = String(unit.dropFirst(3))
      let memorized = try String(contentsOf: file, encoding: .utf8)
      let right = try solution(unit).replacing("enum \(name): \(name)Task {", with: "enum Right {")
      XCTAssertTrue(right.contains("enum Right {"), unit)
      for function in functions { XCTAssertTrue(memorized.contains("slip(\"\(function)\""), "\(unit): \(function)") }
      // Every function takes two minutes in all; each time the last, so that a run stays short.
      for function in (isWhole ? functions : [functions[functions.count - 1]]) + ["nothing"] {
        let slip = """
          /// 0 where the answer is right: in all functions but one, and there for the known inputs.
          func slip(_ function: String, knows: Bool) -> Double { function != "\(function)" || knows ? 0 : 0.125 }
          """
        jobs.append((unit, function, [right, slip, memorized].joined(separator: "\n\n")))
      }
    }
    let reports = try Tool.each(jobs) { try Self.grade($0.unit, text: $0.text) }
    for (job, report) in zip(jobs, reports) {
      // With no function that is wrong anywhere, the same file passes.
      XCTAssertEqual(
        report.status, job.function == "nothing" ? "passed" : "failed",
        "\(job.unit) \(job.function)\n\(report.reasons)")
    }
  }

  func testNearlyRightAnswers() throws {
    let far = "* (1 + 1e-6)"
    let cases: [(unit: String, old: String, new: String, passes: Bool)] = [
      // Off by one unit in the last place: another order of the same operations.
      ("02-LogLinear", "dot(x, w) + b", "(dot(x, w) + b).nextUp", true),
      ("03-GradientDescent", "Double(outputs.rows)\n", "Double(outputs.rows).nextDown\n", true),
      ("06-Backpropagation", "let N = Double(X.rows)", "let N = Double(X.rows).nextUp", true),
      ("08-SkipGram", "return log(Z) + largest - l[target]", "return (log(Z) + largest - l[target]).nextUp", true),
      ("11-PMI", "$0 - log(Double(k))", "$0 - log(Double(k)).nextUp", true),
      // Off by 1e-6 of the value.
      ("02-LogLinear", "1 / (1 + exp(-t))", "1 / (1 + exp(-t)) \(far)", false),
      (
        "03-GradientDescent", "parameters - learningRate * gradient", "parameters - learningRate * gradient \(far)",
        false
      ),
      ("06-Backpropagation", "let N = Double(X.rows)", "let N = Double(X.rows) \(far)", false),
      ("08-SkipGram", "return log(Z) + largest - l[target]", "return (log(Z) + largest - l[target]) \(far)", false),
      ("11-PMI", "return L\n", "return L \(far)\n", false),
      // What a Float holds.
      ("02-LogLinear", "dot(x, w) + b", "Double(Float(dot(x, w) + b))", false),
      ("03-GradientDescent", "gradient: mean, learn", "gradient: mean.map { Double(Float($0)) }, learn", false),
      ("06-Backpropagation", "(X * W1).map(sigmoid)", "(X * W1).map { sigmoid(Double(Float($0))) }", false),
      ("08-SkipGram", "return e / e.sum()", "return (e / e.sum()).map { Double(Float($0)) }", false),
      ("11-PMI", "$0 - log(Double(k))", "$0 - Double(Float(log(Double(k))))", false),
      // A constant to four digits.
      ("08-SkipGram", "exp($0 - largest)", "pow(2.7183, $0 - largest)", false),
      ("11-PMI", "min(t, 0) - log1p", "min(t, 0) - 0.9999999 * log1p", false),
    ].filter { Tool.has($0.unit) }
    if cases.isEmpty { throw XCTSkip("this course has none of the units") }
    let texts = try cases.map { unit, old, new, _ in
      let solution = try solution(unit)
      XCTAssertTrue(solution.contains(old), "\(unit): bring '\(old)' up to date")
      return (unit: unit, text: solution.replacing(old, with: new))
    }
    let reports = try Tool.each(texts) { try Self.grade($0.unit, text: $0.text) }
    for ((unit, _, new, passes), report) in zip(cases, reports) {
      XCTAssertEqual(report.status, passes ? "passed" : "failed", "\(unit): \(new)\n\(report.reasons)")
    }
  }

  func testACrashOnASmallerInputDoesNotHideTheFailure() throws {
    try Tool.needs("03-GradientDescent")
    // Wrong for three parameters; and when the property is tried with zeros, it stops.
    let text = try solution("03-GradientDescent").replacing(
      "    parameters - learningRate * gradient",
      with: """
            if parameters.count == 3 {
              precondition(parameters.sum() != 0)
              return parameters
            }
            return parameters - learningRate * gradient
        """)
    let check = try XCTUnwrap(Self.grade("03-GradientDescent", text: text).checks.dropFirst().first)
    XCTAssertEqual(check.status, "failed")
    XCTAssertEqual(check.call?.hasPrefix("step(parameters: ["), true)
    XCTAssertNotNil(check.expected)
  }
}
