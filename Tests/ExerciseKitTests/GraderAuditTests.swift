import Exchange
import XCTest

@testable import ExerciseKit

/// What `verify` finds in a grader that can't grade: one finding for each fault, with its line and what to do.
final class GraderAuditTests: XCTestCase {
  /// A sound grader: line 4 is the first check's.
  private let text = """
    final class PearGrader: GraderCase {
      var student: any PearTask.Type { get throws { try subject() } }

      func test01_peel() {
        check("peel", points: 2, of: "peel") { forAll(salt: 1) { draw in .holds("", true) } }
      }

      func test02_cut() {
        check("cut", of: "cut", after: ["peel"]) { var random = SeededRandom(seed: random(2)) }
      }

      func test03_eat() {
        check("eat", of: "eat", after: ["peel", "cut"]) { forAll(salt: 0x3) { draw in .holds("", true) } }
      }
      private func helper(salt: UInt64) {}
    }
    """
  private let checks = [
    CheckDescription(id: "test01_peel", title: "peel", points: 2, function: "peel", after: []),
    CheckDescription(id: "test02_cut", title: "cut", points: 1, function: "cut", after: ["peel"]),
    CheckDescription(id: "test03_eat", title: "eat", points: 1, function: "eat", after: ["peel", "cut"]),
  ]

  private func findings(_ checks: [CheckDescription], _ text: String? = nil) -> [String] {
    GraderAudit(file: "G.swift", text: text ?? self.text, checks: checks).findings.map {
      "\($0.file):\($0.line ?? 0) \($0.message)"
    }
  }
  private func changed(_ index: Int, _ change: (inout CheckDescription) -> Void) -> [CheckDescription] {
    var checks = checks
    change(&checks[index])
    return checks
  }

  func testASoundGraderIsSilent() { XCTAssertEqual(findings(checks), []) }

  func testPointsOfNothing() {
    for points in [0, -2] {
      XCTAssertEqual(
        findings(changed(1) { $0.points = points }),
        ["G.swift:8 'cut' (test02_cut) is worth \(points) points: give it 1 or more, or take it away"])
    }
  }

  func testAMethodWithoutACheck() {
    let text = text.replacing(
      "private func helper", with: "func test05_extra() throws {}\n  func testing(x: Int) {}\n  func helper")
    XCTAssertEqual(
      findings(checks, text),
      [
        "G.swift:15 test05_extra has no check, so it grades nothing: put what it does into check(\"…\", points: 1, of: \"…\") "
          + "{ … }, or give it a name without 'test'"
      ])
  }

  func testTwoChecksInOneMethod() {
    let two = checks + [CheckDescription(id: "test03_eat", title: "chew", points: 1, function: "eat", after: [])]
    XCTAssertEqual(
      findings(two),
      [
        "G.swift:12 test03_eat holds 2 checks, 'eat' and 'chew', of which only one counts: give each a test method of its own"
      ])
  }

  func testTwoChecksOfOneTitle() {
    XCTAssertEqual(
      findings(changed(2) { $0.title = "cut" }),
      [
        "G.swift:12 test02_cut in line 8 and test03_eat in line 12 are all called 'cut', and a report tells checks by their "
          + "titles: rename one"
      ])
    XCTAssertEqual(
      findings(changed(2) { $0.title = " " }),
      ["G.swift:12 the check of test03_eat has no title, by which a report tells it from others: write one"])
  }

  func testTwoChecksOfOneNumber() {
    let text = text.replacing("test03_eat", with: "test02_eat")
    XCTAssertEqual(
      findings(changed(2) { $0.id = "test02_eat" }, text),
      [
        "G.swift:12 test02_cut in line 8 and test02_eat in line 12 have the number 2, which decides the order in which a "
          + "student works: number them one after another"
      ])
  }

  func testACircle() {
    let found = findings(changed(0) { $0.after = ["eat"] })
    XCTAssertEqual(
      found.filter { $0.contains("circle") },
      [
        "G.swift:4 cut after peel after eat after cut: these wait for each other in a circle, by test01_peel in line 4; "
          + "test02_cut in line 8 and test03_eat in line 12: take one name out of 'after:'",
        "G.swift:4 eat after peel after eat: these wait for each other in a circle, by test01_peel in line 4 and test03_eat in "
          + "line 12: take one name out of 'after:'",
      ])
    // The check that comes first can't wait for one that comes later, circle or not.
    XCTAssertEqual(found.filter { $0.contains("come later") }.count, 1)
  }

  func testAfterNamesWhatNoCheckLooksAt() {
    XCTAssertEqual(
      findings(changed(2) { $0.after = ["pel"] }),
      [
        "G.swift:12 'eat' (test03_eat) waits for pel, of which there is no check: write its name as in 'of:', or take it out "
          + "of 'after:'"
      ])
  }

  func testADoubledSalt() {
    // A salt of forAll and a seed of the check's own draw from one number; written in another base it is the same.
    for (old, new) in [("random(2)", "random(1)"), ("0x3", "0b1"), ("0x3", "1")] {
      let found = findings(checks, text.replacing(old, with: new))
      XCTAssertEqual(found.count, 1)
      XCTAssertTrue(
        found.first?.contains("the salt 1 stands 2 times, in test01_peel, line 5 and") ?? false, "\(found)")
    }
  }

  func testTheCoursesOwnGradersAreSound() throws {
    // The bundle's own descriptions are asked by `verify`; here the sources alone.
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Graders")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix("Grader.swift") {
      let source = GraderSource(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      XCTAssertFalse(source.methods.isEmpty, name)
      XCTAssertEqual(Set(source.salts.map(\.value)).count, source.salts.count, name)
    }
  }
}
