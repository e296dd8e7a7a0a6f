import Foundation
import XCTest

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Verdicts in the forms that other programs read.
final class FormatTests: ScratchCourseCase {
  /// A crash, a failure, passes and waiting checks in one report.
  private func writeMixed() throws {
    let solution = try String(
      contentsOf: course.appending(path: "Solutions/03-GradientDescent/GradientDescent.swift"), encoding: .utf8)
    try write(
      solution.replacing("parameters - learningRate * gradient", with: "parameters + learningRate * gradient")
        .replacing(
          "static func squaredError(outputs: Matrix, targets: Matrix) -> Double {",
          with:
            "static func squaredError(outputs: Matrix, targets: Matrix) -> Double {\n    print(\"<&\\u{1}>\"); fatalError(\"a < b\")"
        ))
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var found: [(name: String, attributes: [String: String])] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { found.append((name, attributes)) }
    func all(_ name: String) -> [[String: String]] { found.filter { $0.name == name }.map(\.attributes) }
  }

  private func parsed(_ xml: String, line: UInt = #line) -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = elements
    XCTAssertTrue(parser.parse(), "\(String(describing: parser.parserError)): \(xml)", line: line)
    return elements
  }

  func testJUnit() throws {
    try writeMixed()
    let answer = try exercise("check", "3", "--format", "junit")
    XCTAssertEqual(answer.status, 1)
    let elements = parsed(answer.output)
    let suite = elements.all("testsuite")[0]
    XCTAssertEqual(suite["name"], "03 GradientDescent")
    XCTAssertEqual(suite["tests"], "9")
    XCTAssertEqual(suite["errors"], "1")
    XCTAssertEqual(suite["failures"], "1")
    XCTAssertEqual(suite["skipped"], "7")
    XCTAssertEqual(elements.all("error").map { $0["type"] }, ["crashed"])
    XCTAssertEqual(elements.all("skipped").count, 7)
    XCTAssertEqual(elements.all("property").filter { $0["name"] == "max_score" }.map { $0["value"] }, ["12"])
  }

  func testJUnitOfWhatDoesNotCompile() throws {
    try writeSquaredError("let x: Int = \"<one>\"; return 0")
    let elements = parsed(try exercise("check", "3", "--format", "junit").output)
    XCTAssertEqual(elements.all("testsuites")[0]["errors"], "1")
    XCTAssertEqual(elements.all("error").map { $0["type"] }, ["compile"])
  }

  func testGradescope() throws {
    try writeMixed()
    let json = try JSONSerialization.jsonObject(
      with: Data(try exercise("check", "3", "--format", "gradescope").output.utf8))
    let results = try XCTUnwrap(json as? [String: Any])
    // The fields of the published specification, and no others.
    let known: Set<String> = [
      "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
      "stdout_visibility", "extra_data", "tests", "leaderboard",
    ]
    XCTAssertEqual(Set(results.keys).subtracting(known), [])
    let tests = results.list("tests")
    XCTAssertEqual(tests.count, 9)
    for test in tests {
      XCTAssertEqual(
        Set(test.keys).subtracting([
          "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags",
          "visibility", "extra_data",
        ]), [])
      XCTAssertTrue(["passed", "failed"].contains(test.text("status")))
      XCTAssertTrue(["text", "html", "simple_format", "md", "ansi"].contains(test.text("output_format")))
      XCTAssertTrue(["hidden", "after_due_date", "after_published", "visible"].contains(test.text("visibility")))
    }
    XCTAssertEqual(tests.reduce(0) { $0 + $1.number("max_score") }, 12)
    // Two functions are broken, and a check of a third needs neither.
    XCTAssertEqual(results.number("score"), 1)
  }

  func testCSVHasARowForEachCheck() throws {
    try writeMixed()
    let rows = try exercise("check", "3", "--format", "csv").output.components(separatedBy: "\r\n")
    XCTAssertEqual(rows[0], "unit,check,status,points,max_points,mistake,message")
    XCTAssertEqual(rows.count, 11)
    XCTAssertTrue(rows[2].contains("failed,0,1,Ascent") || rows[2].contains("failed,0,1"), rows[2])
  }

  func testAnUnknownFormIsUsage() throws {
    let answer = try exercise("check", "3", "--format", "yaml")
    XCTAssertEqual(answer.status, 64)
    XCTAssertTrue(answer.errors.contains("none of json, csv, junit, gradescope"), answer.errors)
    XCTAssertEqual(try exercise("check", "3", "--format", "csv", "--json").status, 64)
  }
}
