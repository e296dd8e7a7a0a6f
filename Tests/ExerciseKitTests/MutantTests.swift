import Exchange
import XCTest

@testable import ExerciseKit

/// What the mutator makes of small sources: each mutant as the one line that it changes.
final class MutantTests: XCTestCase {
  /// The mutants of a function's body, without the lines around it.
  private func bodies(_ body: String, _ signature: String = "x: Double, n: Int") -> Set<String> {
    let source = "enum E {\n  static func f(\(signature)) -> Double {\n\(body)\n  }\n}"
    return Set(
      Mutant.all(of: source).map {
        let lines = $0.source.components(separatedBy: "\n")
        return lines[2..<lines.count - 2].joined(separator: "\n")
      })
  }

  private func assertMutants(
    _ body: String, _ expected: Set<String>, line: UInt = #line
  ) {
    let found = bodies(body)
    XCTAssertEqual(found.subtracting(expected), [], "made, and not expected", line: line)
    XCTAssertEqual(expected.subtracting(found), [], "expected, and not made", line: line)
  }

  func testSumsAndTheirTerms() {
    assertMutants(
      "x + y - z", ["-(x + y - z)", "x - y - z", "x * y - z", "x - z", "y - z", "x + y + z", "x + y"])
  }

  func testProductsAndTheirFactors() {
    assertMutants("a * b", ["-(a * b)", "a / b", "a + b", "a", "b"])
    assertMutants("a / b", ["-(a / b)", "a * b", "a", "b"])
    // The product is one term of the sum: it goes whole.
    assertMutants(
      "a - b * c",
      ["-(a - b * c)", "a + b * c", "a", "-b * c", "a - b / c", "a - b + c", "a - b", "a - c"])
  }

  func testSigns() {
    assertMutants("return -x", ["return x"])
    assertMutants("return x", ["return -x"])
    XCTAssertTrue(bodies("g(x)").contains("g(-x)"))
    XCTAssertFalse(bodies("g(0)").contains("g(-0)"), "zero has no sign")
    XCTAssertFalse(bodies("var s = Vector.zeros(3)").contains { $0.contains("-(Vector") }, "nor has a vector of zeros")
  }

  func testConstants() {
    assertMutants("return 3", ["return 4", "return 2", "return 0", "return 1", "return -3"])
    assertMutants("return 0.5", ["return 1.5", "return -0.5", "return 0.0", "return 1.0"])
    XCTAssertFalse(bodies("return t.0").contains("return t.1"), "the index of a tuple is a name")
  }

  func testConditions() {
    let found = bodies("if a < b && c { k += 1 }")
    for mutant in [
      "if a <= b && c { k += 1 }", "if a > b && c { k += 1 }", "if a >= b && c { k += 1 }", "if a < b || c { k += 1 }",
      "if a < b { k += 1 }", "if c { k += 1 }", "if true { k += 1 }", "if a < b && c { }", "if a < b && c { k -= 1 }",
      "if a < b && c { k = 1 }", "if a < b && c { k += 2 }", "if a < b && c { k += 0 }",
    ] { XCTAssertTrue(found.contains(mutant), mutant) }
    XCTAssertTrue(bodies("return !c").contains("return c"))
    XCTAssertTrue(bodies("return a == b").contains("return a != b"))
    XCTAssertTrue(bodies("return true").contains("return false"))
  }

  func testTernaries() {
    let found = bodies("return c ? a : b")
    XCTAssertTrue(found.isSuperset(of: ["return a", "return b", "return c ? b : a"]), "\(found)")
  }

