import CourseKit
import Kernels

/// How much of a gradient is left some steps back: what the state handed to a step still moves a reading of the last state.
///
///     L = w · s_n,   left(k) = ‖∂L/∂(state after step n − k)‖ / ‖w‖
///
/// The state of an LSTM is the pair (h, c). The mean over several texts is a geometric one: the numbers span many powers of ten.
struct GradientReach: Sendable {
  let distances: [Int]
  let left: [Double]

  /// The k-th root of what is left at the largest distance.
  var perStep: Double { CourseKit.pow(left[left.count - 1], 1 / Double(distances[distances.count - 1])) }

  /// - Parameters:
  ///   - texts: all of the same length, which is more than the largest distance.
  ///   - seed: what w is drawn from.
  init(_ layer: RecurrentLayer, _ texts: [[Int]], distances: [Int], seed: UInt64) {
    precondition(!texts.isEmpty && !distances.isEmpty, "a reach needs a text and a distance")
    let (n, B, d) = (texts[0].count, texts.count, layer.units)
    var random = SeededRandom(seed: seed)
    let w = random.vector(d).entries.map(Float.init)
    let length = Double(dotProduct(w, w, count: d)).squareRoot()
    self.distances = distances
    left = distances.map { k in
      precondition(k >= 1 && k < n, "a distance of \(k) needs more than \(n) steps")
      let start = Self.room(layer, texts.map { Array($0.prefix(n - k)) })
      layer.forward(start)
      let room = Self.room(layer, texts.map { Array($0.suffix(k)) })
      for i in 0..<B * d {
        room.states[i] = start.states[(n - k) * B * d + i]
        if !room.memories.isEmpty { room.memories[i] = start.memories[(n - k) * B * d + i] }
      }
      layer.forward(room)
      for b in 0..<B { (room.slopes.baseAddress! + ((k - 1) * B + b) * d).update(from: w, count: d) }
      var gradient = [Float](repeating: 0, count: layer.parameters.count)
      layer.backward(room, addingTo: &gradient, findsInputs: false)
      var sum = 0.0
      for b in 0..<B {
        var square = 0.0
        for j in 0..<d {
          let g = Double(room.startSlopes[b * d + j])
          square += g * g
          if layer.cell == .lstm {
            let c = Double(room.memorySlopes[b * d + j])
            square += c * c
          }
        }
        sum += log(max(square.squareRoot(), 1e-300) / length)
      }
      return exp(sum / Double(B))
    }
  }

  private static func room(_ layer: RecurrentLayer, _ texts: [[Int]]) -> RecurrentRoom {
    var batch = CharacterModel.Batch(layer.room(steps: texts[0].count, sequences: texts.count))
    batch.fill { t, b in (texts[b][t], -1) }
    return batch.room
  }
}
