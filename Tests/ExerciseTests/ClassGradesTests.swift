import Foundation
import XCTest

/// A grade is more than a run: what was not begun, what the machine failed at, rules, points and comments by hand.
final class ClassGradesTests: ScratchClassCase {
  private func write(_ text: String, to path: String) throws {
    let file = course.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  private func file(_ path: String) throws -> String {
    try String(contentsOf: out.appending(path: path), encoding: .utf8)
  }
  private func student(_ name: String) throws -> [String: Any] {
    try XCTUnwrap(results().list("students").first { $0.text("student") == name }, name)
  }
  private func points(_ name: String) throws -> Double? { try student(name)["points"] as? Double }

  func testAnUntouchedFileIsNoHandIn() throws {
    try put(solution, at: "ada/GradientDescent.swift")
    // The stub with a remark and other blanks is still the stub.
    try put("// my name\n" + stub.replacing("  ", with: "    "), at: "bob/GradientDescent.swift")
    let answer = try grade()
    XCTAssertEqual(answer.status, 0)
    XCTAssertTrue(answer.output.contains("as it was given out"), answer.output)
    XCTAssertTrue(answer.output.contains("2 entries: 1 graded, 1 as given out"), answer.output)
    let unit = try student("bob").first("units")
    XCTAssertEqual(unit.text("state"), "untouched")
    XCTAssertNil(unit["report"])
    XCTAssertTrue(try file("students/bob.md").contains("as it was given out: counts as not handed in"))
    XCTAssertFalse(try file("students/bob.md").contains("graded was"), "nothing was")
    XCTAssertTrue(try file("students/ada.md").contains("graded was"))
    let report = try exercise("report", out.path, "--json")
    let json = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any] ?? [:]
    XCTAssertEqual(json.first("units").number("handedIn"), 1)
    XCTAssertEqual(json.first("units")["meanScore"] as? Double, 12)
    XCTAssertEqual(json.list("mistakes").count, 0)
  }

  /// Gradescope's one submission is one student's, whatever its folders look like.
  func testAnEntryIsNoSectionWhereThatIsSaid() throws {
    try put(solution, at: "submission/lab1/GradientDescent.swift")
    try put(stub, at: "submission/lab2/GradientDescent.swift")
    try put(solution, at: "submission/ada_1_2_GradientDescent.swift")
    XCTAssertEqual(try grade("--no-sections", "--format", "gradescope").status, 0)
    XCTAssertEqual(try results().list("students").map { $0.text("student") }, ["submission"])
    XCTAssertEqual(try grade("--no-sections", "--sections").status, 64)
  }

  func testAMachinesFailureIsNoZero() throws {
    try put(solution, at: "ada/GradientDescent.swift")
    XCTAssertEqual(try grade("--format", "gradescope").status, 0)
    let scope = out.appending(path: "students/ada.gradescope.json")
    XCTAssertTrue(FileManager.default.fileExists(atPath: scope.path))
    try put(solution + "// changed\n", at: "ada/GradientDescent.swift")
    let tool = Tool.products.appending(path: "exercise").path
    // Too few descriptors for the processes of a check; how many there must be for the rest is not the same on every machine.
    func failing(_ words: String, _ hasFailed: (Tool.Answer) -> Bool) throws -> Tool.Answer {
      var answer: Tool.Answer?
      for limit in [12, 14, 16, 18, 20, 10, 8] {
        let line = "ulimit -n \(limit); '\(tool)' grade class --units 3 --sandbox none --jobs 1 \(words)"
        let said = try Tool.shell(line, in: course)
        answer = said
        if hasFailed(said) { break }
      }
      return try XCTUnwrap(answer)
    }
    func isMachines(_ answer: Tool.Answer) -> Bool { answer.errors.contains("not the students' fault") }
    let answer = try failing("", isMachines)
    XCTAssertEqual(answer.status, 2, answer.output)
    XCTAssertTrue(answer.errors.contains("not the students' fault"), answer.errors)
    let unit = try student("ada").first("units")
    XCTAssertEqual(unit.text("state"), "notGraded")
    XCTAssertNil(unit["score"])
    XCTAssertNil(unit["points"])
    XCTAssertNil(try points("ada"))
    XCTAssertTrue(try file("grades.csv").contains("\r\n03-GradientDescent,ada,,,,0,,12,notGraded,"))
    XCTAssertTrue(try file("students/ada.md").contains("– of 12"))
    XCTAssertFalse(try file("students/ada.md").contains("0 of 12"))
    let junit = try failing("--format junit", isMachines)
    XCTAssertTrue(junit.output.contains("type=\"machine\""), junit.output)
    XCTAssertTrue(junit.output.contains("errors=\"1\""), junit.output)
    XCTAssertEqual(try failing("--format gradescope", isMachines).status, 2)
    XCTAssertFalse(FileManager.default.fileExists(atPath: scope.path), "an older score must not stand for this one")
    // What the instructor gives by hand needs no machine.
    try write("student,unit,score,comment\nada,3,9,\n", to: "class-grades/overrides.csv")
    XCTAssertEqual(try failing("") { $0.status == 0 }.status, 0)
    XCTAssertEqual(try points("ada"), 9)
  }

