import CourseKit
import ReferenceEngine

@c public func lsaSingularValues() -> Int32 { answer { SingularValueDecomposition($0.matrix()).s } }
// The best approximation of rank k, or the matrix itself where its rank is lower, and the part that is lost: ‖M − M_k‖ / ‖M‖.
@c public func lsaLowRank() -> Int32 {
  answer {
    let (M, k) = ($0.matrix(), $0.integer())
    let svd = SingularValueDecomposition(M)
    // A matrix of zeros has no strengths, and is its own approximation.
    let low =
      svd.rank == 0 ? M : LSA.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: min(k, svd.rank))
    let size = LSA.frobeniusNorm(M)
    return .list([.matrix(low), .number(size == 0 ? 0 : LSA.frobeniusNorm(M - low) / size)])
  }
}
