import CourseKit

// Helper types, extensions and generics: counts in a dictionary, the bias as one more entry of each vector.
struct Pair: Hashable {
  let i: Int
  let j: Int
}

struct Counter<Key: Hashable> {
  private(set) var counts: [Key: Double] = [:]
  mutating func add(_ key: Key, _ amount: Double) { counts[key, default: 0] += amount }
}

extension Matrix {
  var cells: [(i: Int, j: Int, x: Double)] {
    (0..<rows).flatMap { i in (0..<columns).compactMap { j in self[i, j] > 0 ? (i, j, self[i, j]) : nil } }
  }
}

extension GloVeParameters {
  /// (w, b, 1) and (w̃, 1, b̃): their dot product is the model's answer.
  func word(_ i: Int) -> Vector { Vector(W[row: i].entries + [b[i], 1]) }
  func context(_ j: Int) -> Vector { Vector(WTilde[row: j].entries + [1, bTilde[j]]) }

  mutating func move(word i: Int, by x: Vector) {
    W[row: i] += Vector(Array(x.dropLast(2)))
    b[i] += x[x.count - 2]
  }
  mutating func move(context j: Int, by x: Vector) {
    WTilde[row: j] += Vector(Array(x.dropLast(2)))
    bTilde[j] += x[x.count - 1]
  }
}

enum GloVe: GloVeTask {
  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    var counter = Counter<Pair>()
    let words = tokens.filter(vocabulary.contains).map { vocabulary.firstIndex(of: $0)! }
    for distance in 1...max(window, 1) {
      for (a, b) in zip(words, words.dropFirst(distance)) {
        let amount = weighting == .equal ? 1 : 1 / Double(distance)
        counter.add(Pair(i: a, j: b), amount)
        counter.add(Pair(i: b, j: a), amount)
      }
    }
    var X = Matrix.zeros(vocabulary.count, vocabulary.count)
    for (pair, count) in counter.counts { X[pair.i, pair.j] = count }
    return X
  }

  static func conditional(_ X: Matrix) -> Matrix {
    let totals = X * Vector(repeating: 1, count: X.columns)
    var P = X
    for cell in X.cells { P[cell.i, cell.j] = cell.x / totals[cell.i] }
    return P
  }

  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    Vector((0..<P.columns).map { P[row: i][$0] / P[row: j][$0] })
  }

  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    min(1, pow(x / xMax, alpha))
  }

  static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    X.cells.map { cell in
      let d = dot(θ.word(cell.i), θ.context(cell.j)) - log(cell.x)
      return weight(cell.x, xMax: xMax, alpha: alpha) * d * d
    }.sorted().reduce(0, +)
  }

  static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    let (V, d) = (θ.W.rows, θ.W.columns)
    var g = GloVeParameters(W: .zeros(V, d), WTilde: .zeros(V, d), b: .zeros(V), bTilde: .zeros(V))
    for cell in X.cells.reversed() {
      let (w, c) = (θ.word(cell.i), θ.context(cell.j))
      let s = 2 * weight(cell.x, xMax: xMax, alpha: alpha) * (dot(w, c) - log(cell.x))
      g.move(word: cell.i, by: s * c)
      g.move(context: cell.j, by: s * w)
    }
    return g
  }

  static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters {
    let g = gradients(X, θ, xMax: xMax, alpha: alpha)
    var next = θ
    next.W -= learningRate * g.W
    next.WTilde -= learningRate * g.WTilde
    next.b -= learningRate * g.b
    next.bTilde -= learningRate * g.bTilde
    return next
  }
}
