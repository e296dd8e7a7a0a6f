// swift-tools-version: 6.2
import PackageDescription

// Fixed: a new unit adds files to these folders and never edits this list. Folders are not scanned here, because
// SwiftPM caches the evaluated manifest and would not see a new one.
// CourseKit alone is optimized in debug builds: graders multiply its matrices all the time, and it compiles in seconds. All else stays
// as it is, because a student waits for the first build. Preconditions keep their words, which a student who runs into one needs.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O", "-assert-config", "Debug"])]

// What the tool builds for a student's check leaves out the tests that no student runs: they would double the first build.
let isSmall = Context.environment["EXERCISE_SMALL_PACKAGE"] != nil

let tests: [Target] = [
  .testTarget(
    name: "ReferenceEngineTests",
    dependencies: ["CourseKit", "Exchange", "RealRuns", "ReferenceEngine", "WorkedNumbers"]),
  .testTarget(name: "CourseKitTests", dependencies: ["CourseKit"]),
  .testTarget(name: "GradingTests", dependencies: ["Grading", "CourseKit", "Exchange"]),
  .testTarget(name: "SubjectsTests", dependencies: ["CourseKit", "Subjects", "SwiftTokens"]),
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
    .target(name: "CourseKit", swiftSettings: optimized),
    .target(name: "Figures"),
    .target(name: "Exchange", dependencies: ["Figures"]),

    // The answers. The tool never links them: it asks the test bundle, or the program of the real runs.
    .target(name: "ReferenceEngine", dependencies: ["CourseKit"]),
    .target(name: "WorkedNumbers", dependencies: ["CourseKit", "Exchange", "Figures", "ReferenceEngine"]),
    .target(name: "Kernels", swiftSettings: optimized),
    .target(name: "RealRuns", dependencies: ["CourseKit", "Exchange", "Figures", "Kernels", "ReferenceEngine"]),
    .target(name: "Grading", dependencies: ["CourseKit", "Exchange", "Subjects"]),

    .executableTarget(name: "runs", dependencies: ["Exchange", "RealRuns"]),

    // The tool.
    .target(name: "SwiftTokens"),
    .target(name: "Subjects", dependencies: ["SwiftTokens"]),
    .target(name: "Reading", dependencies: ["Figures", "SwiftTokens"]),
    .target(name: "ExerciseKit", dependencies: ["Exchange", "Figures", "Reading", "Subjects", "SwiftTokens"]),
    .executableTarget(name: "exercise", dependencies: ["ExerciseKit", "Reading"]),

    // Subjects are shared libraries that find CourseKit's types in the bundle that loads them.
    .testTarget(
      name: "Graders",
      dependencies: ["CourseKit", "Exchange", "Figures", "Grading", "ReferenceEngine", "WorkedNumbers"],
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))]),
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
