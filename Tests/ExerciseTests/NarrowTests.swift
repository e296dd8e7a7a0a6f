import XCTest

/// What a terminal of 80, of 60 and of 40 columns shows: nothing wider than it is.
final class NarrowTests: ScratchCourseCase {
  func testNothingOverflows() throws {
    _ = try exercise("quiz", "3", "--answers", "1b 2:0.3")
    _ = try exercise("check", "3")
    _ = try exercise("solution", "3", "--peek")
    let commands: [[String]] = [
      [], ["list"], ["help"], ["help", "check"], ["help", "quiz"], ["help", "grade"], ["check", "--all"],
      ["check", "3"],
      ["hint", "3"], ["numbers", "6"], ["numbers", "3"], ["quiz", "3", "--answers", "1a"],
      ["help", "practice"], ["help", "exam"], ["practice"], ["practice", "--list"],
      ["practice", "3", "--seed", "4", "--answers", "7 x 1"],
      ["practice", "6", "--seed", "1", "--answers", "1 2 3 4 5 6"],
      ["read", "glossary", "--plain"], ["read", "errata", "--plain"],
    ]
    for words in commands {
      for width in [80, 60, 40] {
        let answer = try Tool.run(words, in: course, environment: ["COLUMNS": "\(width)"])
        for line in answer.output.split(separator: "\n") where line.count > width {
          // A path can't be broken.
          if line.contains("Exercises/") || line.contains("──") { continue }
          XCTFail("\(words) at \(width): \(line.count): \(line)")
        }
      }
    }
  }

  func testNumbersReadLikeATable() throws {
    let text = try Tool.run("numbers", "6", in: course, environment: ["COLUMNS": "80"]).output
    let lines = text.split(separator: "\n").map(String.init)
    XCTAssertTrue(lines[0].hasPrefix("06 Backpropagation   "), lines[0])
    XCTAssertFalse(text.contains("toyBackprop"), "keys are for --json")
    let row = try XCTUnwrap(lines.first { $0.contains("update, w1_22") })
    XCTAssertTrue(row.contains("0.999282") && row.contains("0.99987") && row.contains("erratum E01"), row)
    let (number, slip) = (lines.firstIndex(of: row), lines.firstIndex { $0.hasPrefix("Slips") })
    XCTAssertLessThan(try XCTUnwrap(number), try XCTUnwrap(slip), "slips are a group of their own, at the end")
    XCTAssertTrue(lines.contains { $0.contains("sheet sign, change ratio, w1_22") }, text)
  }

  func testTheVersionIsThatOfTheChangelog() throws {
    let answer = try exercise("--version")
    XCTAssertEqual(answer.status, 0)
    XCTAssertTrue(answer.output.hasPrefix("exercise "), answer.output)
    try Data("# Changelog\n\n## 3.1\n\n- x\n".utf8).write(to: course.appending(path: "CHANGELOG.md"))
    XCTAssertTrue(try exercise("--version").output.hasPrefix("exercise 3.1"))
  }

  func testHelpIsGroupedByWhomItIsFor() throws {
    let lines = try exercise("help").output.split(separator: "\n").map(String.init)
    let groups = lines.filter { $0.hasSuffix(":") }
    XCTAssertEqual(groups, ["LEARNING:", "WRITING UNITS:", "A CLASS:", "THIS TOOL:"])
    func place(_ start: String) -> Int { lines.firstIndex { $0.hasPrefix(start) } ?? -1 }
    XCTAssertLessThan(place("  check "), place("WRITING UNITS:"))
    XCTAssertGreaterThan(place("  verify "), place("WRITING UNITS:"))
    XCTAssertGreaterThan(place("  grade "), place("A CLASS:"))
  }

  func testFunctionsAndSectionsAreToldToCompletions() throws {
    XCTAssertTrue(try exercise("completions", "functions", "3").output.contains("squaredError\n"))
    XCTAssertTrue(try exercise("completions", "sections", "3").output.contains("Further reading\n"))
    let path = Tool.products.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    func completed(_ words: [String]) throws -> String {
      let line = words.map { "'\($0)'" }.joined(separator: " ")
      let script =
        "source <(exercise completions bash); COMP_WORDS=(exercise \(line)); COMP_CWORD=\(words.count); "
        + "_exercise; printf '%s|' \"${COMPREPLY[@]}\""
      return try Tool.shell(script, in: course, environment: ["PATH": path]).output
    }
    XCTAssertEqual(try completed(["hint", "3", "SQUARED"]), "squaredError|")
    XCTAssertEqual(try completed(["read", "3", "--section", "further"]), "Further\\ reading|")
    XCTAssertEqual(try completed(["check", "gradientd"]), "GradientDescent|")
  }
}
