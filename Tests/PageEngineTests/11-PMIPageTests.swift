import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class PMIPageTests: PageTests {
  private func counts(_ random: inout SeededRandom) -> Matrix {
    random.matrix(random.integer(1..<6), random.integer(1..<6), in: -3..<9).map { max(0, $0.rounded()) }
  }

  func testTables() throws {
    try hold("pmi", pmi) { random in
      let N = counts(&random)
      return ([.matrix(N)], .matrix(PMI.pmi(counts: N)))
    }
    try hold("pmiShifted", pmiShifted) { random in
      let (N, k) = (counts(&random), random.integer(1..<16))
      return ([.matrix(N), .integer(k)], .matrix(PMI.shiftedPMI(counts: N, negatives: k)))
    }
    try hold("pmiPositive", pmiPositive) { random in
      let (N, k) = (counts(&random), random.integer(1..<16))
      return ([.matrix(N), .integer(k)], .matrix(PMI.positivePMI(counts: N, negatives: k)))
    }
  }

  func testSums() throws {
    try hold("pmiSources", pmiSources) { random in
      let N = counts(&random)
      return ([.matrix(N)], .vector(PMI.sourceCounts(N)))
    }
    try hold("pmiContexts", pmiContexts) { random in
      let N = counts(&random)
      return ([.matrix(N)], .vector(PMI.contextCounts(N)))
    }
    try hold("pmiTotal", pmiTotal) { random in
      let N = counts(&random)
      return ([.matrix(N)], .number(N.sum()))
    }
  }
}
