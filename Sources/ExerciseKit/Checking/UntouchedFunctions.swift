import Exchange
import Foundation
import SwiftTokens

/// What a student has not begun: a function, or a whole file, that is still as it was given out. Comments and layout do not count.
enum UntouchedFunctions {
  /// Those of the functions of `checks` that are in a file as they are in the stub.
  static func names(in source: String, of unit: CourseUnit, _ checks: [CheckDescription]) -> Set<String> {
    guard let stub = CourseText.read(unit.stubFile) else { return [] }
    return Set(checks.map(\.function)).filter { function in
      guard let given = declaredCode(of: function, inType: unit.name, source: stub) else { return false }
      return given == declaredCode(of: function, inType: unit.name, source: source)
    }
  }
}

extension CourseUnit {
  /// Whether a text is still the stub.
  func isStub(_ source: String) -> Bool {
    guard let stub = CourseText.read(stubFile) else { return false }
    if source == stub { return true }
    func code(_ text: String) -> [String] { tokens(of: text).filter(\.isSignificant).map { String($0.text) } }
    return code(source) == code(stub)
  }
}
