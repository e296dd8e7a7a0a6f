import Exchange
import Foundation

extension GraderCase {
  /// Does the unit's real run in place of the checks, and tells the tool how it goes.
  class func demonstrate() -> Never {
    let session = Session.shared
    do {
      guard let run = realRun else { throw RealRunProblem.none("\(self)") }
      guard let request = session.request, let course = request.course else { throw RealRunProblem.noCourse }
      let data = CourseData(course: URL(fileURLWithPath: course))
      try run.body(
        RunReport(seed: request.seed, read: { try data.text($0) }, send: { session.send(.run($0)) }))
      session.send(.runEnded)
    } catch {
      session.send(.broken(message: "\(error)"))
    }
    exit(0)
  }
}

/// Why there is nothing to run.
enum RealRunProblem: Error, CustomStringConvertible {
  case none(String)
  case noCourse

  var description: String {
    switch self {
    case .none(let grader): "\(grader) has no real run: override `realRun` in it, or ask for another unit"
    case .noCourse: "no course was named to read data from: run it through `exercise demo`"
    }
  }
}
