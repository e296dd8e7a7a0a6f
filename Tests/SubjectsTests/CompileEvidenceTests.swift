import Foundation
import XCTest

@testable import Subjects

/// The second line behind the guard: files that the guard never saw, compiled for real.
final class CompileEvidenceTests: XCTestCase {
  private var folder = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(getpid())-\(name.count)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  private func compile(_ source: String) throws -> Compiler.Product {
    let modules = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let compiler = Compiler(
      toolchain: try Toolchain.find(), courseKit: modules.appending(path: "Modules/CourseKit.swiftmodule"))
    let file = folder.appending(path: "Subject.swift")
    try Data(source.utf8).write(to: file)
    return try compiler.compile(file.path, module: "Evidence", into: folder)
  }

  func testAnOrdinaryFileGivesNothingAway() throws {
    let product = try compile(
      """
      import CourseKit
      enum A {
        static func f(_ x: Vector, _ words: [String: Double]) -> Double {
          var random = SeededRandom(seed: 1)
          print(words.keys.sorted(), "\\(x.count)".contains(/a+/), x.map { $0.rounded() })
          return x.sum().truncatingRemainder(dividingBy: 2) + exp(random.uniform()) + max(1, 2).squareRoot()
        }
        static func g(_ x: Any) throws -> Int { (x as? [Int])?.count ?? 0 }
      }
      final class C { weak var next: C?; lazy var all = [1].map { $0 + 1 }; deinit { print(1) } }
      indirect enum Tree<X: Comparable> { case leaf, node(Tree, X, Tree) }
      """)
    XCTAssertEqual(product.refusals, [])
    XCTAssertNotNil(product.library)
  }

  func testAForeignModuleShows() throws {
    for module in ["Glibc", "Foundation", "Synchronization"] {
      let product = try compile("import CourseKit\nimport \(module)\nenum A {}\n")
      XCTAssertNil(product.library, module)
      XCTAssertTrue(product.refusals.contains { $0.contains("the module \(module)") }, "\(module): \(product.refusals)")
    }
  }

  func testACFunctionShowsByWhateverRoad() throws {
    let product = try compile(
      "@_silgen_name(\"exit\") func leave(_ code: Int32)\nenum A { static func f() { leave(0) } }\n")
    XCTAssertNil(product.library)
    XCTAssertTrue(product.refusals.contains { $0.contains("the C function exit") }, "\(product.refusals)")
  }

  func testTheEnginesFunctionsShowByTheirMangledNames() throws {
    let product = try compile(
      """
      @_silgen_name("$s15ReferenceEngine15GradientDescentO4step10parameters8gradient12learningRate")
      func answer() -> Double
      enum A { static func f() -> Double { answer() } }
      """)
    XCTAssertNil(product.library)
    XCTAssertTrue(product.refusals.contains { $0.contains("ReferenceEngine") }, "\(product.refusals)")
  }

  func testTheEngineCantBeImportedAtAll() throws {
    for module in ["ReferenceEngine", "Grading", "Graders", "XCTest"] {
      let product = try compile("import \(module)\nenum A {}\n")
      XCTAssertNil(product.library, module)
    }
  }

  func testUnsafeMemoryDoesNotCompile() throws {
    for line in [
      "let p = UnsafeMutablePointer<Int>.allocate(capacity: 1); p.pointee = 1",
      "let n = unsafeBitCast(1.0, to: Int.self)",
      "withUnsafeBytes(of: 1) { print($0.count) }",
    ] {
      let product = try compile("import CourseKit\nenum A { static func f() { \(line) } }\n")
      XCTAssertNil(product.library, line)
      XCTAssertTrue(product.diagnostics.contains { $0.severity == .error }, line)
    }
  }
}
