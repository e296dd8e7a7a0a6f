import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 08: its examples, its registry and the slips that are made on purpose.
final class SkipGramNumbersTests: XCTestCase {
  private typealias Example = SkipGramExample
  private typealias Slip = SkipGramReadings
  private let (W, WPrime) = (Example.W, Example.WPrime)
  private let (frodo, ring) = (Example.frodo, Example.ring)
  private let numbers = Dictionary(uniqueKeysWithValues: SkipGram.workedNumbers.map { ($0.key, $0) })

  private func exact(_ key: String, file: StaticString = #filePath, line: UInt = #line) -> Double {
    guard let number = numbers["skipGram." + key] else {
      XCTFail("there is no worked number skipGram.\(key)", file: file, line: line)
      return .nan
    }
    return number.exact
  }

  // MARK: - Pairs

  private func assertPairs(_ tokens: [String], _ window: Int, _ oracle: Oracle, line: UInt = #line) {
    XCTAssertEqual(oracle["tokens"].items.map(\.text), tokens, line: line)
    let pairs = SkipGram.pairs(tokens: tokens, window: window)
    XCTAssertEqual(pairs.map(\.source), oracle["pairs"].items.map { $0[1].text }, line: line)
    XCTAssertEqual(pairs.map(\.target), oracle["pairs"].items.map { $0[2].text }, line: line)
    XCTAssertEqual(Double(pairs.count), oracle["n_pairs"].number, line: line)
  }

  func test_skipgram_pairs_fox_window_2() throws {
    let oracle = try Oracle("skipgram_pairs")["fox_window_2"]
    assertPairs(Example.fox, 2, oracle)
    for (i, count) in oracle["pairs_per_center"].items.enumerated() {
      XCTAssertEqual(
        Double(SkipGram.contextPositions(center: i, window: 2, count: 9).count), count.number)
    }
    XCTAssertEqual(exact("vocabulary.cased"), oracle["vocabulary_cased"].number)
    XCTAssertEqual(exact("vocabulary.lowercased"), oracle["vocabulary_lowercased"].number)
    let lowercased = SkipGram.pairs(tokens: Example.fox.map { $0.lowercased() }, window: 2)
    let distinct = Set(lowercased.map { "\($0.source) \($0.target)" }).count
    XCTAssertEqual(Double(distinct), oracle["n_distinct_pairs_lowercased"].number)
    for row in 1...13 {
      XCTAssertEqual(exact("pairs.fox.row\(row).window"), oracle["pairs"][row - 1][0].number)
    }
  }

  func test_skipgram_pairs_awesome_window_1() throws {
    assertPairs(Example.awesome, 1, try Oracle("skipgram_pairs")["awesome_window_1"])
  }

  func test_skipgram_pairs_awesome_window_2() throws {
    assertPairs(Example.awesome, 2, try Oracle("skipgram_pairs")["awesome_window_2"])
  }

  func test_skipgram_pairs_nll_at_all_zero_embeddings() throws {
    let oracle = try Oracle("skipgram_pairs")["nll_at_all_zero_embeddings"]
    assertAgrees(Example.lossAtZero(Example.fox, window: 2), oracle["cased_V9_printed_formula"])
    assertAgrees(exact("nll.zero.perPair"), oracle["cased_V9_per_pair"])
    assertAgrees(exact("nll.zero.lowercased"), oracle["lower_V8_printed_formula"])
    assertAgrees(exact("nll.zero.lowercased") * 9 / 30, oracle["lower_V8_per_pair"])
  }

  func testContextOfWampinuk() {
    let positions = SkipGram.contextPositions(center: 5, window: 2, count: Example.wampinuk.count)
    XCTAssertEqual(positions.map { Example.wampinuk[$0] }, ["hairy", "little", "crouching", "behind"])
  }

  // MARK: - One pair

