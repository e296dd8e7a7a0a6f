import XCTest

@testable import ExerciseKit

/// Who is in a class: tables of any program, and whose a hand-in is.
final class RosterTests: XCTestCase {
  private func roster(_ text: String, _ encoding: String.Encoding = .utf8, mark: [UInt8] = []) throws -> Roster {
    try Roster(Data(mark) + (text.data(using: encoding) ?? Data()), path: "roster.csv")
  }

  private func result(_ student: String, name: String? = nil, number: String? = nil) -> ClassResults.StudentResult {
    .init(student: student, name: name, number: number, score: 5, maxScore: 12, remarks: [], units: [])
  }

  private func results(_ students: [ClassResults.StudentResult]) -> ClassResults {
    .init(versions: .init(course: "", graders: "", compiler: "", sandbox: ""), seed: 0, students: students)
  }

  static let worksheet = """
    Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
    Participant 101,Ada Lovelace,ada@example.edu,"Submitted for grading - ",,100.00,Yes,"Monday, 2 November 2026, 9:00 AM",-,
    Participant 102,"Gül, Åsa",gul@example.edu,No submission,,100.00,Yes,-,-,

    """
  static let moodleGradebook = """
    First name,Last name,ID number,Institution,Department,Email address,Assignment: Homework 3 (Real),Last downloaded from this course
    Ada,Lovelace,4711,,,ada@example.edu,-,1764000000
    Åsa,Gül,4712,,,gul@example.edu,-,1764000000

    """
  static let canvas = """
    Student,ID,SIS User ID,SIS Login ID,Section,Homework 3 GradientDescent (77),Homework 4 (78),Current Score,Final Score
    ,,,,,Manual Posting,,(read only),(read only)
        Points Possible,,,,,12,10,(read only),(read only)
    "Lovelace, Ada",301,4711,ada@example.edu,Section 1,,9,90,45
    "Gül, Åsa",302,4712,gul@example.edu,Section 2,7,,70,35
    "Student, Test",303,,,Section 1,,,,

    """

  func testTheKindsAreToldByTheirColumns() throws {
    XCTAssertEqual(try roster(Self.worksheet).kind, .moodleWorksheet)
    XCTAssertEqual(try roster(Self.moodleGradebook).kind, .moodleGradebook)
    XCTAssertEqual(try roster(Self.canvas).kind, .canvas)
    XCTAssertEqual(try roster("id,name,grade\n1,Ada,\n").kind, .other)
    for text in [Self.worksheet, Self.moodleGradebook, Self.canvas] {
      XCTAssertEqual(try roster(text).students.map(\.name), ["Ada Lovelace", "Åsa Gül"])
    }
    XCTAssertEqual(try roster(Self.worksheet).students.map(\.number), ["101", "102"])
    XCTAssertEqual(try roster(Self.canvas).students.map(\.number), ["301", "302"])
    XCTAssertEqual(try roster(Self.canvas).students.map(\.id), ["4711", "4712"])
  }

