import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 24 against sums that were done by hand.
final class TextCNNNumbersTests: XCTestCase {
  private typealias Example = TextCNNExample
  private let numbers = Dictionary(uniqueKeysWithValues: TextCNN.workedNumbers.map { ($0.key, $0.exact) })

  private func assert(_ key: String, _ byHand: Double, line: UInt = #line) {
    guard let found = numbers["textCNN." + key] else { return XCTFail("there is no number textCNN.\(key)", line: line) }
    XCTAssertEqual(found, byHand, accuracy: 1e-12 * max(1, abs(byHand)), key, line: line)
  }

  func testTheDetectorFiresForOneOrderOnly() {
    // (not, good): 1·1 + 1·1 − 1; (good, not): 1·0 + 0·1 − 1; (not, fine): 1 + 0.8 − 1.
    assert("detector.notGood.window1_1", 1)
    assert("detector.goodNot.window1_1", -1)
    assert("detector.notFine.window1_1", 0.8)
    assert("detector.notBad.window1_1", -1)
    assert("detector.notBad.window1_2", 1)
    // (not, very): 1 + 0.1 − 1, (very, good): 0.1 + 1 − 1.
    assert("detector.notVeryGood.window1_1", 0.1)
    assert("detector.notVeryGood.window2_1", 0.1)
  }

  func testTheSentenceForward() {
    for (k, value) in [0.8, 0.1, 0.8, 0].enumerated() { assert("phi_\(k + 1)", value) }
    // z_blame = −0.4 + 0.05 + 0.8.
    assert("z_1", 0.45)
    assert("z_2", -0.45)
    assert("p_1", LogLinear.sigmoid(0.9))
    assert("loss.blame", -LogLinear.logSigmoid(0.9))
    assert("loss.praise", -LogLinear.logSigmoid(-0.9))
  }

  func testTheSentenceBackward() {
    let q = LogLinear.sigmoid(-0.9)
    assert("delta_1", -q)
    assert("delta_2", q)
    for (k, factor) in [1.0, -1, -2, 2].enumerated() { assert("slope_\(k + 1)", factor * q) }
    // 'fine' stands in the best windows of two filters: q for praise, −2q for 'not good'.
    assert("back.fine_2", -q)
    assert("back.not_1", -2 * q)
    assert("back.was_2", q)
    for word in ["the", "soup"] { for k in 1...2 { assert("back.\(word)_\(k)", 0) } }
    assert("back.bank2.b_1", -2 * q)
    assert("back.bank2.b_2", 0)
    assert("back.bank2.f1.row2_2", -2 * q * 0.8)
    XCTAssertLessThan(numbers["textCNN.step.loss"]!, numbers["textCNN.loss.blame"]!)
  }

  func testSameWordsOppositeVerdicts() {
    XCTAssertEqual(Set(Example.praise.split(separator: " ")), Set(Example.blame.split(separator: " ")))
    // Praise, blame and the pair, which counts twice.
    assert("praise.z_2", 1)
    assert("blame.z_1", 1)
  }

  func testSizes() {
    // 2 (2 + 1) + 2 (4 + 1) + 4 · 2 + 2.
    assert("size.example", 26)
    assert("size.kim", 360_902)
    assert("shape.h4.valid", 4)
    assert("zeros.h4.front", 1)
    assert("zeros.h4.behind", 2)
  }

  func testSlips() {
    // Turned around, 'not good' asks for (good, not): its best window is (was, not), −0.1 + 1 − 1. 'not bad' finds 0.1 + 1 − 1 there.
    assert("slip.flipped_1", 0)
    assert("slip.flipped_2", 0.1)
    for (i, value) in [0, 0, 0, 0.8].enumerated() { assert("slip.overChannels_\(i + 1)", value) }
    // Praise is above 0 in 'soup' and 'fine', blame in 'was'.
    assert("slip.everyPlace_1", 2)
    assert("slip.everyPlace_2", 1)
    // −1 − 1 + 0.2 for (not, bad); a window of zeros answers with the bias.
    assert("slip.alone.a", -1.8)
    assert("slip.alone", 0)
    assert("slip.inBatch", 0.2)
  }

  func testTheAsymmetricModelHasNoTiesAndNoKinksNearby() {
    for padding in Padding.allCases {
      for bank in Example.asymmetric.banks {
        let maps = TextCNN.convolve(Example.asymmetricText, bank, padding: padding)
        for f in 0..<bank.count {
          let sorted = maps[column: f].sorted(by: >)
          XCTAssertGreaterThan(abs(sorted[0]), 0.01)
          XCTAssertGreaterThan(sorted[0] - sorted[1], 0.01)
        }
      }
    }
  }
}
