import Foundation
import XCTest

@testable import Subjects

/// A language server that answers, one that does not, one that ends, and the real one.
final class LanguageServerTests: XCTestCase {
  private var folder = URL(fileURLWithPath: "/")
  private let text = "import CourseKit\n\nlet π = 1; enum Cherry: CherryTask {}\n"

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "server \(getpid())-\(name.filter(\.isLetter))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  private func message(_ body: String) -> String { "Content-Length: \(body.utf8.count)\\r\\n\\r\\n\(body)" }

  /// A server that is a script; it says its lines, whatever it is asked.
  private func server(_ script: String, seconds: Double = 30) throws -> LanguageServer {
    let file = folder.appending(path: "a server")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    var server = LanguageServer(program: file.path)
    server.seconds = seconds
    return server
  }

  private func hover(_ server: LanguageServer, over name: String = "CherryTask") throws -> String? {
    try server.hover(over: name, in: folder.appending(path: "Cherry.swift"), text: text, openedAt: folder)
  }

  func testTheAnswerIsFoundAmongTheServersOwnWords() throws {
    let parts = [
      message(#"{"jsonrpc":"2.0","method":"window/logMessage","params":{"message":"a log"}}"#),
      message(#"{"jsonrpc":"2.0","id":"own","method":"client/registerCapability","params":{}}"#),
      message(#"{"jsonrpc":"2.0","id":1,"result":{"capabilities":{}}}"#),
      message(#"{"jsonrpc":"2.0","id":2,"result":{"contents":{"kind":"markdown","value":"What CherryTask is"}}}"#),
    ]
    let whole = parts.joined()
    let cut = whole.index(whole.startIndex, offsetBy: 25)
    let script = "printf '\(whole[..<cut])'; sleep 0.2; printf '\(whole[cut...])'; sleep 600"
    XCTAssertEqual(try hover(server(script)), "What CherryTask is")
  }

  func testAServerThatKnowsNothing() throws {
    for contents in ["null", #"{"contents":""}"#, #"{"contents":[]}"#, "7"] {
      let answers = [1, 2].map { message("{\"jsonrpc\":\"2.0\",\"id\":\($0),\"result\":\(contents)}") }
      XCTAssertNil(try hover(server("printf '\(answers.joined())'; sleep 600")), contents)
    }
    XCTAssertNil(try hover(server("sleep 600"), over: "Nowhere"), "nothing to ask about")
  }

  func testAServerThatDoesNotAnswer() throws {
    for script in [
      "sleep 600", "while :; do printf 'noise\\r\\n\\r\\n'; sleep 0.05; done", "exec sleep 600 >/dev/null",
    ] {
      XCTAssertThrowsError(try hover(server(script, seconds: 1)), script) {
        XCTAssertEqual($0 as? LanguageServerError, .timeOut(seconds: 1), script)
      }
    }
  }

  func testAServerThatEnds() throws {
    XCTAssertThrowsError(try hover(server("echo one >&2; echo 'no such toolchain' >&2; sleep 0.2; exit 3"))) {
      XCTAssertEqual($0 as? LanguageServerError, .ended(saying: "no such toolchain"))
    }
    XCTAssertThrowsError(try hover(LanguageServer(program: "/no/such/server"))) {
      guard case .ended = $0 as? LanguageServerError else { return XCTFail("\($0)") }
    }
    let refusal = message(#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"not today"}}"#)
    XCTAssertThrowsError(try hover(server("printf '\(refusal)'; sleep 600"))) {
      XCTAssertEqual($0 as? LanguageServerError, .refused("not today"))
    }
  }

  func testColumnsAreCountedAsTheProtocolCounts() {
    let place = LanguageServer.place(of: "CherryTask", in: "\n\u{1F352}π: CherryTask")
    XCTAssertEqual(place?.line, 1)
    XCTAssertEqual(place?.column, 5)
  }

  /// The server of this toolchain, with the course or a unit's folder open, started anywhere.
  func testTheRealServerKnowsCourseKit() throws {
    guard let program = Toolchain.program("sourcekit-lsp") else { throw XCTSkip("sourcekit-lsp is not here") }
    let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let unit = folder.appending(path: "Exercises/03-Cherry")
    let config = "{ \"fallbackBuildSystem\": { \"swiftCompilerFlags\": [\"-I\", \"\(products.path)/Modules\"] } }"
    for place in [folder, unit] {
      let file = place.appending(path: ".sourcekit-lsp/config.json")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(config.utf8).write(to: file)
    }
    let text = "import CourseKit\n\nlet v: Vector = [1, 2, 3]\n"
    for root in [folder, unit] {
      var server = LanguageServer(program: program)
      server.seconds = 120
      let words = try server.hover(
        over: "Vector", in: unit.appending(path: "Cherry.swift"), text: text, openedAt: root)
      XCTAssertTrue(words?.contains("A vector of real numbers") ?? false, words ?? "nothing")
    }
  }
}
