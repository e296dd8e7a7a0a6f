import CourseKit
import ReferenceEngine

/// Skip-gram with negative sampling as its theorem has it: pairs drawn from a table of counts, negatives from the same table.
///
///     (w, c) with probability #(w,c) / |D|,   each of k negatives with P(c) = #(c) / |D|
///
/// With vectors long enough each score w · w′_c then comes to PMI(w, c) − ln k (O. Levy and Y. Goldberg, 2014).
struct PairSampling {
  private let cells: [(word: Int, context: Int)]
  private let pairs: NoiseTable
  private let noise: NoiseTable
  private let words: Int

  /// - Parameter counts: [V x V], at least one above 0.
  init(_ counts: Matrix) {
    var cells: [(word: Int, context: Int)] = []
    for w in 0..<counts.rows { for c in 0..<counts.columns where counts[w, c] > 0 { cells.append((w, c)) } }
    self.cells = cells
    let total = counts.sum()
    pairs = NoiseTable(Vector(cells.map { counts[$0.word, $0.context] / total }))
    noise = NoiseTable(PMI.noiseDistribution(counts: counts))
    words = counts.rows
  }

  /// Vectors after so many pairs, each of which is drawn anew.
  ///
  /// - Parameters:
  ///   - rounds: how many parts the work is told in.
  ///   - tell: takes the mean loss of a part.
  /// - Complexity: O(pairs · k · d).
  func train(
    dimension d: Int, negatives k: Int, pairs count: Int, rate: Double, rounds: Int, seed: UInt64,
    tell: (Double) -> Void
  ) -> EmbeddingTable {
    var random = SeededRandom(seed: seed)
    var options = EmbeddingOptions()
    (options.dimension, options.negatives) = (d, k)
    var table = EmbeddingTable(inputs: words, words: words, options, &random)
    for round in 0..<rounds {
      let loss = table.withMemory(negatives: k) { memory in
        var (loss, source, targets) = (0.0, [Int32(0)], [Int32](repeating: 0, count: k + 1))
        for step in 0..<count / rounds {
          let share = (Double(round) + Double(step * rounds) / Double(count)) / Double(rounds)
          let pair = cells[pairs.draw(&random)]
          (source[0], targets[0]) = (Int32(pair.word), Int32(pair.context))
          for place in 0..<k { targets[place + 1] = Int32(noise.draw(&random)) }
          loss += source.withUnsafeBufferPointer { source in
            targets.withUnsafeBufferPointer { memory.step(source, $0, options, rate * max(1 - share, 0.01), .all) }
          }
        }
        return loss
      }
      tell(loss / Double(max(count / rounds, 1)))
    }
    return table
  }
}
