import CourseKit

extension WordVectors {
  /// Words in the plane of the two directions in which they are spread the most: their first two principal components.
  ///
  /// Found by power iteration: a vector that is multiplied by XᵀX again and again turns to the first direction; the second is
  /// found among what lies at a right angle to it.
  ///
  /// - Returns: a place for each word, in their order.
  public func principalPlane(of words: [String]) -> [(Double, Double)] {
    let points = words.map(direction)
    guard let first = points.first else { return [] }
    let mean = points.reduce(Vector.zeros(first.count)) { $0 + $1 } / Double(points.count)
    let centered = points.map { $0 - mean }
    let across = Self.widest(centered)
    let rest = centered.map { $0 - CourseKit.dot($0, across) * across }
    let up = Self.widest(rest)
    return centered.map { (CourseKit.dot($0, across), CourseKit.dot($0, up)) }
  }

  private static func widest(_ points: [Vector]) -> Vector {
    let zero = Vector.zeros(points[0].count)
    var u = points.max { CourseKit.dot($0, $0) < CourseKit.dot($1, $1) } ?? zero
    for _ in 0..<300 {
      let next = points.reduce(zero) { $0 + CourseKit.dot($1, u) * $1 }
      let length = sqrt(CourseKit.dot(next, next))
      guard length > 0 else { return zero }
      u = next / length
    }
    return u
  }
}
