import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class LSTMPageTests: PageTests {
  /// The cell that looks at nothing, against its equations.
  func testSteps() throws {
    try hold("lstmSteps", lstmSteps) { random in
      let (a, c, count) = (random.vector(4, in: -6..<6), random.uniform(-2..<2), random.integer(1..<13))
      let (i, f, o) = (LogLinear.sigmoid(a[0]), LogLinear.sigmoid(a[1]), LogLinear.sigmoid(a[2]))
      let z = CourseKit.tanh(a[3])
      var rows: [Vector] = []
      var memory = c
      for _ in 0..<count {
        memory = f * memory + i * z
        rows.append([i, f, o, z, memory, o * CourseKit.tanh(memory)])
      }
      return ([.vector(a), .number(c), .integer(count)], .matrix(Matrix(rows: rows)))
    }
  }
}
