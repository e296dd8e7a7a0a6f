import SwiftTokens

/// A grader's file as its tokens show it: where its test methods stand, and the salts of its random inputs.
struct GraderSource {
  /// A method that XCTest runs.
  struct Method: Equatable {
    let name: String
    let line: Int
  }
  /// A salt that is written as a number, and the method it stands in.
  struct Salt: Equatable {
    let value: UInt64
    let line: Int
    let method: String
  }

  private(set) var methods: [Method] = []
  private(set) var salts: [Salt] = []

  init(_ source: String) {
    let code = tokens(of: source).filter(\.isSignificant)
    for index in code.indices {
      if code[index].text == "func", let name = code[safe: index + 1]?.name, name.hasPrefix("test"),
        code[safe: index + 2]?.text == "(", code[safe: index + 3]?.text == ")"
      {
        methods.append(Method(name: name, line: code[index].line))
      }
      // `forAll(salt: 4)` draws from `random(4)`: both are the same inputs.
      let isSalt =
        code[index].text == "salt" && code[safe: index + 1]?.text == ":"
        || code[index].text == "random" && code[safe: index + 1]?.text == "("
      if isSalt, let number = code[safe: index + 2], number.kind == .number, let value = Self.value(number.text) {
        salts.append(Salt(value: value, line: number.line, method: methods.last?.name ?? ""))
      }
    }
  }

  func line(of method: String) -> Int? { methods.first { $0.name == method }?.line }

  private static func value(_ literal: String) -> UInt64? {
    let digits = literal.filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
      return UInt64(digits.dropFirst(2), radix: radix)
    }
    return UInt64(digits)
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
