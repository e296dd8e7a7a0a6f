import Foundation
import XCTest

@testable import ExerciseKit

/// The arrows between the modules, as `Package.swift` declares them and as the sources import.
final class ManifestTests: XCTestCase {
  /// What each module of the course may import, and each test of its numbers. Whoever needs another arrow draws it here and in CONTRIBUTING, or finds that the
  /// line of code belongs into another room.
  private static let arrows: [String: Set<String>] = [
    "CourseKit": [], "Kernels": [], "Figures": [], "SwiftTokens": [],
    "Exchange": ["Figures"],
    "ReferenceEngine": ["CourseKit"],
    "PageEngine": ["CourseKit", "ReferenceEngine"],
    "WorkedNumbers": ["CourseKit", "Exchange", "Figures", "ReferenceEngine"],
    "RealRuns": ["CourseKit", "Exchange", "Figures", "Kernels", "ReferenceEngine"],
    "runs": ["Exchange", "RealRuns"],
    "Calls": ["CourseKit"],
    "guest": ["Calls", "CourseKit"],
    "Subjects": ["SwiftTokens"],
    "Grading": ["Calls", "CourseKit", "Exchange", "Figures", "Subjects"],
    "Reading": ["Figures", "SwiftTokens"],
    "ExerciseKit": ["Exchange", "Figures", "Reading", "Subjects", "SwiftTokens"],
    "exercise": ["Exchange", "ExerciseKit", "Figures", "Reading", "Subjects"],
    "Graders": ["CourseKit", "Exchange", "Figures", "Grading", "ReferenceEngine", "WorkedNumbers", "guest"],
    "Assertions": ["CourseKit"],
    "ReferenceEngineTests": ["Assertions", "CourseKit", "ReferenceEngine"],
    "WorkedNumbersTests": ["Assertions", "CourseKit", "Exchange", "ReferenceEngine", "WorkedNumbers"],
    "PageEngineTests": ["CourseKit", "PageEngine", "ReferenceEngine", "WorkedNumbers"],
    "RealRunsTests": ["Assertions", "CourseKit", "Exchange", "RealRuns", "ReferenceEngine", "WorkedNumbers"],
  ]

  private struct Target {
    let folder: String
    let dependencies: Set<String>
  }

  /// The targets that the manifest lists, by name.
  private func targets() throws -> [String: Target] {
    let manifest = try String(contentsOf: Tool.course.appending(path: "Package.swift"), encoding: .utf8)
    let form =
      /\.(target|executableTarget|testTarget)\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?(?:,\s*path: "([\w\/]+)")?/
    var targets: [String: Target] = [:]
    for match in manifest.matches(of: form) {
      targets[String(match.2)] = Target(
        folder: match.4.map(String.init) ?? (match.1 == "testTarget" ? "Tests/" : "Sources/") + match.2,
        dependencies: Set((match.3 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }))
    }
    XCTAssertGreaterThanOrEqual(targets.count, 20)
    return targets
  }

  /// A target and all that it is built of.
  private func reachable(from name: String, in targets: [String: Target]) -> Set<String> {
    var reachable: Set<String> = [name]
    while true {
      let more = reachable.union(reachable.flatMap { targets[$0]?.dependencies ?? [] })
      if more == reachable { return reachable }
      reachable = more
    }
  }

  /// Each file of a target with the modules that it imports, those of the toolchain too.
  private func imports(of target: Target) throws -> [(file: String, modules: [String])] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Tool.course.appending(path: target.folder).path)
    return try files.filter { $0.hasSuffix(".swift") }.map { file in
      let text = try String(contentsOf: Tool.course.appending(path: "\(target.folder)/\(file)"), encoding: .utf8)
      let form = /(?m)^(?:@\w+ )?(?:internal |public )?import (?:(?:func|struct|class|enum|var) )?(\w+)/
      return ("\(target.folder)/\(file)", text.matches(of: form).map { String($0.1) })
    }
  }

  /// A module that is imported and not declared is found by chance: if it happens to be built before.
  func testEveryImportOfAModuleOfTheCourseIsDeclared() throws {
    let targets = try targets()
    for target in targets.values {
      let reachable = target.dependencies.union(target.dependencies.flatMap { self.reachable(from: $0, in: targets) })
      for (file, modules) in try imports(of: target) {
        for module in modules where targets[module] != nil {
          XCTAssertTrue(reachable.contains(module), "\(file) imports \(module): declare it in Package.swift")
        }
      }
    }
  }

  func testArrowsPointOneWay() throws {
    let targets = try targets()
    for (name, target) in targets where !name.hasSuffix("Tests") || Self.arrows[name] != nil {
      guard let allowed = Self.arrows[name] else {
        XCTFail("\(name) is a new room: say here what it may import")
        continue
      }
      let undrawn = target.dependencies.subtracting(allowed)
      XCTAssertEqual(undrawn, [], "Package.swift lets \(name) use what no arrow leads to")
      for (file, modules) in try imports(of: target) {
        let foreign = Set(modules).intersection(targets.keys).subtracting(allowed)
        XCTAssertEqual(foreign, [], "\(file) imports what no arrow leads to from \(name)")
      }
    }
  }

  /// Equations and nothing else: the engine compiles where there is no Foundation.
  func testTheEngineImportsCourseKitAlone() throws {
    let targets = try targets()
    for (file, modules) in try imports(of: XCTUnwrap(targets["ReferenceEngine"])) {
      XCTAssertTrue(Set(modules).isSubset(of: ["CourseKit"]), "\(file) imports \(modules)")
    }
    for name in ["CourseKit", "Kernels"] {
      for (file, modules) in try imports(of: XCTUnwrap(targets[name])) {
        XCTAssertTrue(Set(modules).isSubset(of: ["Darwin", "Glibc", "Musl"]), "\(file) imports \(modules)")
      }
    }
  }

  /// What a change of which asks for no build of the bundle is not in the bundle.
  func testTheStampLeavesOutWhatTheGradersDoNotNeed() throws {
    let needed = try reachable(from: "Graders", in: targets())
    XCTAssertTrue(needed.isDisjoint(with: SourceStamp.otherModules), "\(needed)")
    XCTAssertTrue(needed.isSuperset(of: ["Grading", "ReferenceEngine", "Subjects"]))
  }

  /// What is not in the guest can't be reached from a student's code.
  func testTheGuestHoldsNoAnswerAndNoFoundation() throws {
    let targets = try targets()
    for name in ["Calls", "guest", "CourseKit"] {
      for (file, modules) in try imports(of: XCTUnwrap(targets[name])) {
        let allowed: Set<String> = ["Calls", "CourseKit", "Darwin", "Glibc", "SwiftOnoneSupport"]
        XCTAssertTrue(Set(modules).isSubset(of: allowed), "\(file) imports \(modules)")
      }
    }
  }

  /// The answers are linked by the test bundle and by the runs, and by nothing that a student's code could be in.
  func testTheToolLinksNoAnswer() throws {
    let reachable = try reachable(from: "exercise", in: targets())
    XCTAssertTrue(
      reachable.isDisjoint(with: ["ReferenceEngine", "WorkedNumbers", "RealRuns", "Graders"]), "\(reachable)")
  }
}
