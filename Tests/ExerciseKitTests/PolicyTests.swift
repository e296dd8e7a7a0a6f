import Foundation
import XCTest

@testable import ExerciseKit

/// A policy is read line by line, and contradicts itself in one sentence.
final class PolicyTests: XCTestCase {
  private var folder = URL(fileURLWithPath: "/")
  private var units: [CourseUnit] = []

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "policy-\(getpid())-\(name.filter(\.isLetter))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    units = ["Apple", "Berry", "Cherry"].enumerated().map {
      CourseUnit(number: $0.offset + 1, name: $0.element, course: Course(root: folder))
    }
    try put("student,time\nada,2026-11-30 23:59\nbob,2026-12-01 00:30\n", "times.csv")
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  private func put(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }
  private func policy(_ text: String) throws -> Policy {
    try put(text, "policy.txt")
    return try PolicyReader.read(folder.appending(path: "policy.txt"), units: units, course: units)
  }
  private func fault(_ text: String) -> String {
    do {
      _ = try policy(text)
      return "no fault"
    } catch { return "\(error)".replacing(folder.path + "/", with: "") }
  }

  private let frame = "time zone: Europe/Vienna\ntimes: times.csv\ndeadline: 2026-11-30 23:59\n"

  func testAWholePolicy() throws {
    let policy = try policy(
      "\u{FEFF}# Our rules\r\n" + frame
        + "deadline 2-3: 2026-12-07  # later\ngrace: 15 minutes\nlate: 10 % per day, at most 50 %, until 5 days\n"
        + "attempts: Best\nweight cherry: 2\nworth 2: 20\ndrop lowest: 1\n")
    XCTAssertEqual(policy.deadlines[1]?.timeIntervalSince1970, 1_796_079_540)
    XCTAssertEqual(policy.deadlines[2]?.timeIntervalSince1970, 1_796_684_400)
    XCTAssertEqual(policy.deadlines[3], policy.deadlines[2])
    XCTAssertEqual(policy.graceSeconds, 900)
    XCTAssertEqual(policy.late, .init(amount: .percent(10), per: 86_400, atMost: .percent(50), until: 432_000))
    XCTAssertEqual(policy.attempts, .best)
    XCTAssertEqual(policy.weight(of: 3, maxScore: 7), 2)
    XCTAssertEqual(policy.weight(of: 2, maxScore: 8), 2.5)
    XCTAssertNil(policy.weight(of: 1, maxScore: 8))
    XCTAssertEqual(policy.dropLowest, 1)
    XCTAssertEqual(policy.rules.count, 10)
    XCTAssertEqual(policy.rules[3], "deadline 2-3: 2026-12-07")
  }

  func testLateness() throws {
    let policy = try policy(frame + "grace: 15 minutes\nlate: 10 % per day, at most 30 %, until 4 days\n")
    let deadline = try XCTUnwrap(policy.deadlines[1])
    XCTAssertNil(policy.lateness(of: deadline.addingTimeInterval(900), unit: 1))
    XCTAssertEqual(policy.lateness(of: deadline.addingTimeInterval(901), unit: 1), 901)
    let late = try XCTUnwrap(policy.late)
    // Of 12 points: a tenth for each begun day, at most 3.6, and after four days all.
    let day = 86_400.0
    let losses: [(Double, Double)] = [
      (0, 0), (901, 1.2), (day, 1.2), (day + 1, 2.4), (3 * day, 3.6), (4 * day, 3.6), (4 * day + 1, 12),
    ]
    for (seconds, loss) in losses {
      XCTAssertEqual(late.loss(by: seconds, of: 12), loss, accuracy: 1e-12, "\(seconds)")
    }
    XCTAssertEqual(try self.policy(frame + "late: no points").late?.loss(by: 1, of: 12), 12)
    XCTAssertEqual(try self.policy(frame + "late: 20 %").late?.loss(by: 1e7, of: 12) ?? 0, 2.4, accuracy: 1e-12)
    XCTAssertEqual(try self.policy(frame + "late: 2 points per hour").late?.loss(by: 7201, of: 12), 6)
    XCTAssertEqual(try self.policy(frame + "late: 2 points per hour").late?.loss(by: 720_001, of: 12), 12)
  }

  func testTimesAreFoundByAnyWordAndTheLastOfSeveralCounts() throws {
    try put(
      "Identifier;Full name;Last modified (submission)\nParticipant 77;Ada Lovelace;\"Monday, 30 November 2026, 11:59 PM\"\n"
        + "Participant 77;Ada Lovelace;\"Monday, 30 November 2026, 11:00 PM\"\nParticipant 78;Bob;-\n", "times.csv")
    let times = try XCTUnwrap(policy(frame).times)
    for words in [["77"], ["ADA LOVELACE"], ["nobody", "participant 77"]] {
      XCTAssertEqual(times.moment(of: words, unit: 1)?.timeIntervalSince1970, 1_796_079_540, "\(words)")
    }
    XCTAssertNil(times.moment(of: ["bob"], unit: 1))
    try put("student,unit,time\nada,2,2026-11-30 22:59 UTC\nada,,2026-11-30 21:59 UTC\n", "times.csv")
    let both = try XCTUnwrap(policy(frame).times)
    XCTAssertEqual(both.moment(of: ["ada"], unit: 2)?.timeIntervalSince1970, 1_796_079_540)
    XCTAssertEqual(both.moment(of: ["ada"], unit: 1)?.timeIntervalSince1970, 1_796_075_940)
    // Units by their names; what a platform calls the whole assignment is no unit's.
    try put("student,assignment,time\nada,Berry,2026-11-30 22:59 UTC\nada,01-Apple,2026-11-30 21:59 UTC\n", "times.csv")
    let named = try XCTUnwrap(policy(frame).times)
    XCTAssertEqual(named.moment(of: ["ada"], unit: 2)?.timeIntervalSince1970, 1_796_079_540)
    XCTAssertEqual(named.moment(of: ["ada"], unit: 1)?.timeIntervalSince1970, 1_796_075_940)
    XCTAssertNil(named.moment(of: ["ada"], unit: 3))
    try put(
      "student,assignment,time\nada,First sheet,2026-11-30 22:59 UTC\nbob,First sheet,2026-11-30 21:59 UTC\n",
      "times.csv")
    XCTAssertEqual(try policy(frame).times?.moment(of: ["ada"], unit: 3)?.timeIntervalSince1970, 1_796_079_540)
    try put(
      "student,assignment,time\nada,First sheet,2026-11-30 22:59 UTC\nada,Second,2026-11-30 21:59 UTC\n", "times.csv")
    XCTAssertTrue(fault(frame).contains("times.csv, line 3: the course has no unit 'Second'"), fault(frame))
  }

  func testEachFaultIsOneSentenceWithItsLine() throws {
    let faults: [(String, String)] = [
      ("deadlin: 2026-11-30", "policy.txt, line 1: there is no rule 'deadlin'; did you mean 'deadline'?"),
      ("\n\nlate 10 %", "policy.txt, line 3: 'late 10 %' is no rule: write a name, a colon and a value"),
      ("grace:", "policy.txt, line 1: 'grace' has no value"),
      (
        "deadline: 2026-11-30 23:59",
        "line 1: '2026-11-30 23:59' does not say in which time zone: add a line `time zone"
      ),
      (frame + "deadline: 2026-12-01", "line 4: 'deadline' stands in line 3 already: keep one of them"),
      (frame + "weight 1-2: 2\nweight 2: 3", "line 5: 'weight 2' stands in line 4 already"),
      (frame + "weight 1: 2\nworth 1: 3", "line 5: 'weight 1' and 'worth 1' (line 4) contradict each other: keep one"),
      (frame + "drop: 1\nweight 1: 3", "line 5: 'weight 1' and 'drop 1' (line 4) contradict each other: keep one"),
      (frame + "drop: 1-3", "line 4: every unit that is graded is dropped"),
      (frame + "drop: 1\ndrop lowest: 2", "line 5: 2 of 2 units would be dropped"),
      (frame + "late: no points, at most 5 %", "line 4: 'no points' and 'at most 5 %' contradict each other"),
      (frame + "late: 10 % per day, at most 5 %", "line 4: 'at most 5 %' and '10 % per day' contradict each other"),
      (frame + "late: 10 a day", "line 4: '10 a day' is no late rule: write it like"),
      (frame + "late: 110 %", "line 4: '110 %' is no late rule"),
      (frame + "weight 1: 0", "line 4: '0' is no number above 0; a unit that should not count is `drop: 3`"),
      (frame + "weight 1: nan", "line 4: 'nan' is no number above 0"),
      (frame + "weight 9: 2", "line 4: the course has no unit 9"),
      (frame + "weight: 2", "line 4: 'weight' names no unit"),
      (frame + "attempts: all", "line 4: 'all' is no way to choose"),
      ("late: 10 %", "line 1: 'late' has nothing to go by: add a line `deadline"),
      ("attempts: last", "line 1: which hand-in is the last is told by its time: add a line `times"),
      ("deadline: 2026-11-30 10:00 UTC", "line 1: whether a hand-in came in time is told by a table"),
      ("time zone: CET\n", "line 1: 'CET' is no time zone: write one like Europe/Vienna"),
      (
        "time zone: Europe/Vienna\ndeadline: 2026-03-29 02:30",
        "line 2: there was no '2026-03-29 02:30' in that time zone"
      ),
      ("times: none.csv", "line 1: none.csv is not there: name a file that exists"),
    ]
    for (text, sentence) in faults {
      let said = fault(text)
      XCTAssertTrue(said.contains(sentence), "\(text): \(said)")
      XCTAssertFalse(said.contains("\n"), said)
    }
    try put("student,time\nada,tomorrow\n", "times.csv")
    XCTAssertTrue(fault(frame).contains("times.csv, line 2: 'tomorrow' is no date and time"), fault(frame))
    try put("student,time\n\"a\nb\",2026-01-01\nada,2026-01-01 10:00\n", "times.csv")
    let noZone = fault("times: times.csv")
    XCTAssertTrue(noZone.contains("times.csv, line 2: '2026-01-01' does not say in which time zone"), noZone)
    try put("who,when\nada,tomorrow\n", "times.csv")
    XCTAssertTrue(fault(frame).contains("has no column for the student and the time"), fault(frame))
    try Data([0xff, 0xfe, 0x41]).write(to: folder.appending(path: "policy.txt"))
    XCTAssertThrowsError(try PolicyReader.read(folder.appending(path: "policy.txt"), units: units, course: units)) {
      XCTAssertTrue("\($0)".contains("is not UTF-8"), "\($0)")
    }
  }
}
