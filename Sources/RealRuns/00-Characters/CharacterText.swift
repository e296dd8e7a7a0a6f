import Exchange
import CourseKit

/// A text in characters, in three parts: one to learn from, one to choose settings on, and one that is looked at once.
///
///     let text = try CharacterText(bible, seed: report.seed)
///     text.training                         // codes, 0 ..< text.symbols.count
public struct CharacterText: Sendable, Equatable {
  /// The alphabet: all characters of the three parts, in the order of their scalars.
  public let symbols: [Character]
  /// Codes of the characters, 0 ..< symbols.count.
  public let training, validation, test: [Int]

  /// - Throws: `CharacterTextError` where a part is empty or the alphabet has one symbol.
  public init(training: String, validation: String, test: String) throws(CharacterTextError) {
    for (name, part) in [("training", training), ("validation", validation), ("test", test)] where part.isEmpty {
      throw .empty(name)
    }
    let symbols = Set(training).union(validation).union(test).sorted()
    guard symbols.count > 1 else { throw .oneSymbol(symbols[0]) }
    let codes = Dictionary(uniqueKeysWithValues: zip(symbols, 0...))
    self.symbols = symbols
    self.training = training.map { codes[$0]! }
    self.validation = validation.map { codes[$0]! }
    self.test = test.map { codes[$0]! }
  }

  /// The Bible as it was printed, a verse a line. Each part holds whole chapters: four fifths, a tenth and a tenth of them.
  public init(_ bible: VersedText, seed: UInt64) throws(CharacterTextError) {
    let split = DataSplit(groups: bible.verses.map(\.chapter), seed: seed)
    func lines(_ places: [Int]) -> String { places.map { bible.verses[$0].text + "\n" }.joined() }
    try self.init(training: lines(split.training), validation: lines(split.validation), test: lines(split.test))
  }

  /// The code of a character; nil for one that is not in the alphabet.
  public func code(of character: Character) -> Int? { symbols.firstIndex(of: character) }

  /// The code of the end of a line, which is what every reading starts from; the first symbol where there is none.
  public var lineEnd: Int { code(of: "\n") ?? 0 }

  /// What codes say.
  public func string(_ codes: some Sequence<Int>) -> String { String(codes.map { symbols[$0] }) }
}

/// Why no language model of characters can be made of a text.
public enum CharacterTextError: Error, CustomStringConvertible, Equatable {
  case empty(String)
  case oneSymbol(Character)
  case tooShort(count: Int, streams: Int, steps: Int)

  public var description: String {
    switch self {
    case .empty(let part): "the \(part) part of the text is empty: give it at least one character"
    case .oneSymbol(let symbol):
      "'\(symbol)' is the only character of the text, so there is nothing to predict: give a text with two different ones"
    case .tooShort(let count, let streams, let steps):
      "\(count) characters are too few for \(streams) streams of \(steps) steps: give a longer text, or fewer or shorter streams"
    }
  }
}
