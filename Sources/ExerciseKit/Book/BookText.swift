import Exchange
import Figures
import Foundation
import Reading

/// One Markdown file of the course as a page or a part of one.
struct BookText {
  let document: Document
  let renderer: HTMLRenderer
  /// A lecture's first part, which says what the unit is for.
  let task: Document?
  /// What keeps it from being read in the book, each with its place.
  let problems: [String]
  /// Swift files that it links to, from the course's folder.
  let codePaths: [String]
  /// Pictures other than drawings, by their path in the book.
  let pictures: [(path: String, data: Data)]
  /// What moves its live figures.
  let liveScripts: [String]

  /// Nil when there is no such file.
  init?(_ file: URL, part: BookLinks.Part, page: String, book: Book) {
    guard let text = CourseText.read(file) else { return nil }
    let document = Document(parsing: text)
    let links = book.links
    let name = book.course.relativePath(file)
    var problems = document.formulaErrors.map { "\(name):\($0.line): \($0.sentence)" }
    let targets = document.links.map { ($0, links.target(of: $0.destination, in: file)) }
    problems += targets.filter { $0.1 == .missing }.map {
      "\(name):\($0.0.line): the link to \($0.0.destination) leads nowhere"
    }
    codePaths = targets.compactMap { if case .code(let path) = $0.1 { path } else { nil } }
    let figures = BookFigures(document, file: file, page: page, isLive: book.engine != nil)
    problems += figures.problems.map { "\(name):\($0.line): \($0.sentence)" }
    liveScripts = figures.scripts
    problems += figures.missing.map { "\(name):\($0.line): there is no figure \($0.destination)" }
    pictures = figures.pictures
    self.problems = problems
    self.document = document
    task = LectureParts(text).text(of: LecturePart.task.rawValue).map { Document(parsing: $0) }
    renderer = HTMLRenderer(
      anchorPrefix: part.anchorPrefix, headingOffset: part == .lecture ? 0 : 1,
      takenAnchors: part == .lecture ? UnitPage.anchors : [],
      figure: { path, alt, place in figures.html(path, alt, place) },
      annotate: { [remarks = book.remarks] in remarks[$0] },
      linkTarget: { destination in
        switch links.target(of: destination, in: file) {
        case .web(let address): address
        case .page(let other, let anchor):
          other == page && anchor != nil ? "#\(anchor ?? "")" : other + (anchor.map { "#\($0)" } ?? "")
        case .code(let path): BookLinks.page(ofCode: path)
        case .unlinked, .missing: nil
        }
      },
      mentions: { [mentions = book.mentions] in mentions.found(in: $0, on: page) })
  }

  /// The text without its title.
  func html(_ numbering: inout PageNumbering) -> String {
    renderer.render(document.withoutTitle, numbering: &numbering)
  }
}

/// The figures that a text shows: drawings stand in the page, other pictures beside it.
struct BookFigures: Sendable {
  private var drawings: [String: String] = [:]
  private var places: [String: String] = [:]
  private(set) var pictures: [(path: String, data: Data)] = []
  private(set) var missing: [Reference] = []
  /// The markup of live figures, by their pictures.
  private var live: [String: String] = [:]
  /// What moves them.
  private(set) var scripts: [String] = []
  /// Declarations of live figures that can't be read.
  private(set) var problems: [(line: Int, sentence: String)] = []

  /// - Parameter isLive: whether there is an engine for live figures; their declarations are read all the same.
  init(_ document: Document, file: URL, page: String, isLive: Bool) {
    for found in LiveDeclarations(document, beside: file).all {
      switch found.figure {
      case .success(let figure) where isLive:
        live[figure.picture] = figure.markup
        if !scripts.contains(figure.script) { scripts.append(figure.script) }
      case .success: break
      case .failure(let error): problems.append((found.line, error.sentence))
      }
    }
    for image in document.images where drawings[image.destination] == nil && places[image.destination] == nil {
      let place = URL(fileURLWithPath: image.destination, relativeTo: file.deletingLastPathComponent())
      guard !image.destination.contains("://"), let data = try? Data(contentsOf: place) else {
        missing.append(image)
        continue
      }
      if place.pathExtension == "svg" {
        guard let drawing = Self.drawing(data) else {
          missing.append(image)
          continue
        }
        drawings[image.destination] = drawing
      } else {
        let path = "pictures/\(page.split(separator: ".")[0])/\(place.lastPathComponent)"
        places[image.destination] = path
        pictures.append((path, data))
      }
    }
  }

  /// A drawing without what stands before `<svg`; nil for one that runs a script or loads a file.
  private static func drawing(_ data: Data) -> String? {
    let text = String(decoding: data, as: UTF8.self)
    guard let start = text.firstRange(of: "<svg"), !text.contains("<script"), !text.contains(/\s(xlink:)?href=/),
      !text.contains("url("), !text.contains("@import"), !text.contains(/\son\w+=/)
    else { return nil }
    return FigureStyle.removed(from: text[start.lowerBound...].trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// The markup of a figure, with its number and its words below.
  func html(_ path: String, _ alt: String, _ place: PageNumbering.Place?) -> String? {
    let words = HTMLText.escaped(alt)
    let id = place.map { " id=\"\($0.anchor)\"" } ?? ""
    let count = place.map { "<a class=\"counted\" href=\"#\($0.anchor)\">Figure \($0.number)</a>" }
    func caption(_ words: String) -> String {
      let whole = [count, words.isEmpty ? nil : words].compactMap { $0 }.joined(separator: " ")
      return whole.isEmpty ? "" : "<figcaption>\(whole)</figcaption>"
    }
    if let drawing = drawings[path] {
      // A drawing shows its own title; the same words need not stand below it again.
      let below = caption(drawing.contains(">\(words)</title>") ? "" : words)
      let width = Self.width(of: drawing)
      // Smaller than this, its words can't be read; it scrolls instead.
      let least = width.map { " style=\"--least:\(Int($0 * 0.72))px\"" } ?? ""
      let wide = (width ?? 0) > 660 ? " class=\"broad\"" : ""
      let (still, moving) = live[path].map { (" still", "\n\($0)\n") } ?? ("", "")
      return "<figure\(id)\(wide)><div class=\"drawing\(still)\"\(least)>\(drawing)</div>\(moving)\(below)</figure>"
    }
    return places[path].map {
      "<figure\(id)><img src=\"\(HTMLText.escaped($0))\" alt=\"\(words)\"/>\(caption(""))</figure>"
    }
  }

  /// The width of a drawing's `viewBox`, which is in CSS pixels.
  private static func width(of drawing: String) -> Double? {
    guard let start = drawing.firstRange(of: "viewBox=\"")?.upperBound else { return nil }
    let numbers = drawing[start...].prefix { $0 != "\"" }.split(separator: " ")
    return numbers.count == 4 ? Double(numbers[2]) : nil
  }
}
