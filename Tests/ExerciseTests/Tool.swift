import Foundation
import XCTest

/// The built `exercise` beside this test bundle, run as a user runs it.
struct Tool {
  struct Answer {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The folder of built products.
  static let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()
  static var course: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Whether the course has a unit; one that is built from this course may have others.
  static func has(_ unit: String) -> Bool {
    FileManager.default.fileExists(atPath: course.appending(path: "Exercises/\(unit)/.course").path)
  }

  /// Skips a test that is about units which this course does not have. What any course shows is tested on the unit that it has, in
  /// `FirstUnitTests`.
  static func needs(_ units: String...) throws { try needs(units) }
  static func needs(_ units: [String]) throws {
    for unit in units where !has(unit) { throw XCTSkip("this course has no unit \(unit)") }
  }

  /// Runs the tool; the bundle that runs the tests is the bundle that grades, so nothing is built.
  static func run(
    _ words: String..., in folder: URL = course, environment: [String: String] = [:], input: String = ""
  ) throws -> Answer {
    try run(words, in: folder, environment: environment, input: input)
  }

  static func run(
    _ words: [String], in folder: URL = course, environment: [String: String] = [:], input: String = ""
  ) throws -> Answer {
    try run(products.appending(path: "exercise"), words, in: folder, environment: environment, input: input)
  }

  /// Runs lines of bash with the same variables as the tool.
  static func shell(_ line: String, in folder: URL, environment: [String: String] = [:]) throws -> Answer {
    try run(URL(fileURLWithPath: "/bin/bash"), ["-c", line], in: folder, environment: environment)
  }

  static func run(
    _ program: URL, _ words: [String], in folder: URL, environment: [String: String] = [:], input: String = ""
  ) throws -> Answer {
    let process = Process()
    process.executableURL = program
    process.arguments = words
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["EXERCISE_BUNDLE"] = URL(fileURLWithPath: CommandLine.arguments[0]).path
    variables["COLUMNS"] = "100"
    variables.merge(environment) { _, new in new }
    process.environment = variables
    let (output, errors, keys) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = keys
    try process.run()
    try keys.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try keys.fileHandleForWriting.close()
    // Both pipes are read while the tool runs: a full one would stop it.
    let reader = DispatchQueue(label: "errors")
    nonisolated(unsafe) var said = Data()
    reader.async { said = errors.fileHandleForReading.readDataToEndOfFile() }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    reader.sync {}
    return Answer(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: said, as: UTF8.self))
  }

  /// What `work` makes of each item, as many at once as there are cores.
  static func each<Item, Result>(_ items: [Item], _ work: @escaping (Item) throws -> Result) throws -> [Result] {
    let box = Box<Item, Result>(items, work)
    DispatchQueue.concurrentPerform(iterations: items.count) { box.run($0) }
    return try box.results.map { try XCTUnwrap($0).get() }
  }

  private final class Box<Item, Result>: @unchecked Sendable {  // each item once; the results under the lock
    private let items: [Item]
    private let work: (Item) throws -> Result
    private let lock = NSLock()
    private(set) var results: [Swift.Result<Result, any Error>?]

    init(_ items: [Item], _ work: @escaping (Item) throws -> Result) {
      (self.items, self.work) = (items, work)
      results = Array(repeating: nil, count: items.count)
    }
    func run(_ index: Int) {
      let result = Swift.Result { try work(items[index]) }
      lock.withLock { results[index] = result }
    }
  }

  /// A copy of the course's texts and exercises, without builds, for a test to change.
  static func scratchCourse(_ name: String) throws -> URL {
    let copy = FileManager.default.temporaryDirectory.appending(path: "course-\(getpid())-\(name)")
    try? FileManager.default.removeItem(at: copy)
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for item in ["Package.swift", "Sources", "Tests", "Exercises", "Solutions", "Lectures"] {
      try FileManager.default.copyItem(at: course.appending(path: item), to: copy.appending(path: item))
    }
    // Whatever a student has written here so far, the copy begins fresh.
    for unit in try FileManager.default.contentsOfDirectory(atPath: copy.appending(path: "Exercises").path)
    where unit.first?.isNumber ?? false {
      let folder = copy.appending(path: "Exercises/\(unit)")
      // Beside the units lies a page on CourseKit.
      guard FileManager.default.fileExists(atPath: folder.appending(path: ".course").path) else { continue }
      for stub in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: ".course").path)
      where stub.hasSuffix(".swift") {
        try? FileManager.default.removeItem(at: folder.appending(path: stub))
        try FileManager.default.copyItem(
          at: folder.appending(path: ".course/\(stub)"), to: folder.appending(path: stub))
      }
    }
    return copy
  }
}
