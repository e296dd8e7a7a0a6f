import CourseKit
import Exchange

/// The chapters of the Bible as documents, and how well a way to compare them finds chapters that tell the same.
struct ChapterSearch: Sendable {
  /// How often a word has to occur.
  static let least = 5
  /// The values of k in recall@k.
  static let at = [1, 5, 10]

  let bible: VersedText
  let parallels: Parallels
  /// A sentence for each chapter.
  let corpus: Corpus

  init(_ report: RunReport) throws {
    bible = try VersedText(report)
    parallels = try Parallels(report, in: bible)
    let texts = bible.chapters.indices.map(bible.text(ofChapter:))
    corpus = Corpus(sentences: texts, atLeast: Self.least, order: .frequency)
  }

  /// Recall of one way to compare chapters.
  struct Found: Sendable {
    /// A chapter is asked, at 1, 5 and 10.
    let chapters: [Double]
    /// A single verse of a chapter is asked for the chapters that tell the same, at 1, 5 and 10.
    let verses: [Double]
    /// Recall at 5 of each verse.
    let eachVerse: [Double]
  }

  /// Which queries are asked: those that settings are chosen on, or those that are told.
  enum Part { case validation, test }

  /// Recall of vectors for chapters and, if they are given, for verses.
  ///
  /// - Parameters:
  ///   - chapters: a row for each chapter.
  ///   - verses: vectors of ``queryVerses``; nil asks no verse.
  func recall(chapters: Matrix, verses: Matrix? = nil, _ part: Part) -> Found {
    let rows = chapters.rowVectors.map { Self.unit($0.entries) }
    let queries = part == .validation ? parallels.validation : parallels.test
    let own = parallels.recall(of: queries, at: Self.at) { query in ranking(of: rows[query], rows, except: query) }
    guard let verses else { return Found(chapters: own, verses: [], eachVerse: []) }
    var (sums, each) = (Self.at.map { _ in 0.0 }, [Double]())
    let asked = queryVerses(part)
    for (place, verse) in asked.enumerated() {
      let chapter = bible.verses[verse].chapter
      let found = ranking(of: Self.unit(verses[row: place].entries), rows, except: chapter)
      let one = parallels.recall(of: [chapter], at: Self.at) { _ in found }
      for k in sums.indices { sums[k] += one[k] }
      each.append(one[1])
    }
    return Found(chapters: own, verses: sums.map { $0 / Double(asked.count) }, eachVerse: each)
  }

  /// Every fifth verse of the queries' chapters that has eight words or more.
  func queryVerses(_ part: Part) -> [Int] {
    (part == .validation ? parallels.validation : parallels.test).flatMap { chapter in
      bible.chapters[chapter].verses.filter { $0 % 5 == 0 && bible.verses[$0].words.count >= 8 }
    }
  }

  /// The words of the verses that are asked, as rows of the corpus.
  func queryTexts(_ part: Part) -> [[Int]] { queryVerses(part).map { corpus.rows(of: bible.verses[$0].words) } }

  /// All chapters but one, the most similar first; of equal ones the earlier first.
  private func ranking(of query: [Double], _ rows: [[Double]], except own: Int) -> [Int] {
    let scores = rows.map { WordVectors.dot($0, query) }
    return rows.indices.filter { $0 != own }.sorted { (scores[$1], $0) < (scores[$0], $1) }
  }

  /// The chapters nearest to one, by name.
  func nearest(to chapter: Int, _ chapters: Matrix, count: Int) -> [String] {
    let rows = chapters.rowVectors.map { Self.unit($0.entries) }
    return ranking(of: rows[chapter], rows, except: chapter).prefix(count).map(bible.name(ofChapter:))
  }

  /// `2 Kings 19: Isaiah 37, 2 Kings 18`: what a chapter lies beside at this moment of a training.
  func sample(_ chapters: Matrix) -> String {
    guard let place = bible.place("2 Kings", 19) else { return "" }
    return "\(bible.name(ofChapter: place)): \(nearest(to: place, chapters, count: 3).joined(separator: ", "))"
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = WordVectors.dot(vector, vector).squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  /// Recall at k by chance: k of all other chapters.
  var chance: [Double] { Self.at.map { Double($0) / Double(bible.chapters.count - 1) } }
}

extension ChapterSearch {
  /// How much an occurrence counts.
  enum Weighting: String, CaseIterable, Sendable {
    /// The count itself.
    case counts
    /// count · ln(N / df).
    case tfidf
    /// (1 + ln count) · ln(N / df).
    case logTfidf
  }

  /// Texts as rows of weighted counts, [texts x V]; idf is that of the chapters.
  func weighted(_ texts: [[Int]], _ weighting: Weighting) -> SparseMatrix {
    var df = [Double](repeating: 0, count: corpus.words.count)
    for chapter in corpus.sentences { for word in Set(chapter) { df[word] += 1 } }
    let N = Double(corpus.sentences.count)
    return SparseMatrix(
      columns: corpus.words.count,
      texts.map { text in
        var counts: [Int: Double] = [:]
        for word in text { counts[word, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { word, count in
          switch weighting {
          case .counts: (word, count)
          case .tfidf: (word, count * log(N / df[word]))
          case .logTfidf: (word, (1 + log(count)) * log(N / df[word]))
          }
        }
      })
  }

  /// All of the rows, as they are: [texts x V].
  static func dense(_ M: SparseMatrix) -> Matrix {
    var rows = Matrix.zeros(M.rows, M.columns)
    for i in 0..<M.rows { for (j, value) in M.row(i) { rows[i, j] = value } }
    return rows
  }
}
