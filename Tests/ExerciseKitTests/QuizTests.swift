import XCTest

@testable import ExerciseKit

final class QuizTests: XCTestCase {
  static let text = """
    # Quiz

    ## 1. Choose one

    Which?

    ```
    - code, not a choice
    ```

    - [ ] left — *why not left*
    - [x] right — *why right*

    After it.

    ## 2. Compute a number

    How much?

    = 0.6<!-- =a.b %.1f --> ± 0.001

    - −0.6 — *the sign*
    - 1234.5 — *far too much*

    It is 0.6.

    ## 3. Put in order

    Lines:

    1. one
    2. two
       goes on
    3. three
    4. four

    All in order.

    ## 4. Find the slip

    A sum:

    1. 1 + 1 = 2
    2. 2 + 2 = 5 ← *four,
       not five*
    3. so 5

    Said after it.

    ## 5. Choose several

    Which ones?

    - [x] a1 — *why a1*
    - [ ] b1 — *why b1*
    - [x] c1 — *why c1*
    """

  private func quiz() throws -> Quiz { try Quiz(Self.text) }

  private func verdict(_ number: Int, _ answer: String, seed: Int = 0) throws -> QuizVerdict {
    let question = try quiz().questions[number - 1]
    return question.verdict(on: try question.answer(answer, seed: seed))
  }

  func testTextsAreReadWhole() throws {
    let questions = try quiz().questions
    XCTAssertEqual(questions[0].text, "Which?\n\n```\n- code, not a choice\n```")
    XCTAssertEqual(questions.map(\.explanation), ["After it.", "It is 0.6.", "All in order.", "Said after it.", ""])
    XCTAssertEqual(questions[2].kind, .order(["one", "two\ngoes on", "three", "four"]))
    XCTAssertEqual(
      questions[3].kind, .slip(lines: ["1 + 1 = 2", "2 + 2 = 5", "so 5"], wrong: 1, why: "four,\nnot five"))
  }

  func testChoices() throws {
    XCTAssertEqual(try verdict(1, " B "), QuizVerdict(isRight: true, notes: ["why right", "After it."]))
    XCTAssertEqual(try verdict(1, "a"), QuizVerdict(isRight: false, notes: ["why not left"]))
    XCTAssertEqual(try verdict(5, "ca"), QuizVerdict(isRight: true, notes: []))
  }

  /// A wrong try must not make the next one worthless.
  func testOfSeveralIsSaidHowManyAreRightAndNotWhich() throws {
    for (given, words) in [
      ("ab", "Of the 2 that you chose, 1 belongs to them; 1 is missing."),
      ("abc", "Of the 3 that you chose, 2 belong to them; none is missing."),
      ("b", "The one that you chose does not belong to them; 2 are missing."),
      ("a", "The one that you chose belongs to them; 1 is missing."),
      ("none", "You chose none; 2 are missing."),
    ] {
      let verdict = try verdict(5, given)
      XCTAssertFalse(verdict.isRight)
      XCTAssertEqual(verdict.notes, [words], given)
    }
    XCTAssertEqual(
      try quiz().questions[4].solution(seed: 0),
      ["**a** a1 — why a1", "**c** c1 — why c1", "**b does not belong to them.** why b1"], "the reasons of all")
  }

  func testNumbersWithinTheirTolerance() throws {
    for right in ["0.6", ".6", "+0.601", "0.599", "60%", "6e-1", "0,6", ",6", "+0,601", "60,0 %", " 0.6 ", "0,600"] {
      XCTAssertTrue(try verdict(2, right).isRight, right)
    }
    for (given, words) in [
      ("−0.6", "the sign"), ("−0,6", "the sign"), ("0,61", "Near"), ("-.6", "the sign"), ("1,234.5", "far too much"),
      ("1235", "far too much"),
      ("0.61", "Near"), ("7", "No slip"),
    ] {
      let verdict = try verdict(2, given)
      XCTAssertFalse(verdict.isRight, given)
      XCTAssertTrue(verdict.notes[0].hasPrefix(words), "\(given): \(verdict.notes)")
    }
  }

