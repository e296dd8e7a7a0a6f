import Foundation
import XCTest

/// A module that is imported and not declared is found by chance: if it happens to be built before.
final class ManifestTests: XCTestCase {
  func testEveryImportOfAModuleOfTheCourseIsDeclared() throws {
    let manifest = try String(contentsOf: Tool.course.appending(path: "Package.swift"), encoding: .utf8)
    let target = /\.(target|executableTarget|testTarget)\(\s*name: "(\w+)"(?:, dependencies: \[([^\]]*)\])?/
    var declared: [String: Set<String>] = [:]
    var folders: [String: String] = [:]
    for match in manifest.matches(of: target) {
      let name = String(match.2)
      declared[name] = Set((match.3 ?? "").matches(of: /"(\w+)"/).map { String($0.1) })
      folders[name] = (match.1 == "testTarget" ? "Tests/" : "Sources/") + name
    }
    XCTAssertGreaterThanOrEqual(declared.count, 17)
    for (name, folder) in folders {
      var reachable = declared[name] ?? []
      while true {
        let more = reachable.union(reachable.flatMap { declared[$0] ?? [] })
        if more == reachable { break }
        reachable = more
      }
      let files = try FileManager.default.subpathsOfDirectory(atPath: Tool.course.appending(path: folder).path)
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: Tool.course.appending(path: "\(folder)/\(file)"), encoding: .utf8)
        for line in text.split(separator: "\n") where line.hasPrefix("import ") || line.hasPrefix("@testable ") {
          guard let module = line.wholeMatch(of: /(?:@testable )?import (\w+)/).map({ String($0.1) }) else { continue }
          guard declared[module] != nil else { continue }
          XCTAssertTrue(reachable.contains(module), "\(folder)/\(file) imports \(module): declare it in Package.swift")
        }
      }
    }
  }
}
