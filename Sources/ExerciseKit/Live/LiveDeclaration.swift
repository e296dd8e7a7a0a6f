import Foundation

/// A figure with inputs, as a lecture declares it in a comment on the lines above the figure's picture.
///
///     <!-- live: temperature
///     try: Raise the temperature above 1: whose share grows most?
///     input: z (scores) = 3, 0, 1 from -6 to 6 by 0.1
///     input: T (temperature) = 1 from 0.1 to 10 by 0.1
///     formula: p_1 = \frac{e^{@z.1/@T}}{@Z} = @p.1
///     -->
///     ![Softmax at three temperatures](figures/softmax-temperature.svg)
///
/// The picture stays where no script runs, and on paper. Its movements are in `live/temperature.js` beside the lecture.
struct LiveDeclaration: Equatable {
  /// Something that a reader may change, with the values of the text's own example.
  struct Input: Equatable, Encodable {
    /// How a reader changes it.
    enum Kind: String, Encodable {
      /// A number, with a slider.
      case number
      /// A vector or a matrix, typed.
      case numbers
      /// What the drawing lets a reader drag; the numbers can be typed as well.
      case drag
      /// Yes or no.
      case check
      /// A step of a calculation, forward and back, up to the largest.
      case steps
      /// One of several words.
      case choice
      /// A text, written in quotation marks.
      case text
    }
    let name: String
    let words: String
    /// Rows of numbers: one row with one number for a number, one row for a vector.
    let values: [[Double]]
    let kind: Kind
    var from: Double?
    var to: Double?
    var by: Double?
    /// The words of a choice.
    var options: [String]?
    var text: String?
  }

  let name: String
  /// One sentence that says what to try.
  let sentence: String
  let inputs: [Input]
  /// TeX in which `@name` is a number that changes.
  let formulas: [String]

  /// Reads a comment; nil for one about something else.
  ///
  /// - Throws: `LiveError` with a sentence on the first line that can't be read.
  init?(comment: String) throws(LiveError) {
    let lines = comment.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard let first = lines.first, first.hasPrefix("live:") else { return nil }
    name = first.dropFirst(5).trimmingCharacters(in: .whitespaces)
    guard name.wholeMatch(of: /[a-z][a-z0-9\-]*/) != nil else {
      throw LiveError("“\(name)” is no name of a live figure: write small letters, digits and hyphens")
    }
    var (sentence, inputs, formulas) = ("", [Input](), [String]())
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else {
        throw LiveError("“\(line)” begins with none of try:, input: and formula:")
      }
      let rest = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      switch line[..<colon] {
      case "try": sentence = rest
      case "input": inputs.append(try Self.input(rest))
      case "formula": formulas.append(rest)
      default: throw LiveError("“\(line)” begins with none of try:, input: and formula:")
      }
    }
    guard !sentence.isEmpty else {
      throw LiveError("a live figure says in one sentence what to try: add a line `try: …`")
    }
    guard !inputs.isEmpty else { throw LiveError("a live figure has something to change: add a line `input: …`") }
    (self.sentence, self.inputs, self.formulas) = (sentence, inputs, formulas)
  }

  /// `z (scores) = 3, 0, 1 from -6 to 6 by 0.1 as drag`: rows of a matrix are parted by semicolons, and what follows the numbers may be left out.
  private static func input(_ text: String) throws(LiveError) -> Input {
    let form =
      /(?<name>[A-Za-zΑ-ωη][A-Za-zΑ-ω0-9]*)\s*(?:\((?<words>[^)]*)\))?\s*=\s*(?<values>.*?)(?:\s+from\s+(?<from>\S+)\s+to\s+(?<to>\S+))?(?:\s+by\s+(?<by>\S+))?(?:\s+as\s+(?<kind>\w+))?(?:\s+of\s+(?<options>.+))?/
    guard let match = text.wholeMatch(of: form) else {
      throw LiveError("“\(text)” is no input: write `name (words) = 1 from 0 to 2 by 0.1`")
    }
    let name = String(match.name)
    let words = match.words.map(String.init) ?? name
    if match.kind == "text", let quoted = match.values.wholeMatch(of: /"([^"]*)"/) {
      return Input(name: name, words: words, values: [], kind: .text, text: String(quoted.1))
    }
    var values: [[Double]] = []
    for row in match.values.split(separator: ";") {
      var numbers: [Double] = []
      for part in row.split(whereSeparator: { $0 == "," || $0 == " " }) {
        guard let number = Double(part) else { throw LiveError("“\(part)” in “\(text)” is no number") }
        numbers.append(number)
      }
      values.append(numbers)
    }
    let isOne = values.count == 1 && values[0].count == 1
    guard let kind = match.kind.map({ Input.Kind(rawValue: String($0)) }) ?? (isOne ? .number : .numbers) else {
      throw LiveError("“\(text)”: an input is changed as number, numbers, drag, check, steps, choice or text")
    }
    guard !values.isEmpty, values.allSatisfy({ $0.count == values[0].count && !$0.isEmpty }) else {
      throw LiveError("“\(text)” needs a value, and rows of equal length")
    }
    return Input(
      name: name, words: words, values: values, kind: kind,
      from: match.from.flatMap { Double($0) }, to: match.to.flatMap { Double($0) }, by: match.by.flatMap { Double($0) },
      options: match.options?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
  }
}

/// What keeps a declaration from being a figure.
struct LiveError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
