import Exchange
import Foundation
import SwiftTokens

/// The functions that a student has not begun: they are still as they were given out. Comments and layout do not count.
enum UntouchedFunctions {
  /// Those of the functions of `checks` that are in a file as they are in the stub.
  ///
  /// - Parameter code: the file's significant tokens.
  static func names(in code: [Token], of unit: CourseUnit, _ checks: [CheckDescription]) -> Set<String> {
    guard let text = CourseText.read(unit.stubFile) else { return [] }
    let stub = tokens(of: text).filter(\.isSignificant)
    return Set(checks.map(\.function)).filter { function in
      guard let given = declaredCode(of: function, inType: unit.name, code: stub) else { return false }
      return given == declaredCode(of: function, inType: unit.name, code: code)
    }
  }
}
