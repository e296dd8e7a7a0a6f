import Foundation
import XCTest

/// The first unit that a course has, whatever it is about: what any unit shows is tested on it.
struct FirstUnit {
  /// The root of the course.
  let course: URL
  /// `03-GradientDescent`.
  let folder: String
  var number: String { String(Int(folder.prefix(2)) ?? 0) }
  var name: String { String(folder.dropFirst(3)) }

  /// - Throws: `XCTSkip` in a course that has no unit yet.
  init(of course: URL = Tool.course) throws {
    self.course = course
    let names = try FileManager.default.contentsOfDirectory(atPath: course.appending(path: "Exercises").path).sorted()
    let complete = names.first {
      FileManager.default.fileExists(atPath: course.appending(path: "Solutions/\($0)/\($0.dropFirst(3)).swift").path)
    }
    guard let complete else { throw XCTSkip("this course has no unit yet") }
    folder = complete
  }

  /// A slip of the keyboard.
  var misspelled: String { name.lowercased() + "x" }
  /// The exercise file, from the course's root.
  var path: String { "Exercises/\(folder)/\(name).swift" }
  var file: URL { course.appending(path: path) }
  var stub: String { get throws { try text("Exercises/\(folder)/.course/\(name).swift") } }
  var solution: String { get throws { try text("Solutions/\(folder)/\(name).swift") } }

  func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: course.appending(path: path).path) }
  func text(_ path: String) throws -> String { try String(contentsOf: course.appending(path: path), encoding: .utf8) }

  /// The solution with a statement at the beginning of each function, or of the first; a body of one expression returns it by name then.
  func solution(beginningWith statement: String, functions: Int = .max) throws -> String {
    let expression = /(\n  static func [^{]*\{\n)    (?!return )([^\n]*\n  \}\n)/
    let begin = /\n  static func [^{]*\{\n/
    let text = try solution.replacing(expression) { "\($0.1)    return \($0.2)" }
      .replacing(begin, maxReplacements: functions) { $0.output + "    \(statement)\n" }
    XCTAssertTrue(
      text.contains(statement), "the solution of \(folder) has a function whose body stands on lines of its own")
    return text
  }
}
