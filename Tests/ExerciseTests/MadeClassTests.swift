import Foundation
import XCTest

/// Every entry of a class's folder is a row or a remark, and the count adds up.
final class MadeClassTests: ScratchClassCase {
  func testAClassOf120InEveryShape() throws {
    let made = try MadeClass(in: classFolder, solution: solution, stub: stub)
    XCTAssertEqual(made.fates.count, 120)
    let answer = try grade()
    XCTAssertEqual(answer.status, 1, answer.errors)
    let results = try results()
    let entries = results.list("entries")
    XCTAssertEqual(entries.count, 120)
    XCTAssertEqual(Set(entries.map { $0.text("name") }).count, 120, "each stands there once")
    var students: [String: [String: Any]] = [:]
    for student in results.list("students") { students[student.text("student")] = student }
    var untouched = 0
    for entry in entries {
      let name = entry.text("name")
      guard let fate = made.fates[name] else {
        XCTFail("\(name) is no entry")
        continue
      }
      let student = students[entry.text("student")] ?? [:]
      let remarks = (student["remarks"] as? [String] ?? []).joined(separator: "; ")
      switch fate {
      case .graded(let owner, let score):
        // A file that is as it was given out is named as that, and has no points.
        let outcome = remarks.contains("as it was given out") && score == 0 ? "untouched" : "graded"
        if outcome == "untouched" { untouched += 1 }
        XCTAssertEqual(entry.text("outcome"), outcome, "\(name): \(remarks)")
        XCTAssertEqual(entry.text("student"), owner)
        XCTAssertEqual(student.number("score"), score, "\(name): \(student)")
        let unit = student.first("units")
        XCTAssertFalse(
          unit.text("file").isEmpty || outcome == "graded" && unit.text("choice").isEmpty,
          "\(name) does not say which file and why")
      case .nothing(let owner, let words):
        XCTAssertEqual(entry.text("outcome"), "nothing", name)
        XCTAssertEqual(entry.text("student"), owner)
        let said = words.components(separatedBy: " or ").contains { remarks.contains($0) }
        XCTAssertTrue(words.isEmpty ? !remarks.isEmpty : said, "\(name): \(remarks), not: \(words)")
      case .joined(let owner):
        XCTAssertEqual(entry.text("outcome"), "joined", name)
        XCTAssertEqual(entry.text("student"), owner)
      case .leftAside:
        XCTAssertEqual(entry.text("outcome"), "leftAside", name)
        XCTAssertFalse(entry.text("reason").isEmpty)
      }
    }
    // The last line says so, from the fates and not from the entries.
    func count(_ isMeant: (MadeClass.Fate) -> Bool) -> Int { made.fates.values.filter(isMeant).count }
    let graded = count { if case .graded = $0 { true } else { false } }
    let nothing = count { if case .nothing = $0 { true } else { false } }
    let joined = count { if case .joined = $0 { true } else { false } }
    let aside = count { $0 == .leftAside }
    XCTAssertEqual(graded + nothing + joined + aside, 120)
    XCTAssertEqual(
      answer.output.split(separator: "\n").last.map(String.init),
      "120 entries: \(graded - untouched) graded, \(untouched) as given out, \(nothing) without a file to grade, \(joined) parts of another, \(aside) left aside"
    )
    let rows = try String(contentsOf: out.appending(path: "grades.csv"), encoding: .utf8).components(
      separatedBy: "\r\n")
    XCTAssertEqual(rows.count - 2, graded + nothing, "a row for each student, the titles, and the end")
    let pages = try FileManager.default.contentsOfDirectory(atPath: out.appending(path: "students").path)
    XCTAssertEqual(pages.count, 2 * (graded + nothing))
    for words in ["late was taken as a section of 4", "Group B was taken as a section of 4"] {
      XCTAssertTrue(answer.output.contains(words), words)
    }
  }

  /// Moodle's and Canvas' own archive of a whole class, as it is downloaded.
  func testTheArchiveOfAClassIsOneHandInForEachStudent() throws {
    let data = Data(try solution.utf8)
    let zip = MadeZip([
      ("Di Dogan_14_assignsubmission_file_/", Data()),
      ("Ada Abel_11_assignsubmission_file_/GradientDescent.swift", data),
      ("Ada Abel_11_assignsubmission_onlinetext_/onlinetext.html", Data("x".utf8)),
      ("Bo Bauer_12_assignsubmission_file_/hw.zip", MadeZip([("GradientDescent.swift", data)]).bytes),
      ("Cy Costa_13_assignsubmission_file_/hw.zip", Data("broken".utf8)),
    ]).bytes
    try FileManager.default.createDirectory(at: classFolder, withIntermediateDirectories: true)
    try zip.write(to: classFolder.appending(path: "CS101-Homework 3-4711.zip"))
    let answer = try grade()
    XCTAssertEqual(answer.status, 1, answer.errors)
    XCTAssertEqual(try scores(), ["Ada Abel": 12, "Bo Bauer": 12, "Cy Costa": 0, "Di Dogan": 0])
    XCTAssertTrue(answer.output.contains("was taken as a whole class of 5 hand-ins"), answer.output)
    XCTAssertTrue(
      answer.output.hasSuffix("5 entries: 2 graded, 2 without a file to grade, 1 parts of another\n"), answer.output)
    XCTAssertTrue(answer.output.contains("hw.zip: the archive is damaged"), answer.output)
  }

  func testSectionsAreSeenAndAFolderOfOneStudentAmongThem() throws {
    for path in ["monday/Ada", "monday/Bo", "late/Cy"] { try put(solution, at: "\(path)/GradientDescent.swift") }
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores().keys.sorted(), ["Ada", "Bo", "Cy"])
    XCTAssertEqual(try results().list("students").map { $0.text("section") }, ["monday", "monday", "late"])
    // Beside students' own folders it is one student's.
    try FileManager.default.removeItem(at: out)
    try put(solution, at: "eve/Exercises/03-GradientDescent/GradientDescent.swift")
    try put(solution, at: "fay/Exercises/03-GradientDescent/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores().keys.sorted(), ["Ada", "Bo", "eve", "fay", "late"])
  }

  func testSectionsOnRequestAndOneStudentOfManyVersions() throws {
    try put(solution, at: "jane/v1/GradientDescent.swift")
    try put(uphill(), at: "jane/v2/GradientDescent.swift")
    XCTAssertEqual(try grade().status, 0)
    XCTAssertEqual(try scores().keys.sorted(), ["jane"])
    try FileManager.default.removeItem(at: out)
    XCTAssertEqual(try grade("--sections").status, 0)
    XCTAssertEqual(try scores(), ["v1": 12, "v2": 2])
    XCTAssertEqual(try results().list("students").map { $0.text("section") }, ["jane", "jane"])
  }
}
