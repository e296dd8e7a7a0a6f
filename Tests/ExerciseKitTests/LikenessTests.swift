import XCTest

@testable import ExerciseKit

/// What counts as alike: copies that were changed so that they look like another file, and not what two people write of themselves.
final class LikenessTests: XCTestCase {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
  private static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? [])
      .filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  /// A unit's files.
  private struct Files {
    let unit: CourseUnit
    let stub: String
    let task: String
    let solution: String
    let engine: [(String, String)]

    init(_ unit: CourseUnit) throws {
      self.unit = unit
      stub = try text("Exercises/\(unit.folderName)/.course/\(unit.name).swift")
      task = try text("Sources/CourseKit/Tasks/\(unit.folderName)Task.swift")
      solution = try text("Solutions/\(unit.folderName)/\(unit.name).swift")
      engine = try files(in: "Sources/ReferenceEngine/\(unit.folderName)").map { ($0, try text($0)) }
    }

    /// The pairs among some students' files, as `a ~ b`, with their shares.
    func pairs(_ students: [(String, String)], course: Bool = false) -> [String: Double] {
      var texts: [LikenessSearch.Text] = []
      if course {
        texts.append(.init(names: ["solution"], isCourse: true, parts: [("S", solution)]))
        texts.append(.init(names: ["engine"], isCourse: true, parts: engine.map { (file: $0.0, text: $0.1) }))
      }
      texts += students.map { .init(names: [$0.0], isCourse: false, parts: [(file: $0.0, text: $0.1)]) }
      let found = LikenessSearch(unit: unit.title, texts: texts, stub: stub, task: task).pairs
      return Dictionary(
        found.map { ("\($0.one.names.joined(separator: ",")) ~ \($0.other.names.joined(separator: ","))", $0.share) }
      ) { first, _ in first }
    }
  }

  private static let units: [CourseUnit] = (try? Course(root: root).units()) ?? []
  private func files(_ number: Int) throws -> Files {
    guard let unit = Self.units.first(where: { $0.number == number }) else { throw XCTSkip("no unit \(number)") }
    return try Files(unit)
  }

  // MARK: - The method

  /// The example of the paper's figure 2: seventeen digests, windows of four.
  func testWinnowingAsInThePaper() {
    let digests: [UInt64] = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    XCTAssertEqual(CodePrint.winnowed(digests, window: 4).map { digests[$0] }, [17, 17, 8, 39, 17])
  }

  /// Its guarantee: whoever has length + window − 1 words in a row in common has a fingerprint in common.
  func testWhatIsLongEnoughIsNeverMissed() {
    var random = Generator(state: 7)
    for _ in 0..<200 {
      let common = (0..<CodePrint.length + CodePrint.window - 1).map { _ in "x\(random.next() % 5)()" }
      func file() -> CodePrint {
        let before = (0..<Int(random.next() % 40)).map { _ in "a\(random.next() % 9)()" }
        let after = (0..<Int(random.next() % 40)).map { _ in "b\(random.next() % 9)()" }
        // One word for each call: `x1 ( )` is three, so that the run is long enough threefold.
        return CodePrint(
          CodeWords([(before + common + after).joined(separator: "\n")], shared: []), stub: .init([""], shared: []))
      }
      let (a, b) = (file(), file())
      XCTAssertFalse(Set(a.marks.keys).isDisjoint(with: b.marks.keys))
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }

  func testNumbersAreTakenByValueAndOwnNamesByPlace() {
    func words(_ text: String) -> [UInt64] { CodeWords([text], shared: ["dot"]).words }
    XCTAssertEqual(words("let a = 0.0 + dot(b, c)"), words("var longer = 0.00 + dot(x, y) // so"))
    XCTAssertEqual(words("1_000"), words("1e3"))
    XCTAssertEqual(words("0x10 + 0b1"), words("16.0 + 1"))
    XCTAssertEqual(words("return self.n"), words("n"))
    XCTAssertEqual(words("public static func f() {}"), words("private func g() {}"))
    XCTAssertNotEqual(words("exp(x)"), words("log(x)"))
    XCTAssertNotEqual(words("x.map { $0 }"), words("x.filter { $0 }"))
    XCTAssertNotEqual(words("a + 1"), words("a - 1"))
  }

  // MARK: - Changed copies

  /// A solution's functions in another order.
  private func swapped(_ text: String) -> String {
    var pieces = text.split(separator: /(?=\n  static func )/).map(String.init)
    guard pieces.count > 2, let end = pieces.last?.range(of: "\n}", options: .backwards) else { return text }
    let tail = String(pieces[pieces.count - 1][end.lowerBound...])
    pieces[pieces.count - 1].removeSubrange(end.lowerBound...)
    return pieces[0] + pieces.dropFirst().reversed().joined() + tail
  }
  private func withDeadCode(_ text: String) -> String {
    guard let end = text.range(of: "\n}", options: .backwards) else { return text }
    let dead = """

        static func spare(_ n: Int) -> Int {
          var total = 0
          for k in 0..<n where k % 3 == 1 { total += k * k + 7 }
          return total
        }
      """
    return text[..<end.lowerBound] + "\n" + dead + text[end.lowerBound...]
  }
  private func respelled(_ text: String) -> String {
    text.replacing("0.0", with: "0.00").replacing("0.5", with: "5e-1").replacing("= 0\n", with: "= 0x0\n")
  }
  private func renamed(_ text: String, _ stub: String) -> String {
    var text = text
    let given = Set(stub.replacing(/\/\/[^\n]*/, with: "").matches(of: /\w+/).map { String($0.output) })
    for match in Set(text.matches(of: /(?:let|var) (\w+)/).map { String($0.1) }) where !given.contains(match) {
      guard let name = try? Regex("\\b\(match)\\b") else { continue }
      text = text.replacing(name, with: "q\(match)z")
    }
    return text
  }
  private func withOneLineMore(_ text: String) -> String {
    text.replacing(/\n  static func [^\n]*\{\n/) { "\($0.output)    let unused = 1\n" }
  }

  func testEachChangeAloneIsFound() throws {
    let files = try files(3)
    let copies: [(String, String)] = [
      ("swapped", swapped(files.solution)), ("dead", withDeadCode(files.solution)),
      ("respelled", respelled(files.solution)), ("renamed", renamed(files.solution, files.stub)),
      ("line", withOneLineMore(files.solution)),
    ]
    for (name, copy) in copies {
      XCTAssertNotEqual(copy, files.solution, name)
      let pairs = files.pairs([("ada", files.solution), (name, copy)])
      XCTAssertGreaterThanOrEqual(pairs.values.first ?? 0, 0.85, "\(name): \(pairs)")
    }
  }

  func testAllChangesTogetherAreFoundInEveryUnit() throws {
    for unit in Self.units {
      let files = try Files(unit)
      let copy = withOneLineMore(renamed(respelled(withDeadCode(swapped(files.solution))), files.stub))
      let pairs = files.pairs([("ada", files.solution), ("eve", copy)])
      XCTAssertGreaterThanOrEqual(pairs["ada ~ eve"] ?? 0, 0.75, "\(unit.title): \(pairs)")
      // Against the course itself both are copies of the solution, and not of each other.
      XCTAssertEqual(
        Set(
          files.pairs([("ada", files.solution), ("eve", copy)], course: true).keys.filter { $0.contains("ada ~ eve") }),
        [])
    }
  }

  /// The road of which an export can't keep a student: the engine's functions under the task's name.
  func testTheEngineIsFound() throws {
    for unit in Self.units {
      let files = try Files(unit)
      let paste = files.engine.map(\.1).joined(separator: "\n").replacing("public ", with: "")
        .replacing("enum \(unit.name) {", with: "enum \(unit.name): \(unit.name)Task {")
      let pairs = files.pairs([("eve", paste)], course: true)
      XCTAssertGreaterThanOrEqual(pairs["eve ~ engine"] ?? 0, 0.85, "\(unit.title): \(pairs)")
    }
  }

  func testAnswersOfOtherFormsAreNotAlike() throws {
    // These two are the solution with one part in another form.
    let variants = ["12-LSA/Shares", "16-WordAnalogy/Factors"]
    for unit in Self.units {
      let files = try Files(unit)
      let answers = try Self.files(in: "Tests/Fixtures/Answers/\(unit.folderName)").filter { path in
        !variants.contains { path.contains($0) }
      }.map { (String($0.split(separator: "/").last ?? ""), try Self.text($0)) }
      XCTAssertEqual(files.pairs(answers, course: true), [:], unit.title)
    }
  }

  func testWhatWasGivenOutIsNobodys() throws {
    let files = try files(8)
    XCTAssertEqual(files.pairs([("a", files.stub), ("b", files.stub + "\n// more\n")], course: true), [:])
    // One function of a few words in an untouched file is the same by chance.
    let short = files.stub.replacing("// TODO", with: "+ 1 // TODO")
    XCTAssertEqual(files.pairs([("a", short), ("b", short + " ")]), [:])
  }

  func testTheSameFileOfSeveralIsOneLine() throws {
    let files = try files(3)
    let answer = try Self.text("Tests/Fixtures/Answers/03-GradientDescent/Optimizer.swift")
    let pairs = files.pairs([("a", answer), ("b", answer + "\n// mine"), ("c", answer)], course: true)
    XCTAssertEqual(pairs, ["a ~ b,c": 1])
  }

  func testPlacesAreLinesOfBothFiles() throws {
    let files = try files(3)
    let moved =
      "\n\n\n" + files.solution.replacing("let difference = targets - outputs", with: "let gap = outputs - targets")
    let search = LikenessSearch(
      unit: "03",
      texts: [("a", files.solution), ("b", moved)].map {
        .init(names: [$0.0], isCourse: false, parts: [(file: $0.0, text: $0.1)])
      }, stub: files.stub, task: files.task)
    let pair = try XCTUnwrap(search.pairs.first)
    let place = try XCTUnwrap(pair.places.first)
    XCTAssertEqual(place.one.file, "a")
    XCTAssertEqual(place.other.file, "b")
    XCTAssertEqual(place.other.first - place.one.first, 3)
    XCTAssertEqual(place.other.last - place.one.last, 3)
    XCTAssertGreaterThan(place.one.last - place.one.first, 20)
  }
}
