import XCTest

/// Inside a module the rooms point one way: who reads one needs to know those below it and no other.
final class RoomsTests: XCTestCase {
  func testTheRoomsOfExerciseKitPointOneWay() throws {
    let rooms = try Rooms(of: Tool.course.appending(path: "Sources/ExerciseKit"))
    for fault in rooms.faults(allowed: [
      ("Output", []),
      ("Course", []),
      ("Calls", ["Course"]),
      ("Bundle", ["Course", "Calls"]),
      ("Mistakes", ["Course"]),
      ("Checking", ["Course", "Bundle", "Mistakes"]),
      ("Setup", ["Course", "Bundle", "Checking"]),
      ("Progress", ["Course", "Checking"]),
      ("Quiz", ["Course", "Checking", "Progress"]),
      ("Practice", ["Output", "Course", "Bundle", "Mistakes", "Checking", "Progress", "Quiz"]),
      ("Runs", ["Output", "Course", "Bundle", "Checking"]),
      ("Class", ["Output", "Course", "Checking"]),
      ("Exam", ["Output", "Course", "Checking", "Practice", "Class"]),
      ("Mutants", ["Output", "Course", "Checking", "Mistakes"]),
      ("Authoring", ["Course", "Calls", "Bundle", "Checking", "Mistakes", "Quiz", "Practice", "Runs", "Mutants"]),
      ("Export", ["Course", "Authoring"]),
      ("Reporting", ["Output", "Course", "Checking", "Authoring"]),
      ("Live", ["Course"]),
      ("Book", ["Output", "Course", "Progress", "Quiz", "Reporting", "Live"]),
    ]) { XCTFail(fault) }
  }

  func testTheRoomsOfTheToolPointOneWay() throws {
    let rooms = try Rooms(of: Tool.course.appending(path: "Sources/exercise"))
    for fault in rooms.faults(allowed: [
      ("CommandLine", []),
      ("Quiz", ["CommandLine"]),
      ("Practice", ["CommandLine"]),
      ("Commands", ["CommandLine", "Quiz", "Practice"]),
      (Rooms.entrance, ["CommandLine", "Commands"]),
    ]) { XCTFail(fault) }
  }

  /// What the two tests above can see, on sources that are made for it.
  func testACircleIsNamedWithFileNameAndBothRooms() {
    let rooms = Rooms(sources: [
      "Low/Course.swift": "public struct Course { func f() -> High.Kind { .one } }",
      "High/High.swift": "enum High { enum Kind { case one }; static let course = Course() }",
    ])
    XCTAssertEqual(
      rooms.faults(allowed: [("Low", []), ("High", ["Low"])]),
      ["Low/Course.swift mentions High: Low may not point at High, which points back with Course in High/High.swift"])
  }

  func testAnArrowThatIsNotListedIsAFault() {
    let rooms = Rooms(sources: ["Low/A.swift": "struct A {}", "High/B.swift": "struct B { let a: [A] }"])
    XCTAssertEqual(rooms.faults(allowed: [("Low", []), ("High", ["Low"])]), [])
    XCTAssertEqual(
      rooms.faults(allowed: [("Low", []), ("High", [])]), ["High/B.swift mentions A: High may not point at Low"])
    XCTAssertEqual(
      rooms.faults(allowed: [("Low", [])]),
      ["the list has no room High", "High/B.swift mentions A: High may not point at Low"])
  }

  func testTheListItselfAllowsNoCircle() {
    let rooms = Rooms(sources: ["Low/A.swift": "struct A {}", "High/B.swift": "struct B {}"])
    XCTAssertEqual(
      rooms.faults(allowed: [("Low", ["High"]), ("High", ["Low"])]),
      ["the list lets Low mention High, which does not stand before it"])
  }

  func testWhatARoomAddsToAnothersTypeIsItsOwn() {
    let rooms = Rooms(sources: [
      "Low/A.swift": "struct A { func g() { fate } }",
      "Low/Use.swift": "func use(a: A) { a.fate(1) }",
      "High/B.swift": "extension A { @discardableResult func fate(_ n: Int) -> Int { n }; private var own: Int { 1 } }",
      "High/C.swift": "extension String { static let mark = 1 }; let x = A().own",
      "Low/D.swift": "let y: String = .mark; let z = own.own; let t = y.title",
      "High/E.swift": "extension A { var title: String { \"\" } }; extension B { var own: Int { 1 } }; struct B {}",
      "Low/E.swift": "enum E { case first(A), title }",
    ])
    XCTAssertEqual(
      Set(rooms.mentions.filter { $0.from == "Low" }.map { "\($0.file) \($0.name)" }),
      ["Low/Use.swift fate", "Low/D.swift mark"])
  }

  func testWhatIsPrivateOrNoCodeIsNoName() {
    let rooms = Rooms(sources: [
      "Low/A.swift":
        "private struct Row {}; fileprivate func help() {}; public private(set) nonisolated(unsafe) var count = 0",
      "High/B.swift": "// Row help()\nlet text = \"Row \\(count) Kind\"; let kind: Outer.Kind = .Row",
      "High/C.swift": "enum Outer { struct Kind {} }", "Low/C.swift": "let a = \"\"\"\nKind Outer\n\"\"\"  /* Outer */",
    ])
    XCTAssertEqual(rooms.mentions.map { "\($0.file) \($0.name)" }, ["High/B.swift count"])
  }
}