  func testARightNumberWithTooFewDecimalsIsToldSo() throws {
    let question = try Quiz("## 1. Compute a number\n\nx\n\n= 0.8109 ± 0.0005\n").questions[0]
    for given in ["0.81", "0,811", "81 %", "0.8"] {
      let verdict = question.verdict(on: try question.answer(given, seed: 0))
      let isRight = given == "0,811"
      XCTAssertEqual(verdict.isRight, isRight, given)
      if !isRight, given != "81 %" {
        XCTAssertEqual(verdict.notes, ["Right as far as it goes: more decimals are asked for."], given)
      }
    }
  }

  /// `1,234` is a thousand or a little more than one: the reading that is right was meant.
  func testACommaIsAPointOrStandsBetweenThousands() throws {
    func isRight(_ given: String, of value: String) throws -> Bool {
      let question = try Quiz("## 1. Compute a number\n\nx\n\n= \(value) ± 0.0005\n").questions[0]
      return question.verdict(on: try question.answer(given, seed: 0)).isRight
    }
    XCTAssertTrue(try isRight("1,234", of: "1234"))
    XCTAssertTrue(try isRight("1,234", of: "1.234"))
    XCTAssertTrue(try isRight("1,234,567", of: "1234567"))
    XCTAssertTrue(try isRight("12,5", of: "12.5"))
    XCTAssertFalse(try isRight("0,693", of: "693"))
    for no in ["1,2,3", "1,23,456", "1.234,5", ","] {
      XCTAssertThrowsError(try isRight(no, of: "1"), no)
    }
    let question = try quiz().questions[1]
    XCTAssertEqual(try question.answer("0,6", seed: 0).text, "0.6", "as it is kept")
  }

  func testLinesInOrder() throws {
    let question = try quiz().questions[2]
    for seed in 0..<20 {
      let shown = question.shownPlaces(seed: seed)
      XCTAssertEqual(shown.sorted(), [0, 1, 2, 3])
      XCTAssertNotEqual(shown, [0, 1, 2, 3], "shown in the right order")
      let letters = (0..<4).map { place in Quiz.letter(shown.firstIndex(of: place) ?? 0) }
      XCTAssertEqual(
        try verdict(3, String(letters), seed: seed), QuizVerdict(isRight: true, notes: ["All in order."]))
      XCTAssertTrue(
        try verdict(3, String([letters[0], letters[2], letters[1], letters[3]]), seed: seed).notes[0]
          .contains("lines 2 and 3 of yours are the wrong way round"))
      XCTAssertTrue(
        try verdict(3, String([letters[3], letters[0], letters[1], letters[2]]), seed: seed).notes[0]
          .contains("not the one to begin with"))
    }
    XCTAssertNotEqual(Set((0..<20).map { question.shownPlaces(seed: $0) }).count, 1, "the seed changes the order")
  }

