import XCTest

@testable import Kernels

/// The products against three loops, at sizes around the tiles, the panels and the blocks.
final class ProductsTests: XCTestCase {
  private static let sizes = [
    (1, 1, 1), (2, 3, 5), (4, 16, 8), (5, 17, 3), (6, 15, 1), (7, 33, 9), (8, 8, 0), (13, 50, 21), (16, 24, 300),
    (97, 18, 257),
    (3, 0, 2), (0, 4, 2),
  ]

  private func expected(_ form: ProductForm, _ A: [Double], _ B: [Double], _ m: Int, _ n: Int, _ k: Int) -> [Double] {
    var C = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        for l in 0..<k {
          let a = form == .AᵀB ? A[l * m + i] : A[i * k + l]
          let b = form == .ABᵀ ? B[j * k + l] : B[l * n + j]
          C[i * n + j] += a * b
        }
      }
    }
    return C
  }

  func testProductsAreTheObviousOnes() {
    for form in ProductForm.allCases {
      for (m, n, k) in Self.sizes {
        let (A, B) = (doubles(m * k, 0.2), doubles(k * n, 1.1))
        var C = [Double](repeating: .nan, count: m * n + 1)
        let sums = expected(form, A, B, m, n, k)
        multiply(form, A, B, into: &C, m: m, n: n, k: k)
        assertClose(Array(C.dropLast()), sums, 1e-12, "\(form) \(m) \(n) \(k)")
        XCTAssertTrue(C[m * n].isNaN, "nothing is written beyond the product")
        multiply(form, A, B, into: &C, m: m, n: n, k: k, adding: true)
        assertClose(Array(C.dropLast()), sums.map { 2 * $0 }, 1e-12, "\(form) \(m) \(n) \(k), added")
        var c = [Float](repeating: 1, count: m * n)
        multiply(form, numbers(m * k, 0.2), numbers(k * n, 1.1), into: &c, m: m, n: n, k: k)
        assertClose(c, sums, 1e-4, "\(form) \(m) \(n) \(k), Floats")
      }
    }
  }

  /// One chain of fused products for each entry, in the order of k: these bits, and no others, on every machine.
  func testTheBitsAreThoseOfOneChainOfFusedProducts() {
    for form in ProductForm.allCases {
      let (m, n, k) = (7, 21, 300)
      let (A, B) = (numbers(m * k, 0.2), numbers(k * n, 1.1))
      var C = [Float](repeating: 0, count: m * n)
      multiply(form, A, B, into: &C, m: m, n: n, k: k)
      for i in 0..<m {
        for j in 0..<n {
          var sum: Float = 0
          for l in 0..<k {
            sum.addProduct(form == .AᵀB ? A[l * m + i] : A[i * k + l], form == .ABᵀ ? B[j * k + l] : B[l * n + j])
          }
          XCTAssertEqual(C[i * n + j], sum)
        }
      }
    }
  }

  func testASparseProductIsTheDenseOne() {
    let rows = [[0, 3], [], [1, 2, 4]]
    let values = numbers(5)
    for width in [1, 8, 9, 32, 45] {
      let B = numbers(5 * width, 2)
      var (C, expected) = ([Float](repeating: 7, count: 3 * width), [Double](repeating: 0, count: 3 * width))
      var p = 0
      for (i, row) in rows.enumerated() {
        for column in row {
          for j in 0..<width { expected[i * width + j] += Double(values[p]) * Double(B[column * width + j]) }
          p += 1
        }
      }
      [0, 2, 2, 5].withUnsafeBufferPointer {
        sparseProduct(starts: $0, columns: rows.flatMap { $0 }, values: values, B, into: &C, width: width)
      }
      assertClose(C, expected, 1e-6)
      var D = [Double](repeating: 7, count: 3 * width)
      [0, 2, 2, 5].withUnsafeBufferPointer {
        sparseProduct(
          starts: $0, columns: rows.flatMap { $0 }, values: values.map { Double($0) }, B.map { Double($0) }, into: &D,
          width: width)
      }
      assertClose(D, expected, 1e-14)
    }
  }
}
