import CourseKit
import Kernels
import ReferenceEngine

/// A batch of words on its way through a `WordReverser`, and back.
///
/// The states of the two cells stand step by step, as `RecurrentRoom` has them; what is between the decoder and the softmax stands word
/// by word, without padding: a word of m letters has m + 1 rows, and m rows of encoder states.
struct ReverserPass {
  let model: WordReverser
  let words: [[Int]]
  private let encoding, decoding: RecurrentRoom
  /// Where the rows of each word begin: of what is written, of what was read, of its weights.
  private let rows, read, places: [Int]
  /// The decoder's states h, the encoder's e, queries, weights, the joined (h, c), and h̃.
  private var h, e, q, P, joined, mixed: [Float]
  private var labels: [Int]
  private var scores: [Float] = []

  private var d: Int { model.units }
  private var count: Int { labels.count }

  /// The way forward: all weights and the h̃ of all rows.
  ///
  /// - Precondition: at least one word, none of them empty.
  init(_ model: WordReverser, _ words: [[Int]]) {
    precondition(
      !words.isEmpty && words.allSatisfy { !$0.isEmpty }, "a batch holds at least one word, each of one letter or more")
    (self.model, self.words) = (model, words)
    let (B, d) = (words.count, model.units)
    let longest = words.map(\.count).max()!
    func sums(_ sizes: [Int]) -> [Int] { sizes.reduce(into: [0]) { $0.append($0.last! + $1) } }
    rows = sums(words.map { $0.count + 1 })
    read = sums(words.map(\.count))
    places = sums(words.map { $0.count * ($0.count + 1) })
    labels = words.flatMap(Reversal.labels)
    encoding = model.encoder.room(steps: longest, sequences: B)
    decoding = model.decoder.room(steps: longest + 1, sequences: B)
    let total = labels.count
    (h, q) = (Self.zeros(total * d), Self.zeros(model.look == .attention ? total * d : 0))
    (e, P) = (Self.zeros(read[B] * d), Self.zeros(places[B]))
    (joined, mixed) = (Self.zeros(total * model.joined), Self.zeros(total * d))
    fill()
    forward()
  }

  private static func zeros(_ count: Int) -> [Float] { Array(repeating: 0, count: count) }

  private func fill() {
    let (B, longest) = (words.count, encoding.steps)
    var isReal = Array(repeating: false, count: B * longest)
    for (b, word) in words.enumerated() {
      for (t, letter) in word.enumerated() {
        encoding.x[(t * B + b) * Reversal.letters + letter] = 1
        isReal[t * B + b] = true
      }
      for (t, letter) in ([Reversal.start] + word.reversed()).enumerated() {
        decoding.x[(t * B + b) * (Reversal.letters + 1) + letter] = 1
      }
    }
    encoding.mask = isReal
  }

  private mutating func forward() {
    let (B, d, J) = (words.count, d, model.joined)
    model.encoder.forward(encoding)
    for b in 0..<B {
      (decoding.states.baseAddress! + b * d).update(from: encoding.state(after: encoding.steps, of: b), count: d)
    }
    model.decoder.forward(decoding)
    for (b, word) in words.enumerated() {
      for t in 0...word.count {
        let (from, row) = (decoding.state(after: t + 1, of: b), rows[b] + t)
        for k in 0..<d {
          h[row * d + k] = from[k]
          joined[row * J + k] = from[k]
        }
      }
      for t in word.indices {
        let from = encoding.state(after: t + 1, of: b)
        for k in 0..<d { e[(read[b] + t) * d + k] = from[k] }
      }
    }
    if model.look == .attention { multiply(.AB, h, model.query, into: &q, m: count, n: d, k: d) }
    if model.look != .none { attend() }
    for row in 0..<count { for k in 0..<d { mixed[row * d + k] = model.combine[J * d + k] } }
    multiply(.AB, joined, model.combine, into: &mixed, m: count, n: d, k: J, adding: true)
    mixed.withUnsafeMutableBufferPointer { apply(.tanh, $0.baseAddress!, to: $0.baseAddress!, count: $0.count) }
  }

  private func layer(_ b: Int) -> SequenceAttention {
    SequenceAttention(
      weights: model.look == .attention ? .softmax : .uniform, n: words[b].count + 1, m: words[b].count, d: d)
  }

  private mutating func attend() {
    let (d, J) = (d, model.joined)
    var context = Self.zeros((encoding.steps + 1) * d)
    for b in words.indices {
      let (layer, row, from, place) = (layer(b), rows[b], read[b], places[b])
      let q = model.look == .attention ? q : h
      q.withUnsafeBufferPointer { q in
        e.withUnsafeBufferPointer { e in
          P.withUnsafeMutableBufferPointer { P in
            context.withUnsafeMutableBufferPointer { C in
              layer.forward(
                q.baseAddress! + row * d, e.baseAddress! + from * d, P: P.baseAddress! + place, C: C.baseAddress!)
            }
          }
        }
      }
      for t in 0..<layer.n { for k in 0..<d { joined[(row + t) * J + d + k] = context[t * d + k] } }
    }
  }

