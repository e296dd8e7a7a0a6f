import XCTest

@testable import ExerciseKit

final class SourceStampTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")
  private var course: Course { Course(root: root) }

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "stamp-\(getpid())")
    for file in ["Sources/A/One.swift", "Sources/A/Two.swift", "Tests/Graders/Three.swift", "Tests/Fixtures/F.swift"] {
      try write("let x = 1\n", file)
    }
    try write("", "Package.swift")
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func write(_ text: String, _ path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func testItChangesWithWhatIsBuilt() throws {
    let manager = FileManager.default
    var seen = [SourceStamp.of(course)]
    XCTAssertEqual(SourceStamp.of(course), seen[0])
    func assertChanges(_ what: String, line: UInt = #line) {
      let stamp = SourceStamp.of(course)
      XCTAssertFalse(seen.contains(stamp), what, line: line)
      seen.append(stamp)
    }
    try write("let x = 12\n", "Sources/A/One.swift")
    assertChanges("an edit")
    try write("", "Tests/Graders/New.swift")
    assertChanges("a new file")
    try manager.moveItem(at: root.appending(path: "Sources/A/Two.swift"), to: root.appending(path: "Sources/A/2.swift"))
    assertChanges("another name")
    try manager.removeItem(at: root.appending(path: "Tests/Graders/Three.swift"))
    assertChanges("a file that is gone")
    try manager.moveItem(at: root.appending(path: "Sources/A"), to: root.appending(path: "Sources/B"))
    assertChanges("another folder")
    try write("let x = 2\n", "Tests/Fixtures/F.swift")
    try write("text", "Sources/B/Notes.md")
    try write("let run = 1\n", "Sources/RealRuns/08-SkipGram/Run.swift")
    try write("let test = 1\n", "Tests/ExerciseTests/T.swift")
    XCTAssertEqual(SourceStamp.of(course), seen.last, "what is in no bundle of a student's")
  }

  func testItSaysWhereTheCourseStood() throws {
    XCTAssertEqual(SourceStamp.place(SourceStamp.of(course)), root.resolvingSymlinksInPath().path)
    XCTAssertNil(SourceStamp.place(Data("1fa3".utf8)), "a stamp of an earlier edition")
  }

  func testCachesOfAnotherPlaceGo() throws {
    let log = """
      <unknown>:0: error: precompiled file '/b/.build/x86_64/debug/ModuleCache/T/SwiftShims.pcm' was compiled with module cache path \
      '/a b/kurs/.build/x86_64/debug/ModuleCache/T', but the path is currently '/b/.build/x86_64/debug/ModuleCache/T'
      """
    XCTAssertEqual(ModuleCaches.foreignPlace(in: log), "/a b/kurs")
    XCTAssertNil(ModuleCaches.foreignPlace(in: "error: cannot find 'x' in scope"))
    let gone = [
      "x86_64/debug/ModuleCache/T/a.pcm", "x86_64/debug/exercise-cache/modules/q/T/a.pcm", "modules/old/T/a.pcm",
    ]
    for file in gone + ["x86_64/debug/exercise"] { try write("", ".build/\(file)") }
    ModuleCaches(course: course).removeAll()
    let left = gone.filter { FileManager.default.fileExists(atPath: root.appending(path: ".build/\($0)").path) }
    XCTAssertEqual(left, [])
    XCTAssertTrue(FileManager.default.fileExists(atPath: root.appending(path: ".build/x86_64/debug/exercise").path))
  }
}