  func test_skipgram_softmax_loss_parameter_count_101425_x_300() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["parameter_count_101425_x_300"]
    XCTAssertEqual(exact("size.perMatrix"), oracle["W"].number)
    XCTAssertEqual(exact("size.total"), oracle["total"].number)
    XCTAssertEqual(exact("size.frodo1"), oracle["row_of_Frodo_1_based"].number)
    XCTAssertEqual(exact("size.frodo0"), oracle["row_of_Frodo_0_based"].number)
    XCTAssertEqual(exact("size.concatenated"), oracle["final_vector_dim"]["concatenation"].number)
    XCTAssertEqual(exact("size.moved"), 30_427_800)
  }

  func test_skipgram_softmax_loss_given() throws {
    let oracle = try Oracle("skipgram_softmax_loss")
    XCTAssertEqual(oracle["vocabulary"].items.map(\.text), Example.vocabulary)
    assertAgrees(W, oracle["W"])
    assertAgrees(WPrime, oracle["W_prime"])
    assertAgrees(W[row: frodo], oracle["w_Frodo"])
  }

  func test_skipgram_softmax_loss_forward() throws {
    let oracle = try Oracle("skipgram_softmax_loss")
    let l = SkipGram.logits(W: W, WPrime: WPrime, source: frodo)
    assertAgrees(l, oracle["logits"])
    assertAgrees(l.map { CourseKit.exp($0) }, oracle["exp_logits"])
    assertAgrees(exact("Z"), oracle["Z"])
    assertAgrees(exact("lnZ"), oracle["ln_Z"])
    assertAgrees(SkipGram.probabilities(W: W, WPrime: WPrime, source: frodo), oracle["softmax"])
    assertAgrees(exact("p.ring"), oracle["p_ring_given_Frodo"])
    let loss = SkipGram.loss(W: W, WPrime: WPrime, source: frodo, target: ring)
    assertAgrees(loss, oracle["loss_nats"], ulps: 4)
    assertAgrees(exact("loss.bits"), oracle["loss_bits"])
  }

  func test_skipgram_softmax_loss_gradients() throws {
    let oracle = try Oracle("skipgram_softmax_loss")
    let gradient = SkipGram.gradients(W: W, WPrime: WPrime, source: frodo, target: ring)
    assertAgrees(gradient.W, oracle["grad_W"])
    assertAgrees(gradient.WPrime, oracle["grad_W_prime"])
    assertAgrees(gradient.WPrime[row: frodo], oracle["grad_W_prime_row_Frodo_is_not_zero"])
    for (v, word) in Example.vocabulary.enumerated() {
      assertAgrees(exact("delta.\(word.lowercased())"), oracle["dL_dlogits"][v])
    }
    XCTAssertEqual(exact("moved.entries"), oracle["nonzero_gradient_entries"]["total"].number)
    XCTAssertEqual(exact("moved.of"), oracle["nonzero_gradient_entries"]["of"].number)
  }

  func test_skipgram_softmax_loss_after_one_sgd_step() throws {
    for oracle in try Oracle("skipgram_softmax_loss")["after_one_sgd_step"].items {
      let η = oracle["learning_rate"].number
      let after = SkipGram.step(W: W, WPrime: WPrime, source: frodo, target: ring, learningRate: η)
      assertAgrees(after.W[row: frodo], oracle["W_row_Frodo"])
      assertAgrees(after.WPrime, oracle["W_prime"])
      assertAgrees(SkipGram.logits(W: after.W, WPrime: after.WPrime, source: frodo), oracle["logits"])
      assertAgrees(SkipGram.probabilities(W: after.W, WPrime: after.WPrime, source: frodo), oracle["softmax"])
      assertAgrees(
        SkipGram.loss(W: after.W, WPrime: after.WPrime, source: frodo, target: ring), oracle["loss"])
      assertAgrees(
        Slip.lossAfterStep(learningRate: η, frozen: frodo),
        oracle["loss_if_row_Frodo_of_W_prime_is_left_alone_as_l484_claims"])
      for v in Example.vocabulary.indices where v != frodo { XCTAssertEqual(after.W[row: v], W[row: v]) }
    }
  }

  func test_skipgram_softmax_loss_what_other_readings_give() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["what_other_readings_give"]
    let l = SkipGram.logits(W: W, WPrime: WPrime, source: frodo)
    let exactLoss = SkipGram.loss(W: W, WPrime: WPrime, source: frodo, target: ring)
    let twoDigitsAllSix = Slip.fiveRoundedTerms + 2.53  // exp(0.9265) = 2.5257, with two digits as the others
    let ln = { CourseKit.log($0) }
    let readings = [
      exactLoss, Slip.targetLeftOut, ln(Slip.fiveRoundedTerms) - l[ring], ln(twoDigitsAllSix) - l[ring],
      Slip.sourceLeftOut, Slip.loss(center: W, context: W), Slip.loss(center: WPrime, context: WPrime),
      Slip.loss(center: WPrime, context: W), Slip.pairTurned,
      SkipGram.loss(W: W, WPrime: WPrime, source: ring, target: ring), exactLoss / ln(2), exactLoss / ln(10),
      Slip.binary,
    ]
    XCTAssertEqual(oracle.count, readings.count)
    for (reading, expected) in zip(readings, oracle.items) { assertAgrees(reading, expected["loss"]) }
  }

  func test_skipgram_softmax_loss_coincidence() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["coincidence"]
    assertAgrees(exact("exp.ring"), oracle["exp_0_9265"])
    assertAgrees(exact("lnZ.fiveTerms"), oracle["ln_of_sum_without_ring"])
  }

  func test_skipgram_softmax_loss_every_pair() throws {
    let oracle = try Oracle("skipgram_softmax_loss")
    for source in 0..<6 {
      assertAgrees(SkipGram.logits(W: W, WPrime: WPrime, source: source), oracle["M_equals_W_Wprime_T"][source])
      assertAgrees(
        SkipGram.probabilities(W: W, WPrime: WPrime, source: source),
        oracle["softmax_rows_p_target_given_source"][source])
      for target in 0..<6 {
        assertAgrees(
          SkipGram.loss(W: W, WPrime: WPrime, source: source, target: target),
          oracle["loss_matrix_source_rows_target_columns"][source][target])
      }
    }
    assertAgrees(SkipGram.logits(W: W, WPrime: W, source: frodo), oracle["W_W_T_row_Frodo"])
  }

  func test_skipgram_softmax_loss_final_representation_of_Frodo() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["final_representation_of_Frodo"]
    let forms: [(WordVectorForm, String)] = [
      (.center, "W_only"), (.concatenated, "concatenation"), (.sum, "sum"), (.mean, "average"),
    ]
    for (form, key) in forms {
      assertAgrees(SkipGram.finalVector(W: W, WPrime: WPrime, word: frodo, form: form), oracle[key])
    }
  }

  // MARK: - Closed forms and slopes

  func testNormOfDog() {
    // 0.64 + 0.04 + 0.6084 + 1.5129 + 0.9604 + 0.000144 + 0.2916 + 0.1024 = 4.155844
    XCTAssertEqual(exact("dog.norm") * exact("dog.norm"), 4.155844, accuracy: 1e-12)
  }

  func testPrintedNumbersAgreeOrAreExplained() {
    for number in SkipGram.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, "\(number.key): \(number.exact)")
    }
    let unexplained = numbers.values.filter { $0.agrees == false }.map(\.key).sorted()
    XCTAssertEqual(unexplained, ["skipGram.lnZ", "skipGram.loss", "skipGram.size.words", "skipGram.terms"])
    XCTAssertEqual(numbers["skipGram.loss"]?.erratum?.erratum, "E03")
    XCTAssertEqual(numbers["skipGram.size.total"]?.readings.first?.value ?? 0, 60_855, accuracy: 1e-9)
  }
}
