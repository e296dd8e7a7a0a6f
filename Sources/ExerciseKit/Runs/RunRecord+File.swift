import Exchange
import Foundation

extension RunRecord {
  /// Writes the run as its unit's record: all of it, or nothing.
  public func record(for unit: CourseUnit) throws {
    do {
      try Data(text().utf8).write(to: unit.runFile, options: .atomic)
    } catch {
      throw CourseError.notWritable(unit.course.relativePath(unit.runFile))
    }
  }

  /// The run as JSON, the same each time: keys in order, a list of numbers on one line.
  func text() throws -> String {
    let short = try JSONText.object(self).replacing(/\[\s*(-?[\d.][-+\d.eE]*(?:,\s*-?[\d.][-+\d.eE]*)*)\s*\]/) {
      match in
      "[" + match.1.split(whereSeparator: { $0 == "," || $0.isWhitespace }).joined(separator: ", ") + "]"
    }
    return short + "\n"
  }

  /// The contract of `exercise demo --json`.
  public var json: String { get throws { try JSONText.object(self) } }

  /// What is not as it was recorded: results to the last digits, in the order in which they came.
  ///
  /// Not the seconds, and not the curve: its end is in the results. The tolerance is for processors whose `exp` rounds
  /// another way, 1e-9 relative.
  public func differences(from recorded: RunRecord) -> [String] {
    var differences: [String] = []
    if title != recorded.title { differences.append("it is now called '\(title)', and was '\(recorded.title)'") }
    if seed != recorded.seed { differences.append("the seed is \(seed), and was \(recorded.seed)") }
    if results.map(\.key) != recorded.results.map(\.key) {
      differences.append(
        "the results are \(results.map(\.key).joined(separator: ", ")), and were "
          + recorded.results.map(\.key).joined(separator: ", "))
    } else {
      for (new, old) in zip(results, recorded.results) where !Self.isLike(new.value, old.value) {
        differences.append("\(new.key) is \(new.value), and was \(old.value)")
      }
    }
    return differences
  }

  private static func isLike(_ one: Double, _ other: Double) -> Bool {
    if one.isNaN || other.isNaN { return one.isNaN && other.isNaN }
    return one == other || abs(one - other) <= 1e-9 * max(abs(one), abs(other))
  }
}

/// Why a real run came to no end.
public enum RunError: Error, CustomStringConvertible {
  case failed(String)
  case stopped(unit: String, reason: String)
  case noProgram(String)
  case silent(String)

  public var description: String {
    switch self {
    case .failed(let message): message
    case .stopped(let unit, let reason):
      "the real run of \(unit) came to no end (\(reason)): run it again, and if that does not help report it with this line"
    case .noProgram(let path):
      "there is no program for real runs at \(path): run `swift build --product runs`, or unset EXERCISE_BUNDLE"
    case .silent(let path): "\(path) does not say which runs there are: run `swift build` and look at what it says"
    }
  }
}