  func testRangesAndLoops() {
    let found = bodies("for i in 0..<n where i != n { s += i }", "s: Int, n: Int")
    for mutant in [
      "for i in 0...n where i != n { s += i }", "for i in 1..<n where i != n { s += i }",
      "for i in 0..<n + 1 where i != n { s += i }", "for i in 0..<n - 1 where i != n { s += i }",
      "for i in 0..<n { s += i }", "for i in 0..<n where i == n { s += i }", "for i in 0..<n where i != n { }",
      "for i in 0..<n where i != n { s += i; break }", "for i in 0..<s where i != n { s += i }",
      "for i in 0..<n where i != n { s += n }",
    ] { XCTAssertTrue(found.contains(mutant), mutant) }
    let list = bodies("for x in list { s += x }")
    XCTAssertTrue(
      list.isSuperset(of: ["for x in list.dropFirst() { s += x }", "for x in list.dropLast() { s += x }"]), "\(list)")
    XCTAssertTrue(bodies("for k in stride(from: a, to: b, by: c) { g(k) }").contains { $0.contains("through: b") })
  }

  func testSubscripts() {
    let found = bodies("return m[i, j]")
    for mutant in ["m[i + 1, j]", "m[i - 1, j]", "m[i, j + 1]", "m[i, j - 1]", "m[j, i]"] {
      XCTAssertTrue(found.contains("return \(mutant)"), mutant)
    }
    XCTAssertTrue(bodies("return m[row: i]").contains("return m[column: i]"))
    XCTAssertFalse(bodies("return [i, j]").contains("return [i + 1, j]"), "a list is no subscript")
  }

  func testCalls() {
    let found = bodies("return g(a, b: c + d)")
    for mutant in ["g(c + d, b: a)", "a", "(c + d)", "g(-a, b: c + d)", "g(a, b: -(c + d))"] {
      XCTAssertTrue(found.contains("return \(mutant)"), mutant)
    }
    let largest = bodies("return max(a, b)")
    XCTAssertTrue(largest.isSuperset(of: ["return min(a, b)", "return a", "return b"]), "\(largest)")
    XCTAssertFalse(largest.contains("return max(b, a)"), "that is the same number")
    XCTAssertTrue(bodies("return exp(a)").isSuperset(of: ["return log(a)", "return a", "return exp(-a)"]))
    XCTAssertTrue(bodies("return (a, b)").contains("return (b, a)"))
  }

  func testMembers() {
    XCTAssertTrue(bodies("return A * B.transposed").contains("return A * B"))
    XCTAssertTrue(bodies("return v.sorted().sum()").isSuperset(of: ["return v.sum()", "return v.sorted()"]))
    XCTAssertTrue(bodies("return v.map { $0 - m }.sum()").contains("return v.sum()"))
    XCTAssertTrue(bodies("return v.first").contains("return v.last"))
    XCTAssertTrue(bodies("return A.rows").contains("return A.columns"))
    XCTAssertFalse(bodies("case .first: g()").contains("case .last: g()"), "a pattern's own name is no member")
  }

  func testStatementsAreDroppedAndExchanged() {
    let found = bodies("a.append(p)\np = g(p)\nreturn a")
    XCTAssertTrue(found.contains("p = g(p)\nreturn a"))
    XCTAssertTrue(found.contains("a.append(p)\nreturn a"))
    XCTAssertTrue(found.contains("p = g(p)\na.append(p)\nreturn a"))
    XCTAssertFalse(found.contains("a.append(p)\np = g(p)"), "without its return it would not compile")
  }

  func testNamesOfTheSameType() {
    let found = bodies("W * V[i]", "W: Matrix, V: Matrix, i: Int, k: Int")
    for mutant in ["V * V[i]", "W * W[i]", "W * V[k]"] { XCTAssertTrue(found.contains(mutant), mutant) }
    XCTAssertFalse(found.contains { $0.contains("i *") || $0.contains("V[W]") }, "\(found)")
    let local = bodies("var p = start\nfor i in list { p = g(p, i) }\nreturn p", "start: Vector, list: [Int]")
    XCTAssertTrue(local.contains("var p = start\nfor i in list { p = g(start, i) }\nreturn p"), "\(local)")
    XCTAssertFalse(bodies("g(row: row)", "row: Int, n: Int").contains("g(n: row)"), "a label is no use of a name")
  }

