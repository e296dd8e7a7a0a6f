import CourseKit
import Kernels
import ReferenceEngine

/// A decoder as a language model of characters, and how it is trained: the counterpart of ``CharacterModel``.
struct TransformerModel: Sendable {
  var net: TransformerNet
  private var rule = Optimizer(.adam())
  private(set) var steps = 0

  init(_ net: TransformerNet) { self.net = net }

  var parameterCount: Int { net.parameters.count }

  /// How a model is trained: texts that are read side by side, each from its own place on, in pieces that know nothing
  /// of each other.
  struct Training: Sendable {
    /// Streams, and characters of each between two updates: the longest context, too.
    var streams = 16
    var length = 64
    var updates = 1000
    /// η of Adam at the top: it rises over the first twentieth of the updates and then falls in a straight line to a
    /// tenth.
    var learningRate = 0.003
    var maxNorm = 1.0

    /// Characters that are read.
    var characters: Int { updates * streams * length }

    func rate(_ update: Int) -> Double {
      let progress = Double(update) / Double(updates)
      return learningRate * min(1, Double(update + 1) / (0.05 * Double(updates))) * (1 - 0.9 * progress)
    }

    /// Trains a model.
    ///
    /// - Parameters:
    ///   - text: codes; stream k of n starts at k/n of it, and goes around at its end.
    ///   - hear: called after each update with the loss of its characters, bits per character.
    /// - Throws: `TrainingDiverged`; `CharacterTextError` where the text is too short.
    func train(
      _ model: inout TransformerModel, on text: [Int],
      hear: (_ update: Int, _ model: TransformerModel, _ bits: Double) -> Void = { _, _, _ in }
    ) throws {
      guard text.count > streams && text.count > length else {
        throw CharacterTextError.tooShort(count: text.count, streams: streams, steps: length)
      }
      let room = TransformerRoom(model.net, texts: streams, length: length)
      let count = streams * length
      for update in 0..<updates {
        room.fill { stream, t in
          let place = stream * text.count / streams + update * length + t
          return (text[place % text.count], text[(place + 1) % text.count])
        }
        let loss = try model.update(room, rate: rate(update), maxNorm: maxNorm)
        hear(update + 1, model, loss / log(2) / Double(count))
      }
    }
  }

  /// One update; the sum of the losses in nats.
  private mutating func update(_ room: TransformerRoom, rate: Double, maxNorm: Double) throws -> Double {
    steps += 1
    var gradient = [Array(repeating: Float(0), count: parameterCount)]
    let loss = net.loss(room)
    net.backward(room, scale: 1 / Float(room.rows), addingTo: &gradient[0])
    try Optimizer.clip(&gradient, to: maxNorm, step: steps, learningRate: rate)
    rule.step(&net.parameters, gradient[0], learningRate: rate)
    return loss
  }

  /// Bits per character of a text. All of its characters are predicted, the first one after an end of line.
  ///
  /// Windows of `length` characters begin half a length apart, and only the second half of each counts, but for the
  /// first: so each character has at least length/2 others before it, as far as the text has.
  ///
  ///     −(1/m) Σ log2 p(c_i | what the window holds before it)
  func bits(_ text: [Int], lineEnd: Int, length: Int, texts: Int = 16) -> Double {
    precondition(!text.isEmpty, "an empty text has no bits per character: give at least one character")
    let half = max(length / 2, 1)
    let starts = Array(stride(from: 0, to: text.count, by: half))
    let room = TransformerRoom(net, texts: texts, length: length)
    var loss = 0.0
    for group in stride(from: 0, to: starts.count, by: texts) {
      room.fill { k, t in
        guard group + k < starts.count else { return (0, -1) }
        // The window whose second half begins at this start; the first one has no first half.
        let place = starts[group + k] - (group + k == 0 ? 0 : length - half) + t
        guard place < text.count, group + k > 0 || t < half else { return (0, -1) }
        let counts = group + k == 0 || t >= length - half
        let before = place - 1
        return (before < 0 ? lineEnd : text[before], counts ? text[place] : -1)
      }
      loss += net.loss(room)
    }
    return loss / log(2) / Double(text.count)
  }

  /// Writes: each character is drawn from what the model predicts after the last `length` before it.
  ///
  /// It reads the end of the validation part's first 300 characters beforehand, as the recurrent models do.
  func sample(_ count: Int, of text: CharacterText, length: Int, seed: UInt64) -> String {
    var random = SeededRandom(seed: seed)
    let room = TransformerRoom(net, texts: 1, length: length)
    var codes = [text.lineEnd] + text.validation.prefix(300)
    let start = codes.count
    for _ in 0..<count {
      let window = codes.suffix(length)
      room.fill { _, t in (t < window.count ? window[window.startIndex + t] : 0, -1) }
      _ = net.loss(room)
      let p = room.scores + (window.count - 1) * net.symbols
      var (left, code) = (Float(random.uniform()), 0)
      while code < net.symbols - 1, left >= p[code] {
        left -= p[code]
        code += 1
      }
      codes.append(code)
    }
    return text.string(codes[start...]).replacing("\n", with: " / ")
  }
}