  func testPointsAndCommentsByHandSurviveAndStandInEveryForm() throws {
    try put(uphill(), at: "ada/GradientDescent.swift")
    try put(solution, at: "bob/GradientDescent.swift")
    try write(
      "student,unit,score,comment\r\nada,3,7.5,\"Good, but uphill.\r\nSee <me> | *soon*\"\r\nbob,,,All right\r\nzoe,3,1,\r\n",
      to: "class-grades/overrides.csv")
    for round in 1...2 {
      let answer = try grade()
      XCTAssertEqual(answer.status, 1, "a line was not taken, in round \(round)")
      XCTAssertTrue(answer.errors.contains("overrides.csv, line 5: no hand-in is of 'zoe'"), answer.errors)
      XCTAssertTrue(answer.output.contains("7.5*"), answer.output)
      XCTAssertTrue(answer.output.contains("7.5 points by hand, 2 by the checks. Good, but uphill. See"), answer.output)
      XCTAssertEqual(try points("ada"), 7.5)
      XCTAssertEqual(try scores()["ada"], 2, "the checks' own score stays beside it")
    }
    let table = try file("grades.csv")
    XCTAssertTrue(table.contains("03-GradientDescent,ada,,,2,0,7.5,12,graded,"), table)
    XCTAssertTrue(table.contains(",7.5,\"Good, but uphill.\nSee <me> | *soon*\","), table)
    XCTAssertTrue(table.contains(",All right,"), table)
    let page = try file("students/ada.md")
    XCTAssertTrue(page.contains("# ada: 7.5 of 12 points"), page)
    XCTAssertTrue(page.contains("> Good, but uphill.  \n> See \\<me\\> \\| \\*soon\\*  "), page)
    XCTAssertTrue(try file("students/bob.md").contains("> All right"))
    let junit = try grade("--format", "junit").output
    XCTAssertTrue(junit.contains("name=\"by_hand\" value=\"7.5\""), junit)
    XCTAssertTrue(junit.contains("name=\"score\" value=\"7.5\""), junit)
    XCTAssertTrue(junit.contains("See &lt;me&gt;"), junit)
    XCTAssertEqual(try grade("--format", "gradescope").status, 1)
    let json =
      try JSONSerialization.jsonObject(with: Data(file("students/ada.gradescope.json").utf8)) as? [String: Any] ?? [:]
    XCTAssertEqual(json["score"] as? Double, 7.5)
    XCTAssertTrue(json.text("output").contains("7.5 points by hand"), json.text("output"))
    XCTAssertEqual(try exercise("report", out.path, "--html", "page.html").status, 0)
    let html = try String(contentsOf: course.appending(path: "page.html"), encoding: .utf8)
    XCTAssertTrue(html.contains("7.5 points by hand"), html)
    XCTAssertTrue(html.contains("See &lt;me&gt;"), html)
    XCTAssertTrue(try exercise("report", out.path).output.contains("7.5 points by hand"))
  }

  func testAFaultInAPolicyOrTableIsSaidBeforeAnythingIsGraded() throws {
    try put(solution, at: "ada/GradientDescent.swift")
    try write("drop: 3\n", to: "policy.txt")
    let policy = try grade("--policy", "policy.txt")
    XCTAssertEqual(policy.status, 64)
    XCTAssertTrue(policy.errors.contains("policy.txt, line 1: every unit that is graded is dropped"), policy.errors)
    try write("student,unit,score,comment\nada,3,much,\n", to: "more.csv")
    let table = try grade("--overrides", "more.csv")
    XCTAssertEqual(table.status, 64)
    XCTAssertTrue(table.errors.contains("more.csv, line 2: 'much' is no score"), table.errors)
    XCTAssertFalse(FileManager.default.fileExists(atPath: out.appending(path: "grades.csv").path))
    // The words of the line are right: how they may stand is no help.
    for answer in [policy, table, try grade("--units", "99")] {
      XCTAssertFalse(answer.errors.contains("Usage:"), answer.errors)
    }
    let none = try grade("--policy", "none.txt")
    XCTAssertEqual(none.status, 64)
    XCTAssertTrue(none.errors.contains("none.txt is not there"), none.errors)
    for option in ["--policy", "--overrides"] {
      let folder = try grade(option, "Exercises")
      XCTAssertTrue(folder.errors.contains("Exercises is a folder"), folder.errors)
    }
    XCTAssertEqual(try grade("--seed-from", "name").status, 64)
    XCTAssertEqual(try grade("--seed-from", "student", "--seed", "3").status, 64)
  }

