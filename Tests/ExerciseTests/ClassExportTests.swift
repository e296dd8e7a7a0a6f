import Foundation
import XCTest

/// The course as others get it: without solutions, and in the shapes of their platforms.
final class ClassExportTests: ScratchClassCase {
  func testTheStudentsCourseHasNoSolutionsAndEverythingElseWorks() throws {
    try write(solution)
    XCTAssertEqual(try exercise("export", "student", "--out", "given").status, 0)
    let given = course.appending(path: "given")
    XCTAssertFalse(FileManager.default.fileExists(atPath: given.appending(path: "Solutions").path))
    func tool(_ words: String...) throws -> Tool.Answer { try Tool.run(words, in: given) }
    XCTAssertEqual(try String(contentsOf: given.appending(path: self.path), encoding: .utf8), try stub)
    XCTAssertEqual(try tool("check", "3").status, 1)
    try Data(uphill().utf8).write(to: given.appending(path: self.path))
    XCTAssertTrue(try tool("check", "3").output.contains("You went uphill"), "mistakes are named without Solutions")
    for words in [["read", "3"], ["hint", "3"], ["list"], ["numbers", "3"], ["reset", "3"]] {
      let answer = try Tool.run(words, in: given)
      XCTAssertEqual(answer.status, 0, "\(words): \(answer.errors)")
    }
    try Data(solution.utf8).write(to: given.appending(path: self.path))
    XCTAssertEqual(try tool("check", "3").status, 0)
    let opened = try tool("solution", "3")
    XCTAssertTrue((opened.output + opened.errors).contains("solution"), opened.output + opened.errors)
    let passed = try tool("check", "3").output
    XCTAssertTrue(passed.contains("Passed."), passed)
    XCTAssertFalse(passed.contains("solution"), "there is none here to open: \(passed)")
    // A second time it would overwrite.
    let again = try exercise("export", "student", "--out", "given")
    XCTAssertEqual(again.status, 2)
    XCTAssertTrue(again.errors.contains("is not empty"), again.errors)
  }

  func testOtherExports() throws {
    XCTAssertEqual(try exercise("export", "gradescope", "--out", "scope").status, 0)
    for name in ["setup.sh", "run_autograder", "rehearse"] {
      XCTAssertTrue(FileManager.default.isExecutableFile(atPath: course.appending(path: "scope/\(name)").path), name)
    }
    XCTAssertTrue(FileManager.default.fileExists(atPath: course.appending(path: "scope/course/Package.swift").path))
    func grader(_ folder: String) throws -> String {
      try String(contentsOf: course.appending(path: "\(folder)/run_autograder"), encoding: .utf8)
    }
    XCTAssertFalse(try grader("scope").contains("--units"))
    XCTAssertEqual(try exercise("export", "gradescope", "--units", "2-3,6", "--out", "three").status, 0)
    XCTAssertTrue(try grader("three").contains("exercise grade \"$work/class\" --no-sections --units 2,3,6 --out"))
    // The compiler of this machine, not a release from the day when this was written.
    let setup = try String(contentsOf: course.appending(path: "scope/setup.sh"), encoding: .utf8)
    let compiler = try Tool.shell("swiftc --version", in: course).output
    let release = try XCTUnwrap(compiler.firstMatch(of: /Swift version (\d+\.\d+(\.\d+)?)/)).1
    XCTAssertTrue(setup.contains("${SWIFT_VERSION:-\(release)}"), setup)
    // A machine that fails gives no score: no zero, and an exit that says so.
    XCTAssertFalse(try grader("scope").contains("\"score\": 0"))
    let room = try Tool.shell(
      "mkdir -p auto/source auto/submission && cp -R scope/. auto/source && cp '\(path)' auto/submission/ && "
        + "bash auto/source/run_autograder", in: course,
      environment: [
        "AUTOGRADER_ROOT": course.appending(path: "auto").path,
        "PATH": try shim("exit 2") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      ])
    XCTAssertEqual(room.status, 2, room.errors)
    XCTAssertFalse(FileManager.default.fileExists(atPath: course.appending(path: "auto/results/results.json").path))
  }