  /// `free` in a comment below the lines: each right order passes, and no other.
  func testLinesThatMayChangePlaces() throws {
    func question(_ comment: String) throws -> Quiz.Question {
      try Quiz("## 1. Put in order\n\nx\n\n1. one\n2. two\n3. three\n4. four\n\n\(comment)\n\nAfter.\n").questions[0]
    }
    func isRight(_ order: [Int], _ question: Quiz.Question) throws -> Bool {
      let shown = question.shownPlaces(seed: 3)
      let letters = order.map { place in Quiz.letter(shown.firstIndex(of: place) ?? 0) }
      return question.verdict(on: try question.answer(String(letters), seed: 3)).isRight
    }
    let free = try question("<!-- free: 2-3, 2-4 -->")
    XCTAssertEqual(free.explanation, "After.")
    for right in [[0, 1, 2, 3], [0, 2, 1, 3], [0, 2, 3, 1]] { XCTAssertTrue(try isRight(right, free), "\(right)") }
    for wrong in [[1, 0, 2, 3], [0, 1, 3, 2], [0, 3, 1, 2], [0, 3, 2, 1]] {
      XCTAssertFalse(try isRight(wrong, free), "\(wrong)")
    }
    XCTAssertTrue(free.solution(seed: 0).contains("Lines 2 and 3, and lines 2 and 4 may change places."))
    for seed in 0..<50 {
      XCTAssertFalse(try isRight(free.shownPlaces(seed: seed), free), "shown in a right order by seed \(seed)")
    }
    let one = try question("<!-- free: none -->")
    XCTAssertFalse(try isRight([0, 2, 1, 3], one))
    XCTAssertNotNil(one.freedom)
    XCTAssertNil(try question("").freedom, "nothing is said")
    for bad in ["2-9", "3-2", "2-2", "a", "2, 3", "1-3", "0-1"] {
      XCTAssertThrowsError(try question("<!-- free: \(bad) -->"), bad) {
        XCTAssertTrue("\($0)".hasPrefix("line 1: question 1: "), "\($0)")
      }
    }
  }

  func testTheSlip() throws {
    XCTAssertEqual(try verdict(4, "2"), QuizVerdict(isRight: true, notes: ["four,\nnot five", "Said after it."]))
    XCTAssertEqual(try verdict(4, "b").isRight, true)
    XCTAssertTrue(try verdict(4, "1").notes[0].contains("Line 1 is right"))
    XCTAssertTrue(try verdict(4, "3").notes[0].contains("further up"))
  }

  func testWhatIsNoAnswerIsSaidWithItsForm() throws {
    for (number, given, words) in [
      (1, "ab", "one letter from a to b"), (1, "", "one letter"), (1, "c", "from a to b"), (2, "x", "such as 0.25"),
      (2, "0x10", "a number"), (2, "nan", "a number"), (2, "inf", "a number"),
      (3, "abc", "all letters from a to d"), (3, "abca", "all letters"), (4, "4", "from 1 to 3"),
      (4, "0", "from 1 to 3"), (5, "d", "letters from a to c"), (5, "aa", "letters from a to c"), (5, "", "or none"),
    ] {
      XCTAssertThrowsError(try verdict(number, given), "\(number) \(given)") { error in
        XCTAssertTrue("\(error)".contains(words), "\(number) \(given): \(error)")
      }
    }
  }

  func testAnswersOnALine() throws {
    let quiz = try quiz()
    let answers = try QuizAnswers.parsed("1b 2:-0.6 3DBCA, 4:2 5:none", for: quiz, seed: 0)
    XCTAssertEqual(answers.mapValues(\.text), [1: "b", 2: "-0.6", 3: "dbca", 4: "2", 5: "none"])
    for (line, words) in [
      ("", "is no answer"), ("b", "'b' is no answer"), ("1", "'1' is no answer"), ("6a", "the last one is 5"),
      ("1a 1b", "answered twice"), ("2b", "question 2 can't be answered with 'b'"), ("1:", "is no answer"),
    ] {
      XCTAssertThrowsError(try QuizAnswers.parsed(line, for: quiz, seed: 0), line) { error in
        XCTAssertTrue("\(error)".contains(words) && "\(error)".contains("1b 2:1.787 3acbd"), "\(line): \(error)")
      }
    }
  }

  func testPrecisionIsSaid() throws {
    func precision(_ line: String) throws -> String? {
      try Quiz("## 1. Compute a number\n\nx\n\n\(line)\n").questions[0].precision
    }
    XCTAssertEqual(try precision("= 0.1417 ± 0.0002"), "to 4 decimals; ± 0.0002 counts as right")
    XCTAssertEqual(try precision("= 42 ± 0"), "a whole number, exactly")
    XCTAssertEqual(try precision("= 0.5 ± 0.00001"), "to 1 decimal; ± 0.00001 counts as right")
  }
}
