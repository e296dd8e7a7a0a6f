import CourseKit
import Kernels

/// The copy task: some letters, a distance of blanks, a sign, and then the letters have to come again, in order.
///
///     reads:      c a b _ _ _ _ _ ! . .
///     predicts:   . . . . . . . . c a b
///
/// The first answer is given where the sign is read; while the others are given, blanks are read. Chance finds 1 letter of K.
struct CopyTask: Sendable {
  /// K different letters, of which `length` are drawn.
  var letters = 8
  var length = 3
  /// Blanks between the last letter and the sign.
  var distance = 10
  var batch = 32
  var updates = 800
  var units = 32
  var learningRate = 0.005
  var maxNorm = 1.0

  /// Codes: letters, the blank, the sign.
  var symbols: Int { letters + 2 }
  /// Steps of a sequence.
  var steps: Int { 2 * length + distance }
  /// Chance.
  var chance: Double { 1 / Double(letters) }

  /// One sequence: codes that are read and labels, −1 where none is.
  func sequence(_ drawn: [Int]) -> (codes: [Int], labels: [Int]) {
    precondition(
      drawn.count == length && drawn.allSatisfy { (0..<letters).contains($0) }, "\(length) letters are copied")
    let blanks = [Int](repeating: letters, count: distance)
    let codes = drawn + blanks + [letters + 1] + [Int](repeating: letters, count: length - 1)
    return (codes, [Int](repeating: -1, count: codes.count - length) + drawn)
  }

  /// Trains a cell from its start, and says which share of the letters of new sequences it copies.
  ///
  /// - Throws: `TrainingDiverged`.
  func accuracy(_ start: CellStart, units: Int, seed: UInt64) throws -> Double {
    precondition(length >= 1 && letters >= 2 && distance >= 0, "the task copies at least 1 of at least 2 letters")
    var model = CharacterModel(
      start.layer(inputs: symbols, units: units, seed: seed), classes: letters, seed: seed, rule: .adam())
    var random = SeededRandom(seed: seed &+ 104_729)
    var data = CharacterModel.Batch(model.layer.room(steps: steps, sequences: batch))
    func draw() {
      let drawn = (0..<batch).map { _ in sequence((0..<length).map { _ in random.integer(0..<letters) }) }
      data.fill { t, b in (drawn[b].codes[t], drawn[b].labels[t]) }
    }
    for _ in 0..<updates {
      draw()
      let found = model.gradient([data], count: batch * length, Parts(threads: 1))
      try model.update(found.cell, found.output, learningRate: learningRate, maxNorm: maxNorm)
    }
    var (right, p) = (0, [Float]())
    for _ in 0..<8 {
      draw()
      _ = model.read(data, probabilities: &p)
      for (row, label) in data.labels.enumerated() where label >= 0 {
        let scores = p[(row * letters)..<((row + 1) * letters)]
        if scores.firstIndex(of: scores.max()!)! - scores.startIndex == label { right += 1 }
      }
    }
    return Double(right) / Double(8 * batch * length)
  }
}
