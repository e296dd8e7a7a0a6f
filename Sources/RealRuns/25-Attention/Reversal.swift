import CourseKit
import Exchange

/// The task of the run: a word comes in letter by letter, and has to be written backward, with an end behind it.
///
///     reads:   b r e a d            writes:   d a e r b end
///
/// Letters are counted from 0; what is read before the first letter that is written is a start sign.
struct Reversal: Sendable {
  static let letters = 26
  /// The class of the end.
  static let end = letters
  /// The code of what the decoder reads first.
  static let start = letters
  /// Letters, and the end.
  static let classes = letters + 1

  /// The letters of a word of a to z.
  static func codes(_ word: String) -> [Int] {
    let codes = word.utf8.map { Int($0) - 0x61 }
    precondition(codes.allSatisfy { (0..<letters).contains($0) }, "'\(word)' has letters beside a to z")
    return codes
  }

  /// What has to be written for a word.
  static func labels(_ word: [Int]) -> [Int] { word.reversed() + [end] }

  /// Different words with at least three letters: to learn from, to choose on, and to be looked at once.
  let training, validation, test: [[Int]]
  /// The letters of each test word in a drawn order: strings of the same lengths and letters that no spelling helps with.
  let scrambled: [[Int]]

  /// - Throws: `ReversalError` where there are too few words for three parts.
  init(words: [String], seed: UInt64) throws(ReversalError) {
    let all = Set(words).filter { $0.utf8.count >= 3 }.sorted().map(Self.codes)
    guard all.count >= 10 else { throw .tooFew(all.count) }
    let split = DataSplit(all.count, seed: seed)
    (training, validation, test) = (
      split.training.map { all[$0] }, split.validation.map { all[$0] }, split.test.map { all[$0] }
    )
    var random = SeededRandom(seed: seed &+ 25)
    scrambled = test.map { $0.shuffled(using: &random) }
  }

  /// The words of the Bible.
  init(_ report: RunReport) throws {
    let bible = try VersedText(report)
    try self.init(words: bible.verses.flatMap(\.words), seed: report.seed)
  }

  static func string(_ word: [Int]) -> String {
    String(decoding: word.map { UInt8($0 + 0x61) }, as: UTF8.self)
  }
}

/// Why no words can be learned.
enum ReversalError: Error, CustomStringConvertible, Equatable {
  case tooFew(Int)

  var description: String {
    switch self {
    case .tooFew(let count):
      "\(count) different words of three letters or more are too few to learn from, choose on and test: give at least 10"
    }
  }
}
