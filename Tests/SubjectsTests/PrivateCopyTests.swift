import XCTest

@testable import Subjects

/// Which files can be compiled in company, and what they look like then.
final class PrivateCopyTests: XCTestCase {
  private func copy(_ source: String) -> PrivateCopy? { PrivateCopy(of: source, type: "Unit") }

  func testEveryDeclarationIsClosedIn() throws {
    let source = """
      import CourseKit
      /// A comment with enum in it.
      enum Unit: UnitTask {
        static func f() -> Double { let struct1 = 2.0; return struct1 }
      }
      let half = 0.5; var count: Int { 3 }
      func helper(of x: [Double]) -> Double { x.first { $0 > 1 } ?? 0 }
      final class Box { class func make() -> Box { Box() } }
      indirect enum Tree { case leaf, node(Tree, Tree) }
      private struct Own {}
      fileprivate typealias Pairs = [(Int, Int)]
      protocol Shape { static var sides: Int { get } }
      extension Array where Element: Comparable { func widest() -> Element? { self.max() } }
      """
    let copied = try XCTUnwrap(copy(source))
    XCTAssertEqual(
      copied.source,
      """
      import CourseKit
      /// A comment with enum in it.
      private enum Unit: UnitTask {
        static func f() -> Double { let struct1 = 2.0; return struct1 }
      }
      private let half = 0.5; private var count: Int { 3 }
      private func helper(of x: [Double]) -> Double { x.first { $0 > 1 } ?? 0 }
      private final class Box { class func make() -> Box { Box() } }
      private indirect enum Tree { case leaf, node(Tree, Tree) }
      private struct Own {}
      fileprivate typealias Pairs = [(Int, Int)]
      private protocol Shape { static var sides: Int { get } }
      private extension Array where Element: Comparable { func widest() -> Element? { self.max() } }
      """)
    XCTAssertEqual(copied.changedLines, [3, 6, 7, 8, 9, 12, 13])
  }

  func testWhatCannotBeClosedInHasNoCopy() {
    let unit = "enum Unit: UnitTask {}\n"
    XCTAssertNotNil(copy(unit))
    for line in [
      "public func f() {}", "enum A { internal static func f() {} }", "infix operator **", "prefix operator ++",
      "precedencegroup Power {}", "actor A {}", "extension Unit: Equatable {}",
      "extension Array: @retroactive A where A: B {}",
      "prefix func - (x: Unit) -> Int { 1 }", "@discardableResult func f() -> Int { 1 }",
      "import struct CourseKit.Vector", "func f() {} func g() {}",
    ] {
      XCTAssertNil(copy(unit + line + "\n"), line)
    }
    XCTAssertNil(copy("struct Unit: UnitTask {}\n"), "only an enumeration's metadata is complete in the file")
    XCTAssertNil(copy("enum Other: UnitTask { enum Unit {} }\n"), "the type stands at the top level")
  }

  func testCodeThatCouldTellHasNoCopy() {
    for body in [
      "print(String(reflecting: Self.self))", "dump(1)", "debugPrint(Self.self)", "_ = Mirror(reflecting: 1)",
      "_ = try! g()", "_ = x as! Int", "print(x.debugDescription)",
    ] {
      XCTAssertNil(copy("enum Unit: UnitTask { static func f() { \(body) } }\n"), body)
    }
    for body in ["_ = try? g()", "_ = x as? Int", "_ = !x", "_ = x.prefix(2)", "print(Self.self)"] {
      XCTAssertNotNil(copy("enum Unit: UnitTask { static func f() { \(body) } }\n"), body)
    }
  }

  /// What the course itself gives out and shows can be compiled in company: so can what students make of it.
  func testStubsAndSolutionsHaveCopies() throws {
    let course = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var seen = 0
    for unit in try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "Solutions").path)
    where unit.first?.isNumber ?? false {
      let type = String(unit.dropFirst(3))
      for file in ["Solutions/\(unit)/\(type).swift", "Exercises/\(unit)/.course/\(type).swift"] {
        let source = try String(contentsOf: course.appending(path: file), encoding: .utf8)
        let copied = try XCTUnwrap(PrivateCopy(of: source, type: type), file)
        XCTAssertEqual(copied.source.split(separator: "\n").count, source.split(separator: "\n").count, file)
        seen += 1
      }
    }
    let units = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "Exercises").path)
    XCTAssertEqual(seen, 2 * units.count { $0.first?.isNumber ?? false })
  }
}
