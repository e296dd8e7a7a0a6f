import CourseKit

enum Doc2Vec: Doc2VecTask {
  static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector {
    var df = Vector.zeros(words)
    for document in documents {
      for word in Set(document) { df[word] += 1 }
    }
    return df.map { $0 > 0 ? log(Double(documents.count) / $0) : 0 }
  }

  static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    var sum = Vector.zeros(W.columns)
    var total = 0.0
    for row in document.compactMap({ rows[$0] }) {
      sum += weights[row] * W[row: row]
      total += weights[row]
    }
    return total > 0 ? sum / total : sum
  }

  static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)] {
    var examples: [(id: Int, context: [String], target: String)] = []
    for (id, words) in zip(ids, documents) {
      for i in words.indices {
        let places = (i - window...i + window).filter { $0 != i && words.indices.contains($0) }
        examples.append((id, places.map { words[$0] }, words[i]))
      }
    }
    return examples
  }

  static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    var examples: [(id: Int, target: String)] = []
    for (id, words) in zip(ids, documents) {
      for word in words { examples.append((id, word)) }
    }
    return examples
  }

  static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    var sum = documentVector
    for word in context { sum += W[row: word] }
    return sum / Double(1 + context.count)
  }

  static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    var loss = -logSigmoid(dot(h, WPrime[row: example.target]))
    for word in example.negatives { loss -= logSigmoid(-dot(h, WPrime[row: word])) }
    return loss
  }

  static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    var slopeOfH = (sigmoid(dot(h, WPrime[row: example.target])) - 1) * WPrime[row: example.target]
    for word in example.negatives { slopeOfH += sigmoid(dot(h, WPrime[row: word])) * WPrime[row: word] }
    let gradient = slopeOfH / Double(1 + example.context.count)
    return documentVector - learningRate * gradient
  }

  static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector {
    var vector = start
    for example in examples {
      vector = inferStep(documentVector: vector, W: W, WPrime: WPrime, example: example, learningRate: learningRate)
    }
    return vector
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// ln σ(t), finite for every finite t.
  static func logSigmoid(_ t: Double) -> Double {
    min(t, 0) - log1p(exp(-abs(t)))
  }
}
