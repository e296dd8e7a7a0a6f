// swift-tools-version: 6.2
import PackageDescription

// Fixed: a new unit adds files to these folders and never edits this list. Folders are not scanned here, because
// SwiftPM caches the evaluated manifest and would not see a new one.

// A student waits for the first build, so a debug build spares what only slows it down. What seldom changes is compiled as a whole, which
// is less work than file by file; without the last flag the compiler warns of each that SwiftPM's batches do not go with it. There is no
// debug information but in the graders, where an instructor looks for a line; the compiler does not prove its own output; and what is
// compiled in batches is compiled in two, one for each core, because each batch reads all that the module declares.
let unproved = ["-Xfrontend", "-disable-llvm-verify"]
let twoBatches = unproved + ["-driver-batch-size-limit", "1000"]
let lean = twoBatches + ["-gnone"]
let whole = unproved + ["-gnone", "-wmo", "-num-threads", "2", "-disable-batch-mode"]
// Graders multiply CourseKit's matrices all the time, and runs live in the kernels. Preconditions keep their words, which a student who
// runs into one needs.
let optimized = whole + ["-O", "-assert-config", "Debug"]
func flags(_ flags: [String]) -> [SwiftSetting] { [.unsafeFlags(flags)] }

// The kernels take eight Floats at once, and fused products: without these instructions they are the same bits, and far slower.
// `EXERCISE_CPU=portable` builds for any machine, `EXERCISE_CPU=x86-64-v4` for one with wider registers.
let processor = Context.environment["EXERCISE_CPU"] ?? "x86-64-v3"
#if arch(x86_64)
  let kernels =
    flags(optimized + (processor == "portable" ? [] : ["-Xcc", "-march=\(processor)"]))
    + (processor == "portable" ? [] : [.define("KERNELS_NEED_AVX2")])
    + (processor == "x86-64-v4" ? [.define("KERNELS_WIDE")] : [])
#else
  let kernels = flags(optimized)
#endif

// What the tool builds for a student's check leaves out the tests that no student runs: they would double the first build.
let isSmall = Context.environment["EXERCISE_SMALL_PACKAGE"] != nil

let tests: [Target] = [
  // What tests of numbers share: the 50-digit computation, and calls that are refused.
  .target(name: "Assertions", dependencies: ["CourseKit"], path: "Tests/Assertions", swiftSettings: flags(lean)),
  .testTarget(name: "ReferenceEngineTests", dependencies: ["Assertions", "CourseKit", "ReferenceEngine"]),
  .testTarget(
    name: "WorkedNumbersTests",
    dependencies: ["Assertions", "CourseKit", "Exchange", "ReferenceEngine", "WorkedNumbers"]),
  .testTarget(
    name: "RealRunsTests",
    dependencies: ["Assertions", "CourseKit", "Exchange", "RealRuns", "ReferenceEngine", "WorkedNumbers"]),
  .testTarget(
    name: "PageEngineTests", dependencies: ["CourseKit", "PageEngine", "ReferenceEngine", "WorkedNumbers"]),
  .testTarget(name: "KernelsTests", dependencies: ["Kernels"]),
  .testTarget(name: "CallsTests", dependencies: ["Calls", "CourseKit", "Subjects"]),
  .testTarget(name: "CourseKitTests", dependencies: ["Assertions", "CourseKit"]),
  .testTarget(name: "GradingTests", dependencies: ["Grading", "CourseKit", "Exchange"]),
  .testTarget(name: "SubjectsTests", dependencies: ["Calls", "CourseKit", "Subjects", "SwiftTokens"]),
  .testTarget(name: "SwiftTokensTests", dependencies: ["SwiftTokens"]),
  .testTarget(name: "FiguresTests", dependencies: ["Figures"]),
  .testTarget(name: "ReadingTests", dependencies: ["Reading"]),
  .testTarget(name: "ExerciseKitTests", dependencies: ["ExerciseKit", "Exchange", "Grading", "Subjects"]),
  .testTarget(name: "ExerciseTests", dependencies: ["ExerciseKit"]),
]

let package = Package(
  name: "WorkedNumbers",
  targets: [
    // What a student's file may import, and the data that tool and test bundle exchange.
    .target(name: "CourseKit", swiftSettings: flags(optimized)),
    .target(name: "Figures", swiftSettings: flags(whole)),
    .target(name: "Exchange", dependencies: ["Figures"], swiftSettings: flags(whole)),

    // What judge and guest say to each other, and the guest: a process that holds the student's library and no answer.
    .target(name: "Calls", dependencies: ["CourseKit"], swiftSettings: flags(whole)),
    .executableTarget(
      name: "guest", dependencies: ["Calls", "CourseKit"], swiftSettings: flags(whole),
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))]),

    // The answers. The tool never links them: it asks the test bundle, or the program of the real runs.
    .target(name: "ReferenceEngine", dependencies: ["CourseKit"], swiftSettings: flags(lean)),
    .target(
      name: "WorkedNumbers", dependencies: ["CourseKit", "Exchange", "Figures", "ReferenceEngine"],
      swiftSettings: flags(lean)),
    .target(name: "Kernels", swiftSettings: kernels),
    .target(
      name: "RealRuns", dependencies: ["CourseKit", "Exchange", "Figures", "Kernels", "ReferenceEngine"],
      swiftSettings: flags(lean)),
    .target(
      name: "Grading", dependencies: ["Calls", "CourseKit", "Exchange", "Subjects"], swiftSettings: flags(whole)),

    // What a page of the book may call of the engine. `exercise book` compiles it, with the two modules below it, for browsers.
    .target(
      name: "PageEngine", dependencies: ["CourseKit", "ReferenceEngine"], exclude: ["Runtime"],
      swiftSettings: flags(lean)),

    .executableTarget(name: "runs", dependencies: ["Exchange", "RealRuns"], swiftSettings: flags(lean)),

    // The tool.
    .target(name: "SwiftTokens", swiftSettings: flags(whole)),
    .target(name: "Subjects", dependencies: ["SwiftTokens"], swiftSettings: flags(whole)),
    .target(name: "Reading", dependencies: ["Figures", "SwiftTokens"], swiftSettings: flags(whole)),
    .target(
      name: "ExerciseKit", dependencies: ["Exchange", "Figures", "Reading", "Subjects", "SwiftTokens"],
      swiftSettings: flags(lean)),
    .executableTarget(name: "exercise", dependencies: ["ExerciseKit", "Reading"], swiftSettings: flags(lean)),

    // Graders need the guest beside them.
    .testTarget(
      name: "Graders",
      dependencies: ["CourseKit", "Exchange", "Figures", "Grading", "ReferenceEngine", "WorkedNumbers", "guest"],
      swiftSettings: flags(twoBatches)),
  ] + (isSmall ? [] : tests)
)

// Clang's modules are cached with the path of the cache in them, and can be used in no other folder: a course that was moved or copied with
// its builds begins a new cache instead of failing.
let place = Context.packageDirectory.utf8.reduce(5381 as UInt) { ($0 &* 33) ^ UInt($1) }
for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .unsafeFlags(["-module-cache-path", "\(Context.packageDirectory)/.build/modules/\(String(place, radix: 36))"])
    ]
}
