import CourseKit
import Foundation
import PageEngine
import XCTest

/// What a page gives to a function, as the page writes it.
enum Given {
  case number(Double)
  case vector(Vector)
  case matrix(Matrix)

  static func integer(_ integer: Int) -> Given { .number(Double(integer)) }

  var numbers: [Double] {
    switch self {
    case .number(let number): [number]
    case .vector(let vector): [Double(vector.count)] + vector.entries
    case .matrix(let matrix): [Double(matrix.rows), Double(matrix.columns)] + matrix.entries
    }
  }
}

/// Functions of a page, on inputs that are drawn, against the engine called as Swift calls it.
///
/// With `PAGE_DRAWS` set to a folder, inputs and the engine's values are written there, a file for each function: what the check of the book
/// gives to the engine in a browser.
class PageTests: XCTestCase {
  static let draws = 1_000

  /// Holds one function: the same bits from both.
  ///
  /// - Parameters:
  ///   - name: its name in the page.
  ///   - draw: draws what is given, and says what the engine makes of it.
  func hold(
    _ name: String, _ function: () -> Int32, line: UInt = #line,
    draw: (inout SeededRandom) -> (given: [Given], value: PageValue)
  ) throws {
    var random = SeededRandom(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var written: [Double] = []
    for index in 0..<Self.draws {
      let (given, value) = draw(&random)
      let (arguments, expected) = (given.flatMap(\.numbers), value.numbers)
      let room = try XCTUnwrap(pageRoom(Int32(arguments.count)))
      for (i, number) in arguments.enumerated() { room.storeBytes(of: number, toByteOffset: 8 * i, as: Double.self) }
      let count = Int(function())
      let answer = try XCTUnwrap(pageAnswer())
      let numbers = (0..<count).map { answer.load(fromByteOffset: 8 * $0, as: Double.self) }
      guard numbers.map(\.bitPattern) == expected.map(\.bitPattern) else {
        return XCTFail("\(name), draw \(index): \(numbers) for \(arguments), the engine says \(expected)", line: line)
      }
      written += [Double(arguments.count)] + arguments + [Double(expected.count)] + expected
    }
    guard let folder = ProcessInfo.processInfo.environment["PAGE_DRAWS"] else { return }
    let file = URL(fileURLWithPath: folder).appending(path: "\(name).draws")
    try written.withUnsafeBytes { Data($0) }.write(to: file)
  }

  func number(_ range: Range<Double>, _ random: inout SeededRandom) -> Double { random.uniform(range) }
}
