import Calls
import CourseKit
import Foundation
import XCTest

@testable import Subjects

/// Files compiled in company: each gets what it would get alone, or is left to be compiled alone.
final class CompileTogetherTests: XCTestCase {
  private var folder = URL(fileURLWithPath: "/")
  /// A playground takes the place of a task, so that no unit of the course is presumed.
  private static let task = "enum Descent: Playground {"
  /// All that the protocol asks for beside the function that differs.
  private static let rest = """
      static func playground() { print("result", squaredError(outputs: [[1]], targets: [[2]])) }
    }

    """

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "together-\(getpid())-\(name.count)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  private func source(_ body: String, beside: String = "") -> String {
    "import CourseKit\n\(Self.task)\n  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {\n    \(body)\n  }\n"
      + Self.rest + beside
  }

  private func compile(_ sources: [String], seconds: Double = 60) throws -> [Compiler.Product?] {
    let modules = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let compiler = Compiler(
      toolchain: try Toolchain.find(), courseKit: modules.appending(path: "Modules/CourseKit.swiftmodule"))
    let members = try sources.map {
      Compiler.Member(try XCTUnwrap(PrivateCopy(of: $0, type: "Descent"), $0), type: "Descent")
    }
    return compiler.compile(together: members, into: folder, seconds: seconds)
  }

  /// What the product's `squaredError` returns.
  private func result(_ product: Compiler.Product?) throws -> Double {
    let product = try XCTUnwrap(product)
    let link = try GuestLink()
    let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let guest = try ChildProcess(.init(products.appending(path: "guest").path, []), link: (link.guestEnd, at: 3))
    link.closeGuestEnd()
    let connection = GuestConnection(descriptor: link.judgeEnd) { fatalError("\($0): \($1)") }
    connection.load(
      LoadRequest(
        library: try XCTUnwrap(product.library).path, module: "Subject03", unit: "Descent",
        typeSymbol: product.typeSymbol, isPlayground: true, cpuSeconds: 10, memoryBytes: 1 << 30))
    let refusal = try connection.loaded()
    XCTAssertNil(refusal)
    connection.play()
    connection.close()
    let limit = Moment.now.advanced(by: 5)
    let printed = String(decoding: guest.wait(deadline: { limit }).output, as: UTF8.self)
    return try XCTUnwrap(printed.firstMatch(of: /result (.*)\n/).flatMap { Double($0.1) }, printed)
  }

  func testTheSameNamesMeanEachFilesOwn() throws {
    let helper =
      "func helper() -> Double { %@ }\nlet constant = %@\nextension Double { var twice: Double { self * %@ } }\n"
    // Twenty: for some of them the compiler shortens the mark of the file in the symbol.
    let sources = (1...20).map {
      source("helper() + constant + 1.0.twice", beside: helper.replacingOccurrences(of: "%@", with: "\($0).0"))
    }
    let products = try compile(sources)
    XCTAssertEqual(try products.map(result), (1...20).map { 3 * Double($0) })
    XCTAssertEqual(Set(products.compactMap { $0?.library?.deletingLastPathComponent() }).count, 20)
  }

  func testATypeWithinTheTypeIsNotTakenForIt() throws {
    let inner =
      "1\n  }\n  private enum Inner { static let x = 1 }\n  private enum Other: Int { case a }\n  static func other() -> Int {\n    2"
    XCTAssertEqual(try compile([source(inner), source("2")]).map(result), [1, 2])
  }

  func testAnErrorIsLeftToItsOwnFileAndCostsNobodyElse() throws {
    let typeError = source("\"text\"")
    let unset = source("let x: Double\n    return x")  // found in the second wave
    let unsafe = source("withUnsafeBytes(of: 1.0) { Double($0.count) }")
    let products = try compile([source("1"), typeError, source("2"), unset, unsafe, source("3")])
    XCTAssertEqual(products.map { $0 == nil }, [false, true, false, true, true, false])
    XCTAssertEqual(try [0, 2, 5].map { try result(products[$0]) }, [1, 2, 3])
  }

  func testNobodyUsesWhatAnotherDeclares() throws {
    let owner = source("secret()", beside: "func secret() -> Double { 7 }\nstruct Key { static let x = 7.0 }\n")
    let thieves = [source("secret()"), source("Key.x")]
    let products = try compile([thieves[0], owner, thieves[1], source("0"), source("1")])
    XCTAssertEqual([0, 2].map { products[$0] == nil }, [true, true])
    XCTAssertEqual(try [3, 4].map { try result(products[$0]) }, [0, 1])
    XCTAssertEqual(try result(try compile([owner, source("1")])[0]), 7)
  }

  func testWarningsStayWithTheirFile() throws {
    let products = try compile([source("let unused = 1\n    return 1"), source("2")])
    XCTAssertEqual(products[0]?.diagnostics.map(\.line), [4])
    XCTAssertEqual(products[0]?.diagnostics.first?.severity, .warning)
    XCTAssertEqual(products[1]?.diagnostics, [])
    XCTAssertEqual(try products.map(result), [1, 2])
  }

  func testAWarningOnAChangedLineIsHadAlone() throws {
    let products = try compile([
      source("f()", beside: "func f() -> Double { let unused = 1; return 1 }\n"), source("2"),
    ])
    XCTAssertEqual(products.map { $0 == nil }, [true, false])
  }

  func testOneFileHasNoCompany() throws { XCTAssertEqual(try compile([source("1")]).map { $0 == nil }, [true]) }

  func testNoTimeAndNoFolderLeaveAllOfThemAlone() throws {
    let sources = [source("1"), source("2")]
    let place = folder.appending(path: "0")  // where the first member's folder should be
    try Data().write(to: place)
    XCTAssertEqual(try compile(sources).map { $0 == nil }, [true, true])
    try FileManager.default.removeItem(at: place)
    XCTAssertEqual(try compile(sources, seconds: 0).map { $0 == nil }, [true, true])
    XCTAssertEqual(try compile(sources).map { $0 == nil }, [false, false])
  }

  func testSymbols() {
    let symbols = ObjectSymbols(
      listing: """
        /tmp/a: b/0.o:                  U swift_retain
        /tmp/a: b/0.o: 0000000000000010 D $s1B4Step33_0123456789ABCDEF0123456789ABCDEFLLON
        /tmp/a: b/0.o: 0000000000000010 D $s1B4Step33_0123456789ABCDEF0123456789ABCDEFLLO5InnerACLLON
        1.o:                  U $s1B5other33_0123456789ABCDEF0123456789ABCDEFLLSdyF
        1.o: 0000000000000010 D $s1B4Step031_E0EFF56FDBB129066A5B21C78D14E6J0LLON
        2.o:                  U exit
        3.o: 0000000000000010 T $sSd1BE5twiceSdvg
        4.o:                  U $sSd1BE5twiceSdvg
        """)
    XCTAssertEqual(
      symbols.metadata(of: "Step", module: "B", in: "/tmp/a: b/0.o"), "$s1B4Step33_0123456789ABCDEF0123456789ABCDEFLLON"
    )
    XCTAssertEqual(
      symbols.metadata(of: "Step", module: "B", in: "1.o"), "$s1B4Step031_E0EFF56FDBB129066A5B21C78D14E6J0LLON")
    XCTAssertNil(symbols.metadata(of: "Ste", module: "B", in: "1.o"))
    XCTAssertTrue(symbols.isSelfContained("/tmp/a: b/0.o", module: "B"))
    XCTAssertFalse(symbols.isSelfContained("1.o", module: "B"), "it uses another member's function")
    XCTAssertFalse(symbols.isSelfContained("2.o", module: "B"), "it calls C")
    XCTAssertTrue(symbols.isSelfContained("3.o", module: "B"))
    XCTAssertFalse(symbols.isSelfContained("4.o", module: "B"), "it uses another member's extension")
  }
}
