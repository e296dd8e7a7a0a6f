import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 04.
public enum SoftmaxRun: UnitRun {
  /// Ten classes, 64 features: handwritten digits of 8 x 8 pixels.
  public static let run = RealRun(title: "Handwritten digits by a linear classifier", seed: 4) { report in
    let digits = try Softmax.Digits(report.text("Digits/digits.csv"))
    // The first four fifths are for training. The file is in the order of its writers: the rest is in other hands.
    let count = digits.labels.count * 4 / 5
    let (train, test) = (digits.part(0..<count), digits.part(count..<digits.labels.count))
    var random = SeededRandom(seed: report.seed)
    var model = Softmax.Model(features: 64, classes: 10)
    let epochs = 60
    let start = Softmax.judge(model, X: train.X, labels: train.labels)
    report.progress(0, of: epochs, loss: start.loss)
    Softmax.train(
      &model, X: train.X, labels: train.labels, epochs: epochs, batchSize: 16, learningRate: 0.5, random: &random
    ) { epoch, model in
      report.progress(epoch, of: epochs, loss: Softmax.judge(model, X: train.X, labels: train.labels).loss)
    }

    let known = Softmax.judge(model, X: train.X, labels: train.labels)
    let new = Softmax.judge(model, X: test.X, labels: test.labels)
    report.result("softmaxRun.train.count", Double(train.labels.count), "images to learn from")
    report.result("softmaxRun.test.count", Double(test.labels.count), "images held back")
    report.result("softmaxRun.start.loss", start.loss, "loss before training")
    report.result("softmaxRun.train.loss", known.loss, "loss on the images that were learned from")
    report.result("softmaxRun.train.accuracy", 100 * known.accuracy, "percent of them that are right")
    report.result("softmaxRun.test.loss", new.loss, "loss on the images held back")
    report.result("softmaxRun.test.accuracy", 100 * new.accuracy, "percent of them that are right")
    for (name, T) in [("half", 0.5), ("oneAndHalf", 1.5), ("two", 2), ("four", 4)] {
      let tempered = Softmax.judge(model, X: test.X, labels: test.labels, temperature: T)
      report.result("softmaxRun.test.loss.\(name)", tempered.loss, "the same at temperature \(T)")
    }
    tellConfusion(new.confusion, report)
    for digit in [0, 3] { report.figure(weightPicture(model.W[column: digit], digit)) }
  }

  private static func tellConfusion(_ confusion: [[Int]], _ report: RunReport) {
    var worst = (of: 0, taken: 1)
    for i in 0..<10 {
      for k in 0..<10 where i != k && confusion[i][k] > confusion[worst.of][worst.taken] { worst = (i, k) }
    }
    let count = confusion[worst.of][worst.taken]
    report.say("Most often confused: \(worst.of) taken for \(worst.taken), \(count) times.")
    report.result("softmaxRun.worst.of", Double(worst.of), "the digit that is most often taken for another")
    report.result("softmaxRun.worst.taken", Double(worst.taken), "what it is taken for")
    report.result("softmaxRun.worst.count", Double(count), "how often")
    let digits = (0..<10).map(String.init)
    report.figure(
      Figure(
        name: "digits-confusion", title: "What was taken for what",
        description: """
          Ten rows for the true digits, ten columns for the answers. Nearly all of the images held back stand on the \
          diagonal; the rest are the errors.
          """,
        drawing: .heatMap(
          HeatMap(
            rows: digits, columns: digits, values: confusion.map { $0.map(Double.init) }, format: .decimals(0),
            rowTitle: "true", columnTitle: "answer"))))
  }

  /// One column of W, laid out as the image that it is multiplied with.
  private static func weightPicture(_ w: Vector, _ digit: Int) -> Figure {
    let places = (1...8).map(String.init)
    return Figure(
      name: "digit-weights-\(digit)", title: "The 64 weights of the class \(digit)",
      description: """
        The weights of one class on the 8 by 8 pixels of an image: positive where ink speaks for a \(digit), negative \
        where it speaks against it.
        """,
      drawing: .heatMap(
        HeatMap(
          rows: places, columns: places, values: (0..<8).map { r in (0..<8).map { w[8 * r + $0] } },
          format: .decimals(1), rowTitle: "row", columnTitle: "column")))
  }
}

extension Softmax {
  /// Images of 8 x 8 pixels with their labels, as `Lectures/Data/Digits/digits.csv` holds them.
  struct Digits {
    /// One image per row, [N x 64]; ink is 1, paper 0.
    var X: Matrix
    var labels: [Int]

    /// - Parameter text: one image per line: the label, then 64 whole numbers from 0 to 16, with commas between.
    init(_ text: String) {
      let lines = text.split(whereSeparator: \.isNewline).map { line in
        line.split(separator: ",").map { field in
          guard let number = Int(field) else { preconditionFailure("'\(field)' is no whole number") }
          return number
        }
      }
      precondition(
        lines.allSatisfy { $0.count == 65 && (0...9).contains($0[0]) }, "a line holds a digit and 64 numbers")
      labels = lines.map { $0[0] }
      X = Matrix(rows: lines.map { Vector($0.dropFirst().map { Double($0) / 16 }) })
    }

    private init(X: Matrix, labels: [Int]) { (self.X, self.labels) = (X, labels) }

    func part(_ range: Range<Int>) -> Digits {
      Digits(X: Matrix(rows: range.map { X[row: $0] }), labels: Array(labels[range]))
    }
  }
}
