import Foundation

/// What the subject printed, told from one check to the next: it stands between the grader's marks.
enum StudentOutput {
  static let limit = 500

  static func parts(of output: Data, mark: String, limit: Int = limit) -> [String: String] {
    let text = String(decoding: output, as: UTF8.self)
    var parts: [String: String] = [:]
    var rest = text[...]
    while let begin = rest.range(of: "\u{1E}\(mark) begin ") {
      rest = rest[begin.upperBound...]
      guard let nameEnd = rest.firstIndex(of: "\u{1E}") else { break }
      let name = String(rest[..<nameEnd])
      rest = rest[rest.index(after: nameEnd)...]
      let end = rest.range(of: "\u{1E}\(mark) end ")
      let body = rest[..<(end?.lowerBound ?? rest.endIndex)].drop { $0 == "\n" }
      if !body.isEmpty { parts[name] = body.count > limit ? body.prefix(limit - 1) + "…" : String(body) }
      rest = end.map { rest[$0.upperBound...] } ?? ""
    }
    return parts
  }
}
