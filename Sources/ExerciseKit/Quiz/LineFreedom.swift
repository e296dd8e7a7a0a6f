import Foundation

/// Which lines of an order question may change places: a comment below them says it.
///
///     <!-- free: none -->        one order only
///     <!-- free: 2-3, 4-5 -->    lines 2 and 3 may change places, and so may 4 and 5
///
/// An order is right when each two lines that stand the other way round are such a pair.
public struct LineFreedom: Sendable, Equatable {
  /// Two lines by their places from 0, the earlier one first.
  struct Pair: Hashable, Sendable, Comparable {
    let first: Int
    let second: Int
    static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }
  let pairs: Set<Pair>

  /// Reads what the lines of a question's section say.
  ///
  /// - Parameters:
  ///   - lines: the section's lines, with their comments.
  ///   - count: how many lines are put in order.
  /// - Returns: nil where no comment says anything.
  /// - Throws: `Problem` in words.
  init?(_ lines: [String], count: Int) throws(Problem) {
    guard let said = lines.compactMap({ $0.wholeMatch(of: /\s*<!--\s*free:\s*(.*?)\s*-->\s*/)?.1 }).first else {
      return nil
    }
    guard said != "none" else {
      pairs = []
      return
    }
    var pairs: Set<Pair> = []
    for word in said.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard let match = word.wholeMatch(of: /(\d{1,2})\s*[-–]\s*(\d{1,2})/), let a = Int(match.1), let b = Int(match.2),
        1 <= a, a < b, b <= count
      else { throw Problem("'\(word)' is no pair of its lines: write <!-- free: 2-3 -->, or <!-- free: none -->") }
      pairs.insert(Pair(first: a - 1, second: b - 1))
    }
    guard !pairs.isEmpty else { throw Problem("free: needs pairs such as 2-3, or none") }
    self.pairs = pairs
    for pair in pairs.sorted() {
      for between in (pair.first + 1)..<pair.second
      where !allows(pair.first, between) && !allows(between, pair.second) {
        throw Problem(
          "lines \(pair.first + 1) and \(pair.second + 1) can't change places while line \(between + 1) stays between them: "
            + "free one of these pairs as well")
      }
    }
  }

  /// What is wrong with the comment.
  struct Problem: Error {
    let words: String
    init(_ words: String) { self.words = words }
  }

  private func allows(_ a: Int, _ b: Int) -> Bool { pairs.contains(Pair(first: min(a, b), second: max(a, b))) }

  /// Where an order goes wrong: the place of the first line that stands before one that must come earlier; nil for a right order.
  static func firstWrong(in places: [Int], _ freedom: LineFreedom?) -> Int? {
    places.indices.first { index in
      places[(index + 1)...].contains { $0 < places[index] && !(freedom?.allows($0, places[index]) ?? false) }
    }
  }

  /// `Lines 2 and 3 may change places.`, for people; nil where none may.
  var sentence: String? {
    guard !pairs.isEmpty else { return nil }
    let words = pairs.sorted().map { "lines \($0.first + 1) and \($0.second + 1)" }
    let list =
      words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + ", and " + (words.last ?? "")
    return list.prefix(1).uppercased() + list.dropFirst() + " may change places."
  }

  /// `1-2 3-4`, places from 0, for the book's page.
  var data: String { pairs.sorted().map { "\($0.first)-\($0.second)" }.joined(separator: " ") }
}
