import Exchange
import Foundation
import Subjects

extension TestBundle {
  /// Draws practice problems: many in one process.
  ///
  /// - Returns: the problems, in the order in which they were asked for.
  /// - Throws: `BundleError.silent` when it does not answer, `BundleError.broken` when a problem can't be drawn.
  func draw(_ requests: [ProblemRequest]) throws -> [DrawnProblem] {
    guard !requests.isEmpty else { return [] }
    let nonce = Nonce.make()
    let graders = Set(requests.map(\.grader)).sorted()
    let child = try ChildProcess(
      .init(
        executable.path, [graders.map { "Graders.\($0)" }.joined(separator: ",")],
        environment: [GradeRequest.channelVariable: "3"]), channel: true)
    child.send(try Wire.line(GradeRequest(role: .draw, nonce: nonce, problems: Array(Set(requests)))))
    var drawn: [ProblemRequest: DrawnProblem] = [:]
    var reasons: [ProblemRequest: String] = [:]
    let limit = Moment.now.advanced(by: 60 + Double(requests.count) / 10)
    let outcome = child.wait(deadline: { limit }) { line in
      guard let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else { return }
      switch event.content {
      case .problem(let request, let problem): drawn[request] = problem
      case .noProblem(let request, let reason): reasons[request] = reason
      default: break
      }
    }
    return try requests.map { request in
      if let problem = drawn[request] { return problem }
      if let reason = reasons[request] {
        throw BundleError.broken("the problem \(request.name) of \(request.grader), seed \(request.seed): \(reason)")
      }
      throw BundleError.silent(outcome.succeeded ? "draw \(request.name)" : "draw practice problems")
    }
  }
}
