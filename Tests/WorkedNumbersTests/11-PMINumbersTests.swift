import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 11: its examples, its registry and the slips that are made on purpose.
final class PMINumbersTests: XCTestCase {
  func testSkipGramPairsOfTheFoxSentence() throws {
    // The number of pairs of n tokens is 2Ln − L(L + 1), here 30, as the pair section of the oracle lists them.
    XCTAssertEqual(PMIExample.fox.counts.sum(), 2 * 2 * 9 - 2 * 3)
  }

  func testKeysAreUniqueAndPrintedNumbersAreExplained() {
    let numbers = PMI.workedNumbers
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count)
    for number in numbers {
      XCTAssertFalse(number.exact.isNaN, number.key)
      XCTAssertTrue(number.agrees != false || number.erratum != nil, number.key)
      for reading in number.readings { XCTAssertFalse(reading.value.isNaN, number.key) }
    }
  }

  func test_pmi_cat_window_1() throws { try assertCorpus(.cat, Oracle("pmi")["cat_window_1"]) }
  func test_pmi_fox_window_2() throws { try assertCorpus(.fox, Oracle("pmi")["fox_window_2"]) }
  func test_pmi_toy_vocabulary_corpus_window_1() throws {
    try assertCorpus(.toy, Oracle("pmi")["toy_vocabulary_corpus_window_1"])
  }

  func test_pmi_equation_1_to_4_as_printed_without_sigma() throws {
    let oracle = try Oracle("pmi")["equation_1_to_4_as_printed_without_sigma"]
    assertAgrees(
      PMIReadings.stationaryPointWithoutSigma(positives: 1, negatives: 1), oracle["stationary_point_n_1_m_1"])
    // With σ in both terms the same cell, one positive and one negative, is at its top at 0.
    assertAgrees(PMI.optimum(counts: [[1]], noise: [1], negatives: 1)[0, 0], oracle["pmi_answer_would_be"])
    XCTAssertEqual(PMI.cellGradient(positives: 1, negatives: 1, score: 0), 0)
  }

  private func assertCorpus(_ example: PMIExample, _ oracle: Oracle) throws {
    let (counts, vocabulary) = (example.counts, example.vocabulary)
    XCTAssertEqual(vocabulary, oracle["vocabulary"].items.map(\.text))
    XCTAssertEqual(
      example.sentences.map { $0.joined(separator: " ") },
      oracle["sentences"].items.map { oracle["vocabulary"][0].text == "the" ? $0.text.lowercased() : $0.text })
    assertAgrees(Double(example.window), oracle["window"])
    assertAgrees(Double(vocabulary.count), oracle["V"])
    assertAgrees(counts, oracle["counts"])
    assertAgrees(counts.sum(), oracle["pairs_D"])
    assertAgrees(example.tokenCounts.sum(), oracle["tokens_T"])
    for (i, word) in vocabulary.enumerated() {
      assertAgrees(example.tokenCounts[i], oracle["unigram_counts"][word])
      assertAgrees(PMI.sourceCounts(counts)[i], oracle["pair_marginal_counts"][word])
      assertAgrees(PMI.contextCounts(counts)[i], oracle["pair_marginal_counts"][word])
    }
    try assertPairs(example, oracle)
    assertReadings(counts, oracle)
    assertSingularValues(PMI.positivePMI(counts: counts, negatives: 1), oracle["PPMI_singular_values_float64"])
  }

  private func assertPairs(_ example: PMIExample, _ oracle: Oracle) throws {
    let counts = example.counts
    let noise = PMI.noiseDistribution(counts: counts)
    let (pmi, sources, contexts) = (PMI.pmi(counts: counts), PMI.sourceCounts(counts), PMI.contextCounts(counts))
    let observed = oracle["observed_pairs"].items
    XCTAssertEqual(pmi.entries.count { $0 == -.infinity }, Int(oracle["unobserved_pairs"].number))
    XCTAssertEqual(pmi.entries.count { $0.isFinite }, observed.count)
    for pair in observed {
      let (w, c) = (example.index(pair["w"].text), example.index(pair["c"].text))
      assertAgrees(counts[w, c], pair["n_wc"])
      assertAgrees(sources[w], pair["n_w"])
      assertAgrees(contexts[c], pair["n_c"])
      assertAgrees(pmi[w, c], pair["PMI"])
      assertAgrees(pmi[w, c] / CourseKit.log(2), pair["PMI_log2"])
      let fraction = pair["PMI_ratio_exact"].text.split(separator: "/").compactMap { Double($0) }
      XCTAssertEqual(CourseKit.exp(pmi[w, c]), fraction[0] / (fraction.count > 1 ? fraction[1] : 1), accuracy: 1e-14)
      assertAgrees(PMI.positivePMI(counts: counts, negatives: 1)[w, c], pair["PPMI"])
      for k in [1, 2, 5, 15] {
        assertAgrees(PMI.shiftedPMI(counts: counts, negatives: k)[w, c], pair["shifted"]["k=\(k)"])
        assertAgrees(PMI.optimum(counts: counts, noise: noise, negatives: k)[w, c], pair["shifted"]["k=\(k)"])
        assertAgrees(PMI.positivePMI(counts: counts, negatives: k)[w, c], pair["SPPMI"]["k=\(k)"])
      }
      assertAgrees(
        PMIReadings.vocabularyForPairs(counts: counts)[w, c], pair["seed_formula_with_V_and_pair_marginals"])
      assertAgrees(PMIReadings.tokenCounts(example)[w, c], pair["seed_formula_with_V_and_corpus_counts"])
      assertAgrees(PMIReadings.withoutSize(counts: counts)[w, c], pair["log_n_over_nn_without_size"])
      assertAgrees(PMIReadings.conditional(counts: counts)[w, c], pair["log_p_c_given_w"])
      for (power, key) in [
        (0, "sgns_optimum_k1_if_negatives_are_truly_uniform"),
        (0.75, "sgns_optimum_k1_if_negatives_from_counts_to_the_075"),
      ] {
        let other = PMI.smoothedNoise(counts: counts, power: power)
        XCTAssertEqual(other.sum(), 1, accuracy: 1e-15)
        assertAgrees(PMI.optimum(counts: counts, noise: other, negatives: 1)[w, c], pair[key])
      }
    }
  }

  private func assertReadings(_ counts: Matrix, _ oracle: Oracle) {
    let numbers = Dictionary(uniqueKeysWithValues: PMI.workedNumbers.map { ($0.key, $0.exact) })
    let name = oracle["V"].number == 5 ? "cat" : oracle["V"].number == 8 ? "fox" : "toy"
    func number(_ key: String) -> Double { numbers["pmi.\(name).\(key)"] ?? .nan }
    let weights = oracle["sum_of_printed_sampling_weights_#(c)/|V|"]
    assertAgrees(number("weights.tokens"), weights["with_corpus_counts"])
    assertAgrees(number("weights.pairs"), weights["with_pair_marginals"])
    assertAgrees(number("offset"), oracle["ln_D_over_V_offset"])
    assertAgrees(number("information"), oracle["mutual_information_nats"])
    let ratios = oracle["proportional_to_check"]
    assertAgrees(number("ratio.least"), ratios["min_ratio"])
    assertAgrees(number("ratio.greatest"), ratios["max_ratio"])
    assertAgrees(number("ratio.difference"), ratios["constant_difference"])
    assertAgrees(number("ratio.difference"), ratios["equals_ln_V"])
    let differences = zip(PMIReadings.conditional(counts: counts).entries, PMI.pmi(counts: counts).entries)
      .filter { $0.1.isFinite }.map { $0.0 - $0.1 }
    let values = oracle["log_p(c|w)_minus_PMI_takes_values"]
    for difference in differences {
      XCTAssertTrue(values.items.contains { abs($0.number - difference) < 1e-12 }, "\(difference)")
    }
    for value in values.items { XCTAssertTrue(differences.contains { abs($0 - value.number) < 1e-12 }) }
  }

  /// The power sums Σ s^2m, m = 1…V, fix V singular values; they are the traces of the powers of MᵀM.
  private func assertSingularValues(_ M: Matrix, _ oracle: Oracle) {
    let MᵀM = M.transposed * M
    var power = MᵀM
    for m in 1...M.columns {
      let trace = (0..<M.columns).reduce(0) { $0 + power[$1, $1] }
      let sum = oracle.vector.reduce(0) { $0 + CourseKit.pow($1, Double(2 * m)) }
      XCTAssertEqual(trace, sum, accuracy: 1e-12 * sum)
      power = power * MᵀM
    }
  }
}
