import Foundation
import XCTest

/// A class through the tool: hand-ins in the shapes that occur, and the files that come out.
final class ClassTests: ScratchClassCase {
  override class var needs: [String] { ["03-GradientDescent", "06-Backpropagation"] }

  func testShapesScoresAndFiles() throws {
    try put(solution, at: "a clone/course/\(path)")
    try put(stub, at: "a clone/course/Exercises/03-GradientDescent/.course/GradientDescent.swift")
    try put(solution, at: "Müller/\(path)")
    try put(uphill(), at: "loose/GradientDescent (1).swift")
    try put("import Foundation\n" + solution, at: "refused/GradientDescent.swift")
    try put("fatalError(", at: "broken/GradientDescent.swift")
    try put("notes", at: "nothing/notes.txt")
    try FileManager.default.createSymbolicLink(
      at: classFolder.appending(path: "link"), withDestinationURL: course.appending(path: "Solutions"))
    let answer = try grade()
    XCTAssertEqual(answer.status, 1, answer.errors)
    XCTAssertTrue(answer.output.hasSuffix("\n7 entries: 5 graded, 2 without a file to grade\n"), answer.output)
    XCTAssertEqual(
      try scores(),
      ["a clone": 12, "Müller": 12, "loose": 2, "refused": 0, "broken": 0, "nothing": 0, "link": 0])
    let students = try results().list("students")
    XCTAssertEqual(students.map { $0.text("student") }, students.map { $0.text("student") }.sorted())
    func remark(_ name: String) -> String {
      (students.first { $0.text("student") == name }?["remarks"] as? [String])?.first ?? ""
    }
    XCTAssertEqual(remark("nothing"), "no file of any unit was found: it holds notes.txt")
    XCTAssertTrue(remark("link").contains("link, which is not followed"))
    let page = try String(contentsOf: out.appending(path: "students/loose.md"), encoding: .utf8)
    XCTAssertTrue(page.contains("# loose: 2 of 12 points"), page)
    XCTAssertTrue(page.contains("You went uphill"), page)
    let table = try String(contentsOf: out.appending(path: "grades.csv"), encoding: .utf8)
    XCTAssertTrue(table.contains("\r\n03-GradientDescent,Müller,,,12,0,12,12,graded,"), table)
    let reports = try JSONSerialization.jsonObject(
      with: Data(contentsOf: out.appending(path: "students/refused.json")))
    XCTAssertEqual((reports as? [String: Any])?.first("units").text("status"), "error")
    for name in ["a clone", "Müller"] { XCTAssertTrue(answer.output.contains(name), answer.output) }
  }

