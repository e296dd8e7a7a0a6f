import ExerciseKit
import Foundation

/// What `grade` is told beyond the checks: a policy, points by hand, seeds.
enum GradePolicy {
  static let notes = [
    "",
    "POLICY: a table of lines, `name: value` or `name units: value`; # begins a remark.",
    "  time zone: Europe/Vienna              of all times that name none; or UTC, +01:00",
    "  times: submissions.csv                a table with the columns student and time, as platforms export it",
    "                                        (beside the policy), or `files`: the dates of the files",
    "  deadline: 2026-11-30 23:59            for all units; `deadline 1-3: …` for some. A day alone ends at midnight",
    "  grace: 15 minutes                     as long nothing is late",
    "  late: 10 % per day, at most 50 %, until 5 days    of the unit's points, each begun day in full; or `2 points per",
    "                                        hour`, `20 %` once, `no points`. Without it lateness is only named",
    "  attempts: best                        of a student's hand-ins (ada, ada.zip, ada-attempt-2), or `last`",
    "  weight 3: 2                           its points count twice; `worth 3: 20`: they are brought to 20",
    "  drop: 7                               does not count; `drop lowest: 1`, each student's weakest",
    "",
    "OVERRIDES: student,unit,score,comment; the last two may be empty, and a comment with a comma or a line end stands",
    "between quotation marks. They are taken again in every run, come before all rules, and stand in every form and on",
    "the page that the student gets. A student is named as in the table, or by the roster's number or name.",
  ]

  static func take(
    _ input: Input, _ environment: Environment, _ course: Course, _ out: URL, _ run: inout ClassRun
  ) throws {
    func file(_ path: String) -> URL { URL(fileURLWithPath: path, relativeTo: environment.folder).absoluteURL }
    do {
      if let path = input.value("policy") {
        run.policy = try PolicyReader.read(file(path), units: run.units, course: course.units())
      }
      let usual = out.appending(path: "overrides.csv")
      if let path = input.value("overrides") {
        run.overrides = try Overrides(file(path), course: course.units())
      } else if FileManager.default.fileExists(atPath: usual.path) {
        run.overrides = try Overrides(usual, course: course.units())
      }
    } catch let error as PolicyError { throw UsageError(error.description, GradeCommand.self, showsUsage: false) }
    guard let source = input.value("seed-from") else { return }
    guard source == "student" else {
      throw UsageError("The value '\(source)' for '--seed-from' is none of student", GradeCommand.self)
    }
    guard input.value("seed") == nil else {
      throw UsageError(
        "'--seed' and '--seed-from' contradict each other: one seed for all, or one for each", GradeCommand.self)
    }
    run.seedsByStudent = true
  }
}
