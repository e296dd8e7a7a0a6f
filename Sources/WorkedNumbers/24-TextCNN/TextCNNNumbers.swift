import CourseKit
import Exchange
import ReferenceEngine

extension TextCNN {
  private typealias Example = TextCNNExample

  /// The worked numbers of unit 24. No sheet prints a number of a convolution. Indices in keys are 1-based.
  public static var workedNumbers: [WorkedNumber] {
    shapeNumbers + detectorNumbers + sentenceNumbers + backNumbers + opposites + slipNumbers + sizeNumbers + quizNumbers
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)_\($0 + 1)", $1) }
  }

  /// A text of seven words under filters of two to five.
  private static var shapeNumbers: [WorkedNumber] {
    let rows = (1...5).flatMap { h in
      Padding.allCases.map { padding in
        WorkedNumber(
          "textCNN.shape.h\(h).\(padding)", Double(windowCount(words: 7, width: h, padding: padding)))
      }
    }
    let zeros = (2...5).flatMap { h in
      let left = leftPadding(width: h, padding: .same)
      return [
        WorkedNumber("textCNN.zeros.h\(h).front", Double(left)),
        WorkedNumber("textCNN.zeros.h\(h).behind", Double(h - 1 - left)),
      ]
    }
    return rows + zeros
  }

  /// What the pair filters say of all windows of some short texts, before the ReLU.
  private static var detectorNumbers: [WorkedNumber] {
    let texts = ["not good", "good not", "not fine", "not bad", "very good", "not very good"]
    return texts.flatMap { text -> [WorkedNumber] in
      let maps = convolve(Example.text(text), Example.pairs, padding: .valid)
      let key = text.split(separator: " ").enumerated().map { $0 == 0 ? String($1) : $1.capitalized }.joined()
      return (0..<maps.rows).flatMap { i in list("textCNN.detector.\(key).window\(i + 1)", maps[row: i]) }
    }
  }

  /// Forward through the sentence of the lecture.
  private static var sentenceNumbers: [WorkedNumber] {
    let (X, p) = (Example.text(Example.sentence), Example.parameters)
    var numbers: [WorkedNumber] = []
    for (name, bank) in [("words", Example.words), ("pairs", Example.pairs)] {
      let maps = convolve(X, bank, padding: .valid)
      for i in 0..<maps.rows { numbers += list("textCNN.\(name).a\(i + 1)", maps[row: i]) }
    }
    let z = logits(X, p, padding: .valid)
    numbers += list("textCNN.phi", features(X, p.banks, padding: .valid))
    numbers += list("textCNN.z", z)
    numbers += list("textCNN.p", probabilities(X, p, padding: .valid))
    return numbers + [
      WorkedNumber("textCNN.z.gap", z[0] - z[1]), WorkedNumber("textCNN.z.minusGap", z[1] - z[0]),
      WorkedNumber("textCNN.loss.blame", loss(X, label: 0, p, padding: .valid)),
      WorkedNumber("textCNN.loss.praise", loss(X, label: 1, p, padding: .valid)),
    ]
  }

  /// Backward through it, with the label blame.
  private static var backNumbers: [WorkedNumber] {
    let (X, p) = (Example.text(Example.sentence), Example.parameters)
    let g = backward(X, label: 0, p, padding: .valid)
    var numbers = list("textCNN.delta", g.parameters.c) + list("textCNN.slope", p.V * g.parameters.c)
    for (b, bank) in g.parameters.banks.enumerated() {
      numbers += list("textCNN.back.bank\(b + 1).b", bank.bias)
      for (f, W) in bank.weights.enumerated() {
        for j in 0..<W.rows { numbers += list("textCNN.back.bank\(b + 1).f\(f + 1).row\(j + 1)", W[row: j]) }
      }
    }
    for (word, i) in zip(Example.sentence.split(separator: " "), 0..<X.rows) {
      numbers += list("textCNN.back.\(word)", g.X[row: i])
    }
    let η = 1.0
    let moved = TextCNNParameters(
      banks: zip(p.banks, g.parameters.banks).map { bank, g in
        FilterBank(weights: zip(bank.weights, g.weights).map { $0 - η * $1 }, bias: bank.bias - η * g.bias)
      }, V: p.V - η * g.parameters.V, c: p.c - η * g.parameters.c)
    return numbers + [
      WorkedNumber("textCNN.slope_3.size", -(p.V * g.parameters.c)[2]),
      WorkedNumber("textCNN.step.loss", loss(X - η * g.X, label: 0, moved, padding: .valid)),
    ]
  }

  /// Two texts of the same three words.
  private static var opposites: [WorkedNumber] {
    [("praise", Example.praise), ("blame", Example.blame)].flatMap { name, text -> [WorkedNumber] in
      let X = Example.text(text)
      return list("textCNN.\(name).phi", features(X, Example.parameters.banks, padding: .valid))
        + list("textCNN.\(name).z", logits(X, Example.parameters, padding: .valid))
        + list("textCNN.\(name).p", probabilities(X, Example.parameters, padding: .valid))
    }
  }

  /// The sentence with one thing done wrong.
  private static var slipNumbers: [WorkedNumber] {
    let X = Example.text(Example.sentence)
    let flipped = TextCNNSlip.flipped(Example.pairs)
    // Praise that is not negated: the bias is above 0.
    let affirmed = FilterBank(weights: [[[-1, 0], [0, 1]]], bias: [0.2])
    let short = Example.text("not bad")
    return list("textCNN.slip.flipped", features(X, [flipped], padding: .valid))
      + list(
        "textCNN.slip.overChannels", TextCNNSlip.maxOverChannels(relu(convolve(X, Example.pairs, padding: .valid))))
      + list("textCNN.slip.everyPlace", TextCNNSlip.biasGradientOfEveryPlace(X, Example.parameters.banks[0]))
      + [
        WorkedNumber("textCNN.slip.alone", features(short, [affirmed], padding: .valid)[0]),
        WorkedNumber("textCNN.slip.alone.a", convolve(short, affirmed, padding: .valid)[0, 0]),
        WorkedNumber(
          "textCNN.slip.inBatch",
          features(Matrix(rows: short.rowVectors + [.zeros(2), .zeros(2)]), [affirmed], padding: .valid)[0]),
      ]
  }

  /// Parameters: the example's, and those of the model of 2014.
  private static var sizeNumbers: [WorkedNumber] {
    func bank(_ h: Int) -> Double { Double(bankParameterCount(filters: 100, width: h, dimension: 300)) }
    let head = Double(300 * 2 + 2)
    let pairs = 18_765.0 * 18_765.0
    return [
      WorkedNumber("textCNN.size.example", Double(parameterCount(Example.parameters))),
      WorkedNumber("textCNN.size.h3", bank(3)), WorkedNumber("textCNN.size.h4", bank(4)),
      WorkedNumber("textCNN.size.h5", bank(5)), WorkedNumber("textCNN.size.head", head),
      WorkedNumber("textCNN.size.kim", bank(3) + bank(4) + bank(5) + head),
      WorkedNumber("textCNN.size.words", 18_765 * 300), WorkedNumber("textCNN.size.vocabulary", 18_765),
      WorkedNumber("textCNN.size.pairs", pairs), WorkedNumber("textCNN.size.perFilter", 3 * 300 + 1),
    ]
  }

  /// What the quiz asks for.
  private static var quizNumbers: [WorkedNumber] {
    [
      WorkedNumber("textCNN.quiz.windows", Double(windowCount(words: 12, width: 4, padding: .valid))),
      WorkedNumber("textCNN.quiz.bank", Double(bankParameterCount(filters: 50, width: 3, dimension: 100))),
      WorkedNumber("textCNN.quiz.bank.noBias", 50 * 3 * 100),
      WorkedNumber("textCNN.quiz.bank.oneBias", 50 * 3 * 100 + 1),
      WorkedNumber("textCNN.quiz.reach", Double(receptiveField(widths: [3, 3, 3], dilations: [1, 2, 4]))),
      WorkedNumber(
        "textCNN.reach.plain", Double(receptiveField(widths: Array(repeating: 3, count: 4), dilations: [1, 1, 1, 1]))),
      WorkedNumber(
        "textCNN.reach.dilated", Double(receptiveField(widths: Array(repeating: 3, count: 4), dilations: [1, 2, 4, 8]))),
    ]
  }
}
