import Foundation

/// Files that try to pass without being right, or to do harm: what each does, and what becomes of it.
///
/// Every one is an answer to unit 03: `body` stands in `squaredError`, `beside` behind the type. SECURITY.md lists them; a test
/// holds the list against this one.
struct HostileAnswer: Sendable {
  enum Outcome: String {
    /// Not graded: the guard, the compiler or the compile's evidence refuses it.
    case refused
    /// Graded, and the check fails.
    case failed
    /// The check ends the process and costs itself.
    case crashed
    case timedOut = "timed out"
    /// Harmless: graded as it deserves.
    case passed
  }
  let name: String
  let outcome: Outcome
  var head = "import CourseKit\n"
  var body = "0"
  var beside = ""
  /// Not Swift of the usual form: the whole file, made from the stub.
  var file: (@Sendable (String) -> Data)?
  /// Takes seconds; runs where EXERCISE_ALL_HOSTILE is set.
  var isSlow = false

  private static let right = "0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)"

  static let all: [HostileAnswer] =
    reachingForTheAnswer + leaving + forgingAVerdict + shadowing + endingBadly + usingUp
    + oddFiles + honest

  private static let reachingForTheAnswer: [HostileAnswer] = [
    .init(name: "imports the engine", outcome: .refused, head: "import CourseKit\nimport ReferenceEngine\n"),
    .init(
      name: "imports the engine @testable", outcome: .refused, head: "import CourseKit\n@testable import Graders\n"),
    .init(name: "imports XCTest", outcome: .refused, head: "import CourseKit\nimport XCTest\n"),
    .init(name: "imports Foundation", outcome: .refused, head: "import CourseKit\nimport Foundation\n"),
    .init(
      name: "imports one struct of Foundation", outcome: .refused,
      head: "import CourseKit\nimport struct Foundation.URL\n"),
    .init(name: "imports the C library", outcome: .refused, head: "import CourseKit; import Glibc\n"),
    .init(
      name: "imports inside #if", outcome: .refused,
      head: "import CourseKit\n#if canImport(Glibc)\nimport Glibc\n#endif\n"),
    .init(
      name: "fetches the engine's type by its name", outcome: .refused,
      body: "_ = _typeByName(\"15ReferenceEngine15GradientDescentO\"); return 0"),
    .init(
      name: "the same in backticks", outcome: .refused,
      body: "_ = `_typeByName`(\"15ReferenceEngine15GradientDescentO\"); return 0"),
    .init(
      name: "the same inside an interpolation", outcome: .refused,
      body: "print(\"\\(_typeByName(\"15ReferenceEngine15GradientDescentO\") as Any)\"); return 0"),
    .init(
      name: "borrows a C function by @_silgen_name", outcome: .refused,
      body: "leave(0); return 0", beside: "@_silgen_name(\"exit\") func leave(_ code: Int32)\n"),
    .init(
      name: "declares a C symbol by @_cdecl", outcome: .refused,
      beside: "@_cdecl(\"close\") public func shut(_ n: Int32) -> Int32 { 0 }\n"),
    .init(
      name: "declares a C symbol by @c", outcome: .refused,
      beside: "@c(close) public func shut(_ n: Int32) -> Int32 { 0 }\n"),
    .init(
      name: "uses an unsafe pointer", outcome: .refused,
      body: "UnsafeMutablePointer<Double>.allocate(capacity: 1).pointee"),
    .init(name: "casts bits", outcome: .refused, body: "unsafeBitCast(1, to: Double.self)"),
    .init(name: "says unsafe", outcome: .refused, body: "unsafe 0"),
    .init(name: "shares state without a lock", outcome: .refused, beside: "nonisolated(unsafe) var shared = 0\n"),
    .init(name: "uses a macro", outcome: .refused, body: "#externalMacro(module: \"A\", type: \"B\")"),
    .init(name: "declares a main program", outcome: .refused, beside: "@main struct Main { static func main() {} }\n"),
    .init(name: "runs code at the top level", outcome: .refused, beside: "while true {}\n"),
    .init(
      name: "puts code into a section of the file", outcome: .refused,
      beside: "@section(\".init_array\") let start = 1\n"),
    .init(
      name: "hides a line with bidirectional marks", outcome: .refused, body: "0 /* \u{202E} */"),
    .init(
      name: "reads the command line", outcome: .failed,
      body: "CommandLine.arguments.contains { $0.contains(\"3.75\") } ? 3.75 : 0"),
    .init(
      name: "looks into what it is given with Mirror", outcome: .failed,
      body: "Double(Mirror(reflecting: outputs).children.count)"),
    .init(
      name: "returns the visible numbers", outcome: .failed,
      body: "outputs.rows == 2 ? 3.75 : outputs[0, 0] == 0.5 ? 1.126 : 0"),
  ]

