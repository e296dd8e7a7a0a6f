import CourseKit

// A document as a value that learns; the document as one more row of W, as in CBOW; infer by recursion.
struct Paragraph {
  var vector: Vector

  /// Rows of words and the document's own, to be averaged.
  func bag(_ W: Matrix, _ context: [Int]) -> [Vector] { context.map { W[row: $0] } + [vector] }

  func mean(_ W: Matrix, _ context: [Int]) -> Vector {
    let all = bag(W, context)
    var running = all[0]
    for (seen, next) in all.enumerated().dropFirst() { running += (next - running) / Double(seen + 1) }
    return running
  }

  mutating func learn(_ example: ParagraphExample, _ W: Matrix, _ WPrime: Matrix, rate: Double) {
    let h = mean(W, example.context)
    let size = Double(bag(W, example.context).count)
    var pull = Vector.zeros(vector.count)
    for word in [example.target] + example.negatives {
      pull += Doc2Vec.sigmoid(dot(h, WPrime[row: word])) * WPrime[row: word]
    }
    pull -= WPrime[row: example.target]
    vector -= (rate / size) * pull
  }
}

enum Doc2Vec: Doc2VecTask {
  static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector {
    let sets = documents.map(Set.init)
    return Vector(
      (0..<words).map { word in
        let df = sets.filter { $0.contains(word) }.count
        return df == 0 ? 0 : log(Double(documents.count) / Double(df))
      })
  }

  static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    let known = document.filter { rows[$0] != nil }.map { rows[$0]! }
    let total = known.map { weights[$0] }.reduce(0, +)
    let sum = known.sorted().map { weights[$0] * W[row: $0] }.reduce(Vector.zeros(W.columns), +)
    if total > 0 { return (1 / total) * sum }
    return Vector(repeating: 0, count: W.columns)
  }

  static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)] {
    guard let words = documents.first, let id = ids.first else { return [] }
    let own = words.indices.map { i -> (id: Int, context: [String], target: String) in
      let before = words[max(0, i - window)..<i]
      let after = words[(i + 1)..<min(words.count, i + 1 + window)]
      return (id, Array(before) + Array(after), words[i])
    }
    return own + pvDMExamples(documents: Array(documents.dropFirst()), ids: Array(ids.dropFirst()), window: window)
  }

  static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    var found: [(id: Int, target: String)] = []
    for (place, document) in documents.enumerated() {
      document.forEach { found.append((id: ids[place], target: $0)) }
    }
    return found
  }

  static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    Paragraph(vector: documentVector).mean(W, context)
  }

  static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    let yes = logSigmoid(dot(WPrime[row: example.target], h))
    // ln σ(−s) = ln σ(s) − s
    let no = example.negatives.map { dot(WPrime[row: $0], h) }.map { logSigmoid($0) - $0 }
    return -(yes + no.reduce(0, +))
  }

  static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector {
    var paragraph = Paragraph(vector: documentVector)
    paragraph.learn(example, W, WPrime, rate: learningRate)
    return paragraph.vector
  }

  static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector {
    guard let first = examples.first else { return start }
    let next = inferStep(documentVector: start, W: W, WPrime: WPrime, example: first, learningRate: learningRate)
    return infer(start: next, W: W, WPrime: WPrime, examples: Array(examples.dropFirst()), learningRate: learningRate)
  }

  // MARK: - Given

  static func sigmoid(_ t: Double) -> Double { 1 / (1 + exp(-t)) }
  static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
