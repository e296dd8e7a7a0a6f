import Foundation
import XCTest

/// A class through the tool: hand-ins in the shapes that occur, and the files that come out.
final class ClassTests: ScratchCourseCase {
  private var classFolder: URL { course.appending(path: "class") }
  private var out: URL { course.appending(path: "class-grades") }

  private func put(_ text: String, at path: String) throws {
    let file = classFolder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  private var solution: String {
    get throws {
      try String(
        contentsOf: course.appending(path: "Solutions/03-GradientDescent/GradientDescent.swift"), encoding: .utf8)
    }
  }
  private func uphill() throws -> String {
    try solution.replacing("parameters - learningRate * gradient", with: "parameters + learningRate * gradient")
  }
  private func grade(_ words: String...) throws -> Tool.Answer {
    try Tool.run(["grade", "class", "--units", "3", "--sandbox", "none"] + words, in: course)
  }
  private func results() throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: out.appending(path: "results.json")))
    return try XCTUnwrap(json as? [String: Any])
  }
  private func scores() throws -> [String: Int] {
    Dictionary(uniqueKeysWithValues: try results().list("students").map { ($0.text("student"), $0.number("score")) })
  }
  private let path = "Exercises/03-GradientDescent/GradientDescent.swift"

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
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertEqual(
      try scores(),
      ["a clone": 12, "Müller": 12, "loose": 1, "refused": 0, "broken": 0, "nothing": 0, "link": 0])
    let students = try results().list("students")
    XCTAssertEqual(students.map { $0.text("student") }, students.map { $0.text("student") }.sorted())
    func remark(_ name: String) -> String {
      (students.first { $0.text("student") == name }?["remarks"] as? [String])?.first ?? ""
    }
    XCTAssertEqual(remark("nothing"), "no file of any unit was found")
    XCTAssertTrue(remark("link").contains("link, which is not followed"))
    let page = try String(contentsOf: out.appending(path: "students/loose.md"), encoding: .utf8)
    XCTAssertTrue(page.contains("# loose: 1 of 12 points"), page)
    XCTAssertTrue(page.contains("You went uphill"), page)
    let table = try String(contentsOf: out.appending(path: "grades.csv"), encoding: .utf8)
    XCTAssertTrue(table.contains("\r\n03-GradientDescent,Müller,,,12,0,12,12,graded,"), table)
    let reports = try JSONSerialization.jsonObject(
      with: Data(contentsOf: out.appending(path: "students/refused.json")))
    XCTAssertEqual((reports as? [String: Any])?.first("units").text("status"), "error")
    for name in ["a clone", "Müller"] { XCTAssertTrue(answer.output.contains(name), answer.output) }
  }

  func testWhatWasGradedIsNotGradedAgainAndAChangedFileIs() throws {
    try put(solution, at: "one/GradientDescent.swift")
    try put(solution, at: "two/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    let verdicts = out.appending(path: "verdicts/03-GradientDescent")
    let kept = try FileManager.default.contentsOfDirectory(atPath: verdicts.path)
    XCTAssertEqual(kept.count, 1, "the same file twice is one verdict")
    // A verdict that is there is believed: were it graded again, the mark in it would be gone.
    let file = verdicts.appending(path: kept[0])
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("\"score\" : 12", with: "\"score\" : 11").utf8).write(to: file)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["one": 11, "two": 11])
    try put(uphill(), at: "two/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["one": 11, "two": 1])
    // Another seed is another verdict; and so is a verdict that is damaged.
    XCTAssertEqual(try grade("--seed", "9").status, 0)
    XCTAssertEqual(try scores(), ["one": 12, "two": 1])
    try Data("{".utf8).write(to: file)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["one": 12, "two": 1])
  }

  func testKilledHalfWayItGoesOnWhereItWas() throws {
    for name in ["a", "b", "c", "d", "e"] { try put(solution + "// \(name)\n", at: "\(name)/GradientDescent.swift") }
    let verdicts = out.appending(path: "verdicts/03-GradientDescent")
    func kept() -> [String: Data] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: verdicts.path)) ?? []
      return Dictionary(
        uniqueKeysWithValues: names.filter { $0.hasSuffix(".json") }.map {
          ($0, FileManager.default.contents(atPath: verdicts.appending(path: $0).path) ?? Data())
        })
    }
    for (signal, atLeast) in [(SIGKILL, 1), (SIGINT, 2)] {
      let process = Process()
      process.executableURL = Tool.products.appending(path: "exercise")
      process.arguments = ["grade", "class", "--units", "3", "--sandbox", "none", "--jobs", "1"]
      process.currentDirectoryURL = course
      process.environment = ProcessInfo.processInfo.environment.merging([
        "EXERCISE_BUNDLE": URL(fileURLWithPath: CommandLine.arguments[0]).path
      ]) { _, new in new }
      process.standardOutput = FileHandle.nullDevice
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      for _ in 0..<4000 where kept().count < atLeast { usleep(5_000) }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      if signal == SIGINT {
        XCTAssertEqual(process.terminationStatus, 130)
        XCTAssertTrue(said.contains("the same command goes on where it was"), said)
      }
    }
    let before = kept()
    XCTAssertTrue((2...4).contains(before.count), "\(before.count)")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["a": 12, "b": 12, "c": 12, "d": 12, "e": 12])
    let after = kept()
    XCTAssertEqual(after.count, 5)
    // A verdict holds how long it took: graded again, it would differ.
    for (name, data) in before { XCTAssertEqual(after[name], data, name) }
  }

  func testAFullDiskEndsInASentenceAndWithRoomItGoesOn() throws {
    let small = course.appending(path: "small")
    try FileManager.default.createDirectory(at: small, withIntermediateDirectories: true)
    for name in ["a", "b", "c", "d"] { try put(solution + "// \(name)\n", at: "\(name)/GradientDescent.swift") }
    guard try Tool.shell("unshare -rm mount -t tmpfs none '\(small.path)'", in: course).status == 0 else {
      throw XCTSkip("no file system of its own can be mounted here")
    }
    let tool = Tool.products.appending(path: "exercise").path
    let line = """
      unshare -rm sh -c '
        mount -t tmpfs -o size=32k none small
        "\(tool)" grade class --units 3 --sandbox none --jobs 1 --out small/out; echo "status $?"
        ls small/out/verdicts/*/*.json | wc -l
        mount -o remount,size=8m small
        "\(tool)" grade class --units 3 --sandbox none --out small/out >/dev/null; echo "status $?"
        grep -c "12,12,graded" small/out/grades.csv'
      """
    let answer = try Tool.shell(line, in: course)
    XCTAssertTrue(answer.errors.contains("make room; what was graded is kept"), answer.errors)
    let lines = answer.output.split(separator: "\n").map(String.init)
    XCTAssertEqual(lines.count, 4, answer.output + answer.errors)
    XCTAssertEqual(lines.first, "status 2")
    XCTAssertEqual(lines.suffix(2), ["status 0", "4"], answer.output + answer.errors)
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
    XCTAssertEqual(try scores(), ["ada": 1, "ada.tar.gz": 12])
    let remarks = try results().list("students").map { ($0["remarks"] as? [String]) ?? [] }
    for one in remarks { XCTAssertTrue(one.contains("there is more than one hand-in of the name ada"), "\(one)") }
    XCTAssertTrue(remarks[1].contains { $0.hasPrefix("packed in version ") && $0.contains("this is") }, "\(remarks[1])")
  }

  func testShardsGradeTheirPartAndTheWholeFindsThem() throws {
    for name in ["a", "b", "c"] { try put(solution + "// \(name)\n", at: "\(name)/GradientDescent.swift") }
    XCTAssertEqual(try grade("--shard", "2/2").status, 0)
    XCTAssertFalse(FileManager.default.fileExists(atPath: out.appending(path: "results.json").path))
    XCTAssertEqual(
      try FileManager.default.subpathsOfDirectory(atPath: out.path).filter { $0.hasSuffix(".json") }.count, 1)
    XCTAssertEqual(try grade("--shard", "1/2").status, 0)
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores(), ["a": 12, "b": 12, "c": 12])
  }

  func testTwoGradersOnOneFolder() throws {
    try put(solution, at: "a/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    let lock = open(out.appending(path: ".lock").path, O_RDWR)
    defer { close(lock) }
    XCTAssertEqual(flock(lock, LOCK_EX | LOCK_NB), 0)
    let answer = try grade()
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("another `exercise grade` is writing"), answer.errors)
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
    XCTAssertEqual(try grade().status, 0)
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
    XCTAssertEqual(report["distribution"] as? [Int], [2, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    XCTAssertEqual(report.first("mistakes").number("students"), 2)
    XCTAssertEqual(report.first("twins")["students"] as? [String], ["b", "c"])
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
  }

  func testSlurmWithoutSlurmAndItsScript() throws {
    try put(solution, at: "a/GradientDescent.swift")
    let script = try grade(
      "--engine", "slurm", "--dry-run", "--tasks", "7", "--partition", "night", "--time", "00:10:00")
    XCTAssertEqual(script.status, 0, script.errors)
    for words in [
      "#SBATCH --array=1-7", "#SBATCH --partition=night", "#SBATCH --time=00:10:00", "--shard $SLURM_ARRAY_TASK_ID/7",
      "--units 3", "--sandbox none",
    ] { XCTAssertTrue(script.output.contains(words), script.output) }
    let folder = course.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").filter {
      !FileManager.default.fileExists(atPath: "\($0)/sbatch")
    }.joined(separator: ":")
    let answer = try Tool.run(
      ["grade", "class", "--engine", "slurm", "--units", "3"], in: course, environment: ["PATH": path])
    XCTAssertEqual(answer.status, 2)
    XCTAssertTrue(answer.errors.contains("sbatch is not on the PATH"), answer.errors)
  }

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
    XCTAssertTrue(try grader("three").contains("exercise grade \"$work/class\" --units 2,3,6 --out"))
    XCTAssertEqual(try exercise("export", "student", "--units", "3", "--out", "no").status, 64)
    // The compiler of this machine, not a release from the day when this was written.
    let setup = try String(contentsOf: course.appending(path: "scope/setup.sh"), encoding: .utf8)
    let compiler = try Tool.shell("swiftc --version", in: course).output
    let release = try XCTUnwrap(compiler.firstMatch(of: /Swift version (\d+\.\d+(\.\d+)?)/)).1
    XCTAssertTrue(setup.contains("${SWIFT_VERSION:-\(release)}"), setup)
    XCTAssertEqual(try exercise("export", "classroom", "--out", "room").status, 0)
    XCTAssertTrue(
      FileManager.default.fileExists(atPath: course.appending(path: "room/.github/workflows/grade.yml").path))
  }
}