  private func files(in folder: String) -> [String] {
    FileManager.default.subpaths(atPath: course.appending(path: folder).path) ?? []
  }

  func testOnlyWhatTheRoadNeedsGoesAlong() throws {
    for name in [".gitattributes", ".gitignore", ".editorconfig", "README.md", "CHANGELOG.md"] {
      try FileManager.default.copyItem(at: Tool.course.appending(path: name), to: course.appending(path: name))
    }
    // What editors are told here names this place; there the first build writes it anew.
    for folder in [".", "Exercises", "Exercises/03-GradientDescent"] {
      _ = try Tool.shell(
        "mkdir -p \(folder)/.sourcekit-lsp && echo {} >\(folder)/.sourcekit-lsp/config.json", in: course)
    }
    XCTAssertEqual(try exercise("export", "student", "--out", "given").status, 0)
    let given = files(in: "given")
    XCTAssertEqual(given.filter { $0.contains("sourcekit-lsp/") }, [])
    XCTAssertEqual(Set(given.filter { $0.hasPrefix("Tests/") }.map { $0.split(separator: "/")[1] }), ["Graders"])
    XCTAssertTrue(given.contains(".gitignore"))
    for part in ["Fixtures", "Solutions", "CHANGELOG", "Answers/"] {
      XCTAssertEqual(given.filter { $0.contains(part) && !$0.hasPrefix("Sources/ExerciseKit") }, [], part)
    }
    // The manifest lists what is there.
    let package = try Tool.shell("swift package dump-package", in: course.appending(path: "given"))
    XCTAssertEqual(package.status, 0, package.errors)
    let object = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(package.output.utf8)) as? [String: Any])
    let targets = object.list("targets")
    XCTAssertEqual(targets.filter { $0.text("type") == "test" }.map { $0.text("name") }, ["Graders"])
    XCTAssertGreaterThan(targets.count, 10)
    XCTAssertFalse(targets.contains { $0.text("name") == "Assertions" })
  }

  func testAWeeksUnits() throws {
    try Tool.needs("12-LSA")
    let answer = try exercise("export", "student", "--units", "1-3,12", "--out", "week")
    XCTAssertEqual(answer.status, 0, answer.errors)
    let week = course.appending(path: "week")
    let units: Set = ["01-BagOfWords", "02-LogLinear", "03-GradientDescent", "12-LSA"]
    for folder in ["Exercises", "Lectures", "Tests/Graders"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: week.appending(path: folder).path)
      let found = names.filter { $0.first?.isNumber ?? false }
        .map { $0.replacing(/(Grader|Training)\.swift$/, with: "") }
      XCTAssertEqual(Set(found), units, folder)
    }
    // Nothing of a unit that is still to come, unless something that is here is built of it.
    let tasks = try FileManager.default.contentsOfDirectory(
      atPath: week.appending(path: "Sources/CourseKit/Tasks").path)
    XCTAssertFalse(tasks.contains("22-GRUTask.swift"), "\(tasks)")
    XCTAssertTrue(tasks.contains("12-LSATask.swift"), "\(tasks)")
    // LSA's example is the world of skip-gram, and is compared with PMI: their sources are built of, and nothing else of them is there.
    let numbers = try FileManager.default.contentsOfDirectory(
      atPath: week.appending(path: "Sources/WorkedNumbers").path)
    XCTAssertTrue(Set(numbers).isSuperset(of: ["08-SkipGram", "11-PMI"]) && !numbers.contains("22-GRU"), "\(numbers)")
    XCTAssertTrue(try Tool.run(["list"], in: week).output.contains("12 LSA"))
    XCTAssertFalse(try Tool.run(["list"], in: week).output.contains("GRU"))
    // A pack of such a week is one of this course's version.
    let exercises = week.appending(path: "Exercises/03-GradientDescent/GradientDescent.swift")
    try Data(solution.utf8).write(to: exercises)
    XCTAssertEqual(try Tool.run(["pack", "--name", "Ada"], in: week).status, 0)
    let pack = try XCTUnwrap(files(in: "week").first { $0.hasSuffix(".tar.gz") })
    try FileManager.default.createDirectory(at: classFolder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: week.appending(path: pack), to: classFolder.appending(path: "ada.tar.gz"))
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try results().first("students")["remarks"] as? [String], [])
    let none = try exercise("export", "student", "--units", "77", "--out", "no")
    XCTAssertEqual(none.status, 64)
  }

  func testHiddenChecksAreNotGivenOut() throws {
    let grader = course.appending(path: "Tests/Graders/03-GradientDescentGrader.swift")
    let text = try String(contentsOf: grader, encoding: .utf8)
    let hidden = "  func test99_secret() { check(\"the secret\", of: \"step\", hidden: true) {} }\n"
    let end = try XCTUnwrap(text.range(of: "\n}", options: .backwards))
    try Data((text[..<end.lowerBound] + "\n" + hidden + text[end.lowerBound...]).utf8).write(to: grader)
    for target in [["student"], ["classroom", "--graders", ClassroomExportTests.graders]] {
      XCTAssertEqual(try Tool.run(["export"] + target + ["--out", target[0]], in: course).status, 0)
      let given = try String(
        contentsOf: course.appending(path: "\(target[0])/Tests/Graders/03-GradientDescentGrader.swift"), encoding: .utf8
      )
      XCTAssertFalse(given.contains("secret"), target[0])
      XCTAssertTrue(given.contains("test01_"))
    }
  }

  /// Every Swift file of every export, graded as every unit whose name it says; what does not say a unit's name declares no type that
  /// could answer it.
  func testNoFileOfAnExportPasses() throws {
    let targets = [
      ["student"], ["gradescope"], ["classroom", "--graders", ClassroomExportTests.graders],
      ["student", "--units", "1-3"],
    ]
    var seen: [String: String] = [:]
    for (index, target) in targets.enumerated() {
      XCTAssertEqual(try Tool.run(["export"] + target + ["--out", "export\(index)"], in: course).status, 0)
      for path in files(in: "export\(index)") where path.hasSuffix(".swift") {
        let text = try String(contentsOf: course.appending(path: "export\(index)/\(path)"), encoding: .utf8)
        if seen[text] == nil { seen[text] = "\(index) \(path)" }
      }
    }
    XCTAssertGreaterThan(seen.count, 300)
    let units = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "Exercises").path)
      .filter { $0.first?.isNumber ?? false }
    var tried = 0
    for (text, path) in seen {
      for unit in units {
        let name = String(unit.dropFirst(3))
        guard text.contains(try Regex("\\b\(name)\\b")) else { continue }
        tried += 1
        let student = path.replacing("/", with: "+")
        try put(text, at: "\(student)/Exercises/\(unit)/\(name).swift")
      }
    }
    XCTAssertGreaterThan(tried, 100)
    // What passes is seen to pass.
    try put(solution, at: "control/\(self.path)")
    let answer = try Tool.run(["grade", "class", "--sandbox", "none"], in: course)
    XCTAssertLessThanOrEqual(answer.status, 1, answer.errors)
    for student in try results().list("students") {
      for unit in student.list("units") where unit.text("state") == "notGraded" {
        XCTFail("\(student.text("student")): \(unit.text("problem"))")
      }
    }
    let passed = try results().list("students").flatMap { student in
      student.list("units").filter { $0.object("report").text("status") == "passed" }.map { _ in student.text("student")
      }
    }
    XCTAssertEqual(passed, ["control"])
  }
}
