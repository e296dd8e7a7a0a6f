import CourseKit

enum BagOfWords: BagOfWordsTask {
  static func tokenize(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }.map { String($0) }
  }

  static func vocabulary(_ documents: [[String]]) -> [String] {
    Set(documents.flatMap { $0 }).sorted()
  }

  static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    var x = Vector.zeros(vocabulary.count)
    if let v = vocabulary.firstIndex(of: word) { x[v] = 1 }
    return x
  }

  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    var x = Vector.zeros(vocabulary.count)
    for token in tokens {
      guard let v = vocabulary.firstIndex(of: token) else { continue }
      x[v] = binary ? 1 : x[v] + 1
    }
    return x
  }

  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    var df = Vector.zeros(vocabulary.count)
    for tokens in documents {
      df += bagOfWords(tokens, vocabulary: vocabulary, binary: true)
    }
    return df
  }

  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    let N = Double(documents.count)
    let df = documentFrequencies(documents, vocabulary: vocabulary)
    // A word that stands nowhere has only counts of 0; ln(N / 0) would make them nan.
    let idf = df.map { $0 == 0 ? 0 : log(N / $0) }
    let rows = documents.map { tokens in
      hadamard(bagOfWords(tokens, vocabulary: vocabulary, binary: false), idf)
    }
    return Matrix(rows: rows)
  }
}
