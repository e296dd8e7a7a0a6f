import CourseKit

// Loops alone: characters one by one, words searched in the list, everything counted anew.
enum BagOfWords: BagOfWordsTask {
  static func tokenize(_ text: String) -> [String] {
    var tokens = [String]()
    var current = ""
    for character in text + " " {
      let belongs = character.isLetter || character.isNumber || character == "'"
      if belongs {
        current += character.lowercased()
      } else if current != "" {
        tokens.append(current)
        current = ""
      }
    }
    return tokens
  }

  static func vocabulary(_ documents: [[String]]) -> [String] {
    var words = [String]()
    for document in documents {
      for token in document where !words.contains(token) { words.append(token) }
    }
    words.sort()
    return words
  }

  static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    var entries = [Double]()
    for other in vocabulary { entries.append(other == word ? 1 : 0) }
    return Vector(entries)
  }

  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    var x = Vector.zeros(vocabulary.count)
    for v in 0..<vocabulary.count {
      for token in tokens where token == vocabulary[v] {
        x[v] += 1
        if binary { break }
      }
    }
    return x
  }

  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    var df = Vector.zeros(vocabulary.count)
    for v in 0..<vocabulary.count {
      for document in documents {
        if document.contains(vocabulary[v]) { df[v] += 1 }
      }
    }
    return df
  }

  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    if documents.isEmpty { return [] }
    var X = Matrix.zeros(documents.count, vocabulary.count)
    for d in 0..<documents.count {
      for v in 0..<vocabulary.count {
        var tf = 0.0
        var df = 0.0
        for token in documents[d] where token == vocabulary[v] { tf += 1 }
        for document in documents where document.contains(vocabulary[v]) { df += 1 }
        if df > 0 { X[d, v] = tf * log(Double(documents.count) / df) }
      }
    }
    return X
  }
}
