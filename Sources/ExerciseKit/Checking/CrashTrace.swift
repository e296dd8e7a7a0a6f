import Foundation

/// What the Swift runtime's crash handler says of a process that ended badly.
struct CrashTrace {
  /// The settings that make the handler print one line of JSON, quickly: only the crashed thread, no registers.
  static let environment = [
    "SWIFT_BACKTRACE":
      "enable=yes,interactive=no,color=no,threads=crashed,images=none,registers=none,sanitize=no,limit=64,top=0,format=json"
  ]

  /// The innermost line of the subject that was running.
  let line: Int?
  /// What went wrong, in the runtime's words, where it gives any.
  let reason: String?

  init(errors: Data, subject: URL) {
    let lines = errors.split(separator: 10)
    let report = lines.last { $0.starts(with: Data("{".utf8)) && $0.range(of: Data("crashReport".utf8)) != nil }
      .flatMap { try? JSONDecoder().decode(Report.self, from: $0) }
    let frames = report?.threads.first { $0.crashed == true }?.frames ?? []
    let own = frames.first { frame in
      guard let place = frame.sourceLocation, place.line > 0 else { return false }
      return URL(fileURLWithPath: place.file).standardizedFileURL == subject.standardizedFileURL
    }
    line = own?.sourceLocation?.line
    reason = Self.fatalError(in: lines) ?? frames.compactMap(\.failure).first
  }

  /// `Fatal error: Index out of range`, without the place in the standard library.
  private static func fatalError(in lines: [Data]) -> String? {
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      if let match = text.firstMatch(of: /(?:Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/) {
        return match.1.map { plain(String($0)) } ?? "a precondition does not hold"
      }
    }
    return nil
  }

  /// The runtime's words without the module of a type and the address of what it is local to, which differs from run to run.
  private static func plain(_ reason: String) -> String {
    reason.replacing(/\bSubject\d\d\./, with: "").replacing(/\(unknown context at \$[0-9a-f]+\)\./, with: "")
  }

  private struct Report: Decodable {
    struct Thread: Decodable {
      let crashed: Bool?
      let frames: [Frame]
    }
    struct Frame: Decodable {
      struct Place: Decodable {
        let file: String
        let line: Int
      }
      let description: String?
      let sourceLocation: Place?

      /// Overflow and the like print nothing; a frame of that name is all they leave.
      var failure: String? {
        description?.firstMatch(of: /Swift runtime failure: ([^+]*)/).map {
          $0.1.trimmingCharacters(in: .whitespaces)
        }
      }
    }
    let threads: [Thread]
  }
}
