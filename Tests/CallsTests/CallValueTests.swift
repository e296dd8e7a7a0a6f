import CourseKit
import XCTest

@testable import Calls

/// Values come back from a message as they went in, to the bit, and what is no value is told.
final class CallValueTests: XCTestCase {
  private func back<Value: CallValue>(_ value: Value) throws -> Value { try CallValueTests.back(value) }

  /// What arrives when a value is sent.
  static func back<Value: CallValue>(_ value: Value) throws -> Value {
    var writer = CallWriter()
    writer.write(value)
    var reader = CallReader(Array(writer.sealed(.value).dropFirst(CallChannel.headSize)))
    let result: Value = try reader.read()
    try reader.end()
    return result
  }

  func testNumbersKeepEveryBit() throws {
    let patterns: [UInt64] = [
      0, 1, 0x8000_0000_0000_0000, 0x3FF0_0000_0000_0001, 0x7FF0_0000_0000_0000, 0xFFF0_0000_0000_0000,
      0x7FF8_0000_0000_0000, 0x7FF8_0000_DEAD_BEEF, 0x7FF4_0000_0000_0001, .max,
    ]
    for pattern in patterns {
      XCTAssertEqual(try back(Double(bitPattern: pattern)).bitPattern, pattern)
    }
    let vector = Vector(patterns.map { Double(bitPattern: $0) })
    XCTAssertEqual(try back(vector).map(\.self).entries.map(\.bitPattern), patterns)
    for number in [Int.min, -1, 0, 1, .max] { XCTAssertEqual(try back(number), number) }
  }

  func testShapesAndTexts() throws {
    let matrix: Matrix = [[1, -0.0, .infinity], [4, 5, 6]]
    XCTAssertEqual(try back(matrix), matrix)
    for (rows, columns) in [(0, 0), (0, 3), (3, 0)] {
      let empty = try back(Matrix.zeros(rows, columns))
      XCTAssertEqual([empty.rows, empty.columns], [rows, columns])
    }
    for text in ["", "a", "Straße 🦊 \u{301}e\u{0}", String(repeating: "x", count: 100_000)] {
      XCTAssertEqual(try back(text), text)
    }
    XCTAssertEqual(try back([[1, 2], []]), [[1, 2], []])
    XCTAssertEqual(try back(["a": Vector([1]), "b": []]), ["a": [1], "b": []])
    XCTAssertEqual(try back([Int?.none, 3]), [nil, 3])
    XCTAssertEqual(try back(3...5), 3...5)
    XCTAssertEqual(try back(true), true)
  }

  /// A process whose memory was overwritten can send any bytes.
  func testWhatIsNoValueIsTold() {
    func assertFails<Value: CallValue>(_ bytes: [UInt8], as type: Value.Type, line: UInt = #line) {
      var reader = CallReader(bytes)
      XCTAssertThrowsError(
        try {
          let _: Value = try reader.read()
          try reader.end()
        }(), "\(bytes)", line: line)
    }
    assertFails([], as: Double.self)
    assertFails([1, 2, 3], as: Int.self)
    assertFails([2], as: Bool.self)
    assertFails([0, 0], as: Bool.self)
    assertFails([255, 255, 255, 255], as: [Int].self)
    assertFails([255, 255, 255, 127, 0], as: Vector.self)
    assertFails([3, 0, 0, 0, 65], as: String.self)
    func matrix(_ rows: Int, _ columns: Int, _ entries: [Double]) -> [UInt8] {
      var writer = CallWriter()
      writer.write(rows)
      writer.write(columns)
      writer.numbers(entries)
      return Array(writer.sealed(.value).dropFirst(CallChannel.headSize))
    }
    assertFails(matrix(2, 2, [1, 2, 3]), as: Matrix.self)
    assertFails(matrix(-1, -3, [1, 2, 3]), as: Matrix.self)
    assertFails(matrix(1 << 40, 0, []), as: Matrix.self)
    assertFails(matrix(1 << 62, 4, []), as: Matrix.self)
    assertFails([5, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0], as: ClosedRange<Int>.self)
  }
}
