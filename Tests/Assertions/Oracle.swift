import CourseKit
import Foundation
import XCTest

/// One section of the 50-digit computation in `Tests/Fixtures/Oracle`, walked by keys and positions.
///
///     let oracle = try Oracle("sgd_constructed")
///     oracle["online_sgd_in_order"][0]["yhat"].number      // 0.5
public struct Oracle {
  private let value: Any?
  private let path: String

  /// - Parameter section: a file of the folder, without its ending.
  public init(_ section: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Oracle/\(section).json")
    value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    path = section
  }

  private init(_ value: Any?, _ path: String) {
    self.value = value
    self.path = path
  }

  /// What stands at a key.
  public subscript(key: String) -> Oracle { Oracle((value as? [String: Any])?[key], "\(path).\(key)") }
  /// What stands at a position of a list.
  public subscript(position: Int) -> Oracle {
    let list = value as? [Any]
    return Oracle(list.flatMap { $0.indices.contains(position) ? $0[position] : nil }, "\(path)[\(position)]")
  }

  /// The number here; a key that does not exist fails the test that asked.
  public var number: Double {
    guard let number = value as? NSNumber else {
      XCTFail("the oracle has no number at \(path)")
      return .nan
    }
    return number.doubleValue
  }
  /// The text here, empty where there is none.
  public var text: String { value as? String ?? "" }
  /// How many items the list here has, 0 where there is none.
  public var count: Int { (value as? [Any])?.count ?? 0 }
  /// The items of the list here.
  public var items: [Oracle] { (0..<count).map { self[$0] } }
  /// The list of numbers here.
  public var vector: Vector { Vector(items.map(\.number)) }
  /// The list of rows here.
  public var matrix: Matrix { Matrix(rows: items.map(\.vector)) }
}

/// Asserts that a number of the engine is the oracle's, to 1e-12 relative unless a test says otherwise.
public func assertAgrees(
  _ actual: Double, _ oracle: Oracle, relative: Double = 1e-12, file: StaticString = #filePath, line: UInt = #line
) {
  let expected = oracle.number
  XCTAssertEqual(actual, expected, accuracy: max(relative * abs(expected), 1e-15), file: file, line: line)
}

/// Asserts that a vector is the oracle's, entry by entry.
public func assertAgrees(_ actual: Vector, _ oracle: Oracle, file: StaticString = #filePath, line: UInt = #line) {
  XCTAssertEqual(actual.count, oracle.count, file: file, line: line)
  for (entry, expected) in zip(actual, oracle.items) { assertAgrees(entry, expected, file: file, line: line) }
}

/// Asserts that vectors are those of the oracle's list.
public func assertAgrees(_ actual: [Vector], _ oracle: Oracle, file: StaticString = #filePath, line: UInt = #line) {
  XCTAssertEqual(actual.count, oracle.count, file: file, line: line)
  for (vector, expected) in zip(actual, oracle.items) { assertAgrees(vector, expected, file: file, line: line) }
}

/// Asserts that a matrix is the oracle's, row by row.
public func assertAgrees(_ actual: Matrix, _ oracle: Oracle, file: StaticString = #filePath, line: UInt = #line) {
  XCTAssertEqual(actual.rows, oracle.count, file: file, line: line)
  for (row, expected) in zip(actual.rowVectors, oracle.items) { assertAgrees(row, expected, file: file, line: line) }
}

/// Asserts that a number is within `ulps` units in the last place of the oracle's.
public func assertAgrees(
  _ actual: Double, _ oracle: Oracle, ulps: Double, file: StaticString = #filePath, line: UInt = #line
) {
  let expected = oracle.number
  XCTAssertLessThanOrEqual(
    abs(actual - expected), ulps * expected.ulp, "\(actual) is not \(expected)", file: file, line: line)
}