  func testTwoOfANameAndAnotherVersionOfTheCourse() throws {
    try write(solution)
    XCTAssertEqual(try exercise("pack", "--name", "Ada").status, 0)
    try FileManager.default.createDirectory(at: classFolder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: course.appending(path: "exercises.tar.gz"), to: classFolder.appending(path: "ada.tar.gz"))
    try put(uphill(), at: "ada/GradientDescent.swift")
    // The course moves on after the pack was made.
    let task = course.appending(path: "Sources/CourseKit/Tasks/03-GradientDescentTask.swift")
    try Data((try String(contentsOf: task, encoding: .utf8) + "\n// One more sentence.\n").utf8).write(to: task)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["ada": 2, "ada.tar.gz": 12])
    let remarks = try results().list("students").map { ($0["remarks"] as? [String]) ?? [] }
    for one in remarks { XCTAssertTrue(one.contains("there is more than one hand-in of the name ada"), "\(one)") }
    XCTAssertTrue(remarks[1].contains { $0.hasPrefix("packed in version ") && $0.contains("this is") }, "\(remarks[1])")
  }

  func testBadInput() throws {
    for (words, status, says) in [
      (["grade", "nowhere"], 2, "can't be read"), (["grade"], 64, "Missing expected argument"),
      (["grade", "class", "--jobs", "0"], 64, "no number from 1"),
      (["grade", "class", "--units", "3-1"], 64, "not like 3, 1-8"),
      (["grade", "class", "--units", "99"], 64, "none of the units"),
      (["grade", "class", "--shard", "3/2"], 64, "not i/n"),
      (["grade", "class", "--format", "xml"], 64, "none of json"),
      (["grade", "class", "--engine", "cloud"], 64, "none of local, slurm"),
      (["grade", "class", "--dry-run"], 64, "goes with"), (["report", "nowhere"], 2, "grade a class first"),
      (["export", "moodle", "--out", "x"], 64, "none of student"), (["export", "student"], 64, "Missing value"),
    ] {
      try FileManager.default.createDirectory(at: classFolder, withIntermediateDirectories: true)
      let answer = try Tool.run(words, in: course)
      XCTAssertEqual(answer.status, Int32(status), "\(words): \(answer.errors)")
      XCTAssertTrue(answer.errors.contains(says), "\(words): \(answer.errors)")
    }
    let answer = try grade()
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("holds no hand-in"), answer.errors)
    try put(solution, at: "a/GradientDescent.swift")
    let file = try grade("--out", "Package.swift")
    XCTAssertEqual(file.status, 2)
    XCTAssertTrue(file.errors.contains("can't be written"), file.errors)
  }

  func testAPackIsGradedUnderItsName() throws {
    try write(solution)
    XCTAssertEqual(try exercise("pack", "--name", "Ada Lovelace").status, 0)
    try FileManager.default.createDirectory(at: classFolder, withIntermediateDirectories: true)
    let pack = course.appending(path: "exercises.tar.gz")
    try FileManager.default.copyItem(at: pack, to: classFolder.appending(path: "ada.tar.gz"))
    // As platforms give it out: a folder for the student, the file in it.
    try FileManager.default.createDirectory(
      at: classFolder.appending(path: "Jo_12_file"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: pack, to: classFolder.appending(path: "Jo_12_file/exercises.tar.gz"))
    try Data("no archive".utf8).write(to: classFolder.appending(path: "bad.zip"))
    XCTAssertEqual(try grade().status, 1)
    XCTAssertEqual(try scores(), ["ada": 12, "Jo_12_file": 12, "bad": 0])
    let students = try results().list("students")
    XCTAssertEqual(students.map { $0.text("name") }, ["Ada Lovelace", "Ada Lovelace", ""])
    XCTAssertEqual(students.map { ($0["remarks"] as? [String])?.count ?? 0 }, [0, 0, 1])
    // Packed again it is the same to the bit.
    let first = try Data(contentsOf: pack)
    XCTAssertEqual(try exercise("pack", "--name", "Ada Lovelace").status, 0)
    XCTAssertEqual(try Data(contentsOf: pack), first)
  }

  func testThePackSaysWhatIsInIt() throws {
    try write(solution)
    let answer = try exercise("pack")
    XCTAssertTrue(answer.output.contains("✓ 03 GradientDescent"), answer.output)
    XCTAssertTrue(answer.output.contains("· 06 Backpropagation, as it was given out"), answer.output)
    XCTAssertTrue(answer.output.contains("It carries no name"), answer.output)
    try FileManager.default.removeItem(at: file)
    XCTAssertTrue(try exercise("pack", "--name", "A").output.contains("✗ 03 GradientDescent: no file"))
  }

  func testTheReportCountsMistakesAndFindsTwins() throws {
    try put(solution, at: "a/GradientDescent.swift")
    try put(uphill(), at: "b/GradientDescent.swift")
    try put(uphill().replacing("parameters +", with: "parameters   /* up */ +"), at: "c/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    let answer = try exercise("report", "class-grades", "--html", "page.html", "--json")
    let report = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    XCTAssertEqual(report["distribution"] as? [Int], [0, 2, 0, 0, 0, 0, 0, 0, 0, 1])
    XCTAssertEqual(report.first("mistakes").number("students"), 2)
    // b and c are the same but for a remark, and both nearly the worked solution, which a is.
    let alike = report.list("alike").map { pair in
      ["one", "other"].map { (pair.object($0)["names"] as? [String] ?? []).joined(separator: " ") }.joined(
        separator: " ~ ")
    }
    XCTAssertEqual(alike, ["a ~ the worked solution", "b c ~ the worked solution"])
    XCTAssertEqual(report.first("hardest").number("passed"), 1)
    XCTAssertEqual(report.first("hardest").number("tried"), 3)
    XCTAssertEqual(report.list("slowest").count, 9)
    let times = report.list("slowest").map { $0["seconds"] as? Double ?? -1 }
    XCTAssertTrue(times == times.sorted(by: >) && times[0] > 0 && times[0] < 5, "\(times)")
    let text = try exercise("report", "class-grades").output
    for words in ["3 students, of 12 points", "You went uphill", "b, c", "The slowest checks"] {
      XCTAssertTrue(text.contains(words), text)
    }
    let page = try String(contentsOf: course.appending(path: "page.html"), encoding: .utf8)
    XCTAssertTrue(page.contains("You went uphill") && !page.contains("http"), page)
    XCTAssertTrue(page.contains("b, c and the worked solution") && page.contains("<div class=\"pair\">"), page)
    // Counts need no course, nor copies of the files.
    try FileManager.default.removeItem(at: out.appending(path: "files"))
    let without = try exercise("report", "class-grades")
    XCTAssertEqual(without.status, 0)
    XCTAssertTrue(without.errors.contains("run `exercise grade` once more"), without.errors)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try exercise("report", "class-grades").errors, "")
    let elsewhere = try Tool.run(
      ["report", out.path], in: URL(fileURLWithPath: "/"), environment: ["EXERCISE_COURSE": ""])
    XCTAssertEqual(elsewhere.status, 0, elsewhere.errors)
    XCTAssertTrue(elsewhere.output.contains("You went uphill"), elsewhere.output)
    XCTAssertTrue(elsewhere.errors.contains("are not compared"), elsewhere.errors)
  }
}
