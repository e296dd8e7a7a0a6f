import Calls
import CourseKit

/// A process that holds CourseKit, the tasks' protocols and one student's library, and nothing that could be forged.
///
/// The tool starts it. It loads what the judge names, shuts the doors on itself, and answers calls until the judge has gone. Its
/// only input is the socket on descriptor 3.
@main
enum Guest {
  static func main() {
    Crashes.report()
    StandardStreams.prepare()
    StandardStreams.closeOthers()
    let judge = JudgeConnection(
      descriptor: 3, flush: StandardStreams.flush, reportPlace: Crashes.reportPlace, leave: StandardStreams.leave)
    warmUp()
    let request = judge.loadRequest()
    ResourceLimits.apply(cpuSeconds: request.cpuSeconds, memoryBytes: request.memoryBytes)
    switch ready(for: request) {
    case .success(let subject): judge.answer(with: subject.answers, playground: subject.playground)
    case .failure(let refusal):
      judge.refuse(refusal)
      StandardStreams.leave()
    }
  }

  /// The library is still being compiled: what is slow at its first use is used now.
  private static func warmUp() {
    let type: Any.Type? = WrittenCalls.judgeSide(ofUnit: "")
    _ = type.flatMap { $0 as? any Playground.Type }
    _ = Vector.self as Any as? any Playground.Type
    _ = "\(Vector([1]))"
  }

  /// What is called in the library: the functions of its task, or its playground.
  private struct Subject {
    var answers: (any Answers)?
    var playground: (any Playground.Type)?
  }

  /// Loads the library and shuts the doors.
  private static func ready(for request: LoadRequest) -> Result<Subject, LoadRefusal> {
    // While the library is loaded its file has to be opened; nothing else is open even then.
    if let reason = SystemCallFilter.install(.loading) { return .failure(.notShut(reason)) }
    let type: Any.Type
    switch SubjectLibrary.load(request) {
    case .success(let found?): type = found
    case .success(nil): return .failure(.noType)
    case .failure(let problem): return .failure(.notLoaded(problem.reason))
    }
    var subject = Subject()
    if request.isPlayground {
      subject.playground = type as? any Playground.Type
      guard subject.playground != nil else { return .failure(.noPlayground) }
    } else {
      guard let side = WrittenCalls.guestSide(ofUnit: request.unit) else { return .failure(.noCalls) }
      subject.answers = side.init(type)
      guard subject.answers != nil else { return .failure(.notConforming) }
    }
    if let reason = SystemCallFilter.install(.answering) { return .failure(.notShut(reason)) }
    return .success(subject)
  }
}
