import CourseKit
import ReferenceEngine

/// What a map keeps of the data, in numbers.
struct MapMeasures: Sendable {
  /// How many neighbors are compared.
  static let count = 10

  /// Squared distances in the data, [n x n].
  let D: Matrix
  private let near: [[Int]]

  init(_ X: Matrix) {
    D = TSNE.squaredDistances(X)
    near = TSNE.neighbors(D, count: Self.count)
  }

  /// The share of each point's nearest neighbors that are so on the map as well.
  func kept(_ map: Matrix) -> Double {
    TSNE.neighborsKept(near, TSNE.neighbors(TSNE.squaredDistances(map), count: Self.count))
  }

  /// What a map without any relation to the data keeps.
  var chance: Double { Double(Self.count) / Double(D.rows - 1) }

  /// The share of points whose nearest other of those with a group is of their own group.
  ///
  /// - Parameter groups: the group of each point; nil has none and is passed over.
  static func sameGroup(_ D: Matrix, _ groups: [Int?]) -> Double {
    let listed = groups.indices.filter { groups[$0] != nil }
    let right = listed.count { i in
      let nearest = listed.filter { $0 != i }.min { (D[i, $0], $0) < (D[i, $1], $1) }
      return nearest.map { groups[$0] == groups[i] } ?? false
    }
    return Double(right) / Double(listed.count)
  }

  /// The distances between the centers of groups, one for each two of them.
  static func centerDistances(_ X: Matrix, _ groups: [Int?]) -> [Double] {
    let names = Set(groups.compactMap { $0 }).sorted()
    let centers = names.map { name in
      let rows = groups.indices.filter { groups[$0] == name }
      return rows.reduce(Vector.zeros(X.columns)) { $0 + X[row: $1] } / Double(rows.count)
    }
    return centers.indices.flatMap { i in
      centers[..<i].map { other in
        let difference = centers[i] - other
        return sqrt(dot(difference, difference))
      }
    }
  }

  /// Spearman's rank correlation of two lists without ties.
  ///
  ///     1 − 6 Σ (rank_i − rank′_i)² / (n (n² − 1))
  static func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count && a.count > 1, "\(a.count) and \(b.count) numbers: give as many, at least two")
    func ranks(_ values: [Double]) -> [Int] {
      var ranks = values.indices.map { _ in 0 }
      for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() { ranks[place] = rank }
      return ranks
    }
    let n = Double(a.count)
    let squares = zip(ranks(a), ranks(b)).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    return 1 - 6 * squares / (n * (n * n - 1))
  }

  /// How far the points of a group lie from its center, on average.
  static func radius(_ X: Matrix, _ rows: Range<Int>) -> Double {
    let center = rows.reduce(Vector.zeros(X.columns)) { $0 + X[row: $1] } / Double(rows.count)
    let distances = rows.map { row in
      let difference = X[row: row] - center
      return sqrt(dot(difference, difference))
    }
    return distances.reduce(0, +) / Double(rows.count)
  }

  /// How clumped the points of a plane are: the mean distance to the nearest other over that to the tenth.
  ///
  /// For points that are strewn at random over a plane, each without regard to the others, the distance to the k-th has the mean
  /// Γ(k + ½) / (Γ(k) √(π λ)), so the ratio is ``evenly`` whatever their density λ. Clumps of a few points make it smaller, mutual distance larger.
  static func clumping(_ map: Matrix) -> Double {
    let D = TSNE.squaredDistances(map)
    let near = TSNE.neighbors(D, count: 10)
    func mean(_ k: Int) -> Double { near.indices.reduce(0) { $0 + sqrt(D[$1, near[$1][k - 1]]) } / Double(D.rows) }
    return mean(1) / mean(10)
  }

  /// ``clumping`` of points strewn at random: Γ(1½)/Γ(1) over Γ(10½)/Γ(10).
  static let evenly = (1..<10).reduce(1.0) { $0 * Double($1) / (Double($1) + 0.5) }
}
