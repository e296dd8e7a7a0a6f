import Exchange
import Foundation
import Subjects

/// The program of the real runs, `runs`: it links the engine and what trains, and no check needs it.
public struct RunsProgram: Sendable {
  /// The program.
  public let executable: URL
  /// How many threads it trains on; nil: as many as the machine has cores.
  public var threads: Int?
  private static let product = "runs"

  /// The course's program, built if it is missing or older than its sources.
  ///
  /// - Parameters:
  ///   - bundle: a test bundle named from outside; the program that was built with it is used as it is.
  ///   - configuration: `.release` for what trains; `.debug`, which is built in seconds, says as well which runs there are.
  /// - Throws: `RunError.noProgram`, `BundleError.doesNotBuild`.
  public static func ready(
    for course: Course, bundle: String?, configuration: SwiftBuild.Configuration,
    progress: @escaping (BuildProgress) -> Void = { _ in }
  ) throws -> RunsProgram {
    if let bundle, !bundle.isEmpty {
      let folder = URL(fileURLWithPath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
      let program = RunsProgram(executable: folder.appending(path: product))
      guard FileManager.default.isExecutableFile(atPath: program.executable.path) else {
        throw RunError.noProgram(program.executable.path)
      }
      return program
    }
    // SwiftPM itself looks whether anything changed: half a second is little beside a run.
    try SwiftBuild(course: course, product: product, configuration: configuration).run(progress: progress)
    return RunsProgram(
      executable: course.root.appending(path: ".build/\(configuration.rawValue)/\(product)"))
  }

  /// What each of these units that has a run announces, by the unit's name.
  ///
  /// - Throws: `RunError.silent` when the program does not say so to the end.
  func describe(_ units: [CourseUnit]) throws -> [String: RealRunDescription] {
    var announcements: [String: RealRunDescription] = [:]
    var ended = false
    _ = try ask(.describe(units.map(\.name)), until: Moment.now.advanced(by: 60)) { answer in
      switch answer {
      case .described(let run): announcements[run.unit] = run
      case .ended: ended = true
      case .said, .failed: break
      }
    }
    guard ended else { throw RunError.silent(executable.path) }
    return announcements
  }

  /// Sends a request, and hears the answers until the program ends.
  func ask(
    _ request: RunRequest, until limit: Moment, hear: (RunAnswer) -> Void
  ) throws -> ChildProcess.Outcome {
    let environment = threads.map { ["EXERCISE_THREADS": "\($0)"] } ?? [:]
    let child = try ChildProcess(.init(executable.path, [], environment: environment), channel: true)
    child.send(try Wire.line(request))
    return child.wait(deadline: { limit }) { line in
      if let answer = try? Wire.decode(RunAnswer.self, from: line) { hear(answer) }
    }
  }
}
