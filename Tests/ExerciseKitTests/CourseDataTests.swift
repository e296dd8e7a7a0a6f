import Exchange
import XCTest

@testable import ExerciseKit

/// The data of real runs, and the sums that tell whether it is still the same.
final class CourseDataTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")
  private var data: CourseData { CourseData(course: root) }

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "data-\(getpid())-\(name.filter(\.isLetter))")
    try? FileManager.default.removeItem(at: root)
    try put("Small/abc.txt", "abc")
    // The sum is the first example of FIPS 180-4.
    let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    try put("Small/ORIGIN.md", "# Small\n\n| file | SHA-256 |\n|---|---|\n| `abc.txt` | `\(sum)` |\n")
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func put(_ path: String, _ text: String) throws {
    let file = root.appending(path: "Lectures/Data/\(path)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Sums that `sha256sum` prints, at the lengths where the padding needs a block more.
  func testSumsAreThoseOfSHA256() {
    let known = [
      0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      55: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318",
      56: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a",
      64: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb",
    ]
    for (count, sum) in known {
      XCTAssertEqual(Checksum.sha256(Array(repeating: 0x61, count: count)), sum, "\(count) times a")
    }
  }

  func testAFileThatIsListedIsRead() throws {
    XCTAssertEqual(try data.text("Small/abc.txt"), "abc")
    XCTAssertEqual(data.problems, [])
  }

  func testWhatIsChangedMissingOrNotListedIsNamed() throws {
    try put("Small/abc.txt", "abd")
    try put("Small/more.txt", "more")
    try put("Loose/one.txt", "one")
    XCTAssertEqual(data.problems, [.unlisted("Loose/one.txt"), .changed("Small/abc.txt"), .unlisted("Small/more.txt")])
    XCTAssertThrowsError(try data.text("Small/abc.txt")) {
      XCTAssertEqual($0 as? CourseDataError, .changed("Small/abc.txt"))
    }
    try FileManager.default.removeItem(at: root.appending(path: "Lectures/Data/Small/abc.txt"))
    XCTAssertTrue(data.problems.contains(.missing("Small/abc.txt")))
    XCTAssertThrowsError(try data.text("Small/abc.txt")) {
      XCTAssertEqual(
        "\($0)",
        "Lectures/Data/Small/abc.txt is missing: restore it with `git checkout Lectures/Data/Small/abc.txt`")
    }
  }

  func testAPathLeadsNowhereElse() {
    for path in ["abc.txt", "../Data/Small/abc.txt", "Small//abc.txt", "Small/../Small/abc.txt"] {
      XCTAssertThrowsError(try data.text(path)) { XCTAssertEqual($0 as? CourseDataError, .outside(path)) }
    }
  }

  func testTheCoursesOwnDataIsSound() throws {
    let course = try Course.find(from: URL(fileURLWithPath: #filePath).deletingLastPathComponent())
    XCTAssertEqual(DataAudit(course: course).findings, [])
    guard FileManager.default.fileExists(atPath: course.root.appending(path: "Lectures/Data/Reviews").path) else {
      return
    }
    XCTAssertGreaterThan(try CourseData(course: course.root).text("Reviews/test.tsv").count, 50_000)
  }
}
