import Exchange
import XCTest

@testable import ExerciseKit

/// What is said to a number that somebody computed.
final class ProblemVerdictTests: XCTestCase {
  private func quantity(_ value: Double, digits: Int = 4, unit: String? = nil, slips: [DrawnProblem.Slip] = [])
    -> DrawnProblem.Quantity
  {
    .init(
      symbol: "p", question: "the probability", unit: unit, digits: digits, value: value, step: "p = 1", hint: "",
      slips: slips)
  }

  private func status(_ text: String, _ quantity: DrawnProblem.Quantity) throws -> ProblemVerdict.Status {
    try quantity.verdict(on: text).status
  }

  func testANumberIsReadAsPeopleWriteIt() throws {
    let p = quantity(0.4286, slips: [])
    for text in [
      "0.4286", "0,4286", " .4286 ", "42.86 %", "42,86%", "3/7", "3 / 7", "p = 0.4286", "4.286e-1", "4.286·10^-1",
      "+0.4286",
    ] {
      XCTAssertEqual(try status(text, p), .right, text)
    }
    XCTAssertEqual(try status("1.79 nats", quantity(1.79, digits: 2, unit: "nats")), .right)
    XCTAssertEqual(try status("L = 1,79 Nats", quantity(1.79, digits: 2, unit: "nats")), .right)
    XCTAssertEqual(try status("−0.5", quantity(-0.5, digits: 1)), .right)
    XCTAssertEqual(try status("235,146", quantity(235_146, digits: 0)), .right)
    XCTAssertEqual(try status("235.146", quantity(235_146, digits: 0)), .wrong)
    XCTAssertEqual(try status("1e-3", quantity(0.001, digits: 3)), .right)
  }

  func testWhatIsNoNumberIsSaidWithAnExample() {
    for text in ["", "half", "1/0", "0.5.5", "1 2", "nan", "inf", "x", "3/"] {
      XCTAssertThrowsError(try quantity(0.5).verdict(on: text), text) {
        XCTAssertTrue("\($0)".contains("is no number. Write one such as 0.4444, 3/7 or 1e-3"), "\($0)")
      }
    }
  }

  func testTheLastDigitMayBeOneOffAndThatIsSaid() throws {
    XCTAssertNil(try quantity(0.66819).verdict(on: "0.6682").words)
    XCTAssertTrue(try XCTUnwrap(quantity(0.66819).verdict(on: "0.6681").words).contains("one off"))
    XCTAssertEqual(try status("0.6680", quantity(0.66819)), .wrong)
  }

  func testASlipIsNamedAlsoWhenItIsRoundedMoreCoarsely() throws {
    let p = quantity(0.6682, slips: [.init("Sign", 0.3318, "That is σ(−z)."), .init("NoOne", 2.0138)])
    XCTAssertEqual(try p.verdict(on: "0.3318"), .init(status: .slip, slip: "Sign", words: "That is σ(−z)."))
    XCTAssertEqual(try p.verdict(on: "0.33").slip, "Sign")
    XCTAssertEqual(try p.verdict(on: "33.18 %").slip, "Sign")
    XCTAssertEqual(try p.verdict(on: "2.0138", mistakes: ["NoOne": "The 1 is missing."]).words, "The 1 is missing.")
    // As coarse as this both round to it.
    XCTAssertNil(try quantity(0.6682, slips: [.init("Near", 0.6731)]).verdict(on: "0.67").slip)
  }

  func testWhereNoSlipIsKnownTheDistanceIsSaidWithoutTheAnswer() throws {
    let cases: [(String, Double, String)] = [
      ("0.67", 0.6682, "Right as far as it goes. 4 decimals are asked for."), ("-0.6682", 0.6682, "the sign is not"),
      ("1.3364", 0.6682, "2 times the answer"), ("6.682", 0.6682, "10 times"), ("0.3341", 0.6682, "one half"),
      ("0.0668", 0.6682, "one 10th"), ("0.6684", 0.6682, "three digits"), ("0.67", 0.6731, "Right as far as"),
      ("0.6700", 0.6682, "two digits"), ("0.6900", 0.6682, "one digit"), ("0.9", 0.6682, "too large"),
      ("0.1", 0.6682, "too small"),
    ]
    for (text, value, words) in cases {
      let verdict = try quantity(value).verdict(on: text)
      XCTAssertEqual(verdict.status, .wrong, text)
      XCTAssertTrue(try XCTUnwrap(verdict.words).contains(words), "\(text): \(verdict.words ?? "")")
      XCTAssertFalse(try XCTUnwrap(verdict.words).contains("\(value)"), text)
    }
  }

  func testACountIsNotOffByRounding() throws {
    let count = quantity(133, digits: 0, slips: [.init("NoBias", 120, "The biases are missing.")])
    XCTAssertEqual(try count.verdict(on: "133"), .init(status: .right))
    XCTAssertEqual(try count.verdict(on: "133.0"), .init(status: .right))
    XCTAssertEqual(try count.verdict(on: "132").words, "One too small.")
    XCTAssertEqual(try count.verdict(on: "134").words, "One too large.")
    XCTAssertEqual(try count.verdict(on: "120").slip, "NoBias")
    XCTAssertEqual(try count.verdict(on: "121").slip, nil)
    XCTAssertEqual(try count.verdict(on: "266").words, "That is 2 times the answer.")
    XCTAssertEqual(
      try count.verdict(on: "140").words, "No slip that is known gives this number; it is too large.")
  }

  func testOneDecimalIsAskedForInTheSingular() throws {
    XCTAssertEqual(
      try quantity(2.6, digits: 1).verdict(on: "3").words, "Right as far as it goes. One decimal is asked for.")
  }

  func testNothingDividesByAnAnswerOfZero() throws {
    XCTAssertEqual(try status("0", quantity(0)), .right)
    XCTAssertEqual(try status("0.5", quantity(0)), .wrong)
  }
}
