import CourseKit

// Maps and reductions, generic windows; the mean as a product of a vector of counts with W.
extension Array {
  /// The elements around a place, without the one that stands there.
  func around(_ place: Int, reach: Int) -> [Element] {
    Array(self[Swift.max(0, place - reach)..<place] + dropFirst(place + 1).prefix(reach))
  }
}

extension Sequence where Element: Hashable {
  var tally: [Element: Double] { reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}

enum Doc2Vec: Doc2VecTask {
  static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector {
    let df = documents.flatMap { Set($0) }.tally
    return Vector((0..<words).map { word in df[word].map { -log($0 / Double(documents.count)) } ?? 0 })
  }

  static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    var a = Vector.zeros(W.rows)
    for (word, count) in document.tally {
      if let row = rows[word] { a[row] = count * weights[row] }
    }
    let total = a.sum()
    return total == 0 ? .zeros(W.columns) : (a / total) * W
  }

  static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)] {
    zip(documents, ids).flatMap { words, id in
      words.enumerated().map { (id: id, context: words.around($0, reach: window), target: $1) }
    }
  }

  static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    pvDMExamples(documents: documents, ids: ids, window: 0).map { (id: $0.id, target: $0.target) }
  }

  static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    context.map { W[row: $0] }.reduce(documentVector, +) / Double(context.count + 1)
  }

  /// Each word that is asked for, with +1 where the answer is yes and −1 where it is no.
  static func questions(_ example: ParagraphExample) -> [(word: Int, sign: Double)] {
    example.negatives.map { ($0, -1) } + [(example.target, 1)]
  }

  static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    let scores = WPrime * inputVector(documentVector: documentVector, W: W, context: example.context)
    return questions(example).map { -logSigmoid($0.sign * scores[$0.word]) }.reduce(0, +)
  }

  static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector {
    let scores = WPrime * inputVector(documentVector: documentVector, W: W, context: example.context)
    var δ = Vector.zeros(WPrime.rows)
    for (word, sign) in questions(example) { δ[word] -= sign * sigmoid(-sign * scores[word]) }
    return documentVector + (-learningRate / Double(1 + example.context.count)) * (δ * WPrime)
  }

  static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector {
    examples.reduce(start) {
      inferStep(documentVector: $0, W: W, WPrime: WPrime, example: $1, learningRate: learningRate)
    }
  }

  // MARK: - Given

  static func sigmoid(_ t: Double) -> Double { 1 / (1 + exp(-t)) }
  static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
