import CourseKit
import Exchange
import ReferenceEngine

/// The numbers of one step of training on (Frodo, ring): no source prints them.
extension SkipGram {
  static var trainingNumbers: [WorkedNumber] {
    gradientNumbers + stepNumbers(rate: 1, "rate1") + stepNumbers(rate: 0.1, "rate01")
  }

  private typealias Example = SkipGramExample
  private static let (frodo, ring) = (Example.frodo, Example.ring)
  private static let words = Example.vocabulary.map { $0.lowercased() }
  private static let pairGradient = gradients(W: Example.W, WPrime: Example.WPrime, source: frodo, target: ring)

  private static var gradientNumbers: [WorkedNumber] {
    let p = probabilities(W: Example.W, WPrime: Example.WPrime, source: frodo)
    let entries = pairGradient.W.entries + pairGradient.WPrime.entries
    let moved = Double(entries.filter { $0 != 0 }.count)
    let dimension = Double(Example.W.columns)
    var numbers = named(p * Example.WPrime, "skipGram.expected")
    numbers += named(pairGradient.W[row: frodo], "skipGram.gradW.frodo")
    for (v, word) in words.enumerated() {
      numbers.append(WorkedNumber("skipGram.delta.\(word)", v == ring ? p[v] - 1 : p[v]))
      numbers += named(pairGradient.WPrime[row: v], "skipGram.gradWPrime.\(word)")
    }
    return numbers + [
      WorkedNumber(
        "skipGram.moved.entries", moved,
        readings: [.init("E20", moved - dimension, "the source word's row of W′ was taken to stand still")]),
      WorkedNumber("skipGram.moved.of", Double(entries.count)),
      WorkedNumber("skipGram.gradient.squaredLength", squaredLength),
    ]
  }

  private static var squaredLength: Double {
    hadamard(pairGradient.W, pairGradient.W).sum() + hadamard(pairGradient.WPrime, pairGradient.WPrime).sum()
  }

  /// One step, and the drop of the loss that the length of the gradient promises for a small rate, `η ‖g‖²`.
  private static func stepNumbers(rate η: Double, _ name: String) -> [WorkedNumber] {
    let key = "skipGram.step.\(name)"
    let before = loss(W: Example.W, WPrime: Example.WPrime, source: frodo, target: ring)
    let after = step(W: Example.W, WPrime: Example.WPrime, source: frodo, target: ring, learningRate: η)
    let exact = loss(W: after.W, WPrime: after.WPrime, source: frodo, target: ring)
    let frozen = SkipGramReadings.lossAfterStep(learningRate: η, frozen: frodo)
    var numbers = named(after.W[row: frodo], "\(key).W.frodo")
    numbers += named(after.WPrime[row: ring], "\(key).WPrime.ring")
    numbers += named(after.WPrime[row: frodo], "\(key).WPrime.frodo")
    for (word, p) in zip(words, probabilities(W: after.W, WPrime: after.WPrime, source: frodo)) {
      numbers.append(WorkedNumber("\(key).p.\(word)", p))
    }
    return numbers + [
      WorkedNumber("\(key).rate", η),
      WorkedNumber("\(key).loss", exact, readings: [.init("E20", frozen, "Frodo's row of W′ was not updated")]),
      WorkedNumber("\(key).loss.frozen", frozen), WorkedNumber("\(key).drop", before - exact),
      WorkedNumber("\(key).promisedDrop", η * squaredLength),
    ]
  }
}
