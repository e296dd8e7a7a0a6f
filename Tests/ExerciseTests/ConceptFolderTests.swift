import ExerciseKit
import Foundation
import XCTest

/// One concept, one name, one number, in every module that has something of it.
final class ConceptFolderTests: XCTestCase {
  private static let modules = ["ReferenceEngine", "PageEngine", "WorkedNumbers", "RealRuns"]

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Tool.course.appending(path: folder).path)
  }

  /// A folder that is called like no unit would stay behind when the unit is removed, and nobody would look for it there.
  func testAConceptHasTheSameNameInEveryModule() throws {
    let units = try Set(names("Exercises").filter { !$0.hasPrefix(".") })
    for module in Self.modules {
      for name in try names("Sources/\(module)")
      where !name.hasSuffix(".swift") && !name.hasPrefix("00-") && name != "Runtime" {
        XCTAssertTrue(units.contains(name), "Sources/\(module)/\(name) is called like no folder of Exercises")
      }
    }
  }

  /// Equations and numbers belong to a unit, so that they are found where it is looked for.
  func testNoEquationAndNoNumberLiesOutsideOfAFolder() throws {
    for module in ["ReferenceEngine", "WorkedNumbers"] {
      let loose = try names("Sources/\(module)").filter { $0.hasSuffix(".swift") && $0 != "Empty.swift" }
      XCTAssertEqual(loose, [], "Sources/\(module): put them into the folder of a unit")
    }
  }

  /// `runs` finds the run of a unit by its name alone: an enumeration in the file and folder of that name.
  func testARunIsOneEnumeration() throws {
    var runs = 0
    for folder in try names("Sources/RealRuns") where !folder.hasSuffix(".swift") {
      for file in try names("Sources/RealRuns/\(folder)") where file.hasSuffix(".swift") {
        let path = "Sources/RealRuns/\(folder)/\(file)"
        let text = try String(contentsOf: Tool.course.appending(path: path), encoding: .utf8)
        guard text.contains(": UnitRun") else { continue }
        runs += 1
        let name = "\(folder.dropFirst(3))Run"
        XCTAssertEqual(file, "\(name).swift", path)
        let declares = text.contains("public enum \(name): UnitRun {")
        let holds = text.contains("\n  public static let run = RealRun(") && !text.contains("static var run")
        XCTAssertTrue(declares && holds, "\(path): `public enum \(name): UnitRun` holds its `public static let run`")
      }
    }
    if try names("Sources/RealRuns").contains(where: { $0.hasPrefix("08-") }) { XCTAssertGreaterThan(runs, 0) }
  }
}
