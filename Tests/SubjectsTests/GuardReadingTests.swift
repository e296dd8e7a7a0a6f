import XCTest

@testable import Subjects

final class GuardReadingTests: XCTestCase {
  private var folder = ""

  override func setUpWithError() throws {
    folder = NSTemporaryDirectory() + "guard-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(atPath: folder)
  }

  private func file(_ bytes: some Sequence<UInt8>) -> String {
    let path = folder + "/" + UUID().uuidString + ".swift"
    XCTAssert(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
    return path
  }

  private func failure(_ path: String) -> GuardError? {
    do throws(GuardError) {
      _ = try Guard.read(path)
      return nil
    } catch { return error }
  }

  func testReadsText() throws {
    XCTAssertEqual(try Guard.read(file("\u{FEFF}let é = 1\r\n".utf8)), "\u{FEFF}let é = 1\r\n")
    let largest = String(repeating: "a", count: Guard.mostBytes)
    XCTAssertEqual(try Guard.read(file(largest.utf8)).utf8.count, Guard.mostBytes)
  }

  func testSaysWhyItCannotRead() {
    XCTAssertEqual(failure(folder + "/none"), .missing(path: folder + "/none"))
    XCTAssertEqual(failure(folder), .directory(path: folder))
    XCTAssertEqual(failure("/dev/null"), .notAFile(path: "/dev/null"))
    let large = file(repeatElement(UInt8(ascii: "a"), count: Guard.mostBytes + 1))
    XCTAssertEqual(failure(large), .tooLarge(path: large))
    let binary = file([0x61, 0x0A, 0x00])
    XCTAssertEqual(failure(binary), .binary(path: binary, line: 2))
    for bad: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
      let path = file(Array("a\nb\n".utf8) + bad + Array("\nc".utf8))
      XCTAssertEqual(failure(path), .notUTF8(path: path, line: 3))
    }
    let replaced = file("a\u{FFFD}\n\u{FFFD}".utf8 + [0xFF])
    XCTAssertEqual(failure(replaced), .notUTF8(path: replaced, line: 2))
    for blank in ["", " \n\t\r\n", "\u{FEFF}\n"] {
      let path = file(blank.utf8)
      XCTAssertEqual(failure(path), .empty(path: path))
    }
  }

  func testDoesNotWaitForAPipe() {
    let path = folder + "/pipe"
    XCTAssertEqual(mkfifo(path, 0o600), 0)
    XCTAssertEqual(failure(path), .notAFile(path: path))
  }

  func testUnreadable() throws {
    let path = file("let a = 1".utf8)
    XCTAssertEqual(chmod(path, 0), 0)
    try XCTSkipIf(geteuid() == 0, "root reads everything")
    XCTAssertEqual(failure(path), .unreadable(path: path, reason: "permission denied"))
  }

  func testEachDescriptionIsOneSentence() {
    let all: [GuardError] = [
      .missing(path: "a"), .directory(path: "a"), .notAFile(path: "a"), .unreadable(path: "a", reason: "b"),
      .tooLarge(path: "a"), .binary(path: "a", line: 1), .notUTF8(path: "a", line: 1), .empty(path: "a"),
    ]
    for error in all {
      XCTAssert(error.description.hasSuffix("."))
      XCTAssertFalse(error.description.contains(". "), error.description)
      XCTAssert(error.description.contains(": "), error.description)
    }
  }
}
