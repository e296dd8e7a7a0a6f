import Calls
import Exchange
import Foundation

/// A training on a real run's data, by the student's functions: they run in the guest, all that is not theirs (data, draws, what is
/// measured) in the judge, and the engine does the same with the same draws.
///
///     override class var ownTraining: OwnTraining? {
///       OwnTraining("minibatchSGD on the reviews") { (student: any GradientDescentTask.Type, report) in … }
///     }
public struct OwnTraining: Sendable {
  /// What is trained on what, in a line.
  public let title: String
  let run: @Sendable (Any.Type, TrainingReport) throws -> Void

  /// - Parameter body: trains with the functions that it is given, and with the engine's, and reports both.
  public init<Task>(_ title: String, _ body: @escaping @Sendable (Task, TrainingReport) throws -> Void) {
    self.title = title
    run = { calls, report in
      guard let student = calls as? Task else { throw SubjectProblem.noCalls("\(Task.self)") }
      try body(student, report)
    }
  }
}

/// What such a training reads, and where it says what it found.
public final class TrainingReport {
  private let data: CourseData
  private let send: (TrainingEvent) -> Void

  init(_ data: CourseData, send: @escaping (TrainingEvent) -> Void) { (self.data, self.send) = (data, send) }

  /// The text of a file of the course's data, `Reviews/train.tsv`.
  public func text(_ path: String) throws -> String { try data.text(path) }

  /// Labeled texts of such a file.
  public func reviews(_ path: String) throws -> [(label: Int, words: [String])] {
    let all = try LabeledTexts(text(path))
    return zip(all.labels, all.texts).map { (Int($0), $1) }
  }

  /// The verses of books of the Bible in the order of the text: the place of the book in `books`, the chapter from 0, the words.
  public func verses(of books: [String]) throws -> [(book: Int, chapter: Int, words: [String])] {
    let bible = try VersedText(text: text("Book/book.txt"), contents: text("Book/chapters.tsv"))
    return bible.verses.compactMap { verse in
      let chapter = bible.chapters[verse.chapter]
      return books.firstIndex(of: bible.books[chapter.book].name).map { ($0, chapter.number - 1, verse.words) }
    }
  }

  /// The words that occur at least `least` times, the most frequent first, at most `most`.
  public static func vocabulary(_ texts: [[String]], atLeast least: Int = 1, atMost most: Int = .max) -> [String] {
    var counts: [String: Int] = [:]
    for word in texts.joined() { counts[word, default: 0] += 1 }
    let words = counts.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return words.prefix(most).map(\.key)
  }

  /// Tells how far the training is, and the loss of the student's parameters.
  public func progress(_ done: Int, of total: Int, loss: Double) {
    send(.progress(done: done, total: total, loss: loss))
  }

  /// A number that came out, by the student's functions and by the engine's.
  public func result(_ words: String, own: Double, engine: Double) {
    send(.result(TrainingResult(words: words, own: own, engine: engine)))
  }

  /// A line for the reader.
  public func say(_ line: String) { send(.line(line)) }

  /// Ends the training where a function gave something that can't be gone on with.
  ///
  /// - Parameter sentence: what it gave, and what is needed.
  public func require(_ condition: Bool, _ sentence: @autoclosure () -> String) throws {
    if !condition { throw UnfitAnswer(sentence: sentence()) }
  }
}

/// A function of the student's gave something of the wrong size.
struct UnfitAnswer: Error {
  let sentence: String
}
