import CourseKit
import Exchange
import ReferenceEngine

/// Verses with their testaments, as unit 02 reads them.
struct VerseTask: Sendable {
  let texts: [[String]]
  /// 1 for the New Testament.
  let labels: [Int]
  let chapters: [Int]

  init(_ bible: VersedText) {
    texts = bible.verses.map(\.words)
    labels = bible.verses.indices.map { bible.testament(ofVerse: $0) == .new ? 1 : 0 }
    chapters = bible.verses.map(\.chapter)
  }

  /// One split by chapters, with the vocabulary of its training part: words that occur in it twice or more.
  struct Parts: Sendable {
    let task: VerseTask
    let dataSplit: DataSplit
    let corpus: Corpus
    /// All verses as rows of the vocabulary.
    private let rows: [[Int]]

    init(_ task: VerseTask, seed: UInt64) {
      self.task = task
      dataSplit = DataSplit(groups: task.chapters, seed: seed)
      let corpus = Corpus(sentences: dataSplit.training.map { task.texts[$0] }, atLeast: 2)
      self.corpus = corpus
      rows = task.texts.map { corpus.rows(of: $0) }
    }

    func texts(_ places: [Int]) -> [[Int]] { places.map { rows[$0] } }
    func labels(_ places: [Int]) -> [Int] { places.map { task.labels[$0] } }
  }
}
