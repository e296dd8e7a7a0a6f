import CourseKit
import Exchange
import ReferenceEngine

extension BagOfWords {
  /// The worked numbers of unit 01. Printed are the places of a dictionary and the labels of three texts.
  public static var workedNumbers: [WorkedNumber] {
    reviewNumbers + textNumbers + scoreNumbers + weightNumbers + similarityNumbers + dictionaryNumbers
  }

  private typealias Example = BagOfWordsExample

  private static var reviewNumbers: [WorkedNumber] {
    let tokens = tokenize(Example.review)
    return [
      WorkedNumber("bagOfWords.review.tokens", Double(tokens.count)),
      WorkedNumber("bagOfWords.review.types", Double(vocabulary([tokens]).count)),
    ]
  }

  /// Lengths, the vocabulary, and every count.
  private static var textNumbers: [WorkedNumber] {
    let cells = Double(Example.counts.entries.count)
    let nonzero = Double(Example.counts.entries.count { $0 != 0 })
    var numbers = [
      WorkedNumber("bagOfWords.texts.tokens", Example.counts.sum()),
      WorkedNumber("bagOfWords.texts.V", Double(Example.vocabulary.count)),
      WorkedNumber("bagOfWords.texts.cells", cells), WorkedNumber("bagOfWords.texts.nonzero", nonzero),
      WorkedNumber("bagOfWords.texts.nonzeroPercent", 100 * nonzero / cells),
    ]
    for (d, label) in Example.labels.enumerated() {
      let x = Example.counts[row: d]
      numbers += [
        WorkedNumber("bagOfWords.texts.tokens.\(d + 1)", x.sum()),
        WorkedNumber("bagOfWords.texts.types.\(d + 1)", Double(x.count { $0 != 0 })),
        WorkedNumber(
          "bagOfWords.texts.label.\(d + 1)", label,
          printed: .init(["1", "-1", "0"][d], "Tromp, NLP Deep Learning, the three labeled sentences")),
      ]
      for (v, word) in Example.vocabulary.enumerated() {
        numbers.append(WorkedNumber("bagOfWords.count.\(d + 1).\(word)", x[v]))
      }
    }
    return numbers
  }

  private static var scoreNumbers: [WorkedNumber] {
    let opinions = Example.opinions.sorted { $0.key < $1.key }.map { WorkedNumber("bagOfWords.weight.\($0)", $1) }
    let scores = Example.scores.enumerated().map { WorkedNumber("bagOfWords.score.\($0 + 1)", $1) }
    let bags = Example.opposites.map(tokenize)
    let words = vocabulary(bags)
    let (x, y) = (
      bagOfWords(bags[0], vocabulary: words, binary: false), bagOfWords(bags[1], vocabulary: words, binary: false)
    )
    return opinions + scores + [
      WorkedNumber("bagOfWords.weight.bias", Example.bias),
      WorkedNumber("bagOfWords.opposites.V", Double(words.count)),
      WorkedNumber("bagOfWords.opposites.distance", distance(x, y)),
    ]
  }

  /// Document frequencies, the forms of idf, and every tf-idf.
  private static var weightNumbers: [WorkedNumber] {
    let N = Double(Example.documents.count)
    let df = documentFrequencies(Example.documents, vocabulary: Example.vocabulary)
    let idf = inverseDocumentFrequencies(Example.documents, vocabulary: Example.vocabulary)
    let X = tfIdf(Example.documents, vocabulary: Example.vocabulary)
    var numbers: [WorkedNumber] = []
    for (v, word) in Example.vocabulary.enumerated() {
      numbers += [
        WorkedNumber("bagOfWords.df.\(word)", df[v]), WorkedNumber("bagOfWords.idf.\(word)", idf[v]),
      ]
      for d in 0..<X.rows { numbers.append(WorkedNumber("bagOfWords.tfIdf.\(d + 1).\(word)", X[d, v])) }
    }
    for form in RarityForm.allCases {
      for df in [1.0, 2, 3] {
        numbers.append(WorkedNumber("bagOfWords.rarity.\(form).\(Int(df))", rarity(form, df: df, of: N)))
      }
    }
    return numbers
  }

  private static var similarityNumbers: [WorkedNumber] {
    let X = tfIdf(Example.documents, vocabulary: Example.vocabulary)
    return [(0, 1), (0, 2), (1, 2)].flatMap { a, b in
      let pair = "\(a + 1)\(b + 1)"
      return [
        WorkedNumber("bagOfWords.cosine.counts.\(pair)", cosine(Example.counts[row: a], Example.counts[row: b])),
        WorkedNumber("bagOfWords.cosine.tfIdf.\(pair)", cosine(X[row: a], X[row: b])),
        WorkedNumber("bagOfWords.shared.\(pair)", dot(Example.counts[row: a], Example.counts[row: b])),
      ]
    }
  }

  /// The dictionary of 3,000 words: its places, counted from 1, and the geometry of one-hot vectors.
  private static var dictionaryNumbers: [WorkedNumber] {
    let place = "Habernal, Lecture 6, one-hot encoding"
    let printed = ["1", "2", "696", "1,852", "2,012", "2,999", "3,000"]
    let vectors = Example.places.map { oneHot($0.0, vocabulary: Example.dictionary) }
    var numbers = [
      WorkedNumber("bagOfWords.dictionary.V", Double(Example.dictionary.count), printed: .init("3,000", place))
    ]
    for (k, x) in vectors.enumerated() {
      let index = Double(x.firstIndex(of: 1) ?? -1)
      let word = Example.places[k].0
      numbers += [
        WorkedNumber("bagOfWords.dictionary.place.\(word)", index + 1, printed: .init(printed[k], place)),
        WorkedNumber("bagOfWords.dictionary.index.\(word)", index),
      ]
    }
    let (horrible, nice, pleasant) = (vectors[2], vectors[3], vectors[4])
    for (name, other) in [("horrible", horrible), ("pleasant", pleasant)] {
      numbers += [
        WorkedNumber("bagOfWords.oneHot.cosine.nice.\(name)", cosine(nice, other)),
        WorkedNumber("bagOfWords.oneHot.distance.nice.\(name)", distance(nice, other)),
      ]
    }
    return numbers + [WorkedNumber("bagOfWords.oneHot.cosine.nice.nice", cosine(nice, nice))]
  }
}
