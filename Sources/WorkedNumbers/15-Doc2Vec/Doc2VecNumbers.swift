import CourseKit
import Exchange
import ReferenceEngine

extension Doc2Vec {
  /// The worked numbers of unit 15. No source prints them; they are compared with the 50-digit oracle and numpy.
  public static var workedNumbers: [WorkedNumber] {
    [countNumbers, averageNumbers, askNumbers("dm", Example.memory), askNumbers("dbow", Example.bag), inferNumbers]
      .flatMap { $0 }
  }

  private typealias Example = Doc2VecExample
  private static let (W, WPrime) = (Example.W, Example.WPrime)

  private static var countNumbers: [WorkedNumber] {
    let rows = SkipGramExample.rows(of: Example.vocabulary)
    let idf = inverseDocumentFrequency(
      documents: Example.sentences.map { $0.compactMap { rows[$0] } }, words: rows.count)
    let tokens = Example.sentences.enumerated().map {
      WorkedNumber("doc2vec.tokens.\($0 + 1)", Double($1.count))
    }
    let shared = Set(Example.labelIds).count
    return tokens + [
      WorkedNumber("doc2vec.vocabulary", Double(rows.count)),
      WorkedNumber(
        "doc2vec.dm.examples", Double(pvDMExamples(documents: Example.sentences, ids: [0, 1, 2], window: 2).count)),
      WorkedNumber(
        "doc2vec.dbow.examples", Double(pvDBOWExamples(documents: Example.sentences, ids: [0, 1, 2]).count)),
      WorkedNumber(
        "doc2vec.pairs", Example.sentences.reduce(0) { $0 + Double(SkipGram.pairs(tokens: $1, window: 2).count) }),
      WorkedNumber("doc2vec.labels", Double(shared)),
      WorkedNumber("doc2vec.idf.the", idf[rows["the"] ?? 0]),
      WorkedNumber("doc2vec.idf.great", idf[rows["great"] ?? 0]),
      WorkedNumber("doc2vec.size.documents", 100_000 * 300), WorkedNumber("doc2vec.size.count", 100_000),
      WorkedNumber("doc2vec.size.dimension", 300),
    ]
  }

  private static var averageNumbers: [WorkedNumber] {
    let idf = inverseDocumentFrequency(documents: Example.documentRows, words: W.rows)
    let plain = Vector(repeating: 1, count: W.rows)
    let document = Example.documents[0]
    let weights = zip(Example.words, idf).map { WorkedNumber("doc2vec.idf.toy.\($0.lowercased())", $1) }
    return weights
      + entries("doc2vec.sum", 4 * averageVector(document: document, rows: Example.rows, W: W, weights: plain))
      + entries("doc2vec.uniform", averageVector(document: document, rows: Example.rows, W: W, weights: plain))
      + entries("doc2vec.weighted", averageVector(document: document, rows: Example.rows, W: W, weights: idf))
      + [WorkedNumber("doc2vec.weighted.total", Example.documentRows[0].reduce(0) { $0 + idf[$1] })]
  }

  /// Everything on the way from an example to a step with η = 1.
  private static func askNumbers(_ model: String, _ example: ParagraphExample) -> [WorkedNumber] {
    let h = inputVector(documentVector: Example.start, W: W, context: example.context)
    let asked = [("ring", 2, 1.0), ("frodo", 1, 0.0), ("ship", 5, 0.0)].flatMap { word, row, label in
      let σ = LogLinear.sigmoid(dot(h, WPrime[row: row]))
      return [
        WorkedNumber("doc2vec.\(model).score.\(word)", dot(h, WPrime[row: row])),
        WorkedNumber("doc2vec.\(model).sigma.\(word)", σ), WorkedNumber("doc2vec.\(model).delta.\(word)", σ - label),
        WorkedNumber("doc2vec.\(model).loss.\(word)", -log(label == 1 ? σ : 1 - σ)),
      ]
    }
    let g = gradient(documentVector: Example.start, W: W, WPrime: WPrime, example: example)
    let after = inferStep(documentVector: Example.start, W: W, WPrime: WPrime, example: example, learningRate: 1)
    return asked + entries("doc2vec.\(model).h", h) + entries("doc2vec.\(model).gradient", g)
      + entries("doc2vec.\(model).slopeOfH", Double(1 + example.context.count) * g)
      + entries("doc2vec.\(model).after", after) + [
        WorkedNumber("doc2vec.\(model).loss", Example.meanLoss(Example.start, [example])),
        WorkedNumber("doc2vec.\(model).loss.after", Example.meanLoss(after, [example])),
        WorkedNumber("doc2vec.\(model).squaredLength", dot(g, g)),
      ]
  }

  private static var inferNumbers: [WorkedNumber] {
    let one = infer(
      start: Example.start, W: W, WPrime: WPrime, examples: Example.newDocument, learningRate: 0.5)
    return entries("doc2vec.infer", one) + [
      WorkedNumber("doc2vec.infer.loss.before", Example.meanLoss(Example.start, Example.newDocument)),
      WorkedNumber("doc2vec.infer.loss.after", Example.meanLoss(one, Example.newDocument)),
      WorkedNumber("doc2vec.zero.loss", Example.meanLoss(.zeros(3), Example.newDocument)),
    ]
  }

  private static func entries(_ key: String, _ vector: Vector) -> [WorkedNumber] {
    vector.enumerated().map { WorkedNumber("\(key).\($0 + 1)", $1) }
  }
}
