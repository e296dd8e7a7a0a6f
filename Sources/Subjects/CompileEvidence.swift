import Foundation

/// What the compile itself says of a subject: the modules that it loaded, and the functions that it calls.
///
/// The guard reads tokens, before the compile. This is the second line behind it: whatever road a file took to another module
/// or a C function, it shows here.
enum CompileEvidence {
  /// Modules that every subject loads on its own account; what CourseKit itself needs is loaded for it, not for the subject.
  private static let allowedModules: Set<String> = [
    "CourseKit", "Swift", "SwiftOnoneSupport", "_Concurrency", "_StringProcessing", "_RegexParser",
  ]

  /// C functions that the compiler calls for Swift code: copying memory, the frame of an accessor that yields, rounding a number.
  private static let allowedFunctions: Set<String> = [
    "memcpy", "memmove", "memset", "memcmp", "bzero", "malloc", "free", "ceil", "floor", "rint", "nearbyint", "round",
    "roundeven",
    "trunc", "sqrt", "fma", "fmod", "exp", "exp2", "log", "log2", "log10", "pow", "sin", "cos", "tan", "remainder",
    "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail",
  ]

  /// The compiler's own arithmetic of Float16, Float80 and Int128 where the processor has none: `__divti3`, `__extendhfsf2`.
  private static func isArithmetic(_ name: String) -> Bool {
    name.wholeMatch(
      of:
        /__(u?divti3|u?modti3|multi3|muloti4|(extend|trunc)[hsdxt]f[hsdxt]f2|fix(uns)?[hsdxt]fti|float(un)?ti[hsdxt]f)/)
      != nil
  }

  /// Modules in the same process whose functions are no business of a subject.
  private static let foreignModules = [
    "ReferenceEngine", "Grading", "Graders", "Exchange", "Subjects", "Figures", "SwiftTokens", "Reading", "ExerciseKit",
    "XCTest", "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Observation",
  ]

  private struct Trace: Decodable {
    struct Module: Decodable {
      let name: String
      let isImportedDirectly: Bool
    }
    struct Macro: Decodable { let name: String }
    let swiftmodulesDetailedInfo: [Module]
    let swiftmacros: [Macro]?
  }

  /// What the compiler's list of loaded modules gives away; a list that can't be read is itself a reason.
  static func refusals(trace: Data) -> [String] {
    guard let line = trace.split(separator: 10).last, let trace = try? JSONDecoder().decode(Trace.self, from: line)
    else { return ["The compiler did not say which modules the file uses, so it can't be graded."] }
    let foreign = trace.swiftmodulesDetailedInfo.filter { $0.isImportedDirectly && !allowedModules.contains($0.name) }
    return foreign.map { "The file uses the module \($0.name), which is not open to exercises. Use CourseKit alone." }
      + (trace.swiftmacros ?? []).map { "The file uses the macro \($0.name), which is not open to exercises." }
  }

  /// What the object file's undefined symbols give away.
  ///
  /// - Parameter symbols: the output of `llvm-nm -u`.
  static func refusals(symbols: String) -> [String] {
    symbols.split(separator: "\n").compactMap { line in
      guard let name = line.split(separator: " ").last.map(String.init) else { return nil }
      if name.hasPrefix("$s") || name.hasPrefix("$e") {
        guard let module = foreignModules.first(where: { name.contains("\($0.utf8.count)\($0)") }) else { return nil }
        return "The file calls into \(module), which is not open to exercises. Use CourseKit alone."
      }
      if name.hasPrefix("swift_") || name.hasPrefix("_swift_") || name.hasPrefix("__swift_") { return nil }
      // With f at its end a function is that of Float, with l that of Float80.
      let isOfOtherWidth = (name.last == "f" || name.last == "l") && allowedFunctions.contains(String(name.dropLast()))
      if allowedFunctions.contains(name) || isOfOtherWidth || isArithmetic(name) { return nil }
      return "The file calls the C function \(name), which is not open to exercises. Use Swift and CourseKit alone."
    }
  }
}
