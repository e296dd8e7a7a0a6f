import SwiftTokens

/// Attributes, by allowlist: whatever a later compiler adds is refused until somebody has looked at it.
extension Guard {
  /// The attributes that exercise code may carry, each because of what it does.
  static let allowedAttributes: Set<String> = [
    // About one's own types and closures, with no effect outside the file:
    "autoclosure",  // an argument that is evaluated late
    "escaping",  // a closure that is kept
    "Sendable",  // a closure that may cross threads; checked by the compiler
    "discardableResult",  // silences a warning
    "warn_unqualified_access",  // adds a warning
    "unknown",  // `@unknown default` in a switch
    "dynamicMemberLookup",  // sugar for a subscript of one's own
    "dynamicCallable",  // sugar for a method of one's own
    "propertyWrapper",  // the wrapper is a type of this file
    "resultBuilder",  // so is the builder
    "retroactive",  // `extension Matrix: @retroactive Hashable`: the compiler asks for it
    "available",  // `@available(*, deprecated)`: only compiler messages depend on it
    // Hints to the optimizer, which change no result:
    "inline", "inlinable", "usableFromInline", "frozen",
  ]

  static func attributeRefusals(_ file: GuardedFile) -> [Refusal] {
    guard file.code.contains(where: { $0.kind == .attribute }) else { return [] }
    let ownTypes = declaredTypes(file)
    return firstRefusals(file.code) { token in
      guard token.kind == .attribute else { return nil }
      let names = token.qualifiedNames
      if names.count == 1, allowedAttributes.contains(names[0]) { return nil }
      if let first = names.first, ownTypes.contains(first), names.allSatisfy(startsUppercase) { return nil }
      if names.count == 1, let message = ownMessage(token, names[0], file) { return token.refused(message) }
      return token.refused(attributeMessage(token, names))
    }
  }

  /// What is to say of an attribute that is meant for a wrapper or builder of the file.
  private static func ownMessage(_ token: Token, _ name: String, _ file: GuardedFile) -> String? {
    if let first = name.first, first.isLowercase, name != "main",
      file.code.indices.contains(where: {
        file.code[$0].name == name && typeWords.contains(file.code(at: $0 - 1)?.text ?? "")
      })
    {
      let upper = first.uppercased() + name.dropFirst()
      return
        "\(token.text) begins with a small letter, as the compiler's own attributes do, and those reach past Swift. Call "
        + "the type `\(upper)`, and write `@\(upper)`."
    }
    guard startsUppercase(name), !compilerAttributesInUppercase.contains(name) else { return nil }
    return
      "\(token.text) names no wrapper or builder that this file declares. Declare `struct \(name)` in this file, or "
      + "leave the attribute out."
  }

  /// The types that the file declares, for wrappers and builders of one's own. Only names with an uppercase first
  /// letter: the compiler's own attributes have priority over types, and all that matter are in lowercase.
  private static func declaredTypes(_ file: GuardedFile) -> Set<String> {
    var names: Set<String> = []
    for (index, token) in file.code.enumerated() {
      guard typeWords.contains(token.text), let name = file.code(at: index + 1)?.name,
        startsUppercase(name), !compilerAttributesInUppercase.contains(name)
      else { continue }
      names.insert(name)
    }
    return names
  }

  private static let typeWords: Set<String> = ["actor", "class", "enum", "struct"]

  private static let compilerAttributesInUppercase: Set<String> = [
    "GKInspectable", "IBAction", "IBDesignable", "IBInspectable", "IBOutlet", "IBSegueAction", "LLDBDebuggerFunction",
    "MainActor", "NSApplicationMain", "NSCopying", "NSManaged", "UIApplicationMain",
  ]

  private static func startsUppercase(_ name: String) -> Bool {
    name.unicodeScalars.first?.properties.isUppercase ?? false
  }

  private static func attributeMessage(_ token: Token, _ names: [String]) -> String {
    switch names.last ?? "" {
    case "":
      "An `@` stands alone here. Write the attribute's name directly behind it, or leave the `@` out."
    case "main", "NSApplicationMain", "UIApplicationMain":
      "\(token.text) would make this file a program, but the grader is the program that calls your functions. Leave it "
        + "out; to try things, write `func playground()` and start it with `exercise run`."
    case "testable", "preconcurrency":
      "\(token.text) opens what a module keeps to itself. Write a plain `import CourseKit`."
    case "unchecked":
      "\(token.text) switches off the compiler's check of what is shared. Leave it out, and the `Sendable` behind it, or make "
        + "the type a struct."
    case "unsafe", "safe", "exclusivity":
      "\(token.text) switches off a check of the compiler's, which graded code keeps. Leave it out, and use arrays, Vector or "
        + "Matrix in place of what asks for it."
    case "MainActor", "globalActor", "concurrent":
      "\(token.text) binds code to a thread, and your functions are called from one that is not it. Leave it out; for a "
        + "shared constant, `static let` is enough."
    default:
      "The attribute \(token.text) is not on the short list for exercises, because some attributes reach past Swift into "
        + "C and the linker. Leave it out; a plain declaration is enough."
    }
  }
}
