import Exchange
import Foundation
import Subjects

/// The course's compiled tests, which hold the graders and the engine.
public struct TestBundle: Sendable {
  /// The program.
  public let executable: URL
  /// The process that holds a student's library, beside it.
  var guest: URL { executable.deletingLastPathComponent().appending(path: "guest") }
  public var courseKitModule: URL {
    executable.deletingLastPathComponent().appending(path: "Modules/CourseKit.swiftmodule")
  }
  /// What the tool remembers of this build; gone with it.
  public var cacheFolder: URL { executable.deletingLastPathComponent().appending(path: "exercise-cache") }

  /// The variable by which a bundle is named from outside; the tool then never builds.
  public static let variable = "EXERCISE_BUNDLE"

  /// The course's bundle, built if it is missing or older than its sources.
  ///
  /// - Parameters:
  ///   - named: a bundle named from outside, which is used as it is.
  ///   - progress: called with a line for people while the build runs.
  /// - Throws: `BundleError`.
  public static func ready(
    for course: Course, named: String?, toolchain: Toolchain? = nil,
    progress: @escaping (BuildProgress) -> Void = { _ in }
  ) throws -> TestBundle {
    if let named, !named.isEmpty {
      let bundle = TestBundle(executable: URL(fileURLWithPath: named).resolvingSymlinksInPath())
      guard FileManager.default.isExecutableFile(atPath: named) else { throw BundleError.noBundle(named) }
      return bundle
    }
    let bundle = try expected(in: course)
    var stamp = SourceStamp.of(course)
    let recorded = bundle.recordedStamp
    // A program that was damaged since it was built is built again.
    if bundle.isBuilt && recorded == stamp + SourceStamp.of(bundle.executable) {
      EditorConfig(course: course).writeIfMissing()
      return bundle
    }
    // An edited protocol changes what judge and guest say to each other; without that nothing would build.
    if try !WrittenCallsFiles(course: course).write(course.units()).isEmpty { stamp = SourceStamp.of(course) }
    if let place = recorded.flatMap(SourceStamp.place), place != SourceStamp.place(stamp) {
      progress(.moved(from: place))
      ModuleCaches(course: course).removeAll()
    }
    try build(course, progress: progress)
    guard bundle.isBuilt else { throw BundleError.noBundle(bundle.executable.path) }
    bundle.record(stamp + SourceStamp.of(bundle.executable))
    EditorConfig(course: course).write()
    return bundle
  }

  /// Where SwiftPM puts the bundle of a course.
  static func expected(in course: Course) throws -> TestBundle {
    let manifest = course.root.appending(path: "Package.swift")
    guard let text = CourseText.read(manifest),
      let name = text.firstMatch(of: /Package\(\s*name:\s*"([^"]+)"/)?.1
    else { throw BundleError.noName(manifest.path) }
    return TestBundle(executable: course.root.appending(path: ".build/debug/\(name)PackageTests.xctest"))
  }

  /// Whether the bundle stands there, whatever its age.
  public static func exists(in course: Course) -> Bool { built(in: course) != nil }

  /// The bundle that stands there, whatever its age.
  static func built(in course: Course) -> TestBundle? {
    (try? expected(in: course)).flatMap { $0.isBuilt ? $0 : nil }
  }

  /// What a course's bundle is like before anything is built.
  enum State: Equatable {
    case ready, stale, missing
    case moved(from: String)
  }

  static func state(in course: Course) -> State {
    guard let bundle = built(in: course) else { return .missing }
    let stamp = SourceStamp.of(course)
    let recorded = bundle.recordedStamp
    if recorded == stamp + SourceStamp.of(bundle.executable) { return .ready }
    if let place = recorded.flatMap(SourceStamp.place), place != SourceStamp.place(stamp) { return .moved(from: place) }
    return .stale
  }

  private var isBuilt: Bool {
    let manager = FileManager.default
    return manager.isExecutableFile(atPath: executable.path) && manager.fileExists(atPath: courseKitModule.path)
  }

  private var stampFile: URL { cacheFolder.appending(path: "sources") }
  private var recordedStamp: Data? { try? Data(contentsOf: stampFile) }
  private func record(_ stamp: Data) {
    try? FileManager.default.createDirectory(at: cacheFolder, withIntermediateDirectories: true)
    try? stamp.write(to: stampFile, options: .atomic)
  }

  private static func build(_ course: Course, progress: @escaping (BuildProgress) -> Void) throws {
    let product = try expected(in: course).executable.deletingPathExtension().lastPathComponent
    try SwiftBuild(course: course, product: product, configuration: .debug).run(progress: progress)
  }
}

/// Why there is no bundle to grade with. None of these is the student's fault.
public enum BundleError: Error, CustomStringConvertible {
  case noBundle(String)
  case noName(String)
  case doesNotBuild(String)
  case obstacle(WriteObstacle)
  case silent(String)
  case broken(String)
  case disturbed(times: Int)
  case graderEnded(String, check: String, reason: String?)
  case guestEnded(String)

  public var description: String {
    switch self {
    case .noBundle(let path): "there is no test bundle at \(path): unset EXERCISE_BUNDLE, or name one that exists"
    case .noName(let path): "\(path) names no package: restore it with `git checkout Package.swift`"
    case .doesNotBuild(let text):
      """
      the course itself does not build; your exercise is not to blame. Undo changes outside Exercises (`git status` \
      lists them), or run `swift build --build-tests` to see all. The first errors:
      \(text.split(separator: "\n").filter { $0.contains("error:") }.prefix(5).joined(separator: "\n"))
      """
    case .obstacle(let obstacle): "the course can't be built: \(obstacle)"
    case .silent(let what):
      "the graders' process did not answer when asked to \(what): run `swift package clean`, then the command again"
    case .broken(let message): "the course itself is at fault, not your file: \(message)"
    case .graderEnded(let grader, let check, let reason):
      """
      the course itself is at fault, not your file: \(grader) stopped in \(check) (\(reason ?? "no reason given")). An \
      instructor finds the line with `swift test --filter \(grader)/\(check)`
      """
    case .guestEnded(let words):
      """
      the process for the student's code ended before it had loaded any \
      (\(words.split(separator: "\n").first ?? "it gave no reason")): run `swift package clean`, then the command again
      """
    case .disturbed(let times):
      """
      something outside ended the grader's process \(times) times, most often a system that is short of memory; your file is \
      not to blame. Close other programs and run the command again
      """
    }
  }
}
