import CourseKit
import Kernels

extension CharacterModel {
  /// Bits per character of a text. All of its characters are predicted, the first one after an end of line.
  ///
  /// The text is cut into pieces that are read side by side, each from a state of zeros, which costs a little at each seam.
  ///
  ///     −(1/m) Σ log2 p(c_i | c_{i−1}, c_{i−2}, … back to the seam)
  public func bits(_ text: [Int], lineEnd: Int, pieces: Int = 16) -> Double {
    precondition(!text.isEmpty, "an empty text has no bits per character: give at least one character")
    let B = min(pieces, text.count)
    let (length, steps) = ((text.count + B - 1) / B, 64)
    var (batch, scratch, loss) = (Batch(layer.room(steps: steps, sequences: B)), [Float](), 0.0)
    for start in stride(from: 0, to: length, by: steps) {
      batch.fill { t, b in
        let place = b * length + start + t
        guard start + t < length, place < text.count else { return (-1, -1) }
        return (place == 0 ? lineEnd : text[place - 1], text[place])
      }
      loss += read(batch, probabilities: &scratch)
      batch.room.carryOn()
    }
    return loss / log(2) / Double(text.count)
  }

  /// Writes: each character is drawn from what the model predicts after those before it.
  ///
  /// It reads the first 300 characters of the validation part beforehand: a state of zeros is one that its training never met again.
  func sample(_ count: Int, of text: CharacterText, seed: UInt64) -> String {
    var random = SeededRandom(seed: seed)
    var (batch, p, codes) = (Batch(layer.room(steps: 1, sequences: 1)), [Float](), [Int]())
    func read(_ code: Int) {
      batch.fill { _, _ in (code, -1) }
      _ = self.read(batch, probabilities: &p)
      batch.room.carryOn()
    }
    for code in [text.lineEnd] + text.validation.prefix(300) { read(code) }
    for _ in 0..<count {
      var (left, code) = (Float(random.uniform()), 0)
      while code < text.symbols.count - 1, left >= p[code] {
        left -= p[code]
        code += 1
      }
      codes.append(code)
      read(code)
    }
    return text.string(codes).replacing("\n", with: " / ")
  }

  /// The states and memories after each character of a text, which starts from zeros: `states[t][unit]`; an Elman cell and a GRU have no memories.
  func trace(_ codes: [Int]) -> (states: [[Float]], memories: [[Float]]) {
    var batch = Batch(layer.room(steps: codes.count, sequences: 1))
    batch.fill { t, _ in (codes[t], -1) }
    layer.forward(batch.room)
    let d = layer.units
    func rows(_ all: UnsafeMutableBufferPointer<Float>) -> [[Float]] {
      all.isEmpty ? [] : codes.indices.map { t in (0..<d).map { all[(t + 1) * d + $0] } }
    }
    return (rows(batch.room.states), rows(batch.room.memories))
  }
}
