import CourseKit
import ReferenceEngine

/// The texts of unit 01.
public enum BagOfWordsExample {
  /// The beginning of a review.
  /// Source: I. Habernal, Lecture 4.
  public static let review =
    "One of my favorite movies ever, The Shawshank Redemption is a modern day classic ..."

  /// Three short texts about a movie.
  /// Source: E. Tromp, NLP Deep Learning.
  public static let texts = [
    "I liked the new Star Wars movie a lot, great plot!",
    "The plot was average, the actors even worse",
    "Did you know there is a new Star Wars movie out in cinemas right now?",
  ]
  /// Their sentiment: good, bad, neither.
  public static let labels: Vector = [1, -1, 0]

  public static let documents = texts.map(BagOfWords.tokenize)
  public static let vocabulary = BagOfWords.vocabulary(documents)
  public static let counts = Matrix(
    rows: documents.map { BagOfWords.bagOfWords($0, vocabulary: vocabulary, binary: false) })

  /// The weights of a linear score, made up by hand; words that are not listed have weight 0.
  public static let opinions = ["great": 1.5, "liked": 1.0, "average": -0.5, "worse": -2.0]
  public static let bias = 0.25
  public static let weights = Vector(vocabulary.map { opinions[$0] ?? 0 })

  /// The score x · w + b of each of the three texts.
  public static let scores = Vector(counts.rowVectors.map { dot($0, weights) + bias })

  /// Two texts that mean the opposite and have the same bag.
  public static let opposites = ["not bad, quite good", "not good, quite bad"]

  /// A dictionary of 3,000 words, of which seven are known by name and place; the others are stand-ins.
  /// Source: I. Habernal, Lecture 6, which counts from 1.
  public static let dictionary: [String] = {
    var words = (1...3000).map { "word\($0)" }
    for (word, place) in places { words[place - 1] = word }
    return words
  }()
  /// The known words with their places, counted from 1.
  public static let places = [
    ("a", 1), ("abandon", 2), ("horrible", 696), ("nice", 1852), ("pleasant", 2012), ("zone", 2999), ("zoo", 3000),
  ]
}
