import Foundation
import XCTest

/// A call that is refused, and a part of the sentence with which it ends the program.
public struct Refusal: Sendable {
  /// What is refused.
  public let name: String
  let sentence: String
  let run: @Sendable () -> Void

  /// - Parameters:
  ///   - name: what is refused.
  ///   - sentence: a part of what is said.
  ///   - run: the call.
  public init(_ name: String, _ sentence: String, _ run: @escaping @Sendable () -> Void) {
    (self.name, self.sentence, self.run) = (name, sentence, run)
  }
}

extension XCTestCase {
  private static let variable = "REFUSAL_CASE"

  /// Each call ends its program with its sentence. A case runs in a process of its own: the calling test, run again.
  public func assertRefused(_ cases: [Refusal], in test: String = #function) throws {
    // In the child: one case, which ends it.
    if let name = ProcessInfo.processInfo.environment[Self.variable] {
      cases.first { $0.name == name }?.run()
      return
    }
    XCTAssertEqual(Set(cases.map(\.name)).count, cases.count, "each name stands once")
    let method = test.prefix { $0 != "(" }
    for item in cases {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      process.arguments = ["\(String(reflecting: type(of: self)))/\(method)"]
      process.environment = ProcessInfo.processInfo.environment.merging([
        Self.variable: item.name, "SWIFT_BACKTRACE": "enable=no",
      ]) { _, new in new }
      let errors = Pipe()
      process.standardError = errors
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      XCTAssertEqual(process.terminationReason, .uncaughtSignal, item.name)
      XCTAssertTrue(said.contains(item.sentence), "\(item.name): \(said)")
    }
  }
}
