import CourseKit
import Exchange
import Foundation

/// A kind of language model of characters that is compared with others: what it is, and how one is trained from a seed.
struct CharacterRival: Sendable {
  let key, name: String
  /// Parameters, and characters that each training reads.
  let parameters, characters: Int
  /// The learning rates to choose from.
  let rates: [Double]
  /// How it is trained, in words.
  let settings: String
  /// Trains one and judges it; runs on a thread of its own.
  let train: @Sendable (_ rate: Double, _ seed: UInt64, _ tell: (Workers.News) -> Void) throws -> Found

  /// What a training leads to.
  struct Found: Sendable {
    /// Bits per character.
    let validation, test: Double
    /// Bits per character of the validation part with shorter contexts, by the characters that are there at least.
    var byContext: [(least: Int, bits: Double)] = []
    /// What the model writes.
    let sample: String
    /// Seconds of one core that the training took, without the judging.
    let seconds: Double
  }

  /// Steps of progress that a training tells.
  static let tenths = 10

  /// The time that this thread has spent computing.
  static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Every so manieth update tells the mean loss since the last time.
  final class Teller {
    private let every: Int
    private let tell: (Workers.News) -> Void
    private var sum = 0.0

    init(updates: Int, _ tell: @escaping (Workers.News) -> Void) {
      (every, self.tell) = (max(updates / CharacterRival.tenths, 1), tell)
    }

    func hear(_ update: Int, _ bits: Double, _ sample: () -> String) {
      sum += bits
      guard update % every == 0 else { return }
      tell(.init(loss: sum / Double(every), sample: update % (5 * every) == 0 ? sample() : nil))
      sum = 0
    }
  }
}

extension CharacterRival {
  /// A recurrent model of units 19 to 22.
  static func recurrent(
    _ key: String, _ name: String, _ start: CellStart, _ text: CharacterText, validation: [Int], parameters limit: Int,
    rates: [Double],
    _ training: CharacterTraining
  ) -> CharacterRival {
    let V = text.symbols.count
    let units = CellStart.units(start.cell, inputs: V, classes: V, atMost: limit)
    return CharacterRival(
      key: key, name: name,
      parameters: CellStart.parameters(start.cell, inputs: V, units: units, classes: V),
      characters: training.characters,
      rates: rates,
      settings:
        "\(units) units, \(training.updates) updates of \(training.streams) x \(training.steps) characters, the state "
        + "carried on over \(training.restart) updates"
    ) { rate, seed, tell in
      try withoutActuallyEscaping(tell) { tell in
        var model = CharacterModel(start, symbols: V, units: units, seed: seed)
        var training = training
        training.learningRate = rate
        let (began, teller) = (threadSeconds, Teller(updates: training.updates, tell))
        try training.train(&model, on: text.training, parts: Parts(threads: 1)) { update, model, bits in
          teller.hear(update, bits) { "\(name): \(model.sample(60, of: text, seed: seed))" }
        }
        let seconds = threadSeconds - began
        return Found(
          validation: model.bits(validation, lineEnd: text.lineEnd), test: model.bits(text.test, lineEnd: text.lineEnd),
          sample: model.sample(120, of: text, seed: seed), seconds: seconds)
      }
    }
  }

  /// The windows in which a decoder is asked what it makes of shorter contexts.
  static let contexts = [2, 8, 16]

  /// A decoder.
  static func transformer(
    _ key: String, _ name: String, _ text: CharacterText, validation: [Int], width: Int, hidden: Int, heads: Int,
    depth: Int,
    rates: [Double], _ training: TransformerModel.Training
  ) -> CharacterRival {
    let V = text.symbols.count
    let start = TransformerNet(symbols: V, width: width, hidden: hidden, heads: heads, depth: depth, seed: 0)
    return CharacterRival(
      key: key, name: name, parameters: start.parameters.count, characters: training.characters, rates: rates,
      settings:
        "\(depth) blocks, d = \(width), \(heads) heads, m = \(hidden), \(training.updates) updates of \(training.streams) x "
        + "\(training.length) characters, a context of up to \(training.length)"
    ) { rate, seed, tell in
      try withoutActuallyEscaping(tell) { tell in
        var model = TransformerModel(
          TransformerNet(symbols: V, width: width, hidden: hidden, heads: heads, depth: depth, seed: seed))
        var training = training
        training.learningRate = rate
        let (began, teller) = (threadSeconds, Teller(updates: training.updates, tell))
        try training.train(&model, on: text.training) { update, model, bits in
          teller.hear(update, bits) { "\(name): \(model.sample(60, of: text, length: training.length, seed: seed))" }
        }
        let seconds = threadSeconds - began
        func bits(_ codes: [Int]) -> Double { model.bits(codes, lineEnd: text.lineEnd, length: training.length) }
        return Found(
          validation: bits(validation), test: bits(text.test),
          byContext: contexts.map { ($0 / 2, model.bits(validation, lineEnd: text.lineEnd, length: $0)) },
          sample: model.sample(120, of: text, length: training.length, seed: seed), seconds: seconds)
      }
    }
  }
}