  func testSignaturesTypesCommentsStringsAndImportsAreLeftAlone() {
    let source = """
      import Kit  // 1 + 2
      /// 3 + 4
      enum E: Base {
        static func f<T>(n: Int = 5, pair: (a: Int, b: Int)) -> [(Int, Int)] where T: P {
          let list: [(x: Int, y: Int)] = g
          precondition(h, "no more than \\(n + 6) of 7")
        }
      }
      """
    for mutant in Mutant.all(of: source) {
      for kept in ["// 1 + 2", "/// 3 + 4", "n: Int = 5, pair: (a: Int, b: Int)", "[(Int, Int)] where T: P"] {
        XCTAssertTrue(mutant.source.contains(kept), mutant.change)
      }
      XCTAssertTrue(mutant.source.contains("[(x: Int, y: Int)]"), mutant.change)
      XCTAssertTrue(!mutant.source.contains("\"no more") || mutant.source.contains("(n + 6) of 7"), mutant.change)
    }
    XCTAssertFalse(Mutant.all(of: source).isEmpty)
  }

  func testThePartUnderGivenIsLeftAlone() {
    let source = """
      enum E {
        static func f(x: Double) -> Double { x + 1 }

        // MARK: - Given

        static func g(x: Double) -> Double { x * 2 }

        // MARK: - Own again

        static func h(x: Double) -> Double { x / 3 }
      }
      """
    let mutants = Mutant.all(of: source)
    XCTAssertTrue(mutants.allSatisfy { $0.source.contains("{ x * 2 }") })
    XCTAssertTrue(mutants.contains { $0.source.contains("{ x - 1 }") })
    XCTAssertTrue(mutants.contains { $0.source.contains("{ x * 3 }") })
  }

  func testMutantsAreDifferentProgramsInTheSameOrderEachTime() {
    let source =
      "func f(x: Int, y: Int) -> Int {\n  let a = g(x - 1, y)\n  for i in 0..<a { h(i, x) }\n  return 1 - a\n}"
    let mutants = Mutant.all(of: source)
    let programs = mutants.map { CodeView.words(of: $0.source) }
    XCTAssertEqual(Set(programs).count, programs.count)
    XCTAssertFalse(programs.contains(CodeView.words(of: source)))
    XCTAssertEqual(mutants, Mutant.all(of: source))
    XCTAssertEqual(mutants.map(\.line), mutants.map(\.line).sorted())
  }

  func testTheWordsOfAMutantAreThoseOfItsWholeFile() throws {
    let odd =
      "let a = f(x)\n  / 2\nlet b = \"\"\"\n  a \\(b + 1) c\n  \"\"\"\n/* - 1 */ let c = a - 1 / b\nlet d = \"q\" + \"\\(a + 1)\"\n"
    for source in [odd] + (try Self.solutions) {
      for mutant in Mutant.all(of: source) {
        XCTAssertEqual(mutant.words, CodeView.words(of: mutant.source), "\(mutant.change) in line \(mutant.line)")
      }
    }
  }

  private static var solutions: [String] {
    get throws {
      let course = try Course.find(from: URL(fileURLWithPath: #filePath))
      return try course.units().filter { $0.number % 7 == 0 }.compactMap { CourseText.read($0.solutionFile) }
    }
  }

  func testADiffAppliesToTheSolutionAndGivesTheMutant() throws {
    let source =
      "func f(x: Int) -> Int {\n  let a = x\n  return a + 1\n}\nfunc g(x: Int) -> Int {\n  let a = x\n  return a\n}"
    for mutant in Mutant.all(of: source) {
      let text = "## One\n\nReason.\n\n```diff\n" + mutant.diff(from: source).joined(separator: "\n") + "\n```\n"
      XCTAssertEqual(try Mistake.list(in: text)[0].applied(to: source), mutant.source, mutant.change)
    }
    XCTAssertFalse(Mutant.all(of: source).isEmpty)
  }

  func testWhatIsNoSwiftMakesNoTrouble() {
    for source in [
      "", "}", "func", "func f(", "{ ( [ }", "x ? y", "for", "return", "a + ", "= 1", "if {", ". . .", "\"\\(",
    ] {
      _ = Mutant.all(of: source)
    }
    let nested = String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300)
    XCTAssertFalse(Mutant.all(of: "func f() -> Int { \(nested) + 2 }").isEmpty)
  }
}
