import Exchange
import XCTest

@testable import ExerciseKit

final class FingerprintsTests: XCTestCase {
  private func prints(_ numbers: [String: [String: [[Double]]]]) -> Fingerprints {
    let names = Set(numbers.values.flatMap(\.keys)).sorted()
    return Fingerprints(
      mistakes: names.map { .init(name: $0, message: "about \($0)", section: nil) }, numbers: numbers)
  }
  private func seen(_ values: [String: [[Double]]]) -> [String: [CheckOutcome.Observation]] {
    values.mapValues { $0.map { .init(call: "", values: $0) } }
  }

  func testAUniqueMatchNamesTheMistake() {
    let known = prints(["c": ["One": [[1.6038]], "Two": [[2.2060]]]])
    XCTAssertEqual(known.mistake(in: "c", among: seen(["c": [[1.6038]]]))?.name, "One")
    XCTAssertNil(known.mistake(in: "c", among: seen(["c": [[1.7]]])))
  }

  func testAnotherOrderOfSummationStillMatches() {
    let known = prints(["c": ["One": [[1.6038]]]])
    XCTAssertEqual(known.mistake(in: "c", among: seen(["c": [[1.6038 * (1 + 1e-13)]]]))?.name, "One")
  }

  func testTwoMatchesStaySilentUnlessAnotherCheckTellsThemApart() {
    let known = prints(["c": ["One": [[1]], "Two": [[1]]], "d": ["One": [[5]], "Two": [[6]]]])
    XCTAssertNil(known.mistake(in: "c", among: seen(["c": [[1]]])))
    XCTAssertEqual(known.mistake(in: "c", among: seen(["c": [[1]], "d": [[6]]]))?.name, "Two")
  }

  func testAnInfiniteNumberMatchesNothingButItself() {
    let known = prints(["c": ["One": [[.infinity]]]])
    XCTAssertNil(known.mistake(in: "c", among: seen(["c": [[0]]])))
    XCTAssertEqual(known.mistake(in: "c", among: seen(["c": [[.infinity]]]))?.name, "One")
    XCTAssertNil(known.mistake(in: "c", among: seen(["c": [[-.infinity]]])))
  }

  func testNotANumberMatchesItself() {
    let known = prints(["c": ["One": [[.nan, 2]]]])
    XCTAssertEqual(known.mistake(in: "c", among: seen(["c": [[.nan, 2]]]))?.name, "One")
  }

  func testTheFileKeepsItsNumbersToTheBit() throws {
    let known = prints(["c": ["One": [[0.1 + 0.2, -0.0, .infinity, .nan]]]])
    let again = try Wire.decode(Fingerprints.self, from: known.encoded())
    XCTAssertTrue(known.isLike(again))
    XCTAssertEqual(again.numbers["c"]?["One"]?[0][0].bitPattern, (0.1 + 0.2).bitPattern)
  }
}