  func testDeadlinesWeightsAndTheBestOfSeveral() throws {
    try put(solution, at: "ada-attempt-1/GradientDescent.swift")
    try put(uphill(), at: "ada-attempt-2/GradientDescent.swift")
    try put(solution, at: "bob/GradientDescent.swift")
    try put(solution, at: "eve/GradientDescent.swift")
    try write(
      "student,time\nada-attempt-1,2026-11-30 23:58\nada-attempt-2,2026-12-01 08:00\nbob,2026-12-02T00:00:00Z\n",
      to: "t.csv")
    let rules = "time zone: Europe/Vienna\ntimes: t.csv\ndeadline: 2026-11-30 23:59\nlate: 10 % per day\nworth 3: 100\n"
    try write(rules + "attempts: best\n", to: "policy.txt")
    let best = try grade("--policy", "policy.txt")
    XCTAssertEqual(best.status, 0, best.errors)
    XCTAssertEqual(try results().list("students").map { $0.text("student") }, ["ada", "bob", "eve"])
    XCTAssertEqual(try points("ada"), 100)
    XCTAssertEqual(try student("ada").first("units").text("handIn"), "ada-attempt-1")
    // 01:00 of the second day in Vienna: one day and an hour, two begun days, 2.4 of 12 points.
    XCTAssertEqual(try XCTUnwrap(points("bob")), 80, accuracy: 1e-9)
    XCTAssertEqual(try student("bob").first("units")["lateBy"] as? Double, 25 * 3600 + 60)
    XCTAssertTrue(best.output.contains("1 day 1 hour late, 2.4 points less"), best.output)
    XCTAssertEqual(try points("eve"), 100)
    XCTAssertTrue(
      best.output.contains("No time of these hand-ins is known, so they count as in time: eve"), best.output)
    XCTAssertTrue(best.output.contains("3 graded") || best.output.contains("4 graded"), best.output)
    try write(rules + "attempts: last\n", to: "policy.txt")
    XCTAssertEqual(try grade("--policy", "policy.txt").status, 0)
    // Two points of twelve, less the 1.2 of one begun day, of a hundred.
    XCTAssertEqual(try XCTUnwrap(points("ada")), 100 * 0.8 / 12, accuracy: 1e-5)
    XCTAssertFalse(FileManager.default.fileExists(atPath: out.appending(path: "students/ada-attempt-1.md").path))
    XCTAssertTrue(try file("students/ada.md").contains("from ada-attempt-2"))
  }

