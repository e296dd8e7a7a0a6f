import Foundation

/// What a text says of a unit's points against what its checks give.
enum TaskPoints {
  static func findings(_ text: String, _ file: String, sum: Int) -> [Finding] {
    text.components(separatedBy: "\n").enumerated().flatMap { index, line in
      line.matches(of: /(\d+) of (\d+) points/).compactMap { match in
        guard match.1 != "\(sum)" || match.2 != "\(sum)" else { return nil }
        return Finding(
          .unsound, file, line: index + 1,
          "it says '\(match.output.0)', and the checks add up to \(sum): write \(sum) of \(sum) points")
      }
    }
  }
}
