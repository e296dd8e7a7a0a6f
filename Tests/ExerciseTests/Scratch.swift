import XCTest

/// A test case with a course of its own to write in, and the tool to run there.
class ScratchCourseCase: XCTestCase {
  /// The units that the tests here are about; in a course without them they are skipped.
  class var needs: [String] { ["03-GradientDescent"] }
  private(set) var course = URL(fileURLWithPath: "/")
  var file: URL { course.appending(path: "Exercises/03-GradientDescent/GradientDescent.swift") }
  var stub: String {
    get throws {
      try String(
        contentsOf: course.appending(path: "Exercises/03-GradientDescent/.course/GradientDescent.swift"),
        encoding: .utf8)
    }
  }

  override func setUpWithError() throws {
    try Tool.needs(Self.needs)
    course = try Tool.scratchCourse(name.filter { $0.isLetter || $0.isNumber })
  }

  override func tearDownWithError() throws {
    if course.path != "/" { try FileManager.default.removeItem(at: course) }
  }

  func write(_ text: String) throws { try Data(text.utf8).write(to: file) }

  /// The stub with the body of `squaredError` replaced.
  func writeSquaredError(_ body: String) throws {
    try write(stub.replacing(".nan  // TODO: exercise hint 3", with: body))
  }

  func exercise(_ words: String...) throws -> Tool.Answer { try Tool.run(words, in: course) }

  /// `check 3 --json`, decoded.
  func report(file line: UInt = #line) throws -> (status: Int32, json: [String: Any]) {
    let answer = try exercise("check", "3", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    return (answer.status, try XCTUnwrap(json, answer.output + answer.errors))
  }
}

extension [String: Any] {
  /// A list of objects below a key.
  func list(_ key: String) -> [[String: Any]] { self[key] as? [[String: Any]] ?? [] }
  /// The first of a list, or nothing.
  func first(_ key: String) -> [String: Any] { list(key).first ?? [:] }
  func text(_ key: String) -> String { self[key] as? String ?? "" }
  func number(_ key: String) -> Int { self[key] as? Int ?? -1 }
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
}