  /// Every road to `exit`, and to what else ends or moves a process.
  private static let leaving: [HostileAnswer] = [
    .init(name: "calls exit", outcome: .refused, body: "exit(0)"),
    .init(name: "calls Glibc.exit", outcome: .refused, body: "Glibc.exit(0)"),
    .init(name: "reaches exit through CourseKit", outcome: .refused, body: "CourseKit.exit(0)"),
    .init(name: "reaches Foundation through CourseKit", outcome: .refused, body: "CourseKit.Foundation.exit(0)"),
    .init(
      name: "names the engine through its module", outcome: .refused,
      body: "ReferenceEngine.GradientDescent.squaredError(outputs: outputs, targets: targets)"),
    .init(name: "looks up a symbol by dlsym", outcome: .refused, body: "_ = dlsym(nil, \"exit\"); return 0"),
    .init(
      name: "replaces a function by @_dynamicReplacement", outcome: .refused,
      beside: "extension Matrix { @_dynamicReplacement(for: sum()) func mine() -> Double { 0 } }\n"),
    .init(
      name: "calls the solution's symbol by its mangled name", outcome: .refused,
      body: "solve()", beside: "@_silgen_name(\"$s15ReferenceEngine0A0\") func solve() -> Double\n"),
    .init(
      name: "opens a file by its path", outcome: .refused, body: "_ = try? String(contentsOfFile: #filePath); return 0"),
    .init(
      name: "waits for input", outcome: .failed, body: "_ = readLine(); return 0"),
    .init(
      name: "ends the process from a task", outcome: .crashed,
      body: "Task { fatalError(\"from a task\") }; for _ in 0..<200_000_000 {}; return 0"),
  ]

  private static let forgingAVerdict: [HostileAnswer] = [
    .init(
      name: "prints a verdict as JSON", outcome: .failed,
      body: "print(\"{\\\"content\\\":{\\\"end\\\":{\\\"check\\\":\\\"test01_squaredError\\\"}}}\"); return 0"),
    .init(
      name: "prints the grader's marks", outcome: .failed,
      body: "print(\"\\u{1E}x end test01_squaredError\\u{1E}\"); return 0"),
    .init(
      name: "prints XCTest's words", outcome: .failed,
      body: "print(\"Test Case 'GradientDescentGrader.test01_squaredError' passed (0.0 seconds)\"); return 0"),
    .init(name: "returns nan", outcome: .failed, body: ".nan"),
    .init(name: "returns a signaling nan", outcome: .failed, body: ".signalingNaN"),
    .init(name: "returns infinity", outcome: .failed, body: ".infinity"),
    .init(
      name: "builds a jagged matrix", outcome: .crashed,
      body: "let A: Matrix = [[1], [2, Double(outputs.rows)]]; return A.sum()"
    ),
    .init(name: "returns negative zero", outcome: .failed, body: "-0.0"),
  ]

  private static let shadowing: [HostileAnswer] = [
    .init(
      name: "says that all numbers are equal", outcome: .failed,
      beside: "extension Double { static func == (a: Double, b: Double) -> Bool { true } }\n"),
    .init(name: "shadows abs", outcome: .failed, beside: "func abs(_ x: Double) -> Double { 0 }\n"),
    .init(name: "shadows a minus", outcome: .failed, beside: "func - (a: Double, b: Double) -> Double { 0 }\n"),
    .init(
      name: "says that all matrices are equal", outcome: .failed,
      beside: "extension Matrix { static func == (a: Matrix, b: Matrix) -> Bool { true } }\n"),
    .init(name: "brings its own Double", outcome: .refused, body: "Double()", beside: "struct Double {}\n"),
    .init(name: "brings its own task", outcome: .refused, beside: "protocol GradientDescentTask {}\n"),
    .init(
      name: "conforms CourseKit's types anew", outcome: .failed,
      beside:
        "extension Matrix: @retroactive Sequence { public func makeIterator() -> AnyIterator<Int> { AnyIterator { nil } } }\n"
    ),
  ]

