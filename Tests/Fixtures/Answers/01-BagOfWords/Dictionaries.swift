import CourseKit

// An index and a counter as types of their own; the logarithm of a quotient as a difference of logarithms.
struct Counter<Key: Hashable> {
  private var counts: [Key: Int] = [:]
  init(_ keys: some Sequence<Key>) { for key in keys { counts[key, default: 0] += 1 } }
  subscript(key: Key) -> Int { counts[key] ?? 0 }
  var keys: [Key] { Array(counts.keys) }
}

extension Character {
  fileprivate var isPartOfAWord: Bool { isLetter || isNumber || self == "'" }
}

enum BagOfWords: BagOfWordsTask {
  static func tokenize(_ text: String) -> [String] {
    text.split(whereSeparator: { !$0.isPartOfAWord }).map { $0.lowercased() }
  }

  static func vocabulary(_ documents: [[String]]) -> [String] {
    Counter(documents.joined()).keys.sorted(by: <)
  }

  static func oneHot(_ word: String, vocabulary: [String]) -> Vector {
    bagOfWords([word], vocabulary: vocabulary, binary: true)
  }

  static func bagOfWords(_ tokens: [String], vocabulary: [String], binary: Bool) -> Vector {
    let counter = Counter(tokens)
    return Vector(vocabulary.map { Double(binary ? min(counter[$0], 1) : counter[$0]) })
  }

  static func documentFrequencies(_ documents: [[String]], vocabulary: [String]) -> Vector {
    let counter = Counter(documents.flatMap { Set($0) })
    return Vector(vocabulary.map { Double(counter[$0]) })
  }

  static func tfIdf(_ documents: [[String]], vocabulary: [String]) -> Matrix {
    let df = documentFrequencies(documents, vocabulary: vocabulary)
    return Matrix(
      rows: documents.map { document in
        let tf = bagOfWords(document, vocabulary: vocabulary, binary: false)
        return Vector(
          vocabulary.indices.map { v in
            tf[v] == 0 ? 0 : tf[v] * (log(Double(documents.count)) - log(df[v]))
          })
      })
  }
}
