import CourseKit

// Bags as sums of one-hot vectors, weights by a product with a diagonal matrix, the logarithm to the base 2 and back.
enum BagOfWords: BagOfWordsTask {
  static func tokenize(_ text: String) -> [String] {
    var rest = Array(text.lowercased())[...]
    var tokens: [String] = []
    func isInside(_ character: Character) -> Bool { character == "'" || character.isLetter || character.isNumber }
    while !rest.isEmpty {
      rest = rest.drop { !isInside($0) }
      let token = rest.prefix { isInside($0) }
      if !token.isEmpty { tokens.append(String(token)) }
      rest = rest.dropFirst(token.count)
    }
    return tokens
  }

  static func vocabulary(_ documents: [[String]]) -> [String] {
    documents.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted()
  }

  static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    Vector(vocabulary.map { $0 == word ? 1.0 : 0.0 })
  }

  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    let sum = tokens.reduce(Vector.zeros(vocabulary.count)) { $0 + oneHot($1, vocabulary: vocabulary) }
    return binary ? sum.map { $0 > 0 ? 1 : 0 } : sum
  }

  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    documents.map { bagOfWords($0, vocabulary: vocabulary, binary: true) }
      .reduce(.zeros(vocabulary.count), +)
  }

  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    guard let first = documents.first else { return [] }
    let df = documentFrequencies(documents, vocabulary: vocabulary)
    var weights = Matrix.zeros(vocabulary.count, vocabulary.count)
    for v in vocabulary.indices where df[v] != 0 {
      weights[v, v] = log(Double(documents.count) / df[v]) / log(2) * log(2)
    }
    var rows = [bagOfWords(first, vocabulary: vocabulary, binary: false)]
    for document in documents.dropFirst() {
      rows.append(bagOfWords(document, vocabulary: vocabulary, binary: false))
    }
    return Matrix(rows: rows) * weights
  }
}
