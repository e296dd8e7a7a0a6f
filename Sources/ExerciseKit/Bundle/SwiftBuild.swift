import Foundation
import Subjects

/// One `swift build` of the course.
public struct SwiftBuild: Sendable {
  public enum Configuration: String, Sendable { case debug, release }

  let course: Course
  let product: String
  let configuration: Configuration

  /// The variable that leaves out of the package what no student needs: all test targets but the graders.
  ///
  /// Where the other tests have been built, somebody works on the course: they stay in, or the next test run would find none.
  private var smallPackage: [String: String] {
    let tests = course.root.appending(path: ".build/\(configuration.rawValue)/Modules/CourseKitTests.swiftmodule")
    return FileManager.default.fileExists(atPath: tests.path) ? [:] : ["EXERCISE_SMALL_PACKAGE": "1"]
  }

  /// Builds, and says how far it is.
  ///
  /// - Throws: `ToolchainError.noCompiler`, `BundleError.obstacle`, `BundleError.doesNotBuild`.
  func run(progress: @escaping (BuildProgress) -> Void) throws {
    do { return try attempt(progress: progress) } catch BundleError.doesNotBuild(let log) {
      // Built by other means than this tool, and moved since.
      guard let place = ModuleCaches.foreignPlace(in: log) else {
        throw BuildSurroundings.obstacle(to: course).map(BundleError.obstacle) ?? .doesNotBuild(log)
      }
      progress(.moved(from: place))
      ModuleCaches(course: course).removeAll()
    }
    try attempt(progress: progress)
  }

  private func attempt(progress: @escaping (BuildProgress) -> Void) throws {
    guard let swift = Toolchain.program("swift") else { throw ToolchainError.noCompiler }
    progress(.started)
    var text = Data()
    let child = try ChildProcess(
      .init(
        "/bin/sh",
        [
          "-c", "exec \"$0\" \"$@\" >&3 2>&1", swift, "build", "--package-path", course.root.path,
          "--configuration", configuration.rawValue, "--product", product,
        ], environment: BuildSurroundings.variables(of: course).merging(smallPackage) { $1 },
        endsItsOwnChildren: true), channel: true)
    let outcome = child.wait(onLine: { line in
      text.append(line + Data([10]))
      if let step = String(decoding: line, as: UTF8.self).prefixMatch(of: /\[(\d+)\/(\d+)\]/),
        let done = Int(step.1), let total = Int(step.2)
      {
        progress(.step(done, of: total))
      }
    })
    progress(.finished)
    guard outcome.succeeded else { throw BundleError.doesNotBuild(String(decoding: text, as: UTF8.self)) }
  }
}

/// How far a build is.
public enum BuildProgress: Sendable, Equatable {
  case started
  case step(Int, of: Int)
  case finished
  /// The course stood in that folder when it was built.
  case moved(from: String)
}
