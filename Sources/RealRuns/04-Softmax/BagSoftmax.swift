import CourseKit
import ReferenceEngine

/// The softmax classifier over bags of words: only the rows of W that belong to a text's own words are touched.
///
///     z = b + Σ_{v in the text} W_v,   p = softmax(z)
struct BagSoftmax {
  /// One row a word, [V x K], row after row.
  private(set) var W: [Double]
  /// K entries.
  private(set) var b: [Double]

  init(words V: Int, classes K: Int) {
    W = Array(repeating: 0, count: V * K)
    b = Array(repeating: 0, count: K)
  }

  /// The weights of one word, K of them.
  func weights(_ v: Int) -> ArraySlice<Double> { W[v * b.count..<(v + 1) * b.count] }

  /// z of a text.
  func scores(_ bag: [Int]) -> [Double] {
    var z = b
    let K = b.count
    for v in bag {
      let first = v * K
      for k in 0..<K { z[k] += W[first + k] }
    }
    return z
  }

  /// One epoch of online SGD in a random order: after each text its own words' rows and the biases move.
  ///
  ///     W_v ← W_v − η (p − y),   b ← b − η (p − y)
  mutating func epoch(_ words: [[Int]], _ classes: [Int], learningRate η: Double, random: inout SeededRandom) {
    let K = b.count
    for i in words.indices.shuffled(using: &random) {
      var δ = Softmax.softmax(Vector(scores(words[i]))).entries
      δ[classes[i]] -= 1
      for v in words[i] {
        let first = v * K
        for k in 0..<K { W[first + k] -= η * δ[k] }
      }
      for k in 0..<K { b[k] -= η * δ[k] }
    }
  }
}

/// What a classifier says of texts whose classes are known.
struct BagVerdict {
  /// The scores of each text, [N x K].
  let scores: [Vector]
  let classes: [Int]

  init(_ model: BagSoftmax, _ words: [[Int]], _ classes: [Int]) {
    scores = words.map { Vector(model.scores($0)) }
    self.classes = classes
  }

  /// The share of texts whose largest score is that of their class.
  var accuracy: Double {
    Double(zip(scores, classes).count { Softmax.argmax($0) == $1 }) / Double(classes.count)
  }

  /// The share of texts whose class is among the `count` largest scores.
  func accuracy(among count: Int) -> Double {
    Double(zip(scores, classes).count { z, y in z.count { $0 > z[y] } < count }) / Double(classes.count)
  }

  /// The mean cross-entropy at a temperature, in nats.
  func loss(temperature T: Double = 1) -> Double {
    zip(scores, classes).reduce(0) { $0 - Softmax.logSoftmax($1.0, temperature: T)[$1.1] } / Double(classes.count)
  }

  /// Answers in groups by how sure they are: ten groups of equal width.
  ///
  /// - Returns: for each group its size, the mean probability of its answers, and the share of them that is right.
  func reliability(temperature T: Double = 1) -> [(count: Int, sure: Double, right: Double)] {
    var groups = Array(repeating: (count: 0, sure: 0.0, right: 0.0), count: 10)
    for (z, y) in zip(scores, classes) {
      let answer = Softmax.argmax(z)
      let p = Softmax.softmax(z, temperature: T)[answer]
      let group = min(Int(p * 10), 9)
      groups[group].count += 1
      groups[group].sure += p
      groups[group].right += answer == y ? 1 : 0
    }
    return groups.map { ($0.count, $0.sure / Double($0.count), $0.right / Double($0.count)) }
  }

  /// The expected calibration error: how far sureness and share of right answers are apart, on average over the answers.
  ///
  ///     ECE = Σ_g n_g/N · |sure_g − right_g|
  func calibrationError(temperature T: Double = 1) -> Double {
    reliability(temperature: T).filter { $0.count > 0 }.reduce(0) {
      $0 + Double($1.count) / Double(classes.count) * abs($1.sure - $1.right)
    }
  }
}
