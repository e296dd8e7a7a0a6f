import CourseKit
import ReferenceEngine
import XCTest

/// Closed forms, differences and enumerations that the engine of unit 11 is held against.
final class PMIPropertyTests: XCTestCase {
  /// Asymmetric, not square, no zeros in the first row.
  private let counts: Matrix = [[4, 1, 2, 3], [0, 5, 1, 0], [2, 0, 0, 7]]

  func testGradientIsTheSlopeOfTheObjective() {
    var generator = SeededRandom(seed: 11)
    for k in [1, 3] {
      let X = generator.matrix(3, 4, in: -2..<2)
      let P: Vector = [0.1, 0.4, 0.2, 0.3]
      let gradient = PMI.objectiveGradient(counts: counts, scores: X, noise: P, negatives: k)
      for i in X.entries.indices {
        var (ahead, behind) = (X, X)
        ahead.entries[i] += 1e-5
        behind.entries[i] -= 1e-5
        let slope =
          (PMI.objective(counts: counts, scores: ahead, noise: P, negatives: k)
            - PMI.objective(counts: counts, scores: behind, noise: P, negatives: k)) / 2e-5
        XCTAssertEqual(gradient.entries[i], slope, accuracy: 1e-7)
      }
    }
  }

  func testGradientIsZeroAtTheOptimumAndNegativeWhereAPairIsUnseen() {
    for (k, P) in [(1, PMI.noiseDistribution(counts: counts)), (5, [0.1, 0.4, 0.2, 0.3])] {
      let best = PMI.optimum(counts: counts, noise: P, negatives: k)
      let X = best.map { $0.isFinite ? $0 : -3 }
      let gradient = PMI.objectiveGradient(counts: counts, scores: X, noise: P, negatives: k)
      for i in best.entries.indices {
        if best.entries[i].isFinite {
          XCTAssertEqual(gradient.entries[i], 0, accuracy: 1e-14)
        } else {
          XCTAssertLessThan(gradient.entries[i], 0)
        }
      }
    }
  }

  func testOptimumWithThePairDistributionIsShiftedPMI() {
    let P = PMI.noiseDistribution(counts: counts)
    for k in [1, 2, 15] {
      let (optimum, shifted) = (
        PMI.optimum(counts: counts, noise: P, negatives: k), PMI.shiftedPMI(counts: counts, negatives: k)
      )
      for (a, b) in zip(optimum.entries, shifted.entries) {
        XCTAssertTrue(a == b || abs(a - b) < 1e-14, "\(a) is not \(b)")
      }
    }
  }

  /// At scores of zero every ln σ is −ln 2, so L = −(1 + k) |D| ln 2.
  func testObjectiveAtZero() {
    for k in [1, 5] {
      let L = PMI.objective(
        counts: counts, scores: .zeros(3, 4), noise: PMI.noiseDistribution(counts: counts), negatives: k)
      XCTAssertEqual(L, -Double(1 + k) * 25 * CourseKit.log(2), accuracy: 1e-12)
    }
  }

  /// With k = 1 the top of L is |D| (2 JS − 2 ln 2), JS the Jensen–Shannon divergence of p(w,c) and p(w) p(c).
  func testTopOfTheObjectiveIsAJensenShannonDivergence() {
    let D = counts.sum()
    let (sources, P) = (PMI.sourceCounts(counts) / D, PMI.noiseDistribution(counts: counts))
    var divergence = 0.0
    for w in 0..<3 {
      for c in 0..<4 {
        let (p, q) = (counts[w, c] / D, sources[w] * P[c])
        if p > 0 { divergence += p / 2 * CourseKit.log(2 * p / (p + q)) }
        divergence += q / 2 * CourseKit.log(2 * q / (p + q))
      }
    }
    let best = PMI.optimum(counts: counts, noise: P, negatives: 1)
    XCTAssertEqual(
      PMI.objective(counts: counts, scores: best, noise: P, negatives: 1), D * 2 * (divergence - CourseKit.log(2)),
      accuracy: 1e-12)
  }

  func testObjectiveIsTheSumOverItsCells() {
    let X: Matrix = [[0.5, -1, 2, 0.1], [3, 1, -0.3, -2], [0, 0.7, -0.6, 1.5]]
    let P: Vector = [0.1, 0.4, 0.2, 0.3]
    var sum = 0.0
    for w in 0..<3 {
      for c in 0..<4 {
        let m = 2 * PMI.sourceCounts(counts)[w] * P[c]
        sum += PMI.cellObjective(positives: counts[w, c], negatives: m, score: X[w, c])
      }
    }
    XCTAssertEqual(PMI.objective(counts: counts, scores: X, noise: P, negatives: 2), sum, accuracy: 1e-12)
  }

  /// Equation (2) is the mean of equation (1) over all k-tuples of draws, not the same number.
  func testExpectationIsTheMeanOverAllDraws() {
    let (x, P): (Vector, Vector) = ([0.3, -1.2, 2, 0.4], [0.1, 0.4, 0.2, 0.3])
    var mean = 0.0
    for a in 0..<4 {
      for b in 0..<4 {
        for c in 0..<4 {
          mean += P[a] * P[b] * P[c] * PMI.sampledPairObjective(scores: x, target: 2, draws: [a, b, c])
        }
      }
    }
    XCTAssertEqual(PMI.pairObjective(scores: x, target: 2, noise: P, negatives: 3), mean, accuracy: 1e-14)
  }

  func testObjectiveStaysFiniteForLargeScores() {
    let X: Matrix = [[1000, -1000], [-1000, 1000]]
    let L = PMI.objective(counts: [[2, 1], [0, 3]], scores: X, noise: [0.5, 0.5], negatives: 1)
    // (0,0) twice: 0 − ½·1000; (0,1) once: −1000 − ½·1000; (1,1) three times: 0 − ½·1000.
    XCTAssertEqual(L, -1000 - 1500 - 1500)
  }

  func testWindowsStopAtSentencesAndVocabularyMayBeLarger() {
    let counts = PMI.pairCounts(sentences: [["a", "b"], ["a", "a"], []], vocabulary: ["b", "x", "a"], window: 3)
    XCTAssertEqual(counts, [[0, 0, 1], [0, 0, 0], [1, 0, 2]])
    XCTAssertEqual(PMI.pmi(counts: counts)[row: 1], [-.infinity, -.infinity, -.infinity])
  }

  func testIndependentCountsHaveNoInformation() {
    let independent = outer([1, 2, 3], [5, 7])
    for value in PMI.pmi(counts: independent).entries { XCTAssertEqual(value, 0, accuracy: 1e-15) }
    XCTAssertEqual(PMI.mutualInformation(counts: independent), 0, accuracy: 1e-15)
  }
}
