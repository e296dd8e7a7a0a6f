import CourseKit
import Grading
import ReferenceEngine

/// `exercise demo 4 --mine`: which gospel is a verse from, by the student's gradient, probabilities and cross-entropy.
enum SoftmaxTraining {
  static let (books, epochs, batch, rate, most) = (["Matthew", "Mark", "Luke", "John"], 4, 50, 0.5, 150)

  static let own = OwnTraining(
    "your gradient on the verses of four gospels: \(most) words, batches of \(batch), η = \(rate), \(epochs) epochs"
  ) { (student: any SoftmaxTask.Type, report) in
    let verses = try report.verses(of: books)
    // Every fifth chapter is held back: a verse's neighbors would give it away.
    let words = TrainingReport.vocabulary(verses.filter { $0.chapter % 5 != 4 }.map(\.words), atMost: most)
    let rows = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    func part(_ isHeld: Bool) -> (X: Matrix, Y: Matrix, classes: [Int]) {
      let chosen = verses.filter { ($0.chapter % 5 == 4) == isHeld }
      let bags = chosen.map { verse -> Vector in
        var bag = Vector.zeros(words.count)
        for v in verse.words.compactMap({ rows[$0] }) { bag[v] = 1 }
        return bag
      }
      let targets = chosen.map { Softmax.oneHotLabel($0.book, classes: books.count) }
      return (Matrix(rows: bags), Matrix(rows: targets), chosen.map(\.book))
    }
    let (train, test) = (part(false), part(true))
    func slice(_ M: Matrix, _ places: [Int]) -> Matrix { Matrix(rows: places.map { M[row: $0] }) }
    var (W, b) = (Matrix.zeros(words.count, books.count), Vector.zeros(books.count))
    var (V, c) = (W, b)
    let counts = books.indices.map { k in test.classes.count { $0 == k } }
    report.say(
      "\(train.X.rows) verses to learn from, \(test.X.rows) of other chapters; ln 4 = 1.3863 before training; always the most frequent "
        + "of the four: \(100 * (counts.max() ?? 0) / test.X.rows) percent.")
    var random = SeededRandom(seed: 4)
    for epoch in 1...epochs {
      let order = Array(0..<train.X.rows).shuffled(using: &random)
      for first in stride(from: 0, to: order.count, by: batch) {
        let places = Array(order[first..<min(first + batch, order.count)])
        let (X, Y) = (slice(train.X, places), slice(train.Y, places))
        let own = student.gradient(X: X, targets: Y, W: W, b: b)
        try report.require(
          own.W.rows == W.rows && own.W.columns == W.columns && own.b.count == b.count,
          "gradient gave \(own.W.rows) x \(own.W.columns) and \(own.b.count) numbers; \(W.rows) x \(W.columns) and \(b.count) are needed, the shapes of W and b"
        )
        (W, b) = (W - rate * own.W, b - rate * own.b)
        let engine = Softmax.gradient(X: X, targets: Y, W: V, b: c)
        (V, c) = (V - rate * engine.W, c - rate * engine.b)
      }
      report.progress(
        epoch, of: epochs, loss: Softmax.crossEntropy(scores: Softmax.affine(X: train.X, W: W, b: b), targets: train.Y))
    }
    let P = student.probabilities(X: test.X, W: W, b: b)
    try report.require(
      P.rows == test.X.rows && P.columns == books.count,
      "probabilities gave \(P.rows) x \(P.columns) numbers; \(test.X.rows) x \(books.count) are needed, a row for each verse"
    )
    let Q = Softmax.probabilities(X: test.X, W: V, b: c)
    func accuracy(_ P: Matrix) -> Double {
      100 * Double(test.classes.indices.count { i in Softmax.argmax(P[row: i]) == test.classes[i] }) / Double(P.rows)
    }
    report.result(
      "test loss, in nats", own: student.crossEntropy(probabilities: P, targets: test.Y),
      engine: Softmax.crossEntropy(probabilities: Q, targets: test.Y))
    report.result("percent of the test verses", own: accuracy(P), engine: accuracy(Q))
    for (k, book) in books.enumerated() {
      let own = words.indices.sorted { (W[$0, k], $1) > (W[$1, k], $0) }.prefix(6).map { words[$0] }
      report.say("words for \(book): \(own.joined(separator: ", "))")
    }
  }
}
