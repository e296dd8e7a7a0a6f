import Foundation

/// `EXERCISE_CHECK_SECONDS`: how long a check may take on a slow machine.
public enum CheckSeconds {
  public static let variable = "EXERCISE_CHECK_SECONDS"
  /// An hour for one check is more than anybody waits.
  static let most = 3600.0

  /// The seconds that the variables ask for, with a point or a comma; nil where they ask for nothing.
  ///
  /// - Throws: `CheckSecondsError` for what is no number of seconds.
  public static func wanted(_ variables: [String: String]) throws(CheckSecondsError) -> Double? {
    guard let text = variables[variable], !text.isEmpty else { return nil }
    guard let seconds = Double(text.replacing(",", with: ".")), seconds.isFinite, seconds > 0, seconds <= most else {
      throw CheckSecondsError(text: text)
    }
    return seconds
  }

  /// A limit in words, `5` or `0.28`: a share of what somebody asked for has more decimals than anybody reads.
  public static func text(_ seconds: Double) -> String { String(format: "%.6g", seconds) }
}

/// A limit that is none.
public struct CheckSecondsError: Error, CustomStringConvertible {
  let text: String
  public var description: String {
    "\(CheckSeconds.variable) is '\(text)', which is no number of seconds above 0 and up to \(Int(CheckSeconds.most)): set it to 10 or 0.5, "
      + "or unset it"
  }
}
