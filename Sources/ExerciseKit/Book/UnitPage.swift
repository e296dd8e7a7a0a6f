import Exchange
import Foundation
import Reading

/// A unit's page: lecture, task, hints, quiz, worked solution, numbers.
struct UnitPage {
  let unit: CourseUnit
  let book: Book
  let previous: CourseUnit?
  let next: CourseUnit?
  let description: UnitDescription?
  let lecture: BookText?
  private let task: BookText?
  private let worked: BookText?
  private let quiz: QuizSection?
  private let quizProblems: [String]

  /// The anchors of the page's own parts.
  static let anchors: Set<String> = ["text", "lecture", "task", "hints", "quiz", "solution", "numbers"]

  init(unit: CourseUnit, description: UnitDescription?, book: Book, previous: CourseUnit?, next: CourseUnit?) {
    self.unit = unit
    self.book = book
    self.previous = previous
    self.next = next
    self.description = description
    func text(_ file: URL, _ part: BookLinks.Part) -> BookText? {
      BookText(file, part: part, page: BookLinks.page(of: unit), book: book)
    }
    lecture = text(unit.lectureFile, .lecture)
    task = text(unit.taskFile, .task)
    worked = text(unit.workedFile, .solution)
    (quiz, quizProblems) = QuizSection.read(unit, text(unit.quizFile, .quiz))
  }

  private var texts: [BookText] { [lecture, task, worked, quiz?.source].compactMap { $0 } }
  var problems: [String] { texts.flatMap(\.problems) + quizProblems }
  var codePaths: Set<String> { Set(texts.flatMap(\.codePaths)) }
  /// What moves the page's live figures, and the file that it stands in.
  var liveScripts: [String] { texts.flatMap(\.liveScripts) }
  var liveScriptPath: String { "live/\(unit.folderName).js" }
  var pictures: [(path: String, data: Data)] { texts.flatMap(\.pictures) }

  /// The unit's name as its lecture writes it.
  static func name(of unit: CourseUnit) -> String {
    for file in [unit.lectureFile, unit.taskFile] {
      guard let text = CourseText.read(file) else { continue }
      let first = text.prefix(2000).split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
      if let title = Document(parsing: first).title { return title.plainText }
    }
    return unit.name
  }

  /// The unit's name.
  var name: String { Self.name(of: unit) }

  private func link(_ unit: CourseUnit) -> BookPage.Link {
    .init(target: BookLinks.page(of: unit), words: HTMLText.escaped(Self.name(of: unit)))
  }

  var html: String {
    let parts = parts
    let heading = "<p class=\"eyebrow\">Unit \(unit.number)</p>\n<h1>\(HTMLText.escaped(name))</h1>\n"
    let sections = parts.map { part in
      "<section id=\"\(part.anchor)\">\n\(part.title.map { "<h2>\($0)</h2>\n" } ?? "")\(part.html)</section>\n"
    }
    let page = BookPage(
      path: BookLinks.page(of: unit), book: book.card.title, title: "\(name) · \(book.card.title)",
      units: book.list, main: heading + sections.joined(),
      places: places + parts.compactMap { part in part.title.map { .init(target: "#\(part.anchor)", words: $0) } },
      previous: previous.map(link), next: next.map(link),
      scripts: liveScripts.isEmpty ? [] : ["live.js", liveScriptPath])
    return page.html
  }

  private var places: [BookPage.Link] {
    guard let document = lecture?.document.withoutTitle else { return [] }
    var anchors = HeadingAnchors(taken: Self.anchors)
    return document.headings.map { ($0, anchors.next($0.text)) }.filter { $0.0.level == 2 }.map {
      .init(target: "#\($0.1)", words: HTMLText.escaped($0.0.text))
    }
  }

  private struct Part {
    let anchor: String
    let title: String?
    let html: String
  }

  private var parts: [Part] {
    var parts: [Part] = []
    var numbering = PageNumbering(chapter: unit.number)
    if let lecture { parts.append(Part(anchor: "lecture", title: nil, html: lecture.html(&numbering))) }
    if let task { parts.append(Part(anchor: "task", title: "Task", html: task.html(&numbering))) }
    if let hints { parts.append(Part(anchor: "hints", title: "Hints", html: hints)) }
    if let quiz { parts.append(Part(anchor: "quiz", title: "Quiz", html: quiz.html)) }
    if let solution = solution(&numbering) {
      parts.append(Part(anchor: "solution", title: "Worked solution", html: solution))
    }
    if let description, !description.numbers.isEmpty {
      parts.append(
        Part(anchor: "numbers", title: "Numbers", html: NumbersSection(NumberSheet(unit, description.numbers)).html))
    }
    return parts
  }

  /// What the page can be searched for.
  var searchSections: [SearchIndex.Section] {
    func sections(_ text: BookText?, _ anchor: String, _ title: String) -> [SearchIndex.Section] {
      guard let text else { return [] }
      return SearchIndex.sections(
        of: text.document.withoutTitle, part: (anchor, title), renderer: text.renderer)
    }
    var hints: [SearchIndex.Section] = []
    if let list = try? HintList(unit) {
      var section = SearchIndex.Section(anchor: "hints", title: "Hints", isClosed: true)
      for hint in list.functions.flatMap(\.hints) {
        for block in Document(parsing: hint).blocks { section.add(block) }
      }
      hints = [section]
    }
    let solution = sections(worked, "solution", "Worked solution").map { section in
      var closed = section
      closed.isClosed = true
      return closed
    }
    return sections(lecture, "lecture", name) + sections(task, "task", "Task") + hints
      + (quiz?.searchSections ?? []) + solution
  }

  /// The hints, each behind a click, as in the terminal one comes after the other.
  private var hints: String? {
    guard let list = try? HintList(unit) else { return nil }
    let renderer = task?.renderer ?? HTMLRenderer(annotate: { _ in nil }, linkTarget: { _ in nil })
    return list.functions.map { function in
      let hints = function.hints.enumerated().map { index, hint in
        "<details><summary>Hint \(index + 1)</summary>\n<p>\(renderer.inline(Document(parsing: hint)))</p>\n</details>\n"
      }
      return "<details class=\"hints\"><summary><code>\(HTMLText.escaped(function.name))</code>: "
        + "\(function.hints.count) hints</summary>\n\(hints.joined())</details>\n"
    }.joined()
  }

  private func solution(_ numbering: inout PageNumbering) -> String? {
    let code = CourseText.read(unit.solutionFile)
    guard worked != nil || code != nil else { return nil }
    let lines = code.map { SwiftHTML.lines(of: $0.trimmingCharacters(in: .newlines)).joined(separator: "\n") }
    let listing = lines.map { "<h3>The code</h3>\n<pre><code class=\"language-swift\">\($0)\n</code></pre>\n" } ?? ""
    return """
      <p>Try the task first: <code>exercise check \(unit.number)</code> says what is right already, and the hints above are \
      smaller than this.</p>
      <details class="solution"><summary>Show the worked solution</summary>
      \(worked?.html(&numbering) ?? "")\(listing)</details>

      """
  }
}