  func testEachStudentHasInputsOfItsOwnThatCanBeDrawnAgain() throws {
    // A right answer that remembers one seed's inputs would show in no other.
    try put(uphill(), at: "ada/GradientDescent.swift")
    try put(uphill(), at: "bob/GradientDescent.swift")
    XCTAssertEqual(try grade("--seed-from", "student").status, 0)
    func seed(_ name: String) throws -> Int { try student(name).number("seed") }
    // The first 32 bits of SHA-256, by Python's hashlib.
    XCTAssertEqual(try seed("ada"), 847_800_900)
    XCTAssertEqual(try seed("bob"), 3_742_717_683)
    func calls(_ report: [String: Any]) -> [String] { report.list("checks").map { $0.text("call") } }
    let (ada, bob) = (
      try student("ada").first("units").object("report"), try student("bob").first("units").object("report")
    )
    XCTAssertNotEqual(calls(ada), calls(bob))
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(at: classFolder.appending(path: "ada/GradientDescent.swift"), to: file)
    let answer = try exercise("check", "3", "--json", "--seed", "\(try seed("ada"))")
    let again = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any] ?? [:]
    for (mine, theirs) in zip(again.list("checks"), ada.list("checks")) where mine["call"] != nil {
      XCTAssertEqual(mine.text("call"), theirs.text("call"))
    }
    XCTAssertTrue(try self.file("students/ada.md").contains("--seed \(try seed("ada"))"))
    // The verdicts are kept by their seeds.
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: out.appending(path: "verdicts/03-GradientDescent").path)
        .count, 2)
    XCTAssertEqual(try grade("--seed-from", "student").status, 0)
  }

  func testTheRostersStudentsCanBeNamedAndOneWithoutAHandInGetsARow() throws {
    try put(uphill(), at: "ada/GradientDescent.swift")
    try put(solution, at: "old/GradientDescent.swift")
    try write("id,name\nada,Ada Lovelace\n4711,Bob Bean\n4712,Eve Bean\n", to: "roster.csv")
    XCTAssertEqual(try grade("--roster", "roster.csv").status, 0)
    XCTAssertTrue(FileManager.default.fileExists(atPath: out.appending(path: "students/old.md").path))
    try FileManager.default.removeItem(at: classFolder.appending(path: "old"))
    try write(
      "student;unit;score;comment\nAda Lovelace;GradientDescent;3,5;\n4711;03;8;On paper, and good\nBeen;3;1;\n",
      to: "class-grades/overrides.csv")
    let answer = try grade("--roster", "roster.csv")
    XCTAssertEqual(answer.status, 1)
    XCTAssertEqual(try points("ada"), 3.5)
    XCTAssertEqual(try points("Bob Bean"), 8)
    XCTAssertTrue(answer.errors.contains("line 4: no hand-in is of 'Been'"), answer.errors)
    XCTAssertTrue(try file("students/Bob Bean.md").contains("> On paper, and good"))
    XCTAssertEqual(try results().list("absent").map { $0.text("name") }, ["Eve Bean"])
    let table = try file("grades.csv")
    XCTAssertTrue(table.contains("03-GradientDescent,4711,Bob Bean,,0,0,8,12,missing,"), table)
    // A page that nobody writes again would tell old points.
    XCTAssertFalse(FileManager.default.fileExists(atPath: out.appending(path: "students/old.md").path))
  }

  func testThePlatformsMarkOfALateHandInCostsTheLeast() throws {
    try put(solution, at: "lovelaceada_late_101_2002_GradientDescent.swift")
    try put(solution, at: "beanbob_102_2003_GradientDescent.swift")
    try write("student,time\n102,2026-11-30 23:59:00 +01:00\n", to: "t.csv")
    try write("times: t.csv\ndeadline: 2026-11-30 23:59 +01:00\nlate: 10 % per day\n", to: "policy.txt")
    let answer = try grade("--policy", "policy.txt")
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(try XCTUnwrap(points("lovelaceada")), 10.8, accuracy: 1e-9)
    XCTAssertEqual(try points("beanbob"), 12)
    // Out of ten points on the platform's scale, with what the rules say.
    try write(
      "Student,ID,SIS User ID,SIS Login ID,Section,03-GradientDescent (9)\n    Points Possible,,,,,12\n\"Lovelace, Ada\",101,,,,\n\"Bean, Bob\",102,,,,\n",
      to: "canvas.csv")
    let canvas = try grade("--policy", "policy.txt", "--roster", "canvas.csv", "--format", "canvas")
    XCTAssertTrue(canvas.output.contains("\"Lovelace, Ada\",101,,,,10.8\r\n"), canvas.output + canvas.errors)
    XCTAssertTrue(canvas.output.contains("\"Bean, Bob\",102,,,,12\r\n"), canvas.output)
  }

  func testDatesOfFilesAndDroppedUnits() throws {
    for (name, date) in [("ada", 1_796_079_540.0), ("bob", 1_796_079_541)] {
      try put(solution, at: "\(name)/GradientDescent.swift")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: date)],
        ofItemAtPath: classFolder.appending(path: "\(name)/GradientDescent.swift").path)
    }
    try write(
      "time zone: Europe/Vienna\ntimes: files\ndeadline: 2026-11-30 23:59\nlate: no points\ndrop lowest: 1\n",
      to: "policy.txt")
    let answer = try Tool.run(
      ["grade", "class", "--units", "3,6", "--sandbox", "none", "--policy", "policy.txt"], in: course)
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(try points("ada"), 12)
    XCTAssertEqual(try student("ada")["maxPoints"] as? Double, 12)
    // Nothing is left of one unit, the other was not handed in: the later of equals is dropped.
    XCTAssertEqual(try points("bob"), 0)
    XCTAssertEqual(try student("bob").list("units").map { $0["weight"] as? Double }, [nil, 0])
    XCTAssertTrue(answer.output.contains("1 second late, 12 points less"), answer.output)
  }
}
