import Subjects
import XCTest

@testable import ExerciseKit

/// Archives that only the system's programs read, and what one hand-in may take.
final class OtherArchiveTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Archives")
  private let three = "Exercises/03-GradientDescent/GradientDescent.swift"

  private func read(_ name: String) throws -> Archive {
    try Archive.read(Self.folder.appending(path: name)) { $0.hasSuffix(".swift") }
  }
  private var hasPrograms: Bool { ["bsdtar", "7zz", "7z", "7za"].contains { Toolchain.program($0) != nil } }

  func testSevenZipAndUnusualZips() throws {
    guard hasPrograms else {
      // Then it is named, and what to do.
      XCTAssertThrowsError(try read("plain.7z")) { XCTAssertTrue("\($0)".contains("packed as 7z"), "\($0)") }
      throw XCTSkip("neither bsdtar nor 7z is here")
    }
    for name in ["plain.7z", "lzma.zip", "bzip2.zip"] {
      let archive = try read(name)
      XCTAssertEqual(
        Set(archive.entries.map(\.path)), [three, "Müller/SkipGram.swift", "empty.swift"],
        "\(name): \(archive.refusals)")
      let texts = Dictionary(
        uniqueKeysWithValues: archive.entries.map { ($0.path, String(decoding: $0.data, as: UTF8.self)) })
      XCTAssertEqual(texts[three], "// three\n", name)
      XCTAssertEqual(texts["Müller/SkipGram.swift"], String(repeating: "// eight\n", count: 200), name)
    }
    XCTAssertEqual(try read("plain.7z").refusals, ["link.swift: a link in an archive is not followed"])
  }

  /// Each of the two programs, as if the other were not there.
  func testBothProgramsReadTheSame() throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    defer { setenv("PATH", path, 1) }
    for program in ["bsdtar", "7zz"] {
      guard let place = Toolchain.program(program) else { continue }
      let alone = FileManager.default.temporaryDirectory.appending(path: "alone-\(getpid())-\(program)")
      try FileManager.default.createDirectory(at: alone, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: alone) }
      try FileManager.default.createSymbolicLink(
        atPath: alone.appending(path: program).path, withDestinationPath: place)
      let data = try Data(contentsOf: Self.folder.appending(path: "plain.7z"))
      let secrets = try ["secret.7z", "half-secret.7z"].map { try Data(contentsOf: Self.folder.appending(path: $0)) }
      setenv("PATH", alone.path, 1)
      defer { setenv("PATH", path, 1) }
      let archive = try Archive.read(data, named: "x", within: Allowance()) { _ in true }
      XCTAssertEqual(archive.entries.count, 3, program)
      for secret in secrets {
        XCTAssertThrowsError(try Archive.read(secret, named: "x", within: Allowance()) { _ in true }, program) {
          XCTAssertTrue("\($0)".contains("protected by a password"), "\(program): \($0)")
        }
      }
    }
  }

  func testAPasswordIsSaid() throws {
    for name in ["secret.zip", "aes.zip"] + (hasPrograms ? ["secret.7z", "half-secret.7z"] : []) {
      XCTAssertThrowsError(try read(name), name) {
        XCTAssertTrue("\($0)".contains("protected by a password: hand it in without one"), "\(name): \($0)")
      }
    }
  }

  /// A rar that breaks off: there is no program here that makes a whole one.
  func testAnArchiveThatBreaksOffIsNotEmpty() throws {
    let heads: [[UInt8]] = [
      [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00], [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x00],
      [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0x00, 0x04],
    ]
    for head in heads {
      for rest in [[], [1, 2, 3, 4, 5]] as [[UInt8]] {
        XCTAssertThrowsError(try Archive.read(Data(head + rest), named: "x", within: Allowance()) { _ in true }) {
          XCTAssertTrue("\($0)".contains("damaged") || "\($0)".contains("install"), "\($0)")
        }
      }
    }
  }

  func testALargeFormOfASmallZip() throws {
    guard hasPrograms else { throw XCTSkip("neither bsdtar nor 7z is here") }
    XCTAssertEqual(try read("zip64.zip").entries.map { String(decoding: $0.data, as: UTF8.self) }, ["// three\n"])
  }

  /// A program for each of 20,000 files would take minutes.
  func testManyFilesTakeOneRun() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-many.zip")
    defer { try? FileManager.default.removeItem(at: file) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-many")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let zip = Toolchain.program("zip") else { throw XCTSkip("zip is not here") }
    for number in 0..<3000 {
      try Data(String(repeating: "// \(number)\n", count: 50).utf8).write(to: folder.appending(path: "\(number).swift"))
    }
    let child = try ChildProcess(.init(zip, ["-q", "-r", "-j", file.path, folder.path]))
    XCTAssertTrue(child.wait().succeeded)
    let start = Date()
    let archive = try Archive.read(file) { _ in true }
    XCTAssertLessThan(Date().timeIntervalSince(start), 5)
    XCTAssertEqual(archive.entries.count, 3000)
    for entry in archive.entries {
      XCTAssertTrue(entry.data.starts(with: Array("// \(entry.path.dropLast(6))\n".utf8)), entry.path)
    }
  }

  /// What an archive may take ends with the hand-in's, and one bomb costs itself.
  func testABombBesideGoodFilesCostsItself() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(getpid())-beside")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Self.folder.appending(path: "bomb.zip"), to: folder.appending(path: "a.zip"))
    try FileManager.default.copyItem(
      at: Self.folder.appending(path: "deflated.zip"), to: folder.appending(path: "b.zip"))
    try FileManager.default.copyItem(at: Self.folder.appending(path: "secret.zip"), to: folder.appending(path: "c.zip"))
    let contents = Contents(.init(Array("x".utf8), .folder), at: RawPath(folder.path), name: "x")
    XCTAssertEqual(contents.files.count, 4)
    XCTAssertEqual(contents.remarks.map(\.words).filter { $0.hasPrefix("a.zip: the archive unpacks to more") }.count, 1)
    XCTAssertEqual(contents.remarks.map(\.words).filter { $0.hasPrefix("c.zip: the archive is protected") }.count, 1)
    XCTAssertThrowsError(try Allowance(bytes: 10).take(bytes: 11))
    XCTAssertThrowsError(try Allowance(seconds: -1).take(bytes: 1)) {
      XCTAssertTrue("\($0)".contains("too long"), "\($0)")
    }
  }
}
