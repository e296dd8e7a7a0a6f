import Foundation
import XCTest

@testable import ExerciseKit

/// Which files are still the stub: comments and layout do not count, anything else does.
final class UntouchedFileTests: XCTestCase {
  func testCommentsAndLayoutDoNotCount() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "untouched-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    let unit = CourseUnit(number: 1, name: "Apple", course: Course(root: root))
    XCTAssertNil(UntouchedFile(stubOf: unit))
    try FileManager.default.createDirectory(
      at: unit.stubFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("import CourseKit\n\nenum Apple {\n  static func f() -> Double { .nan }  // TODO\n}\n".utf8)
      .write(to: unit.stubFile)
    let stub = try XCTUnwrap(UntouchedFile(stubOf: unit))
    for same in [
      "import CourseKit\nenum Apple { static func f() -> Double { .nan } }",
      "\u{FEFF}// Ada\r\nimport CourseKit\r\n/* a /* nested */ one */enum Apple {\r\n\tstatic func f() -> Double {\r\n.nan // ?\r\n}}\r\n",
    ] { XCTAssertTrue(stub.isLike(Data(same.utf8)), same) }
    for other in [
      "", "// import CourseKit", "import CourseKit\nenum Apple { static func f() -> Double { .nan } ",
      "import CourseKit\nenum Apple { static func f() -> Double { 1 } }",
      "import CourseKit\nenum Apple { static func f() -> Double { .nan } }\nfunc g() {}",
      "import CourseKit\nenum Apple { static func f() -> Double { .nan / 2 } }",
    ] { XCTAssertFalse(stub.isLike(Data(other.utf8)), other) }
  }
}