  func testAnyEncodingAndAnySign() throws {
    let text = "id;name\r\n1;\"Gül; Åsa\"\r\n2;\"Bo \"\"B\"\" Lee\"\r\n"
    let forms: [(String.Encoding, [UInt8])] = [
      (.utf8, []), (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
      (.utf16LittleEndian, []), (.utf16BigEndian, []), (.windowsCP1252, []),
    ]
    for (encoding, mark) in forms {
      for sign in [";", ",", "\t"] {
        let names = try roster(text.replacing(";", with: sign), encoding, mark: mark).students.map(\.name)
        XCTAssertEqual(
          names, sign == "," ? ["Åsa Gül", "Bo \"B\" Lee"] : ["Gül\(sign) Åsa", "Bo \"B\" Lee"], "\(encoding) \(sign)")
      }
    }
    XCTAssertEqual(try roster("sep=;\nid;name\n1;Ada\n").students.map(\.name), ["Ada"])
    XCTAssertEqual(try roster("name\r\"Ada\nLovelace\"\rBo\r").students.map(\.name), ["Ada\nLovelace", "Bo"])
    XCTAssertEqual(try roster("name,note\nAda,5\" tall\nBo,\n\n,\n").students.map(\.name), ["Ada", "Bo"])
  }

  func testNamesWithCommasStayWhole() throws {
    let list = try roster("name\nO'Hara, Ann\n\"Gül, Åsa\"\nBo\n")
    XCTAssertEqual(list.names, ["Ann O'Hara", "Åsa Gül", "Bo"])
    XCTAssertEqual(list.rowRemarks, [])
    let table = try roster("id,name\n7,Lee, Bo\n8,Ada,,\n")
    XCTAssertEqual(
      table.rowRemarks,
      ["Line 2 of the roster has 3 cells, and there are 2 titles: what holds a comma goes into quotation marks."])
  }

  func testWhatIsNoRosterEndsInASentence() {
    for (text, words) in [
      ("", "holds no student"), ("id,name\n", "holds no student"), ("a,b\n1,2\n", "no column `id` or `name`"),
      (",\n,\n", "holds no student"), ("\0\0\0", "holds no student"),
      ("id,name\n\n77,\"Grace Hopper\n101,Ada\n", "line 3: a quotation mark is opened here and never closed"),
    ] {
      XCTAssertThrowsError(try roster(text)) {
        XCTAssertTrue("\($0)".contains(words), "\(text.debugDescription): \($0)")
      }
    }
    XCTAssertThrowsError(try Roster(URL(fileURLWithPath: "/nowhere.csv"))) {
      XCTAssertTrue("\($0)".contains("/nowhere.csv can't be read"), "\($0)")
    }
  }

  func testAHandInIsFoundByNumberLoginOrName() throws {
    let roster = try roster(
      "id,name,email,github_username,section\n4711,Ada Lovelace,ada@x.edu,countess,A\ns88,Åsa Gül,,asa-g,B\n90,José Ángel Ruiz,,,B\n"
    )
    for (student, index) in [
      (result("Ada Lovelace"), 0), (result("lovelace ada"), 0), (result("lovelaceada"), 0), (result("ADA"), 0),
      (result("countess"), 0),
      (result("4711"), 0), (result("4711_Ada"), 0), (result("hw3-s88"), 1), (result("asa-g"), 1),
      (result("Asa Gul"), 1),
      (result("Gül, Åsa"), 1), (result("x", name: "Åsa Gül"), 1), (result("Jose Angel Ruiz"), 2),
      (result("ruizjoseangel"), 2),
      (result("Ada Lovelace (12)"), 0),
    ] {
      guard case .one(let found) = RosterFinder(roster).find(student) else {
        XCTFail(student.student)
        continue
      }
      XCTAssertEqual(found, index, student.student)
    }
    for student in [result("Ada"), result("4712"), result(""), result("471"), result("Ruiz")] {
      if student.student == "Ada" { continue }  // the login before the sign
      guard case .none = RosterFinder(roster).find(student) else { return XCTFail(student.student) }
    }
  }

  func testWhoIsMissingAndWhoIsOfOneName() throws {
    let roster = try roster("id,name\n1,Ada Abel\n2,Bo Bauer\n3,Ada Abel\n4,Cy Costa\n4,Di Dogan\n")
    XCTAssertEqual(roster.remarks.count, 2)
    XCTAssertTrue(roster.remarks[0].hasPrefix("The roster has 2 students named Ada Abel (1, 3)"), roster.remarks[0])
    XCTAssertTrue(roster.remarks[1].contains("the number 4 2 times, for Cy Costa and Di Dogan"), roster.remarks[1])
    var results = results([result("Ada Abel"), result("1_abel"), result("Bo Bauer"), result("bauerbo"), result("Zoe")])
    results.match(roster)
    XCTAssertEqual(results.students.map(\.id), [nil, "1", "2", "2", nil])
    XCTAssertTrue(results.students[0].remarks[0].contains("more than one student of this name (1, 3)"))
    XCTAssertTrue(results.students[2].remarks[0].contains("2 hand-ins of this student: Bo Bauer, bauerbo"))
    XCTAssertEqual(results.students[4].remarks, ["is not on the roster"])
    XCTAssertEqual(results.absent?.map(\.name), ["Ada Abel", "Cy Costa", "Di Dogan"])
    XCTAssertEqual(results.remarks?.count, 3)
  }
}

/// The files that Moodle and Canvas import.
final class GradebookTests: XCTestCase {
  private func results(_ students: [(String, String?, Int, ClassResults.UnitResult.State)]) -> ClassResults {
    .init(
      versions: .init(course: "", graders: "", compiler: "", sandbox: ""), seed: 0,
      students: students.map { student, number, score, state in
        // As `grade` writes them: a machine's failure has no points.
        let points = state == .notGraded ? nil : Double(score)
        return .init(
          student: student, number: number, score: points.map { Int($0) }, maxScore: 12, points: points, maxPoints: 12,
          remarks: [],
          units: [
            .init(
              unit: .init(number: 3, name: "GradientDescent"), state: state, score: points.map { Int($0) },
              maxScore: 12,
              points: points)
          ])
      })
  }

  private func table(
    _ students: [(String, String?, Int, ClassResults.UnitResult.State)], _ roster: String?,
    _ platform: GradebookTable.Platform,
    column: String? = nil
  ) throws -> (rows: [[String]], notes: [String]) {
    let roster = try roster.map { try Roster(Data($0.utf8), path: "r.csv") }
    let (csv, notes) = try GradebookTable(results(students), roster: roster, platform: platform, column: column)
      .written()
    XCTAssertTrue(csv.hasSuffix("\r\n"))
    return (CSVFile(Data(csv.utf8)).rows, notes)
  }

