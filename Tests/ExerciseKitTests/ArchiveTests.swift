import Subjects
import XCTest

@testable import ExerciseKit

/// Archives of other programs, made by Tests/Fixtures/Archives/make.py.
final class ArchiveTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Archives")
  private static let long =
    String(repeating: "a folder with a rather long name/", count: 5)
    + "Exercises/03-GradientDescent/GradientDescent.swift"

  private func read(_ name: String, keeping: (String) -> Bool = { _ in true }) throws -> Archive {
    try Archive.read(Self.folder.appending(path: name), keeping: keeping)
  }
  private func gzipped(_ name: String) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-\(name).tgz")
    try Gzip.packed(Data(contentsOf: Self.folder.appending(path: name))).write(to: file)
    return file
  }

  private func assertHoldsTheFiles(_ archive: Archive, _ name: String) {
    let texts = archive.entries.map { ($0.path, String(decoding: $0.data, as: UTF8.self)) }
    XCTAssertEqual(
      texts.prefix(4).map(\.0),
      ["Exercises/03-GradientDescent/GradientDescent.swift", "Müller/SkipGram.swift", Self.long, "empty.swift"], name)
    XCTAssertEqual(
      texts.prefix(4).map(\.1), ["// three\n", String(repeating: "// eight\n", count: 200), "// long\n", ""], name)
  }

  func testArchivesOfOtherPrograms() throws {
    for name in ["pax.tar", "gnu.tar", "stored.zip", "deflated.zip"] {
      let archive = try read(name)
      assertHoldsTheFiles(archive, name)
      XCTAssertEqual(archive.entries.count, 4, name)
      XCTAssertEqual(archive.refusals, [], name)
    }
    let file = try gzipped("pax.tar")
    defer { try? FileManager.default.removeItem(at: file) }
    assertHoldsTheFiles(try Archive.read(file) { _ in true }, "tgz")
  }

  func testOnlyWantedFilesAreTaken() throws {
    for name in ["pax.tar", "deflated.zip"] {
      XCTAssertEqual(try read(name) { $0.hasSuffix("SkipGram.swift") }.entries.map(\.path), ["Müller/SkipGram.swift"])
    }
  }

  func testWhatLeadsOutIsRefusedAndTold() throws {
    for name in ["ustar-evil.tar", "evil.zip"] {
      for isWanted in [true, false] {
        let archive = try read(name) { _ in isWanted }
        XCTAssertEqual(archive.entries.count, isWanted ? 4 : 0, name)
        for words in [
          "../up.swift: the name leads out", "/etc/absolute.swift: the name leads out", "SkipGram.swift: a link",
        ] {
          XCTAssertEqual(archive.refusals.filter { $0.hasPrefix(words) }.count, 1, "\(name): \(words)")
        }
      }
    }
    XCTAssertTrue(try read("ustar-evil.tar").refusals.contains("null.swift: neither a file nor a folder"))
  }

  func testBombs() throws {
    XCTAssertThrowsError(try read("bomb.zip")) {
      XCTAssertTrue("\($0)".contains("unpacks to more than 64 MB"), "\($0)")
    }
    XCTAssertThrowsError(try read("liar.zip")) { XCTAssertTrue("\($0)".contains("unpacks to more"), "\($0)") }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-bomb.tar.gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Gzip.packed(Data(count: 80 << 20)).write(to: file)
    XCTAssertThrowsError(try Archive.read(file) { _ in true }) { XCTAssertTrue("\($0)".contains("64 MB"), "\($0)") }
    // Four gigabytes are refused by their size, before a byte is read; on disk they are a hole.
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 4 << 30)
    try handle.close()
    XCTAssertThrowsError(try Archive.read(file) { _ in true }) { XCTAssertTrue("\($0)".contains("4096 MB"), "\($0)") }
  }

  func testDamagedArchivesEndInASentence() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-damaged.zip")
    defer { try? FileManager.default.removeItem(at: file) }
    for name in ["pax.tar", "deflated.zip", "stored.zip"] {
      let whole = try Data(contentsOf: Self.folder.appending(path: name))
      for length in [0, 1, 21, 300, whole.count / 4] {
        try whole.prefix(length).write(to: file)
        XCTAssertThrowsError(try Archive.read(file) { _ in true }, "\(name) \(length)")
      }
      // A byte turned anywhere: a sentence or the files, and never a crash.
      for place in stride(from: 0, to: whole.count, by: 37) {
        var turned = whole
        turned[place] ^= 0xff
        try turned.write(to: file)
        _ = try? Archive.read(file) { _ in true }
      }
    }
    try Data("no archive at all".utf8).write(to: file)
    XCTAssertThrowsError(try Archive.read(file) { _ in true }) { XCTAssertTrue("\($0)".contains("damaged"), "\($0)") }
  }

  /// Each file is an entry or is named, also behind one that is damaged.
  func testOneDamagedFileLosesNoOther() throws {
    guard let zip = Toolchain.program("zip") else { throw XCTSkip("zip is not here") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-one-damaged")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = (100..<160).map { "\($0).swift" }
    for name in names {
      try Data(String(repeating: "// \(name)\n", count: 60).utf8).write(to: folder.appending(path: name))
    }
    let file = folder.appending(path: "all.zip")
    XCTAssertTrue(
      try ChildProcess(.init(zip, ["-q", "-j", file.path] + names.map { folder.appending(path: $0).path })).wait()
        .succeeded)
    var bytes = try Data(contentsOf: file)
    // Behind the first header and name: the packed bytes of the first file.
    let body = try XCTUnwrap(bytes.firstRange(of: Data("100.swift".utf8))).upperBound
    for place in body + 30..<body + 36 { bytes[place] ^= 0xff }
    try bytes.write(to: file)
    let archive = try Archive.read(file) { _ in true }
    XCTAssertEqual(archive.entries.count + archive.refusals.count, names.count)
    XCTAssertTrue(archive.refusals.contains { $0.hasPrefix("100.swift is damaged") }, "\(archive.refusals)")
    XCTAssertEqual(archive.entries.first?.path, "101.swift")
    for name in names {
      XCTAssertTrue(
        archive.entries.contains { $0.path == name } || archive.refusals.contains { $0.hasPrefix(name) }, name)
    }
  }

  func testWhatIsWrittenIsReadAgain() throws {
    let entries = [
      Archive.Entry(path: "pack.json", data: Data("{}".utf8)), Archive.Entry(path: Self.long, data: Data(count: 1025)),
      Archive.Entry(path: String(repeating: "ö", count: 60), data: Data()),
    ]
    let archive = try TarArchive.read(TarArchive.written(entries)) { _ in true }
    XCTAssertEqual(archive.entries.map(\.path), entries.map(\.path))
    XCTAssertEqual(archive.entries.map(\.data), entries.map(\.data))
    XCTAssertEqual(TarArchive.written(entries), TarArchive.written(entries))
  }

  func testPathsThatStayInside() {
    XCTAssertEqual(Archive.safePath("./a//b.swift"), "a/b.swift")
    XCTAssertEqual(Archive.safePath("work\\hw\\SkipGram.swift"), "work/hw/SkipGram.swift", "as Windows parts folders")
    for path in ["", ".", "/a", "../a", "a/../../b", "a/..", "..\\a", "C:\\a", "\\a", "c:/a"] {
      XCTAssertNil(Archive.safePath(path), path)
    }
  }
}
