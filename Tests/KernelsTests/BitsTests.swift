import Foundation
import XCTest

/// The same seed gives the same bits on every machine: this build, which uses what the processor has, against a build for any.
final class BitsTests: XCTestCase {
  func testThePortableBuildComputesTheSameBits() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "kernels-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let main = folder.appending(path: "main.swift")
    try "print(BitsDigest.compute())\n".write(to: main, atomically: true, encoding: .utf8)
    let kernels = try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "Sources/Kernels"), includingPropertiesForKeys: nil)
    let program = folder.appending(path: "bits").path
    let sources = kernels + [root.appending(path: "Tests/KernelsTests/BitsDigest.swift"), main]
    try run("swiftc", ["-swift-version", "6", "-O", "-wmo", "-o", program] + sources.map(\.path) + ["-lm"])
    let found = try run(program, [])
    XCTAssertEqual(found.trimmingCharacters(in: .whitespacesAndNewlines), "\(BitsDigest.compute())")
  }

  @discardableResult
  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 0, words)
    return words
  }
}
