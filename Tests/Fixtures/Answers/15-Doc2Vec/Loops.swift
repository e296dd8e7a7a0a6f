import CourseKit

// Loops with indices; the mean as a sum of shares, the loss as softplus, the gradient entry by entry.
enum Doc2Vec: Doc2VecTask {
  static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector {
    var idf = Vector.zeros(words)
    for word in 0..<words {
      var df = 0
      for document in documents where document.contains(word) { df += 1 }
      if df > 0 { idf[word] = log(Double(documents.count)) - log(Double(df)) }
    }
    return idf
  }

  static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    var total = 0.0
    for word in document {
      if let row = rows[word] { total += weights[row] }
    }
    var mean = Vector.zeros(W.columns)
    if total == 0 { return mean }
    for word in document.reversed() {
      guard let row = rows[word] else { continue }
      for k in 0..<W.columns { mean[k] += weights[row] / total * W[row, k] }
    }
    return mean
  }

  static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)] {
    var result: [(id: Int, context: [String], target: String)] = []
    for number in 0..<documents.count {
      let words = documents[number]
      for place in 0..<words.count {
        var context: [String] = []
        for other in 0..<words.count where other != place && abs(other - place) <= window {
          context.append(words[other])
        }
        result.append((id: ids[number], context: context, target: words[place]))
      }
    }
    return result
  }

  static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    var result: [(id: Int, target: String)] = []
    for number in 0..<documents.count {
      for place in 0..<documents[number].count { result.append((ids[number], documents[number][place])) }
    }
    return result
  }

  static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    let share = 1 / Double(context.count + 1)
    var h = share * documentVector
    for word in context.reversed() {
      for k in 0..<h.count { h[k] += share * W[word, k] }
    }
    return h
  }

  static func softplus(_ s: Double) -> Double { s > 0 ? s + log1p(exp(-s)) : log1p(exp(s)) }

  static func score(_ h: Vector, _ WPrime: Matrix, _ word: Int) -> Double {
    var s = 0.0
    for k in (0..<h.count).reversed() { s += WPrime[word, k] * h[k] }
    return s
  }

  static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    var sum = 0.0
    for word in example.negatives.reversed() { sum += softplus(score(h, WPrime, word)) }
    return sum + softplus(-score(h, WPrime, example.target))
  }

  static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    var after = documentVector
    for place in 0...example.negatives.count {
      let word = place == 0 ? example.target : example.negatives[place - 1]
      let s = score(h, WPrime, word)
      let δ = place == 0 ? -1 / (1 + exp(s)) : 1 / (1 + exp(-s))
      for k in 0..<h.count { after[k] -= learningRate * δ * WPrime[word, k] / Double(1 + example.context.count) }
    }
    return after
  }

  static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector {
    var d = start
    for i in 0..<examples.count {
      d = inferStep(documentVector: d, W: W, WPrime: WPrime, example: examples[i], learningRate: learningRate)
    }
    return d
  }

  // MARK: - Given

  static func sigmoid(_ t: Double) -> Double { 1 / (1 + exp(-t)) }
  static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
