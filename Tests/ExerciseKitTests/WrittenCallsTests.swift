import XCTest

@testable import ExerciseKit

/// What judge and guest say to each other is what the protocols say, and a protocol that can't be spoken gets a sentence.
final class WrittenCallsTests: XCTestCase {
  private let course = Course(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  func testEveryFileIsWhatTheGeneratorWritesNow() throws {
    let files = WrittenCallsFiles(course: course)
    let units = try course.units()
    XCTAssertFalse(units.isEmpty)
    for unit in units {
      XCTAssertNil(try files.stale(unit)?.file.lastPathComponent, "exercise verify \(unit.number) --fix")
    }
    let written = try FileManager.default.contentsOfDirectory(atPath: course.root.appending(path: "Sources/Calls").path)
    XCTAssertEqual(
      Set(written.filter { $0.contains("-") }), Set(units.map { "\($0.folderName)Calls.swift" }),
      "a file without a unit is left over")
  }

  private func interface(_ members: String, beside: String = "") throws -> TaskInterface {
    try TaskInterface("\(beside)\npublic protocol PTask {\n\(members)\n}\n", protocol: "PTask")
  }

  func testDeclarationsAreReadAsTheyStand() throws {
    let functions = try interface(
      """
        /// func this(is: Comment) -> Double
        static func a(_ x: Double, of y: [String: Vector],
          g: (Vector, Int) -> Matrix) -> [(w: Matrix, b: [Double?])]
        static func b() -> (Int, Bool)?
      """
    ).functions
    XCTAssertEqual(
      functions.map(\.declaration),
      [
        "func a(_ x: Double, of y: [String: Vector], g: (Vector, Int) -> Matrix) -> [(w: Matrix, b: [Double?])]",
        "func b() -> (Int, Bool)?",
      ])
    XCTAssertEqual(functions[0].parameters.map(\.label), [nil, "of", "g"])
    XCTAssertEqual(functions[0].parameters.map(\.name), ["x", "y", "g"])
    XCTAssertEqual(functions[0].result.text, "[(w: Matrix, b: [Double?])]")
    XCTAssertEqual(
      functions[0].result.reading(from: "r"), "try r.list { (w: try $0.read(), b: try $0.read()) }")
  }

  func testOwnTypes() throws {
    let read = try interface(
      "  static func f(_ s: S, _ e: E) -> S",
      beside: """
        public struct S: Sendable {
          public var a: Vector
          public let n: Int
          public var twice: Int { 2 * n }
          public init(n: Int = 1, a: Vector) { (self.a, self.n) = (a, n) }
        }
        public enum E { case x, y(Int, named: Double) }
        """)
    XCTAssertEqual(read.structures.map(\.labels), [["n", "a"]])
    XCTAssertEqual(read.enumerations[0].cases.map(\.name), ["x", "y"])
    XCTAssertEqual(read.enumerations[0].cases[1].payload.map(\.label), [nil, "named"])
  }

  func testWhatCantTravelIsSaidWithItsLineAndWhatToWrite() {
    for (member, words) in [
      ("static func f(_ x: inout Vector) -> Int", "`f` has an `inout` argument"),
      ("static func f<T>(_ x: T) -> Int", "generic"),
      ("static func f(_ x: Float) -> Int", "the type `Float`"),
      ("static func f(_ x: any Collection) -> Int", "`any`"),
      ("static func f(_ x: Set<Int>) -> Int", "the generic type `Set<…>`"),
      ("static func f(_ x: [String: (a: Int, b: Int)]) -> Int", "a dictionary that holds tuples"),
      ("static func f(_ x: Int) throws -> Int", "`throws`"),
      ("static func f(_ x: Int)", "no result"),
      ("static func f(_ x: Int) -> (Int) -> Int", "a function as its result"),
      ("static func f(_ g: ((Int) -> Int) -> Int) -> Int", "a function of functions"),
      ("static func f(_ arguments: [Int]) -> Int", "a parameter named `arguments`"),
      ("func f(_ x: Int) -> Int", "`static func` alone"),
      ("static var x: Int { get }", "`static func` alone"),
      ("associatedtype T", "`static func` alone"),
    ] {
      XCTAssertThrowsError(try interface("  \(member)"), member) { error in
        guard let problem = error as? CallsProblem else { return XCTFail("\(error)") }
        XCTAssertTrue(problem.message.contains(words), "\(member): \(problem.message)")
        XCTAssertEqual(problem.line, 3, member)
      }
    }
    XCTAssertThrowsError(
      try interface(
        "  static func f(_ s: S) -> Int", beside: "public struct S { public var a: Int; public init() { a = 1 } }")
    ) { XCTAssertTrue("\($0)".contains("give it `public init(a:)`"), "\($0)") }
  }
}