  /// The weights of a word: for each letter that is written, and the end, one for each letter that was read.
  func weights(of word: Int) -> [[Double]] {
    let m = words[word].count
    return (0...m).map { t in (0..<m).map { j in Double(P[places[word] + t * m + j]) } }
  }

  /// Which words are written without a mistake, if each letter that is written is the likeliest one.
  ///
  /// Here the decoder reads the right letters, and not its own. That gives the same verdict: as long as it makes no mistake, the two are the
  /// same letters, and after the first mistake the word is lost.
  mutating func isRight() -> [Bool] {
    _ = mixed.withUnsafeBufferPointer {
      model.output.loss($0.baseAddress!, labels: labels, addingTo: nil, slopes: nil, room: &scores)
    }
    let K = Reversal.classes
    return words.indices.map { b in
      (rows[b]..<rows[b + 1]).allSatisfy { row in
        let p = scores[row * K..<(row + 1) * K]
        return p.firstIndex(of: p.max()!)! - p.startIndex == labels[row]
      }
    }
  }

  /// The loss of the batch, a mean over all letters and ends, and its gradient.
  mutating func gradient() -> WordReverser.Gradient {
    let (B, d, J) = (words.count, d, model.joined)
    let model = model
    var parts = [
      model.encoder.parameters.count, model.decoder.parameters.count, model.query.count, model.combine.count,
      model.output.parameters.count,
    ].map(Self.zeros)
    var δ = Self.zeros(count * d)
    let loss = mixed.withUnsafeBufferPointer { mixed in
      δ.withUnsafeMutableBufferPointer { δ in
        parts[4].withUnsafeMutableBufferPointer {
          model.output.loss(
            mixed.baseAddress!, labels: labels, scale: 1 / Float(labels.count), addingTo: $0.baseAddress!,
            slopes: δ.baseAddress!, room: &scores)
        }
      }
    }
    for i in δ.indices { δ[i] *= (1 - mixed[i]) * (1 + mixed[i]) }
    multiply(.AᵀB, joined, δ, into: &parts[3], m: J, n: d, k: count)
    for row in 0..<count { for k in 0..<d { parts[3][J * d + k] += δ[row * d + k] } }
    var toJoined = Self.zeros(count * J)
    multiply(.ABᵀ, δ, model.combine, into: &toJoined, m: count, n: J, k: d)
    var toH = Self.zeros(count * d)
    for row in 0..<count { for k in 0..<d { toH[row * d + k] = toJoined[row * J + k] } }
    var toE = Self.zeros(e.count)
    if model.look != .none { attendBackward(toJoined, toH: &toH, toE: &toE, query: &parts[2]) }

    for (b, word) in words.enumerated() {
      for t in 0...word.count {
        for k in 0..<d { decoding.slopes[(t * B + b) * d + k] = toH[(rows[b] + t) * d + k] }
      }
      for t in word.indices {
        for k in 0..<d { encoding.slopes[(t * B + b) * d + k] = toE[(read[b] + t) * d + k] }
      }
    }
    model.decoder.backward(decoding, addingTo: &parts[1], findsInputs: false)
    // The decoder starts from the encoder's last state, which padding hands on.
    for i in 0..<B * d { encoding.slopes[(encoding.steps - 1) * B * d + i] += decoding.startSlopes[i] }
    model.encoder.backward(encoding, addingTo: &parts[0], findsInputs: false)
    return WordReverser.Gradient(loss: loss / Double(count), parts: parts)
  }

  private mutating func attendBackward(
    _ toJoined: [Float], toH: inout [Float], toE: inout [Float], query: inout [Float]
  ) {
    let (d, J) = (d, model.joined)
    let isSoftmax = model.look == .attention
    var toQ = Self.zeros(isSoftmax ? count * d : d)
    var G = Self.zeros((encoding.steps + 1) * d)
    var room = Self.zeros((encoding.steps + 1) * encoding.steps)
    for b in words.indices {
      let (layer, row, from, place) = (layer(b), rows[b], read[b], places[b])
      for t in 0..<layer.n { for k in 0..<d { G[t * d + k] = toJoined[(row + t) * J + d + k] } }
      let q = isSoftmax ? q : h
      q.withUnsafeBufferPointer { q in
        e.withUnsafeBufferPointer { e in
          P.withUnsafeMutableBufferPointer { P in
            toQ.withUnsafeMutableBufferPointer { toQ in
              toE.withUnsafeMutableBufferPointer { toE in
                layer.backward(
                  q.baseAddress! + row * d, e.baseAddress! + from * d, P: P.baseAddress! + place, G: G,
                  toQ: toQ.baseAddress! + (isSoftmax ? row * d : 0), toE: toE.baseAddress! + from * d, room: &room)
              }
            }
          }
        }
      }
    }
    guard isSoftmax else { return }
    multiply(.AᵀB, h, toQ, into: &query, m: d, n: d, k: count)
    multiply(.ABᵀ, toQ, model.query, into: &toH, m: count, n: d, k: d, adding: true)
  }
}
