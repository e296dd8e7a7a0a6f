import CourseKit
import ReferenceEngine

/// The worked examples of unit 14.
public enum FastTextExample {
  /// The n-grams of *eating* as the lecture prints them, line by line.
  ///
  /// Source: I. Habernal, Lecture 6, "FastText embeddings example".
  public static let eating = """
    <ea eat ati tin ing ng> <eat eati atin ting ing> <eati eatin ating ting> <eatin eating ating>
    """.split(separator: " ").map(String.init)

  /// Nine English words with the three n-grams that matter most to each.
  ///
  /// Source: P. Bojanowski et al., 2017, as printed by E. Tromp, NLP Deep Learning, "FastText".
  public static let table: [(word: String, ngrams: [String])] = """
    anarchy chy <anar narchy
    monarchy monarc chy <monar
    kindness ness> ness kind
    politeness polite ness> eness>
    unlucky <un cky> nlucky
    lifetime life <life time
    starfish fish fish> star
    submarine marine sub marin
    transform trans <trans form
    """.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return (words[0], Array(words[1...]))
    }

  /// Made vectors of a few n-grams with two entries: the first says "sea", the second "animal".
  public static let vectors: [String: Vector] = [
    "sta": [0.1, 0], "star": [0.2, -0.1], "fish": [0.9, 1.2], "ish>": [0.1, 0.3], "fish>": [0.4, 0.5],
    "<sub": [0.3, -0.2], "marin": [0.8, 0], "marine": [1.1, 0.1], "<cat": [0, 0.7], "catfi": [0.2, 0.4],
  ]
  /// The vector of starfish itself.
  public static let starfish: Vector = [0.3, 0.1]

  /// Words like those of R. Sennrich and others, and how often each occurs.
  public static let pairWords = ["low": 5, "lowest": 2, "newer": 6, "wider": 3]
  public static let pairWordsText = "[low: 5, lowest: 2, newer: 6, wider: 3]"
  /// Their first merges, in the order in which they are learned.
  public static let pairMerges = [
    BytePair(left: "e", right: "r_"), BytePair(left: "l", right: "o"), BytePair(left: "e", right: "w"),
    BytePair(left: "ew", right: "er_"),
  ]
  /// Words that were not among them, and their pieces.
  public static let pairPieces: [(word: String, pieces: [String])] = [
    ("lower", ["lo", "w", "er_"]), ("slow", ["s", "lo", "w_"]), ("fewer", ["f", "ewer_"]),
    ("erne", ["e", "r", "n", "e_"]),
  ]

  /// The hash with bytes as they are, from 0 to 255: FNV-1a as it is published.
  public static func publishedHash(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { h, byte in (h ^ UInt32(byte)) &* 16_777_619 }
  }

  /// The chance that none of n things shares its bucket with a given one, of so many buckets.
  public static func alone(among n: Int, buckets: Int) -> Double {
    exp(Double(n - 1) * log1p(-1 / Double(buckets)))
  }
}
