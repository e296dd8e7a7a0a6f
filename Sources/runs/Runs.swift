import Exchange
import Foundation
import RealRuns

/// The program of the real runs: it reads one request and answers in lines.
///
/// Runs train for minutes, so this is built in release; nothing that a student's check needs is.
@main
enum Runs {
  static func main() {
    guard let line = readRequest(), let request = try? Wire.decode(RunRequest.self, from: line) else {
      FileHandle.standardError.write(Data("Nobody has asked for a run: use `exercise demo`.\n".utf8))
      exit(64)
    }
    switch request {
    case .describe(let units):
      for unit in units {
        guard let run = RunFinder.run(of: unit) else { continue }
        answer(.described(RealRunDescription(unit: unit, title: run.title, seed: run.seed)))
      }
      answer(.ended)
    case .run(let unit, let seed, let course):
      do {
        if let problem = Processor.problem { throw RunProblem.processor(problem) }
        guard let run = RunFinder.run(of: unit) else { throw RunProblem.none(unit) }
        let data = CourseData(course: URL(fileURLWithPath: course))
        try run.body(
          RunReport(
            seed: seed ?? run.seed, read: { try data.text($0) },
            send: { event in
              if let obstacle = event.obstacle {
                answer(.failed(obstacle))
                exit(0)
              }
              answer(.said(event))
            }))
        answer(.ended)
      } catch { answer(.failed("\(error)")) }
    }
  }

  /// The descriptor of the channel to the tool.
  private static let channel: Int32 = 3

  private static func readRequest() -> Data? {
    var line = Data()
    var byte: UInt8 = 0
    while read(channel, &byte, 1) == 1 {
      if byte == 10 { return line }
      line.append(byte)
    }
    return nil
  }

  private static func answer(_ answer: RunAnswer) {
    guard let line = try? Wire.line(answer) else { return }
    line.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var sent = 0
      while sent < bytes.count {
        let count = write(channel, base + sent, bytes.count - sent)
        if count > 0 { sent += count } else if errno != EINTR { return }
      }
    }
  }
}

/// Why there is nothing to run.
enum RunProblem: Error, CustomStringConvertible {
  case none(String)
  case processor(String)

  var description: String {
    switch self {
    case .processor(let sentence): sentence
    case .none(let unit):
      "\(unit) has no real run: declare `enum \(unit)Run: UnitRun` in its folder of Sources/RealRuns, or ask for another unit"
    }
  }
}
