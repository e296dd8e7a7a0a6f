import CourseKit
import Foundation
import ReferenceEngine
import XCTest

/// What the cell and its nets refuse ends the program with a sentence. Each case runs in a process of its own: this test,
/// run again.
final class RNNRefusalTests: XCTestCase {
  private static let variable = "RNN_REFUSAL_CASE"

  private static let cases: [(sentence: String, run: @Sendable () -> Void)] = [
    ("is not square", { _ = ElmanCell(Wx: [[1, 2]], Ws: [[1, 2]], b: [0, 0]) }),
    ("2 units need as many columns of W^x, not 1", { _ = ElmanCell(Wx: [[1]], Ws: .zeros(2, 2), b: [0, 0]) }),
    ("2 units need as many biases, not 1", { _ = ElmanCell(Wx: [[1, 2]], Ws: .zeros(2, 2), b: [0]) }),
    ("a cell has at least one unit", { _ = ElmanCell(inputs: 2, units: 0, seed: 1) }),
    ("an input has 2 entries, not 1", { _ = RNNExample.cell.step([1], state: [0, 0]) }),
    ("a state has 2 entries, not 3", { _ = RNNExample.cell.states(of: [], from: [0, 0, 0]) }),
    ("2 positions need as many marks, not 1", { _ = RNNExample.cell.states(of: [[1, 0], [0, 1]], mask: [true]) }),
    (
      "a state of 2 entries needs as many rows of V, not 1",
      { _ = RNN.acceptor(RNNExample.cell, inputs: [], readout: (V: [[1]], c: [0])) }
    ),
    ("class 2 is none of the 2 classes", { _ = RNN.sequenceLoss(scores: [[1, 2]], labels: [2]) }),
    ("1 positions need as many labels, not 2", { _ = RNN.sequenceLoss(scores: [[1, 2]], labels: [0, 1]) }),
    ("a layer can't have less than no units", { _ = RNN.parameterCount(inputs: 2, layers: [-1]) }),
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws {
    if let place = ProcessInfo.processInfo.environment[Self.variable].flatMap({ Int($0) }) {
      Self.cases[place].run()
      return
    }
    for (place, item) in Self.cases.enumerated() {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      process.arguments = ["ReferenceEngineTests.RNNRefusalTests/testWhatIsRefusedIsRefusedWithASentence"]
      process.environment = ProcessInfo.processInfo.environment.merging([
        Self.variable: "\(place)", "SWIFT_BACKTRACE": "enable=no",
      ]) { _, new in new }
      let errors = Pipe()
      process.standardError = errors
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      XCTAssertEqual(process.terminationReason, .uncaughtSignal, item.sentence)
      XCTAssertTrue(said.contains(item.sentence), "\(item.sentence): \(said)")
    }
  }
}
