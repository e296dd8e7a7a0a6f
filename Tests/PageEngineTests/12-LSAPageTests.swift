import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class LSAPageTests: PageTests {
  private func counts(_ random: inout SeededRandom) -> Matrix {
    random.matrix(random.integer(1..<6), random.integer(1..<5), in: -2..<5).map { max(0, $0.rounded()) }
  }

  func testSingularValues() throws {
    try hold("lsaSingularValues", lsaSingularValues) { random in
      let M = counts(&random)
      return ([.matrix(M)], .vector(SingularValueDecomposition(M).s))
    }
  }

  func testLowRank() throws {
    try hold("lsaLowRank", lsaLowRank) { random in
      let (M, k) = (counts(&random), random.integer(1..<5))
      let svd = SingularValueDecomposition(M)
      let low = svd.rank == 0 ? M : LSA.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: min(k, svd.rank))
      let size = LSA.frobeniusNorm(M)
      return (
        [.matrix(M), .integer(k)],
        .list([.matrix(low), .number(size == 0 ? 0 : LSA.frobeniusNorm(M - low) / size)])
      )
    }
  }
}
