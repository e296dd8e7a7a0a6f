import CourseKit
import ReferenceEngine

// The words a, b, c as rows of E: b − a + c.
@c public func analogyTarget() -> Int32 {
  answer {
    let (a, b, c, E) = ($0.integer(), $0.integer(), $0.integer(), $0.matrix())
    return E[row: b] - E[row: a] + E[row: c]
  }
}
@c public func analogyCosines() -> Int32 {
  answer {
    let x = $0.vector()
    return Vector($0.matrix().rowVectors.map { WordAnalogy.cosine(x, $0) })
  }
}
// The row that answers the question; −1 where there is none.
@c public func analogyAnswer() -> Int32 {
  answer {
    let (a, b, c, E) = ($0.integer(), $0.integer(), $0.integer(), $0.matrix())
    return Double(WordAnalogy.analogy(a, b, c, in: E, excludingQuestion: $0.flag()) ?? -1)
  }
}
