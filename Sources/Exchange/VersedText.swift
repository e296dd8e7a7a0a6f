/// A text in books, chapters and verses: the King James Version, as `Lectures/Data/Book` has it.
///
/// Runs read it, and a training by a student's own functions, which does without the runs' module.
///
///     let bible = try VersedText(report)
///     let place = bible.place("Genesis", 1, 3)!
///     bible.verses[place].words                  // and god said let there be light …
///     bible.text(ofChapter: 0)                   // the words of Genesis 1
public struct VersedText: Sendable {
  /// The two collections of books.
  public enum Testament: String, Sendable, CaseIterable {
    case old = "Old"
    case new = "New"
  }

  /// A book and where it stands.
  public struct Book: Sendable, Equatable {
    /// `1 Samuel`.
    public let name: String
    public let testament: Testament
    /// The places of its chapters in ``VersedText/chapters``.
    public let chapters: Range<Int>
  }

  /// A chapter and where it stands.
  public struct Chapter: Sendable, Equatable {
    /// The place of its book in ``VersedText/books``.
    public let book: Int
    /// Its number in the book, from 1.
    public let number: Int
    /// The places of its verses in ``VersedText/verses``.
    public let verses: Range<Int>
  }

  /// A verse and where it stands.
  public struct Verse: Sendable, Equatable {
    /// The place of its chapter in ``VersedText/chapters``.
    public let chapter: Int
    /// Its number in the chapter, from 1.
    public let number: Int
    /// As it was printed, with capitals and punctuation.
    public let text: String

    /// Its words: runs of the letters a to z, in lower case. An apostrophe parts words.
    public var words: [String] { VersedText.words(text) }
  }

  public let books: [Book]
  public let chapters: [Chapter]
  public let verses: [Verse]

  /// - Parameters:
  ///   - text: a verse in each line.
  ///   - contents: a line for each book, `Old<tab>Genesis<tab>31 25 24`: its testament, its name, and how many verses each
  ///     of its chapters has.
  /// - Throws: `VersedTextError` when the two do not fit.
  public init(text: String, contents: String) throws(VersedTextError) {
    let lines = text.split(separator: "\n")
    var (books, chapters, verses) = ([Book](), [Chapter](), [Verse]())
    for line in contents.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      let sizes = parts.count == 3 ? parts[2].split(separator: " ").map { Int($0) ?? 0 } : []
      guard let testament = Testament(rawValue: String(parts[0])), !sizes.isEmpty, sizes.allSatisfy({ $0 > 0 }) else {
        throw .line(String(line))
      }
      let first = chapters.count
      for (index, size) in sizes.enumerated() {
        let start = verses.count
        guard start + size <= lines.count else { throw .tooShort(lines.count) }
        chapters.append(Chapter(book: books.count, number: index + 1, verses: start..<start + size))
        for number in 1...size {
          verses.append(Verse(chapter: chapters.count - 1, number: number, text: String(lines[start + number - 1])))
        }
      }
      books.append(Book(name: String(parts[1]), testament: testament, chapters: first..<chapters.count))
    }
    guard verses.count == lines.count else { throw .tooLong(verses.count, lines.count) }
    (self.books, self.chapters, self.verses) = (books, chapters, verses)
  }

  /// The text that ships with the course.
  public init(_ report: RunReport) throws {
    try self.init(text: report.text("Book/book.txt"), contents: report.text("Book/chapters.tsv"))
  }

  /// The book of a verse.
  public func book(ofVerse place: Int) -> Book { books[chapters[verses[place].chapter].book] }

  /// The testament of a verse.
  public func testament(ofVerse place: Int) -> Testament { book(ofVerse: place).testament }

  /// All words of a chapter, in order.
  public func text(ofChapter place: Int) -> [String] { chapters[place].verses.flatMap { verses[$0].words } }

  /// `2 Kings 18`.
  public func name(ofChapter place: Int) -> String { "\(books[chapters[place].book].name) \(chapters[place].number)" }

  /// `2 Kings 18:3`.
  public func name(ofVerse place: Int) -> String {
    "\(name(ofChapter: verses[place].chapter)):\(verses[place].number)"
  }

  /// The place of a chapter in ``chapters``; nil where there is none.
  public func place(_ book: String, _ chapter: Int) -> Int? {
    guard let chapters = books.first(where: { $0.name == book })?.chapters, chapter >= 1, chapter <= chapters.count
    else { return nil }
    return chapters.lowerBound + chapter - 1
  }

  /// The place of a verse in ``verses``; nil where there is none.
  public func place(_ book: String, _ chapter: Int, _ verse: Int) -> Int? {
    guard let place = place(book, chapter), verse >= 1, verse <= chapters[place].verses.count else { return nil }
    return chapters[place].verses.lowerBound + verse - 1
  }

  /// Runs of the letters a to z, in lower case.
  public static func words(_ text: some StringProtocol) -> [String] {
    text.lowercased().utf8.split { !(0x61...0x7a).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Why a text can't be cut into verses.
public enum VersedTextError: Error, CustomStringConvertible, Equatable {
  case line(String)
  case tooShort(Int)
  case tooLong(Int, Int)

  public var description: String {
    let next = "restore both files with `git checkout Lectures/Data/Book`"
    return switch self {
    case .line(let line):
      "'\(line.prefix(60))' is no line of contents (testament, tab, name, tab, verses of each chapter): \(next)"
    case .tooShort(let lines): "the text ends after \(lines) lines, before its last chapter does: \(next)"
    case .tooLong(let verses, let lines): "the chapters have \(verses) verses, and the text has \(lines) lines: \(next)"
    }
  }
}