  func testMoodlesWorksheetComesBackWithItsGrades() throws {
    let (rows, notes) = try table(
      [("Ada Lovelace", "101", 9, .graded), ("Zoe", nil, 1, .graded)], RosterTests.worksheet, .moodle)
    let before = CSVFile(Data(RosterTests.worksheet.utf8)).rows
    XCTAssertEqual(rows[0], before[0])
    XCTAssertEqual(rows[2], before[2], "who handed in nothing stays as it was")
    var expected = before[1]
    expected[4] = "75"
    expected[9] = "03 GradientDescent: 9 of 12"
    XCTAssertEqual(rows[1], expected)
    XCTAssertEqual(notes.count, 2)
    XCTAssertTrue(notes[0].contains("Zoe is not in the file"), notes[0])
    XCTAssertTrue(notes[1].contains("12 points and the platform 100"), notes[1])
  }

  func testAMaximumThatIsNoNumberIsNoScale() throws {
    for most in ["inf", "1e300", "-5", "0", "many"] {
      let sheet = RosterTests.worksheet.replacing("100.00", with: most)
      let (rows, notes) = try table([("Ada Lovelace", "101", 9, .graded)], sheet, .moodle)
      XCTAssertEqual(rows[1][4].isEmpty, false, most)
      if most != "1e300" {
        XCTAssertEqual(rows[1][4], "9", most)
        XCTAssertEqual(notes, [], most)
      }
    }
  }

  func testMoodleWithoutAWorksheet() throws {
    let (rows, _) = try table([("Ada Lovelace", "101", 9, .graded), ("Bo", "102", 0, .notGraded)], nil, .moodle)
    XCTAssertEqual(
      rows[0],
      [
        "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed",
        "Last modified (grade)",
        "Feedback comments",
      ])
    XCTAssertEqual(
      rows[1], ["Participant 101", "Ada Lovelace", "", "", "9", "12", "Yes", "-", "03 GradientDescent: 9 of 12"])
    XCTAssertEqual(rows[2][4], "", "what the machine failed at is no zero")
    let (book, _) = try table([("ada@example.edu", nil, 9, .graded)], RosterTests.moodleGradebook, .moodle)
    XCTAssertEqual(
      book,
      [
        ["First name", "Last name", "ID number", "Email address", "03 GradientDescent"],
        ["Ada", "Lovelace", "4711", "ada@example.edu", "9"],
      ])
    XCTAssertThrowsError(try table([("Ada", nil, 9, .graded)], nil, .moodle)) {
      XCTAssertTrue("\($0)".contains("give its grading worksheet with --roster"))
    }
  }

  func testCanvasGradebookComesBackWithItsColumn() throws {
    let (rows, notes) = try table(
      [("lovelaceada", "301", 9, .graded), ("x", "302", 0, .notGraded)], RosterTests.canvas, .canvas)
    XCTAssertEqual(
      rows,
      [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3 GradientDescent (77)"],
        ["    Points Possible", "", "", "", "", "12"],
        ["Lovelace, Ada", "301", "4711", "ada@example.edu", "Section 1", "9"],
        ["Gül, Åsa", "302", "4712", "gul@example.edu", "Section 2", "7"],
      ])
    XCTAssertEqual(notes, [])
    let (scaled, words) = try table([("x", "301", 9, .graded)], RosterTests.canvas, .canvas, column: "Homework 4")
    XCTAssertEqual(scaled.map(\.last), ["Homework 4 (78)", "10", "7.50", ""])
    XCTAssertTrue(words[0].contains("12 points and the platform 10"), "\(words)")
    let (new, said) = try table([("x", "301", 9, .graded)], RosterTests.canvas, .canvas, column: "Lab 1")
    XCTAssertEqual(new.map(\.last), ["Lab 1", "12", "9", ""])
    XCTAssertTrue(said[0].contains("the import makes one"), "\(said)")
    XCTAssertThrowsError(try table([("x", "301", 9, .graded)], RosterTests.canvas, .canvas, column: "Homework")) {
      XCTAssertTrue("\($0)".contains("several assignments"), "\($0)")
    }
  }

  func testCanvasWithoutAGradebook() throws {
    let (rows, _) = try table([("lovelaceada", "301", 9, .graded), ("bo", nil, 3, .graded)], nil, .canvas)
    XCTAssertEqual(
      rows,
      [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "03-GradientDescent"],
        ["    Points Possible", "", "", "", "", "12"], ["lovelaceada", "301", "", "", "", "9"],
      ])
    XCTAssertThrowsError(try table([("bo", nil, 3, .graded)], nil, .canvas)) {
      XCTAssertTrue("\($0)".contains("give its gradebook with --roster"))
    }
  }
}
