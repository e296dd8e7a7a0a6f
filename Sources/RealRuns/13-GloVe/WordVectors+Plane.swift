import CourseKit

extension WordVectors {
  /// Words of pairs on two axes: the mean direction from the first words to the second, and, at a right angle to it, the
  /// direction in which the words are spread the most.
  ///
  /// The second is found by power iteration: a vector that is multiplied by XᵀX again and again turns there.
  public func plane(of pairs: [(String, String)]) -> [(String, Double, Double)] {
    let known = pairs.filter { rows[$0.0] != nil && rows[$0.1] != nil }
    guard let first = known.first else { return [] }
    let zero = Vector.zeros(direction(first.0).count)
    func unit(_ x: Vector) -> Vector { x / sqrt(CourseKit.dot(x, x)) }
    let across = unit(known.reduce(zero) { $0 + direction($1.1) - direction($1.0) })
    let places = known.flatMap { [$0.0, $0.1] }
    let mean = places.reduce(zero) { $0 + direction($1) } / Double(places.count)
    let rest = places.map { place in
      let x = direction(place) - mean
      return x - CourseKit.dot(x, across) * across
    }
    var up = unit(rest[0])
    for _ in 0..<200 { up = unit(rest.reduce(zero) { $0 + CourseKit.dot($1, up) * $1 }) }
    return places.enumerated().map { k, place in
      (place, CourseKit.dot(direction(place) - mean, across), CourseKit.dot(rest[k], up))
    }
  }
}
