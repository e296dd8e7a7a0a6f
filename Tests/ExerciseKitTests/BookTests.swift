import Exchange
import XCTest

@testable import ExerciseKit

/// The book of a small course, and the folder that it is written to.
final class BookTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "book-\(getpid())-\(name.filter(\.isLetter))")
    try? FileManager.default.removeItem(at: root)
    try write("Lectures/Course.md", card)
    try write("Exercises/01-First/.course/First.swift", "enum First {}  // the stub\n")
    try write("Exercises/01-First/First.swift", "enum First {}  // what a student wrote\n")
    try write(
      "Exercises/01-First/Task.md", "# First things\n\n## loss\n\nSee [why](../../Lectures/01-First/Lecture.md#why).\n")
    try write("Exercises/02-Second/Task.md", "# Second <things>\n")
    try write("Lectures/01-First/Lecture.md", lecture)
    try write("Lectures/01-First/figures/one.svg", svg)
    try write("Sources/Engine.swift", "let engine = \"<&>\"\n")
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private let card = """
    # Salt & Numbers

    DNA in <two> units

    ## Authors

    - Ada
    - Grace & co

    ## Sources

    Two *sheets*.
    """
  private let svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>One</title><rect width=\"1\" height=\"1\"/></svg>\n"
  private let lecture = """
    # First things

    ## Why

    It is 0.7<!-- =a.b %.1f --> or 2<!-- =_ -->: [the task](../../Exercises/01-First/Task.md),
    [its loss](../../Exercises/01-First/Task.md#loss), [the next](../../Exercises/02-Second/Task.md),
    [engine](../../Sources/Engine.swift), [stub](../../Exercises/01-First/First.swift), [folder](../../Sources),
    [web](https://example.org/?a=1&b=2).

    ![One](figures/one.svg)

    ## Quiz

    """

  private func write(_ path: String, _ text: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func files(only name: String? = nil) throws -> [String: String] {
    let course = Course(root: root)
    let number = WorkedNumber(
      "a.b", -0.71, printed: .init("0.9", "sheet 1"), readings: [.init("E01", 0.9, "a slip & more")])
    let unit = UnitDescription(grader: "FirstGrader", numbers: [number], figures: [])
    let units = try course.units().filter { name == nil || $0.name == name }
    let files = try Book(course: course, units: units, descriptions: ["FirstGrader": unit]).files()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.data, as: UTF8.self)) })
  }

  func testTheCourseSaysWhatTheBookIsCalledAndWhomItOwes() throws {
    let pages = try files()
    let index = try XCTUnwrap(pages["index.html"])
    XCTAssertTrue(index.contains("<title>Salt &amp; Numbers: DNA in &lt;two&gt; units</title>"), index)
    XCTAssertTrue(index.contains("<h1>Salt &amp; Numbers</h1>"), index)
    XCTAssertTrue(index.contains("<p>By Ada, Grace &amp; co.</p>\n<p>Two <em>sheets</em>.</p>"), index)
    XCTAssertTrue(index.contains("name “Salt &amp; Numbers”"), index)
    let unit = try XCTUnwrap(pages["01-First.html"])
    XCTAssertTrue(unit.contains("· Salt &amp; Numbers</title>"), unit)
    for (name, page) in pages { XCTAssertFalse(page.contains("Worked Numbers"), name) }
    try FileManager.default.removeItem(at: root.appending(path: "Lectures/Course.md"))
    XCTAssertThrowsError(try files()) { XCTAssertEqual($0 as? CourseCardError, .missing) }
  }

  private func problems() throws -> String {
    do {
      _ = try files()
      return ""
    } catch let error as BookError {
      return "\(error)"
    }
  }

  func testLinksLeadToPlacesInTheBook() throws {
    let files = try files()
    XCTAssertEqual(
      files.keys.sorted(),
      [
        "01-First.html", "02-Second.html", "book.css", "book.js", "code/Exercises/01-First/First.swift.html",
        "code/Sources/Engine.swift.html", "icon.svg", "index.html", "search.js",
      ])
    let page = try XCTUnwrap(files["01-First.html"])
    for link in [
      "<a href=\"#task\">the task</a>", "<a href=\"#task-loss\">its loss</a>", "<a href=\"#why\">why</a>",
      "<a href=\"02-Second.html#task\">the next</a>", "<a href=\"code/Sources/Engine.swift.html\">engine</a>",
      " folder,",
      "<a href=\"https://example.org/?a=1&amp;b=2\">web</a>",
      "rel=\"next\" href=\"02-Second.html\" aria-label=\"Next: Second",
    ] {
      XCTAssertTrue(page.contains(link), link)
    }
    XCTAssertFalse(page.contains(">folder</a>"))
    // The lecture's heading gives way to the page's part of the same name.
    XCTAssertTrue(page.contains("<h2 id=\"quiz-1\">Quiz</h2>"))
  }

  func testCodeIsShownAsItWasGivenOut() throws {
    let files = try files()
    let stub = try XCTUnwrap(files["code/Exercises/01-First/First.swift.html"])
    XCTAssertTrue(stub.contains("// the stub"))
    XCTAssertFalse(stub.contains("what a student wrote"))
    XCTAssertTrue(stub.contains("href=\"../../../01-First.html\""))
    XCTAssertTrue(try XCTUnwrap(files["code/Sources/Engine.swift.html"]).contains("&quot;&lt;&amp;&gt;&quot;"))
  }

  func testNumbersAndDrawings() throws {
    let page = try XCTUnwrap(files()["01-First.html"])
    XCTAssertTrue(page.contains("<data value=\"a.b\" title=\"a.b = -0.71; printed 0.9 in sheet 1\">0.7</data> or 2:"))
    XCTAssertTrue(
      page.contains("<td class=\"right\">−0.71</td><td class=\"right\">0.9</td><td><strong>erratum E01</strong>"))
    XCTAssertTrue(page.contains("0.9 (E01): a slip &amp; more."))
    XCTAssertTrue(page.contains("<div class=\"drawing\"><svg xmlns"))
    XCTAssertTrue(
      page.contains("<figcaption><a class=\"counted\" href=\"#figure-one\">Figure 1.1</a></figcaption>"),
      "the drawing has its title")
    XCTAssertTrue(page.contains("<figure id=\"figure-one\">"))
    XCTAssertTrue(try XCTUnwrap(files()["02-Second.html"]).contains("<h1>Second "))
  }

  /// Where there is an engine, a figure that is declared live gets inputs; where there is none, the book is as it was.
  func testALiveFigureStandsInForItsPicture() throws {
    let still = try files()
    try write(
      "Lectures/01-First/Lecture.md",
      lecture.replacing(
        "![One]", with: "<!-- live: one\ntry: Move it.\ninput: z = 1 from 0 to 2\nformula: z = @z\n-->\n![One]"))
    try write("Lectures/01-First/live/one.js", "live.one = {};\n")
    XCTAssertEqual(try files()["01-First.html"], still["01-First.html"])

    let course = Course(root: root)
    let live = try Book(
      course: course, units: course.units(), descriptions: [:], engine: LiveEngine(program: Data([0, 1, 2]))
    ).files()
    let pages = Dictionary(uniqueKeysWithValues: live.map { ($0.path, String(decoding: $0.data, as: UTF8.self)) })
    XCTAssertEqual(pages["live/01-First.js"], "live.one = {};\n")
    XCTAssertEqual(pages["engine.js"], "\"use strict\";\nconst engineProgram = \"AAEC\";\n")
    let page = try XCTUnwrap(pages["01-First.html"])
    for part in [
      "<div class=\"drawing still\"", "data-live=\"one\"", "<mn data-value=\"z\">",
      "<script defer=\"defer\" src=\"live/01-First.js\"></script>",
    ] { XCTAssertTrue(page.contains(part), part) }
    XCTAssertFalse(try XCTUnwrap(pages["02-Second.html"]).contains("live.js"))

    try FileManager.default.removeItem(at: root.appending(path: "Lectures/01-First/live/one.js"))
    let found = try problems()
    XCTAssertTrue(found.contains("Lecture.md:10: nothing moves the live figure one"), found)
  }

  func testTheListOfUnitsStandsBesideEachText() throws {
    let files = try files()
    let page = try XCTUnwrap(files["01-First.html"])
    XCTAssertTrue(page.contains("<li data-unit=\"01\"><a href=\"01-First.html\" aria-current=\"page\">"), page)
    XCTAssertTrue(page.contains("<ol class=\"places\">\n<li><a href=\"#why\">Why</a></li>"), page)
    XCTAssertTrue(
      page.contains(
        "<li data-unit=\"02\"><a href=\"02-Second.html\"><span class=\"numeral\">02</span> Second &lt;things&gt;</a></li>"
      ))
    XCTAssertTrue(
      try XCTUnwrap(files["code/Sources/Engine.swift.html"]).contains("href=\"../../02-Second.html\"><span"))
    XCTAssertTrue(try XCTUnwrap(files["book.js"]).contains("const passedInTheCourse = [];"))
    let course = Course(root: root)
    let units = try course.units()
    let own = try Book(course: course, units: units, descriptions: [:], passed: [units[1]]).files()
    let script = try XCTUnwrap(own.first { $0.path == "book.js" })
    XCTAssertTrue(String(decoding: script.data, as: UTF8.self).contains("const passedInTheCourse = [\"02\"];"))
  }

  func testAUnitThatIsNamedIsALink() throws {
    try write(
      "Lectures/01-First/Lecture.md",
      "# First things\n\nAs unit 02's, in units 01 and 02, of hidden unit 2, **unit\n02**, unit 03, and [unit 02](#first).\n\n## First\n\n## Why\n"
    )
    let page = try XCTUnwrap(files()["01-First.html"])
    XCTAssertTrue(
      page.contains(
        "<p>As <a href=\"02-Second.html\">unit 02</a>'s, in units 01 and <a href=\"02-Second.html\">02</a>, of hidden unit 2, "
      ), page)
    XCTAssertTrue(
      page.contains(
        "<strong><a href=\"02-Second.html\">unit\n02</a></strong>, unit 03, and <a href=\"#first\">unit 02</a>."), page)
    let mentions = UnitMentions(try Course(root: root).units())
    for (text, count) in [
      ("Unit 01", 1), ("units 01, 02 and 01", 3), ("units 01–02", 2), ("community 01", 0), ("unit 012", 0),
      ("unit 1", 0),
      ("units of 02", 0), ("unit", 0), ("n", 0), ("nit 01", 0), ("unit 09 and 02", 1), ("unit 01 unit 02", 2),
    ] {
      XCTAssertEqual(mentions.found(in: text, on: "x.html").count, count, text)
    }
  }

  func testALinkToADrawingLeadsToTheFigure() throws {
    try write("Exercises/02-Second/Task.md", "# Second\n\nSee [the one](../../Lectures/01-First/figures/one.svg).\n")
    XCTAssertTrue(try XCTUnwrap(files()["02-Second.html"]).contains("<a href=\"01-First.html#figure-one\">the one</a>"))
  }

  func testWhatExercisesMayUseIsAPage() throws {
    XCTAssertFalse(try XCTUnwrap(files()["01-First.html"]).contains("CourseKit"), "a course need not have it")
    try write(
      "Exercises/CourseKit.md", "# CourseKit: all of it\n\n## Vector\n\nSee [the stub](01-First/First.swift).\n")
    try write("Exercises/02-Second/Task.md", "# Second\n\n[Vectors](../CourseKit.md#vector), [all](../CourseKit.md).\n")
    let files = try files()
    let page = try XCTUnwrap(files["CourseKit.html"])
    XCTAssertTrue(page.contains("<h1>CourseKit: all of it</h1>\n<h2 id=\"vector\">Vector</h2>"), page)
    XCTAssertTrue(
      page.contains("<a href=\"CourseKit.html\" aria-current=\"page\">CourseKit</a></p>\n<ol class=\"places\">"), page)
    let second = try XCTUnwrap(files["02-Second.html"])
    XCTAssertTrue(
      second.contains("<a href=\"CourseKit.html#vector\">Vectors</a>, <a href=\"CourseKit.html\">all</a>"), second)
    XCTAssertTrue(
      try XCTUnwrap(files["search.js"]).contains("[\"CourseKit.html\",\"CourseKit\",[[\"vector\",\"CourseKit: Vector\"")
    )
    try write("Exercises/CourseKit.md", "# CourseKit\n\n[x](Nowhere.md)\n")
    XCTAssertTrue(try problems().contains("Exercises/CourseKit.md:3: the link to Nowhere.md leads nowhere"))
  }

  func testSlipsAndTermsArePages() throws {
    try write("Lectures/Errata.md", "# Slips\n\n## A sheet\n\n### E01\n\nIn [01](01-First/Lecture.md).\n")
    try write(
      "Lectures/Glossary.md",
      "# Terms\n\n| term | what it is | unit |\n|---|---|---|\n| a | A. | [01](01-First/Lecture.md) |\n")
    try write("Exercises/02-Second/Task.md", "# Second\n\n[E01](../../Lectures/Errata.md#e01)\n")
    let files = try files()
    XCTAssertTrue(try XCTUnwrap(files["Errata.html"]).contains("<h3 id=\"e01\">E01</h3>"), files["Errata.html"] ?? "")
    XCTAssertTrue(try XCTUnwrap(files["Glossary.html"]).contains("<a href=\"01-First.html#lecture\">01</a>"))
    let second = try XCTUnwrap(files["02-Second.html"])
    XCTAssertTrue(second.contains("<a href=\"Errata.html#e01\">E01</a>"), second)
    XCTAssertTrue(second.contains("<a href=\"Glossary.html\">Glossary</a>"), second)
    XCTAssertTrue(second.contains("<a href=\"Errata.html\">Slips of the sources</a>"), second)
  }

  func testEveryTextCanBeSearched() throws {
    try write(
      "Lectures/01-First/Lecture.md",
      "# First things\n\nBefore.\n\n## Why\n\nSo $\\sigma(t)$ it is.\n\n| a | b |\n|---|---|\n| c | $x^2$ |\n\n```\ncode 1\n```\n"
    )
    try write("Exercises/01-First/Hints.md", "# Hints\n\n## loss\n\n1. Look *closely*.\n2. Then again.\n")
    try write("Solutions/01-First/Worked.md", "# Worked\n\n## End\n\n- Done \"so\".\n")
    let script = try XCTUnwrap(files()["search.js"])
    XCTAssertTrue(script.hasPrefix("bookIndex = ["))
    let json = script.dropFirst("bookIndex = ".count).dropLast(2)
    let pages = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[Any]])
    XCTAssertEqual(
      pages.map { $0[0] as? String }, ["01-First.html", "02-Second.html"])
    let sections = try XCTUnwrap(pages[0][2] as? [[Any]])
    let lines = sections.map { $0.map { "\($0)" }.joined(separator: "#") }
    XCTAssertEqual(
      lines,
      [
        "lecture#First things#Before.##0",
        "why#Why#So σ(t) it is.\na | b\nc | x²\ncode 1#sigma of t\nx squared#0",
        "task-loss#Task: loss#See why.##0", "hints#Hints#Look closely.\nThen again.##1",
        "solution-end#Worked solution: End#Done \"so\".##1",
      ])
  }

  func testOneUnitAlone() throws {
    let files = try files(only: "First")
    XCTAssertNil(files["02-Second.html"])
    XCTAssertFalse(try XCTUnwrap(files["01-First.html"]).contains("the next</a>"))
  }

  func testWhatIsNoBook() throws {
    XCTAssertEqual(try problems(), "")
    let cases = [
      ("[x](Nowhere.md)", "Lectures/01-First/Lecture.md:1: the link to Nowhere.md leads nowhere"),
      ("[x](#nothing)", "01-First.html: the link to #nothing leads nowhere"),
      ("[x](../../Exercises/01-First/Task.md#no)", "01-First.html: the link to #task-no leads nowhere"),
      ("![x](figures/none.svg)", "Lectures/01-First/Lecture.md:1: there is no figure figures/none.svg"),
      ("![x](https://example.org/x.svg)", "there is no figure https://example.org/x.svg"),
      ("$\\nope$", "Lectures/01-First/Lecture.md:1: The command \\nope at character 1 is not known"),
    ]
    for (text, problem) in cases {
      try write("Lectures/01-First/Lecture.md", text + "\n")
      let found = try problems()
      XCTAssertTrue(found.contains(problem), "\(text): \(found)")
    }
  }

  func testADrawingThatRunsOrLoadsSomethingIsRefused() throws {
    for bad in [
      "<script>x</script>", "<image href=\"https://example.org/x.png\"/>", "<use xlink:href=\"x.svg#a\"/>",
      "<rect onclick=\"x()\"/>", "<style>@import 'x.css';</style>", "<rect fill=\"url(https://example.org)\"/>",
    ] {
      try write("Lectures/01-First/figures/one.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\(bad)</svg>")
      XCTAssertTrue(try problems().contains("there is no figure figures/one.svg"), bad)
    }
  }

  func testTheAuditSeesWhatIsDead() {
    let page = BookFile(
      "a/p.html",
      "<p id=\"x\"/><p id=\"x\"/><a href=\"../q.html#y\"/><a href=\"../q.html#z\"/><a href=\"../../q.html\"/><a href=\"r.html\"/>"
        + "<script src=\"https://example.org/x.js\"></script><a href=\"https://example.org\"/>")
    let other = BookFile("q.html", "<p id=\"y\"/>")
    XCTAssertEqual(
      LinkAudit([page, other]).problems,
      [
        "a/p.html: two places have the anchor x",
        "a/p.html: it would load https://example.org/x.js, which is not in the book",
        "a/p.html: the link to ../../q.html leads nowhere", "a/p.html: the link to ../q.html#z leads nowhere",
        "a/p.html: the link to r.html leads nowhere",
      ])
  }

  func testTheWayFromPageToPage() {
    XCTAssertEqual(BookLinks.relative("index.html", from: "06-B.html"), "index.html")
    XCTAssertEqual(BookLinks.relative("book.css", from: "code/Sources/X.swift.html"), "../../book.css")
    XCTAssertEqual(BookLinks.relative("code/A/x.html", from: "code/B/y.html"), "../A/x.html")
    XCTAssertEqual(BookLinks.relative("code/A/x.html", from: "code/A/y.html"), "x.html")
  }

  func testLinesToOrderAreNeverInOrder() {
    for count in 2...9 {
      for seed in 1...20 {
        let places = Quiz.shuffled(count, seed: seed)
        XCTAssertEqual(places.sorted(), Array(0..<count))
        XCTAssertNotEqual(places, Array(0..<count))
      }
    }
  }
}
