import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class TextCNNGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { TextCNN.workedNumbers }
  override class var figures: [Figure] { TextCNN.figures }
  override class var problems: [PracticeProblem] { TextCNN.problems }
  private var student: any TextCNNTask.Type { get throws { try subject() } }
  private typealias Example = TextCNNExample
  private let (X, p) = (Example.asymmetricText, Example.asymmetric)

  func test01_windowCount() {
    check("windows of a text of seven words", points: 1, of: "windowCount") {
      // By hand: a filter of two words fits into seven at 6 places, one of five at 3.
      for (h, valid) in [(1, 7), (2, 6), (3, 5), (4, 4), (5, 3), (7, 1)] {
        expect(
          "windowCount(words: 7, width: \(h), padding: .valid)",
          try student.windowCount(words: 7, width: h, padding: .valid), equals: valid,
          lookAt: "The last window ends at the last word.")
        expect(
          "windowCount(words: 7, width: \(h), padding: .same)",
          try student.windowCount(words: 7, width: h, padding: .same), equals: 7,
          lookAt: "With .same there are as many windows as words.")
      }
      forAll(salt: 1) { draw in
        let h = draw.size(1...5, wide: 6...40)
        let n = h + draw.integer(0...6, wide: 10...500)
        let padding = draw.element(of: Padding.allCases)
        return .equals(
          "windowCount(words: \(n), width: \(h), padding: .\(padding))",
          try student.windowCount(words: n, width: h, padding: padding),
          TextCNN.windowCount(words: n, width: h, padding: padding))
      }
    }
  }

  func test02_windowsOfShortTexts() {
    check("windows of texts that are too short", points: 1, of: "windowCount") {
      for (n, h, padding) in [(2, 3, Padding.valid), (1, 5, .valid), (0, 2, .valid), (0, 3, .same), (1, 4, .same)] {
        expect(
          "windowCount(words: \(n), width: \(h), padding: .\(padding))",
          try student.windowCount(words: n, width: h, padding: padding), equals: 1,
          lookAt: "Every text has an answer, so there is at least one window.")
      }
      forAll(salt: 2) { draw in
        let (n, h) = (draw.size(0...6, wide: 10...60), draw.size(1...5, wide: 6...90))
        let padding = draw.element(of: Padding.allCases)
        return .equals(
          "windowCount(words: \(n), width: \(h), padding: .\(padding))",
          try student.windowCount(words: n, width: h, padding: padding),
          TextCNN.windowCount(words: n, width: h, padding: padding))
      }
    }
  }

  func test03_padded() {
    check("rows of zeros around a text", points: 2, of: "padded") {
      let two: Matrix = [[1, 2], [3, 4]]
      let expected: [(Int, Padding, Matrix)] = [
        (2, .valid, two), (2, .same, [[1, 2], [3, 4], [0, 0]]), (3, .same, [[0, 0], [1, 2], [3, 4], [0, 0]]),
        (4, .same, [[0, 0], [1, 2], [3, 4], [0, 0], [0, 0]]), (1, .same, two),
        (4, .valid, [[1, 2], [3, 4], [0, 0], [0, 0]]),
      ]
      for (h, padding, text) in expected {
        expect(
          "padded(\(two), width: \(h), padding: .\(padding))", try student.padded(two, width: h, padding: padding),
          equals: text,
          lookAt: padding == .same
            ? "width − 1 rows of zeros: half in front, half behind, the odd one behind."
            : "Zeros only if the text is shorter than the filter, and behind it.")
      }
      for padding in Padding.allCases {
        expect(
          "padded(no words of 2 entries, width: 3, padding: .\(padding))",
          try student.padded(.zeros(0, 2), width: 3, padding: padding), equals: .zeros(3, 2),
          lookAt: "An empty text becomes as many rows of zeros as the filter is wide.")
      }
      forAll(salt: 3) { draw in
        let (n, d, h) = (draw.size(0...5, wide: 12...20), draw.size(1...3), draw.size(1...4, wide: 5...24))
        let X = draw.matrix(n, d)
        let padding = draw.element(of: Padding.allCases)
        return .equals(
          "padded(\(X), width: \(h), padding: .\(padding))", try student.padded(X, width: h, padding: padding),
          TextCNN.padded(X, width: h, padding: padding))
      }
    }
  }

  func test04_convolveByHand() {
    check("the filters 'not good' and 'not bad'", points: 2, of: "convolve", after: ["windowCount", "padded"]) {
      // By hand, for 'not good' over (not, fine): 1·1 + 0.8·1 − 1 = 0.8.
      expect(
        "convolve(the soup was not fine, the bank of pairs, padding: .valid)",
        try student.convolve(Example.text(Example.sentence), Example.pairs, padding: .valid),
        equals: [[-0.7, -1.1], [-1.1, -0.9], [-0.9, -0.9], [0.8, -0.8]],
        lookAt: "One row for each window, one column for each filter; the bias is added once.")
      // The same words the other way round: the filter must not fire.
      expect(
        "convolve(good not, the bank of pairs, padding: .valid)",
        try student.convolve(Example.text("good not"), Example.pairs, padding: .valid), equals: [[-1, -1]],
        lookAt: "Row 0 of a filter is for the first word of the window.")
      expect(
        "convolve(not good, the bank of pairs, padding: .valid)",
        try student.convolve(Example.text("not good"), Example.pairs, padding: .valid), equals: [[1, -1]],
        lookAt: "Row 0 of a filter is for the first word of the window.")
    }
  }

  func test05_convolve() {
    check("filters of any width over texts of any length", points: 1, of: "convolve", after: ["windowCount", "padded"])
    {
      expect(
        "convolve(not, the bank of pairs, padding: .valid)",
        try student.convolve(Example.text("not"), Example.pairs, padding: .valid), equals: [[0, 0]],
        lookAt: "One word and a row of zeros behind it: one window.")
      expect(
        "convolve(no words, the bank of pairs, padding: .same)",
        try student.convolve(.zeros(0, 2), Example.pairs, padding: .same), equals: [[-1, -1]],
        lookAt: "Nothing but zeros below the filter: the bias is left.")
      forAll(salt: 5) { draw in
        let (X, bank, padding) = Self.problem(&draw)
        return .equals(
          "convolve(\(X), \(bank), padding: .\(padding))", try student.convolve(X, bank, padding: padding),
          TextCNN.convolve(X, bank, padding: padding))
      }
    }
  }

  func test06_maxOverTime() {
    check("the largest entry of each column and its place", points: 2, of: "maxOverTime") {
      let maps: Matrix = [[1, -3, 0], [4, -2, 0], [2, -2, 0], [4, -5, 0]]
      expect(
        "maxOverTime(\(maps)).values", try student.maxOverTime(maps).values, equals: [4, -2, 0],
        lookAt: "One number for each column. A column may be negative as a whole.")
      expect(
        "maxOverTime(\(maps)).places", try student.maxOverTime(maps).places, equals: [1, 1, 0],
        lookAt: "A row for each column; of equal entries the first row counts.")
      expect("maxOverTime([[-7, 3]]).values", try student.maxOverTime([[-7, 3]]).values, equals: [-7, 3])
      expect("maxOverTime([[-7, 3]]).places", try student.maxOverTime([[-7, 3]]).places, equals: [0, 0])
      forAll(salt: 6) { draw in
        // Few different numbers, so that there are ties.
        let maps = draw.wholeMatrix(
          draw.size(1...6, wide: 12...20), draw.size(1...4, wide: 5...9), in: -3...3, wide: -9...9)
        return .equals(
          "maxOverTime(\(maps)).values", try student.maxOverTime(maps).values, TextCNN.maxOverTime(maps).values)
      }
      forAll(salt: 60, lookAt: "Of equal entries the first row counts.") { draw in
        let maps = draw.wholeMatrix(
          draw.size(1...6, wide: 12...20), draw.size(1...4, wide: 5...9), in: -3...3, wide: -9...9)
        return .equals(
          "maxOverTime(\(maps)).places", try student.maxOverTime(maps).places, TextCNN.maxOverTime(maps).places)
      }
    }
  }

  func test07_features() {
    check("one number for each filter", points: 1, of: "features", after: ["convolve", "maxOverTime"]) {
      let banks = Example.parameters.banks
      expect(
        "features(the soup was not fine, both banks, padding: .valid)",
        try student.features(Example.text(Example.sentence), banks, padding: .valid), equals: [0.8, 0.1, 0.8, 0],
        lookAt: "Convolution, ReLU, maximum over the windows; the first bank's filters first.")
      expect(
        "features([[0, 0]], a filter with the bias -2, padding: .same)",
        try student.features([[0, 0]], [FilterBank(weights: [[[1, 1]]], bias: [-2])], padding: .same), equals: [0],
        lookAt: "The ReLU makes 0 of what is below 0.")
      forAll(salt: 7) { draw in
        let (X, p, padding) = Self.model(&draw)
        return .equals(
          "features(\(X), \(p.banks), padding: .\(padding))", try student.features(X, p.banks, padding: padding),
          TextCNN.features(X, p.banks, padding: padding))
      }
    }
  }

  func test08_loss() {
    check("the loss of a text", points: 2, of: "loss", after: ["features"]) {
      for (label, name) in ["blame", "praise"].enumerated() {
        expect(
          "loss(the soup was not fine, label: \(label), the lecture's parameters), that is \(name)",
          try student.loss(Example.text(Example.sentence), label: label, Example.parameters, padding: .valid),
          equals: TextCNN.loss(Example.text(Example.sentence), label: label, Example.parameters, padding: .valid),
          lookAt: "z = features · V + c, and −ln of the softmax at the label.")
      }
      // The logits are 1000 and −1000: the losses are 0 and 2000.
      let loud = TextCNNParameters(
        banks: [FilterBank(weights: [[[1]]], bias: [0])], V: [[1000, -1000]], c: [0, 0])
      for (label, loss) in [(0, 0.0), (1, 2000)] {
        expect(
          "loss([[1]], label: \(label)) with the logits 1000 and -1000",
          try student.loss([[1]], label: label, loud, padding: .valid), equals: loss,
          lookAt: "Take the largest logit out of the sum before exp.")
      }
      forAll(salt: 8) { draw in
        let (X, p, padding) = Self.model(&draw, isLoud: true)
        let label = draw.integer(0...p.c.count - 1)
        return .equals(
          "loss(\(X), label: \(label), \(p), padding: .\(padding))",
          try student.loss(X, label: label, p, padding: padding), TextCNN.loss(X, label: label, p, padding: padding))
      }
    }
  }

  func test09_convolveBackwardByHand() {
    check("back through one filter by hand", points: 1, of: "convolveBackward", after: ["padded"]) {
      // By hand. Words 1, 2, 3; the filter (10, 20); two windows with the gradients 1 and 4.
      // Bias 1 + 4 = 5. Weights: 1·1 + 4·2 = 9 and 1·2 + 4·3 = 14. Words: 1·10, 1·20 + 4·10, 4·20.
      let bank = FilterBank(weights: [[[10], [20]]], bias: [7])
      let call =
        "convolveBackward([[1], [2], [3]], (weights: [[[10], [20]]], bias: [7]), padding: .valid, gradient: [[1], [4]])"
      func back() throws -> (X: Matrix, bank: FilterBank) {
        try student.convolveBackward([[1], [2], [3]], bank, padding: .valid, gradient: [[1], [4]])
      }
      expect(
        "\(call).bank.bias", try back().bank.bias, equals: [5],
        lookAt: "The bias is in both windows: sum over the windows.")
      expect(
        "\(call).bank.weights", try back().bank.weights, equals: [[[9], [14]]],
        lookAt: "A weight meets another word in each window: sum gradient times word.")
      expect(
        "\(call).X", try back().X, equals: [[10], [60], [80]],
        lookAt: "The word in the middle stands in both windows, under another row of the filter each time.")
      // Even width, same: one row of zeros behind. The last window is (3, 0), and what reaches the zero is dropped.
      expect(
        "convolveBackward([[1], [2], [3]], …, padding: .same, gradient: [[1], [4], [2]]).X",
        try student.convolveBackward([[1], [2], [3]], bank, padding: .same, gradient: [[1], [4], [2]]).X,
        equals: [[10], [60], [100]],
        lookAt: "Only the rows of the text count, from the one on where padded put the first word.")
    }
  }

  func test10_convolveBackward() {
    check(
      "back through a convolution agrees with differences", points: 2, of: "convolveBackward", after: ["padded"]
    ) {
      var generator = SeededRandom(seed: random(100))
      for padding in Padding.allCases {
        let bank = p.banks[1]
        let g = generator.matrix(TextCNN.windowCount(words: X.rows, width: bank.width, padding: padding), bank.count)
        let call = "convolveBackward(\(X), \(bank), padding: .\(padding), gradient: \(g))"
        func value(_ X: Matrix, _ bank: FilterBank) -> Double {
          hadamard(g, TextCNN.convolve(X, bank, padding: padding)).sum()
        }
        expectGradient(
          "\(call).X", try student.convolveBackward(X, bank, padding: padding, gradient: g).X,
          of: { value($0, bank) }, at: X,
          lookAt: "A word collects from every window that it stands in, and from every filter.")
        expectGradient(
          "\(call).bank, that is the weights, then the bias",
          try Self.list(student.convolveBackward(X, bank, padding: padding, gradient: g).bank),
          of: { value(X, Self.bank($0)) }, at: Self.list(bank), lookAt: "Weights and bias collect from every window.")
      }
      forAll(salt: 10) { draw in
        let (X, bank, padding) = Self.problem(&draw)
        let g = draw.matrix(TextCNN.windowCount(words: X.rows, width: bank.width, padding: padding), bank.count)
        return .equals(
          "convolveBackward(\(X), \(bank), padding: .\(padding), gradient: \(g)), that is X, then weights and bias",
          Self.list(try student.convolveBackward(X, bank, padding: padding, gradient: g)),
          Self.list(TextCNN.convolveBackward(X, bank, padding: padding, gradient: g)))
      }
    }
  }

  func test11_backwardByHand() {
    check(
      "the gradients of the lecture's sentence", points: 1, of: "backward", after: ["features", "convolveBackward"]
    ) {
      let (X, p) = (Example.text(Example.sentence), Example.parameters)
      let expected = TextCNN.backward(X, label: 0, p, padding: .valid)
      let call = "backward(the soup was not fine, label: 0, the lecture's parameters, padding: .valid)"
      func back() throws -> (X: Matrix, parameters: TextCNNParameters) {
        try student.backward(X, label: 0, p, padding: .valid)
      }
      expect(
        "\(call).parameters.c", try back().parameters.c, equals: expected.parameters.c,
        lookAt: "softmax(z) − onehot(label).")
      expect(
        "\(call).parameters.V", try back().parameters.V, equals: expected.parameters.V,
        lookAt: "outer(features, δ): a row for each filter.")
      expect(
        "\(call).parameters.banks, that is weights and bias of each", try Self.list(back().parameters.banks),
        equals: Self.list(expected.parameters.banks),
        lookAt: "Only the window of the maximum contributes; a filter whose maximum is not above 0 gets nothing.")
      expect(
        "\(call).X", try back().X, equals: expected.X,
        lookAt: "'fine' is in the best window of two filters; 'the' and 'soup' are in none.")
    }
  }

  func test12_backwardAgreesWithDifferences() {
    check(
      "all gradients agree with differences of the loss", points: 2, of: "backward",
      after: ["features", "convolveBackward"]
    ) {
      for (padding, label) in [(Padding.valid, 1), (.same, 2)] {
        let call = "backward(\(X), label: \(label), the asymmetric parameters, padding: .\(padding))"
        expectGradient(
          "\(call).X", try student.backward(X, label: label, p, padding: padding).X,
          of: { TextCNN.loss($0, label: label, p, padding: padding) }, at: X,
          lookAt: "From the features through maximum and ReLU to one window for each filter; sum over the banks.")
        expectGradient(
          "\(call).parameters, that is weights and bias of each bank, V, c",
          try Self.list(student.backward(X, label: label, p, padding: padding).parameters),
          of: { TextCNN.loss(X, label: label, Self.parameters($0), padding: padding) }, at: Self.list(p),
          lookAt: "The second bank's features begin behind those of the first.")
      }
    }
  }

  func test13_backwardOfAnyText() {
    check(
      "gradients of texts with equal maxima, and of any length", points: 2, of: "backward",
      after: ["features", "convolveBackward"]
    ) {
      // 'good' stands twice: the filter of praise has the same maximum at both places.
      let twice = Example.text("good was good")
      expect(
        "backward(good was good, label: 0, the lecture's parameters, padding: .valid).X",
        try student.backward(twice, label: 0, Example.parameters, padding: .valid).X,
        equals: TextCNN.backward(twice, label: 0, Example.parameters, padding: .valid).X,
        lookAt: "Of two equal maxima the first one gets the whole gradient.")
      // 'not' alone brings both filters of pairs to 0, where a ReLU hands nothing back.
      expect(
        "backward(not, label: 1, the lecture's parameters, padding: .valid).parameters.banks, that is weights and bias of each",
        try Self.list(
          student.backward(Example.text("not"), label: 1, Example.parameters, padding: .valid).parameters.banks),
        equals: Self.list(
          TextCNN.backward(Example.text("not"), label: 1, Example.parameters, padding: .valid).parameters.banks),
        lookAt: "A pre-activation of 0 is not above 0.")
      forAll(salt: 13) { draw in
        let (X, p, padding) = Self.model(&draw)
        let label = draw.integer(0...p.c.count - 1)
        return .equals(
          "backward(\(X), label: \(label), \(p), padding: .\(padding)), that is X, weights and bias of each bank, V, c",
          Self.list(try student.backward(X, label: label, p, padding: padding)),
          Self.list(TextCNN.backward(X, label: label, p, padding: padding)))
      }
      forAll(salt: 130, lookAt: "Logits of ±1000 have gradients too.") { draw in
        let (X, p, padding) = Self.model(&draw, isLoud: true)
        let label = draw.integer(0...p.c.count - 1)
        return .equals(
          "backward(\(X), label: \(label), \(p), padding: .\(padding)), that is X, weights and bias of each bank, V, c",
          Self.list(try student.backward(X, label: label, p, padding: padding)),
          Self.list(TextCNN.backward(X, label: label, p, padding: padding)),
          within: .absolute(1e-8, because: "next to a logit of 1000 a Double has 13 decimals"))
      }
    }
  }

  /// Quarters: their products and sums are exact in any order, so that equal maxima, and pre-activations of 0, are so for everybody.
  private static func quarters(
    _ draw: inout Draw, _ rows: Int, _ columns: Int, in range: ClosedRange<Int> = -8...8, wide: ClosedRange<Int>? = nil
  ) -> Matrix {
    let whole = draw.wholeMatrix(rows, columns, in: range, wide: wide)
    return whole / 4
  }

  private static func bank(_ draw: inout Draw, dimension d: Int) -> FilterBank {
    let (F, h) = (draw.size(1...3), draw.size(1...4, wide: 5...7))
    let weights = (0..<F).map { _ in quarters(&draw, h, d) }
    return FilterBank(weights: weights, bias: quarters(&draw, 1, F)[row: 0])
  }

  /// A text of none to six words, of twelve and more in a wide input, and a bank for it.
  private static func problem(_ draw: inout Draw) -> (X: Matrix, bank: FilterBank, padding: Padding) {
    let (n, d) = (draw.size(0...6, wide: 12...20), draw.size(1...3))
    return (quarters(&draw, n, d, wide: -400...400), bank(&draw, dimension: d), draw.element(of: Padding.allCases))
  }

  /// A text and a model of one to three banks. Loud models have logits of about ±1000 in a wide input.
  private static func model(
    _ draw: inout Draw, isLoud: Bool = false
  ) -> (X: Matrix, p: TextCNNParameters, padding: Padding) {
    let (n, d) = (draw.size(0...6, wide: 12...20), draw.size(1...3))
    let X = quarters(&draw, n, d, wide: isLoud ? -40...40 : nil)
    let banks = (0..<draw.size(1...3)).map { _ in bank(&draw, dimension: d) }
    let (m, K) = (banks.reduce(0) { $0 + $1.count }, draw.size(1...4, wide: 5...9))
    let p = TextCNNParameters(
      banks: banks, V: quarters(&draw, m, K, in: -2...2), c: draw.vector(K, wide: isLoud ? -1000...1000 : nil))
    return (X, p, draw.element(of: Padding.allCases))
  }

  /// All weights, and the bias as a matrix of one row.
  private static func list(_ bank: FilterBank) -> [Matrix] { bank.weights + [Matrix(rows: [bank.bias])] }
  private static func list(_ banks: [FilterBank]) -> [Matrix] { banks.flatMap(list) }
  private static func list(_ p: TextCNNParameters) -> [Matrix] { list(p.banks) + [p.V, Matrix(rows: [p.c])] }
  private static func list(_ back: (X: Matrix, bank: FilterBank)) -> [Matrix] { [back.X] + list(back.bank) }
  private static func list(_ back: (X: Matrix, parameters: TextCNNParameters)) -> [Matrix] {
    [back.X] + list(back.parameters)
  }

  private static func bank(_ list: [Matrix]) -> FilterBank {
    FilterBank(weights: Array(list.dropLast()), bias: list[list.count - 1][row: 0])
  }

  /// The asymmetric model from its list: banks of two and three filters.
  private static func parameters(_ list: [Matrix]) -> TextCNNParameters {
    TextCNNParameters(banks: [bank(Array(list[0..<3])), bank(Array(list[3..<7]))], V: list[7], c: list[8][row: 0])
  }
}
