import Foundation

/// The questions of a unit, as `Quiz.md` lists them.
///
///     ## 1. Choose one          - [ ] wrong — *why*       - [x] right — *why*
///     ## 2. Compute a number    = 0.6 ± 0.001             - 0.3 — *what was done to get it*
///     ## 3. Put in order        1. first line …           (shown shuffled)   <!-- free: 2-3 --> (may change places)
///     ## 4. Find the slip       1. line … ← *why this one is wrong*
public struct Quiz: Sendable {
  public struct Question: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case choice(several: Bool, [Choice])
      case number(value: Double, tolerance: Double, text: String, slips: [Slip])
      case order([String])
      case slip(lines: [String], wrong: Int, why: String)
    }
    public var number: Int
    public var text: String
    public var kind: Kind
    /// What is said after the right answer.
    public var explanation: String
    /// Which lines of an order may change places; nil where the author does not say.
    public var freedom: LineFreedom?
  }
  public struct Choice: Sendable, Equatable {
    public var text: String
    public var isRight: Bool
    public var why: String
  }
  public struct Slip: Sendable, Equatable {
    public var value: Double
    public var why: String
  }

  public let questions: [Question]

  /// Reads a quiz.
  ///
  /// - Throws: `QuizError` with the line of the question that can't be understood.
  public init(_ text: String) throws {
    questions = try MarkdownSection.all(in: text).enumerated().map { try Self.question($1, number: $0 + 1) }
  }

  private static func question(_ section: MarkdownSection, number: Int) throws -> Question {
    guard let title = section.title.wholeMatch(of: /(\d+)\. (.+)/), Int(title.1) == number else {
      throw QuizError.title(section.title, line: section.firstLine, expected: number)
    }
    let plain = section.lines.map { $0.replacing(/<!--.*?-->/, with: "") }
    let (question, answers, after) = parts(plain)
    let choice = /- \[([ x])\] (.+?) — \*(.+)\*/
    let choices = answers.compactMap { line in
      line.wholeMatch(of: choice).map { Choice(text: String($0.2), isRight: $0.1 == "x", why: String($0.3)) }
    }
    func make(_ kind: Question.Kind) -> Question {
      Question(number: number, text: question, kind: kind, explanation: after)
    }
    switch title.2 {
    case "Choose one", "Choose several":
      let several = title.2 == "Choose several"
      guard answers.filter({ $0.hasPrefix("- ") }).count == choices.count, choices.count >= 2 else {
        throw QuizError.choices(number, line: section.firstLine)
      }
      guard several || choices.filter(\.isRight).count == 1 else {
        throw QuizError.oneRight(number, line: section.firstLine)
      }
      return make(.choice(several: several, choices))
    case "Compute a number":
      return make(try numberKind(answers, number, section.firstLine))
    case "Put in order":
      let items = orderedItems(answers)
      guard items.count >= 3 else { throw QuizError.lines(number, line: section.firstLine) }
      var question = make(.order(items))
      do { question.freedom = try LineFreedom(section.lines, count: items.count) } catch {
        throw QuizError.freedom(number, line: section.firstLine, error.words)
      }
      return question
    case "Find the slip":
      let items = orderedItems(answers)
      guard let wrong = items.firstIndex(where: { $0.contains("← *") }),
        items.filter({ $0.contains("← *") }).count == 1,
        let match = items[wrong].firstMatch(of: /^(.+?)\s*←\s\*(.+)\*$/.dotMatchesNewlines())
      else { throw QuizError.slip(number, line: section.firstLine) }
      var lines = items
      lines[wrong] = String(match.1)
      return make(.slip(lines: lines, wrong: wrong, why: String(match.2)))
    default: throw QuizError.title(section.title, line: section.firstLine, expected: number)
    }
  }

  /// The text before the answers, their lines, and the text after them. What stands in a code fence is no answer.
  private static func parts(_ lines: [String]) -> (question: String, answers: [String], after: String) {
    var isAnswer = [Bool](repeating: false, count: lines.count)
    var (isInFence, isInItem) = (false, false)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") { isInFence.toggle() }
      if isInFence { continue }
      let begins = line.hasPrefix("- ") || line.hasPrefix("= ") || line.contains(/^\d+\.\s/)
      // An item goes on until an empty line.
      isInItem = begins || (isInItem && !line.allSatisfy(\.isWhitespace))
      isAnswer[index] = isInItem
    }
    let first = isAnswer.firstIndex(of: true) ?? lines.count
    let last = isAnswer.lastIndex(of: true) ?? lines.count - 1
    func text(_ part: some Sequence<String>) -> String {
      part.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return (text(lines.prefix(first)), Array(lines.prefix(last + 1).dropFirst(first)), text(lines.dropFirst(last + 1)))
  }

  /// The items of the ordered list, each until an empty line.
  private static func orderedItems(_ lines: [String]) -> [String] {
    var items: [String] = []
    var isOpen = false
    for line in lines {
      if let match = line.prefixMatch(of: /\d+\.\s+/) {
        items.append(line[match.range.upperBound...].trimmingCharacters(in: .whitespaces))
        isOpen = true
      } else if line.allSatisfy(\.isWhitespace) {
        isOpen = false
      } else if isOpen {
        items[items.count - 1] += "\n" + line.trimmingCharacters(in: .whitespaces)
      }
    }
    return items
  }

  private static func numberKind(_ lines: [String], _ number: Int, _ line: Int) throws -> Question.Kind {
    guard let match = lines.compactMap({ $0.wholeMatch(of: /= (\S+) ± (\S+)\s*/) }).first,
      let value = parsed(match.1), let tolerance = parsed(match.2)
    else { throw QuizError.number(number, line: line) }
    let slips = lines.compactMap { $0.wholeMatch(of: /- (\S+) — \*(.+)\*/) }.compactMap { slip in
      parsed(slip.1).map { Slip(value: $0, why: String(slip.2)) }
    }
    guard slips.count == lines.filter({ $0.hasPrefix("- ") }).count else { throw QuizError.number(number, line: line) }
    return .number(value: value, tolerance: tolerance, text: String(match.1), slips: slips)
  }

  /// A number as people write it: with a real minus sign, and commas between thousands.
  static func parsed(_ text: some StringProtocol) -> Double? {
    Double(String(text).replacing("−", with: "-").replacing(",", with: ""))
  }
}

/// What is wrong with a quiz.
public enum QuizError: Error, CustomStringConvertible {
  case title(String, line: Int, expected: Int)
  case choices(Int, line: Int)
  case oneRight(Int, line: Int)
  case number(Int, line: Int)
  case lines(Int, line: Int)
  case slip(Int, line: Int)
  case freedom(Int, line: Int, String)

  public var description: String {
    switch self {
    case .title(let title, let line, let expected):
      """
      line \(line): '\(title)' is no title of a question: write '\(expected). ' and one of Choose one, Choose several, \
      Compute a number, Put in order, Find the slip
      """
    case .choices(let number, let line):
      "line \(line): question \(number) needs choices written as '- [x] right — *why*'"
    case .oneRight(let number, let line): "line \(line): question \(number) must have one right choice"
    case .number(let number, let line):
      "line \(line): question \(number) needs '= value ± tolerance' and slips written as '- value — *why*'"
    case .lines(let number, let line): "line \(line): question \(number) needs three numbered lines or more"
    case .freedom(let number, let line, let words): "line \(line): question \(number): \(words)"
    case .slip(let number, let line): "line \(line): question \(number) needs one numbered line with '← *why*'"
    }
  }
}
