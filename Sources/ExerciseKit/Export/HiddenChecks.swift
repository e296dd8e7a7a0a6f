import SwiftTokens

/// Takes the hidden checks out of a grader: the test methods whose `check` says `hidden: true`.
enum HiddenChecks {
  static func removed(from source: String) -> String {
    let all = tokens(of: source)
    var result = ""
    var index = 0
    while index < all.count {
      if all[index].text == "func", let end = body(all, from: index), isHidden(all[index...end]) {
        index = end + 1
      } else {
        result += all[index].text
        index += 1
      }
    }
    return result
  }

  /// Where the body of the function ends that begins at `index`, if it is a test method.
  private static func body(_ all: [Token], from index: Int) -> Int? {
    guard let name = all[(index + 1)...].first(where: \.isSignificant)?.name, name.hasPrefix("test"),
      let open = all[index...].firstIndex(where: { $0.text == "{" && $0.depth == all[index].depth })
    else { return nil }
    return all[open...].firstIndex { $0.text == "}" && $0.depth == all[index].depth }
  }

  private static func isHidden(_ method: ArraySlice<Token>) -> Bool {
    let code = method.filter(\.isSignificant).map(\.text)
    return code.indices.dropLast(2).contains {
      code[$0] == "hidden" && code[$0 + 1] == ":" && code[$0 + 2] == "true"
    }
  }
}
