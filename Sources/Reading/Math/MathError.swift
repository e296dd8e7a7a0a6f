/// Why a formula can't be read; places are characters of the TeX source, counted from 1.
public enum MathError: Error, Equatable, CustomStringConvertible {
  case unknownCommand(name: String, position: Int)
  case unknownEnvironment(name: String, position: Int)
  case unknownBracket(name: String, position: Int)
  case missingArgument(name: String, position: Int)
  case unclosed(name: String, position: Int)
  case unexpected(name: String, position: Int)
  case doubleScript(position: Int)
  case tooDeep(position: Int)

  /// A sentence that says what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unknownCommand(let name, let place):
      "The command \\\(name) at character \(place) is not known; use one from MathSymbols+Lists.swift, or add it there."
    case .unknownEnvironment(let name, let place):
      "The environment \(name) at character \(place) is not known; use one of \(MathEnvironment.names)."
    case .unknownBracket(let name, let place):
      "\(name) at character \(place) is no bracket; write one of ( ) [ ] \\{ \\} | \\| or . behind \\left and \\right."
    case .missingArgument(let name, let place):
      "\(name) at character \(place) lacks an argument; write it in braces."
    case .unclosed(let name, let place):
      "\(name) at character \(place) is never closed; close it."
    case .unexpected(let name, let place):
      "\(name) at character \(place) stands where it has no meaning; remove it, or escape it with a backslash."
    case .doubleScript(let place):
      "A second script of the same kind begins at character \(place); put braces around the base."
    case .tooDeep(let place):
      "The formula is nested more than \(MathParser.maximumDepth) deep at character \(place); split it."
    }
  }
}
