// swift-tools-version: 6.2
import PackageDescription

// Fixed: a new unit adds files to these folders and never edits this list. Folders are not scanned here, because
// SwiftPM caches the evaluated manifest and would not see a new one.
// What reads, draws, guards and computes is optimized in debug builds too: `read 6` starts in 20 ms instead of 80 ms, and
// real runs train at full speed, for about 10 s of a fresh build. Preconditions keep their words, which a student who
// runs into one needs.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O", "-assert-config", "Debug"])]

let package = Package(
  name: "WorkedNumbers",
  targets: [
    // What a student's file may import, and the data that tool and test bundle exchange.
    .target(name: "CourseKit", swiftSettings: optimized),
    .target(name: "Figures", swiftSettings: optimized),
    .target(name: "Exchange", dependencies: ["Figures"], swiftSettings: optimized),

    // Known to the test bundle alone: the tool asks the bundle, it never links the answers.
    .target(name: "ReferenceEngine", dependencies: ["CourseKit", "Exchange"], swiftSettings: optimized),
    .target(name: "Grading", dependencies: ["CourseKit", "Exchange", "Subjects"]),

    // The tool.
    .target(name: "SwiftTokens", swiftSettings: optimized),
    .target(name: "Subjects", dependencies: ["SwiftTokens"], swiftSettings: optimized),
    .target(name: "Reading", dependencies: ["Figures", "SwiftTokens"], swiftSettings: optimized),
    .target(name: "ExerciseKit", dependencies: ["Exchange", "Figures", "Reading", "Subjects", "SwiftTokens"]),
    .executableTarget(name: "exercise", dependencies: ["ExerciseKit", "Reading"]),

    // Subjects are shared libraries that find CourseKit's types in the bundle that loads them.
    .testTarget(
      name: "Graders", dependencies: ["CourseKit", "Exchange", "Grading", "ReferenceEngine"],
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))]),
    .testTarget(name: "ReferenceEngineTests", dependencies: ["CourseKit", "Exchange", "ReferenceEngine"]),
    .testTarget(name: "CourseKitTests", dependencies: ["CourseKit"]),
    .testTarget(name: "GradingTests", dependencies: ["Grading", "CourseKit", "Exchange"]),
    .testTarget(name: "SubjectsTests", dependencies: ["CourseKit", "Subjects", "SwiftTokens"]),
    .testTarget(name: "SwiftTokensTests", dependencies: ["SwiftTokens"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures"]),
    .testTarget(name: "ReadingTests", dependencies: ["Reading"]),
    .testTarget(name: "ExerciseKitTests", dependencies: ["ExerciseKit", "Exchange", "Grading", "Subjects"]),
    .testTarget(name: "ExerciseTests", dependencies: ["ExerciseKit"]),
  ]
)
