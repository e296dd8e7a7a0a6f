import Exchange
import XCTest

@testable import WorkedNumbers

/// What holds for every practice problem, over many seeds: it can be drawn; its line computes, from the numbers that it shows,
/// the digits that it shows; right answer and slips are apart.
func assertSound(
  _ problems: [PracticeProblem], seeds: Range<UInt64> = 0..<500, file: StaticString = #filePath, line: UInt = #line
) {
  XCTAssertEqual(Set(problems.map(\.name)).count, problems.count, "two problems of one name", file: file, line: line)
  for problem in problems {
    var statements: Set<String> = []
    for seed in seeds {
      do {
        let drawn = try problem.drawn(seed: seed)
        statements.insert(drawn.statement)
        for quantity in drawn.quantities {
          let place = "\(problem.name), seed \(seed), \(quantity.symbol)"
          let sides = quantity.step.components(separatedBy: " = ")
          guard let shown = sides.last.flatMap(Double.init) else {
            XCTFail("\(place): '\(quantity.step)' does not end in a number", file: file, line: line)
            continue
          }
          XCTAssertEqual(shown, quantity.value, accuracy: 0.5000001 * quantity.lastDigit, place, file: file, line: line)
          // Read as a formula, by a reader that knows nothing of terms. A side with symbols in it has nothing to compute.
          for side in sides.dropFirst().dropLast() where isOfNumbers(side) {
            guard let read = FormulaReader.value(of: side) else {
              XCTFail("\(place): '\(side)' can't be computed", file: file, line: line)
              continue
            }
            XCTAssertEqual(read, shown, accuracy: 0.5000001 * quantity.lastDigit, place, file: file, line: line)
          }
          for slip in quantity.slips {
            XCTAssertGreaterThan(
              abs(slip.value - quantity.value), 2.5 * quantity.lastDigit, place, file: file, line: line)
          }
        }
      } catch { return XCTFail("\(problem.name), seed \(seed): \(error)", file: file, line: line) }
    }
    XCTAssertGreaterThan(
      statements.count, seeds.count / 10, "\(problem.name) draws the same again", file: file, line: line)
  }
}

/// Whether a side of an equation in TeX holds numbers and operations alone.
private func isOfNumbers(_ side: String) -> Bool {
  let rest = side.replacing(/\\(?:frac|sqrt|ln|tanh|left|right|cdot)(?![a-z])|e\^/, with: "")
  return !rest.contains { $0.isLetter || "\\_".contains($0) }
}
