import XCTest

@testable import ExerciseKit

final class BookFolderTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")
  private var out: URL { root.appending(path: "out") }

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "folder-\(getpid())-\(name.filter(\.isLetter))")
    try? FileManager.default.removeItem(at: root)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func names() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: out.path).sorted() }
  private func text(_ name: String) throws -> String {
    try String(contentsOf: out.appending(path: name), encoding: .utf8)
  }
  private func put(_ name: String, _ text: String) throws {
    let file = out.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func testASecondBookReplacesTheFirstAndLeavesTheRest() throws {
    try BookFolder(out).write([BookFile("a.html", "1"), BookFile("code/x/b.html", "1")])
    XCTAssertEqual(try names(), ["a.html", "book.json", "code", "code/x", "code/x/b.html"])
    try put(".git/HEAD", "ref")
    try put("CNAME", "example.org")
    try BookFolder(out).write([BookFile("a.html", "2"), BookFile("c.html", "2")])
    XCTAssertEqual(try names(), [".git", ".git/HEAD", "CNAME", "a.html", "book.json", "c.html"])
    XCTAssertEqual(try text("a.html"), "2")
    XCTAssertEqual(try text("CNAME"), "example.org")
  }

  func testAnEmptyFolderIsTaken() throws {
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    try BookFolder(out).write([BookFile("a.html", "1")])
    XCTAssertEqual(try names(), ["a.html", "book.json"])
  }

  func testAForeignFolderIsLeftAlone() throws {
    for foreign in ["thesis.tex", "book.json"] {
      try? FileManager.default.removeItem(at: out)
      try put(foreign, "{\"schema\": \"something else\", \"files\": []}")
      XCTAssertThrowsError(try BookFolder(out).write([BookFile("a.html", "1")])) {
        guard case BookError.foreignFolder = $0 else { return XCTFail("\($0)") }
        XCTAssertTrue("\($0)".hasSuffix("name a new or an empty folder"))
      }
      XCTAssertEqual(try names(), [foreign])
    }
  }

  func testAFileIsNoFolder() throws {
    try Data().write(to: out)
    XCTAssertThrowsError(try BookFolder(out).write([BookFile("a.html", "1")])) {
      guard case BookError.notAFolder = $0 else { return XCTFail("\($0)") }
    }
  }

  func testAListCannotReachOutOfTheFolder() throws {
    let outside = root.appending(path: "precious")
    try Data("keep".utf8).write(to: outside)
    try put(
      "book.json",
      "{\"schema\": \"exercise-book/1\", \"files\": [\"../precious\", \"\(outside.path)\", \"a//../../precious\", \".\"]}"
    )
    try BookFolder(out).write([BookFile("a.html", "1")])
    XCTAssertEqual(try String(contentsOf: outside, encoding: .utf8), "keep")
    XCTAssertEqual(try names(), ["a.html", "book.json"])
    for path in ["../x", "/x", "a/../x", "a//b", "", ".git/config", "a/.b"] {
      XCTAssertFalse(BookFolder.isOurs(path), path)
    }
    XCTAssertTrue(BookFolder.isOurs("code/Sources/X.swift.html"))
  }

  func testABookThatCannotBeWrittenLeavesTheOldOne() throws {
    try BookFolder(out).write([BookFile("a.html", "1"), BookFile("b.html", "1")])
    // A name that no file system takes fails while the new pages still stand beside the old ones.
    let long = String(repeating: "x", count: 300)
    XCTAssertThrowsError(try BookFolder(out).write([BookFile("a.html", "2"), BookFile("\(long).html", "2")])) {
      guard case BookError.notWritable = $0 else { return XCTFail("\($0)") }
    }
    XCTAssertEqual(try text("a.html"), "1")
    XCTAssertEqual(try names(), ["a.html", "b.html", "book.json"])
  }
}