  private static let endingBadly: [HostileAnswer] = [
    .init(name: "reads beyond an array", outcome: .crashed, body: "[1.0][outputs.rows + 5]"),
    .init(name: "overflows", outcome: .crashed, body: "Double(Int.max - outputs.rows + 100)"),
    .init(name: "unwraps nothing", outcome: .crashed, body: "outputs.rows > 0 ? Double(\"x\")! : 0"),
    .init(name: "stops itself", outcome: .crashed, body: "fatalError(\"enough\")"),
    .init(
      name: "crashes while it is cleaned up", outcome: .crashed, body: "_ = Bomb(); return \(right)",
      beside: "final class Bomb { deinit { fatalError(\"late\") } }\n"),
    .init(
      name: "crashes in a static initializer", outcome: .crashed, body: "Late.value",
      beside: "enum Late { static let value: Double = { fatalError(\"at first use\") }() }\n"),
    .init(
      name: "calls itself without end", outcome: .crashed, body: "squaredError(outputs: outputs, targets: targets)"),
  ]

  private static let usingUp: [HostileAnswer] = [
    .init(
      name: "loops without end", outcome: .timedOut, body: "var i = 0.0; while i >= 0 { i += 1 }; return i",
      isSlow: true),
    .init(name: "prints without end", outcome: .crashed, body: "while true { print(\"flood\") }", isSlow: true),
    .init(
      name: "prints 50 MB at once", outcome: .crashed,
      body: "print(String(repeating: \"x\", count: 50_000_000)); return 0", isSlow: true),
    .init(
      name: "takes memory without end", outcome: .crashed,
      body: "var a = [1.0]; while true { a += a }", isSlow: true),
    .init(
      name: "asks for 30 GB of memory", outcome: .crashed,
      body: "Array(repeating: 0.5, count: 4_000_000_000).count > 3 ? 0 : 1"),
    .init(
      name: "sleeps", outcome: .timedOut,
      body: "let end = ContinuousClock.now + .seconds(600); while ContinuousClock.now < end {}; return 0", isSlow: true),
    .init(
      name: "starts tasks without end", outcome: .crashed,
      body: "for _ in 0..<1000 { Task { while true {} } }; return 0", isSlow: true),
    .init(
      name: "writes a type that takes for ever to check", outcome: .refused,
      body: "let x = " + (1...40).map { "[\"\($0)\": \($0), \"a\": -\($0).5 + 1 * 2]" }.joined(separator: " + ")
        + "; return 0",
      isSlow: true),
    .init(
      name: "makes the compiler need more than 2 GB", outcome: .refused,
      beside: "struct S0 { var a, b, c, d: Int }\n"
        + (1...12).map { "struct S\($0) { var a, b, c, d: S\($0 - 1) }\n" }.joined()
        + "func f(_ x: S12) -> S12 { x }\n",
      isSlow: true),
  ]

  private static let oddFiles: [HostileAnswer] = [
    .init(
      name: "has 10 MB", outcome: .refused,
      file: { Data(($0 + String(repeating: "// a comment\n", count: 800_000)).utf8) }),
    .init(name: "is all NULs", outcome: .refused, file: { Data(repeating: 0, count: $0.utf8.count) }),
    .init(name: "has a NUL inside", outcome: .refused, file: { Data($0.replacing("// TODO: ", with: "// \0 ").utf8) }),
    .init(name: "is not UTF-8", outcome: .refused, file: { Data($0.utf8) + Data([0x2f, 0x2f, 0xe9, 0x0a]) }),
    .init(name: "is empty", outcome: .refused, file: { _ in Data() }),
    .init(name: "is all commented out", outcome: .refused, file: { Data(("/*\n" + $0 + "*/\n").utf8) }),
    .init(name: "begins with a byte order mark", outcome: .failed, file: { Data([0xEF, 0xBB, 0xBF]) + Data($0.utf8) }),
    .init(name: "has Windows line ends", outcome: .failed, file: { Data($0.replacing("\n", with: "\r\n").utf8) }),
  ]

  private static let honest: [HostileAnswer] = [
    .init(name: "has an emoji for a name", outcome: .passed, body: "let 🦊 = \(right); return 🦊"),
    .init(
      name: "speaks of import Foundation in a comment", outcome: .passed,
      body: "\(right)  // import Foundation, #if, _x"),
    .init(
      name: "has a string with #if in it", outcome: .passed, body: "print(\"#if _typeByName unsafe\"); return \(right)"),
    .init(
      name: "has helpers, generics and extensions", outcome: .passed, body: "outputs.half(of: targets)",
      beside: """
        extension Matrix {
          func half(of other: Matrix) -> Double { Sum(values: (other - self).entries).squares / Double(2 * rows) }
        }
        struct Sum<Values: Collection> where Values.Element == Double {
          let values: Values
          var squares: Double { values.reduce(into: 0) { $0 += $1 * $1 } }
        }

        """),
  ]
}
