import ExerciseKit
import Foundation
import Subjects

/// What surrounds a command: the folder, the course, the terminal.
struct Environment {
  let variables: [String: String]
  let folder: URL

  static var current: Environment {
    Environment(
      variables: ProcessInfo.processInfo.environment,
      folder: URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
  }

  /// The course around this folder.
  func course() throws -> Course { try Course.find(from: folder, named: variables["EXERCISE_COURSE"]) }

  /// A checker with a fresh bundle; a build that is needed shows its progress.
  func checker(for course: Course) throws -> Checker {
    let bar = BuildBar(terminal: Terminal(.errors, variables), variables: variables)
    let isFirst = !TestBundle.exists(in: course)
    let bundle = try TestBundle.ready(
      for: course, named: variables[TestBundle.variable],
      progress: bar.progress(isFirst ? "Building the course, this once" : "Building what changed"))
    return try Checker(course: course, bundle: bundle)
  }

  /// The program of the course's real runs, built if need be.
  func runs(of course: Course, configuration: SwiftBuild.Configuration) throws -> RunsProgram {
    let bar = BuildBar(terminal: Terminal(.errors, variables), variables: variables)
    return try RunsProgram.ready(
      for: course, bundle: variables[TestBundle.variable], configuration: configuration,
      progress: bar.progress("Building the engine for real runs"))
  }

  /// The course's title; where it does not say it, that is said.
  func title(of course: Course) -> String {
    do { return try CourseCard(of: course).title } catch {
      errors.say("Note: \(error)")
      return "This course"
    }
  }

  /// The day that the clock on the wall shows; EXERCISE_TODAY names another one, for tests.
  func today() throws -> PracticeDay {
    guard let text = variables["EXERCISE_TODAY"] else { return PracticeDay(Date()) }
    guard let day = PracticeDay(text) else {
      throw UsageError("EXERCISE_TODAY is '\(text)': write a day as 2026-11-30, or unset it", showsUsage: false)
    }
    return day
  }

  var output: Terminal { Terminal(.output, variables) }
  var errors: Terminal { Terminal(.errors, variables) }

  /// How far the student is; what had to be done about the file is said.
  func progress(of course: Course) -> StudentProgress {
    let (progress, remark) = ProgressStore(course).load()
    if let remark { errors.say("Note: \(remark)") }
    return progress
  }
  var style: TextStyle { TextStyle(color: output.hasColor, width: output.width) }

  /// The unit whose exercise file a word names, or else the one that is meant here.
  func exercise(_ word: String?, in course: Course) throws -> CourseUnit {
    try word.map { try course.exerciseUnit($0, from: folder) } ?? unit(nil, in: course)
  }

  /// The unit that a word names; without one the unit in whose folder we are, and elsewhere the one that the student is at. When all
  /// are passed that is the one worked on last.
  func unit(_ word: String?, in course: Course) throws -> CourseUnit {
    if let word { return try course.unit(word, from: folder) }
    if let unit = try course.unit(around: folder) { return unit }
    let units = try course.units()
    let progress = ProgressStore(course).load().progress
    guard let unit = progress.place(in: units) ?? progress.last(in: units) ?? units.last else {
      throw CourseError.noUnits(course.root.appending(path: "Exercises").path)
    }
    return unit
  }
}
