import Foundation
import XCTest

@testable import Kernels

/// The functions against those of the system's library, and what they promise at their ends.
final class FunctionsTests: XCTestCase {
  private func applied(_ function: EntryFunction, _ x: [Float]) -> [Float] {
    var y = [Float](repeating: 7, count: x.count)
    apply(function, x, to: &y, count: x.count)
    return y
  }

  private func applied(_ function: EntryFunction, _ x: [Double]) -> [Double] {
    var y = [Double](repeating: 7, count: x.count)
    apply(function, x, to: &y, count: x.count)
    return y
  }

  private let functions: [(EntryFunction, (Double) -> Double, ClosedRange<Double>)] = [
    (.exponential, exp, -80...80), (.sigmoid, { 1 / (1 + exp(-$0)) }, -80...40), (.tanh, tanh, -20...20),
    (.logarithm, log, 1e-30...1e30),
  ]

  func testFunctionsAreThoseOfTheLibrary() {
    for (function, f, range) in functions {
      var x: [Double] = []
      for k in 0...4001 {
        let share = Double(k) / 4001
        x.append(
          function == .logarithm
            ? exp(-69 + 138 * share) : range.lowerBound + (range.upperBound - range.lowerBound) * share)
      }
      // Small arguments, where a tanh of differences would lose its digits; and numbers near 1, whose logarithm is near 0.
      x += function == .logarithm ? (1...40).map { 1 + pow(0.5, Double($0)) } : (1...40).map { pow(0.5, Double($0)) }
      for (k, y) in applied(function, x).enumerated() {
        XCTAssertEqual(y, f(x[k]), accuracy: 4 * f(x[k]).ulp, "\(function) of \(x[k])")
      }
      let short = x.map { Float($0) }
      for (k, y) in applied(function, short).enumerated() {
        let expected = Float(f(Double(short[k])))
        XCTAssertEqual(y, expected, accuracy: 4 * expected.ulp, "\(function) of \(short[k])")
      }
    }
  }

  func testEnds() {
    assertClose(applied(.sigmoid, [Float.infinity, -1000, 1000]), [1, 0, 1], 1e-37)
    XCTAssertEqual(applied(.tanh, [Float.infinity, -1000, 0]), [1, -1, 0])
    XCTAssertEqual(applied(.tanh, [Double.infinity, -1000, 0]), [1, -1, 0])
    XCTAssertEqual(applied(.exponential, [0.0]), [1])
    XCTAssertEqual(applied(.logarithm, [1.0, 0]), [0, -.infinity])
    XCTAssertTrue(applied(.logarithm, [Float(-1)])[0].isNaN)
    for (function, _, _) in functions {
      XCTAssertTrue(applied(function, [Float.nan])[0].isNaN, "\(function)")
      XCTAssertTrue(applied(function, [Double.nan])[0].isNaN, "\(function)")
      for count in 0...17 { XCTAssertEqual(applied(function, numbers(count)).count, count) }
    }
  }

  func testTheSoftmaxIsTheObviousOne() {
    for columns in [1, 2, 7, 8, 9, 31] {
      var p = numbers(3 * columns).map { 5 * $0 }
      let z = p
      let labels = [0, columns - 1, -1]
      let loss = rowSoftmax(&p, rows: 3, columns: columns, labels: labels)
      var expected = 0.0
      for i in 0..<3 {
        let row = z[i * columns..<(i + 1) * columns].map { Double($0) }
        let sum = row.map { exp($0) }.reduce(0, +)
        assertClose(Array(p[i * columns..<(i + 1) * columns]), row.map { exp($0) / sum }, 1e-6)
        if labels[i] >= 0 { expected += log(sum) - row[labels[i]] }
      }
      XCTAssertEqual(loss, expected, accuracy: 1e-5)
      var double = z.map { Double($0) }
      XCTAssertEqual(rowSoftmax(&double, rows: 3, columns: columns, labels: labels), expected, accuracy: 1e-12)
    }
    var large: [Float] = [1000, -1000, 1000, -1000, -1000]
    rowSoftmax(&large, rows: 1, columns: 5)
    assertClose(large, [0.5, 0, 0.5, 0, 0], 1e-7)
  }
}
