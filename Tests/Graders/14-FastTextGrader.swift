import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class FastTextGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { FastText.workedNumbers }
  override class var figures: [Figure] { FastText.figures }
  override class var problems: [PracticeProblem] { FastText.problems }
  private var student: any FastTextTask.Type { get throws { try subject() } }
  private typealias Example = FastTextExample
  private let longest = 2_000_000

  func test01_ngramsOfEating() {
    check("the n-grams of eating", points: 2, of: "characterNgrams") {
      expect(
        "characterNgrams(word: eating, lengths: 3...6)", try student.characterNgrams(word: "eating", lengths: 3...6),
        equals: Example.eating, lookAt: "The marks first: <eating> has 8 characters.")
      // By hand: <a> is as long as the shortest n-gram.
      expect(
        "characterNgrams(word: a, lengths: 3...6)", try student.characterNgrams(word: "a", lengths: 3...6),
        equals: ["<a>"])
      // By hand: ana begins at two places, and each is an n-gram.
      expect(
        "characterNgrams(word: banana, lengths: 3...3)", try student.characterNgrams(word: "banana", lengths: 3...3),
        equals: ["<ba", "ban", "ana", "nan", "ana", "na>"])
    }
  }

  func test02_marksAndShortWords() {
    check("marks alone, and words that are too short", points: 1, of: "characterNgrams") {
      expect(
        "characterNgrams(word: ox, lengths: 1...2)", try student.characterNgrams(word: "ox", lengths: 1...2),
        equals: ["o", "x", "<o", "ox", "x>"], lookAt: "A mark alone is no n-gram.")
      expect(
        "characterNgrams(word: the empty text, lengths: 1...6)", try student.characterNgrams(word: "", lengths: 1...6),
        equals: ["<>"])
      expect(
        "characterNgrams(word: ox, lengths: 5...9)", try student.characterNgrams(word: "ox", lengths: 5...9), equals: []
      )
      forAll(salt: 2) { draw in
        let word = Self.word(&draw, plain: true)
        let shortest = draw.integer(1...4, wide: 1...12)
        let lengths = shortest...shortest + draw.integer(0...3)
        return .equals(
          "characterNgrams(word: \(word), lengths: \(lengths))",
          try student.characterNgrams(word: word, lengths: lengths),
          FastText.characterNgrams(word: word, lengths: lengths))
      }
    }
  }

  func test03_unicode() {
    check("characters that are not ASCII", points: 1, of: "characterNgrams") {
      expect(
        "characterNgrams(word: über, lengths: 4...5)", try student.characterNgrams(word: "über", lengths: 4...5),
        equals: ["<übe", "über", "ber>", "<über", "über>"], lookAt: "ü is one character, and two bytes.")
      // e with a combining accent is two scalars, though it looks like one letter.
      let counted = "cafe\u{301}"
      expect(
        "characterNgrams(word: café with a combining accent, lengths: 6...7)",
        try student.characterNgrams(word: counted, lengths: 6...7),
        equals: ["<cafe\u{301}", "cafe\u{301}>", "<cafe\u{301}>"],
        lookAt: "Count Unicode scalars: the accent is one of its own.")
      forAll(salt: 3) { draw in
        let word = Self.word(&draw)
        return .equals(
          "characterNgrams(word: \(word), lengths: 2...4)", try student.characterNgrams(word: word, lengths: 2...4),
          FastText.characterNgrams(word: word, lengths: 2...4))
      }
    }
  }

  func test04_vector() {
    check("the sum of the n-grams' vectors", points: 2, of: "vector", after: ["characterNgrams"]) {
      // By hand: sta, star, fish, ish>, fish> are known: (1.7, 1.9). Its own vector is (0.3, 0.1).
      expect(
        "vector(word: starfish, vectors: …, own: [0.3, 0.1], dimension: 2)",
        try student.vector(word: "starfish", vectors: Example.vectors, own: Example.starfish, dimension: 2),
        equals: [2.0, 2.0], lookAt: "A sum: each known n-gram is added, and nothing is divided.")
      // By hand, never seen: <cat, catfi, fish, ish>, fish>.
      expect(
        "vector(word: catfish, vectors: …, own: nil, dimension: 2)",
        try student.vector(word: "catfish", vectors: Example.vectors, own: nil, dimension: 2), equals: [1.6, 3.1],
        lookAt: "A word that was never seen has n-grams all the same.")
      // By hand: of these only eating has 3 to 6 characters.
      expect(
        "vector(word: eating, vectors: [ea: [10], eating: [1], <eating: [100]], own: nil, dimension: 1)",
        try student.vector(
          word: "eating", vectors: ["ea": [10], "eating": [1], "<eating": [100]], own: nil, dimension: 1), equals: [1],
        lookAt: "The lengths are 3, 4, 5 and 6.")
      expect(
        "vector(word: banana, vectors: [ana: [1, 2, 5]], own: nil, dimension: 3)",
        try student.vector(word: "banana", vectors: ["ana": [1, 2, 5]], own: nil, dimension: 3), equals: [2, 4, 10],
        lookAt: "ana occurs twice.")
      expect(
        "vector(word: moon, vectors: …, own: nil, dimension: 2)",
        try student.vector(word: "moon", vectors: Example.vectors, own: nil, dimension: 2), equals: [0, 0])
      expect(
        "vector(word: moon, vectors: [:], own: [3, 1], dimension: 2)",
        try student.vector(word: "moon", vectors: [:], own: [3, 1], dimension: 2), equals: [3, 1],
        lookAt: "Its own vector is there, whether an n-gram is known or not.")
    }
  }

  func test05_vectorsOfRandomWords() {
    check("vectors of random words", points: 1, of: "vector", after: ["characterNgrams"]) {
      forAll(salt: 5) { draw in
        let word = Self.word(&draw, plain: !draw.isWide)
        let pieces = FastText.characterNgrams(word: word, lengths: 2...7)
        // Some are known in small letters only: those are no pieces of a word in capitals.
        var vectors: [String: Vector] = [:]
        for i in 0..<draw.size(0...6, wide: 8...12) {
          let z = draw.vector(2)
          guard !pieces.isEmpty else { continue }
          let piece = pieces[(i * 7 + 3) % pieces.count]
          vectors[i % 2 == 0 ? piece : piece.lowercased()] = z
        }
        let own = draw.vector(2)
        let isKnown = draw.integer(0...1) == 1
        return .equals(
          "vector(word: \(word), vectors: \(vectors.sorted { $0.key < $1.key }), own: \(isKnown ? "\(own)" : "nil"), dimension: 2)",
          try student.vector(word: word, vectors: vectors, own: isKnown ? own : nil, dimension: 2),
          FastText.vector(word: word, vectors: vectors, own: isKnown ? own : nil, dimension: 2))
      }
    }
  }

  func test06_bucket() {
    check("buckets of the library", points: 2, of: "bucket") {
      // Published values of FNV-1a with 32 bits: "" 2166136261, "a" 0xE40C292C, "foobar" 0xBF9CF968.
      let all = Int(UInt32.max)
      expect(
        "bucket(ngram: the empty text, buckets: 2³² − 1)", try student.bucket(ngram: "", buckets: all),
        equals: 2_166_136_261, lookAt: "Without a byte, h stays at its start.")
      expect(
        "bucket(ngram: a, buckets: 2³² − 1)", try student.bucket(ngram: "a", buckets: all), equals: 0xE40C_292C,
        lookAt: "First ⊕, then the multiplication, which wraps around.")
      expect(
        "bucket(ngram: foobar, buckets: 2³² − 1)", try student.bucket(ngram: "foobar", buckets: all),
        equals: 0xBF9C_F968, lookAt: "First ⊕, then the multiplication, which wraps around.")
      expect(
        "bucket(ngram: <ea, buckets: 2000000)", try student.bucket(ngram: "<ea", buckets: longest),
        equals: FastText.bucket(ngram: "<ea", buckets: longest),
        lookAt: "The modulo comes once, after the last byte.")
      forAll(salt: 6) { draw in
        let ngram = Self.word(&draw, plain: true)
        let buckets = draw.integer(1...5000, wide: 1_000_000...4_294_967_295)
        return .equals(
          "bucket(ngram: \(ngram), buckets: \(buckets))", try student.bucket(ngram: ngram, buckets: buckets),
          FastText.bucket(ngram: ngram, buckets: buckets))
      }
    }
  }

  func test07_bucketOfUmlauts() {
    check("a byte counts with its sign", points: 1, of: "bucket") {
      // From the library, by `gensim.models.fasttext_inner.ft_hash_bytes`: ü is the bytes 0xC3 0xBC.
      expect(
        "bucket(ngram: ü, buckets: 2³² − 1)", try student.bucket(ngram: "ü", buckets: Int(UInt32.max)),
        equals: 804_934_730, lookAt: "The byte 0xC3 becomes 0xFFFFFFC3.")
      forAll(salt: 7) { draw in
        let ngram = Self.word(&draw)
        let buckets = draw.integer(1...9) * 1000 + 1
        return .equals(
          "bucket(ngram: \(ngram), buckets: \(buckets))", try student.bucket(ngram: ngram, buckets: buckets),
          FastText.bucket(ngram: ngram, buckets: buckets))
      }
    }
  }

  func test08_rows() {
    check("the rows of a word", points: 2, of: "rows", after: ["characterNgrams", "bucket"]) {
      let vocabulary = ["the": 0, "old": 1, "ring": 2, "ox": 3]
      expect(
        "rows(word: ring, vocabulary: the old ring ox, buckets: 50)",
        try student.rows(word: "ring", vocabulary: vocabulary, buckets: 50),
        equals: FastText.rows(word: "ring", vocabulary: vocabulary, buckets: 50),
        lookAt: "Its own row, then V + bucket for each of its 10 n-grams; V is 4.")
      expect(
        "rows(word: rings, vocabulary: the old ring ox, buckets: 50)",
        try student.rows(word: "rings", vocabulary: vocabulary, buckets: 50),
        equals: FastText.rows(word: "rings", vocabulary: vocabulary, buckets: 50),
        lookAt: "A word that is not in the vocabulary has no row of its own.")
      expect(
        "rows(word: the empty text, …)", try student.rows(word: "", vocabulary: vocabulary, buckets: 50), equals: [])
      forAll(salt: 8) { draw in
        let word = Self.word(&draw, plain: !draw.isWide)
        var vocabulary = ["ab": 0, "b": 1]
        // Known is the word, or only what it is in small letters.
        let known = draw.element(of: [nil, word, word.lowercased()])
        if let known { vocabulary[known] = vocabulary[known] ?? 2 }
        let buckets = draw.integer(1...40)
        return .equals(
          "rows(word: \(word), vocabulary: \(vocabulary.sorted { $0.value < $1.value }), buckets: \(buckets))",
          try student.rows(word: word, vocabulary: vocabulary, buckets: buckets),
          FastText.rows(word: word, vocabulary: vocabulary, buckets: buckets))
      }
    }
  }

  func test09_mean() {
    check("the mean of rows", points: 1, of: "mean") {
      let Z: Matrix = [[1, 2, 0], [3, -1, 4], [0, 5, 2], [6, 6, 6]]
      expect(
        "mean(of: [1, 0, 1], Z: \(Z))", try student.mean(of: [1, 0, 1], Z: Z), equals: Vector([7, 0, 8]) / 3,
        lookAt: "A row that is named twice counts twice.")
      expect("mean(of: [], Z: \(Z))", try student.mean(of: [], Z: Z), equals: [0, 0, 0], lookAt: "0/0 is nan.")
      forAll(salt: 9) { draw in
        let (count, d) = (draw.size(1...5), draw.size(1...3))
        let (Z, rows) = (draw.matrix(count, d), draw.integers(draw.size(0...5, wide: 8...20), in: 0...count - 1))
        return .equals("mean(of: \(rows), Z: \(Z))", try student.mean(of: rows, Z: Z), FastText.mean(of: rows, Z: Z))
      }
    }
  }

  func test10_gradient() {
    check("the gradient of the rows", points: 1, of: "gradient") {
      // By hand: three rows are named, row 2 twice.
      expect(
        "gradient(rows: [2, 0, 2], meanGradient: [3, -6], count: 4)",
        try student.gradient(rows: [2, 0, 2], meanGradient: [3, -6], count: 4),
        equals: [[1, -2], [0, 0], [2, -4], [0, 0]],
        lookAt: "Three rows are named, so each time that a row is named it gets a third of the gradient.")
      expect(
        "gradient(rows: [], meanGradient: [3, -6], count: 2)",
        try student.gradient(rows: [], meanGradient: [3, -6], count: 2), equals: [[0, 0], [0, 0]])
      forAll(salt: 10) { draw in
        let (count, d) = (draw.size(1...4), draw.size(1...3))
        let (rows, g) = (draw.integers(draw.size(0...5, wide: 8...20), in: 0...count - 1), draw.vector(d))
        return .equals(
          "gradient(rows: \(rows), meanGradient: \(g), count: \(count))",
          try student.gradient(rows: rows, meanGradient: g, count: count),
          FastText.gradient(rows: rows, meanGradient: g, count: count))
      }
    }
  }

  func test11_gradientIsTheSlope() {
    check("the gradient agrees with differences of a loss", points: 2, of: "gradient") {
      var generator = SeededRandom(seed: random(11))
      let Z = generator.matrix(5, 2, in: -2..<2).map { ($0 * 100).rounded() / 100 }
      let WPrime = generator.matrix(3, 2, in: -2..<2).map { ($0 * 100).rounded() / 100 }
      let rows = [4, 1, 4, 0]
      // The loss of unit 09 with the mean as the source's vector, target 1 and negative 2.
      func loss(_ v: Vector) -> Double {
        NegativeSampling.loss(
          W: Matrix(rows: [v, v, v]), WPrime: WPrime, source: 0, target: 1, negatives: [2])
      }
      let v = FastText.mean(of: rows, Z: Z)
      let g = NegativeSampling.gradients(
        W: Matrix(rows: [v, v, v]), WPrime: WPrime, source: 0, target: 1, negatives: [2]
      ).W[row: 0]
      expectGradient(
        "gradient(rows: \(rows), meanGradient: \(g), count: 5), with the loss of a pair at Z: \(Z)",
        try student.gradient(rows: rows, meanGradient: g, count: 5), of: { loss(FastText.mean(of: rows, Z: $0)) }, at: Z
      )
    }
  }

  func test12_merges() {
    check("merges by hand, and a tie", points: 2, of: "merges") {
      // By hand: the lecture counts all pairs of low, lowest, newer and wider.
      expect(
        "merges(words: \(Example.pairWordsText), count: 4)",
        try student.merges(words: Example.pairWords, count: 4).map { [$0.left, $0.right] },
        equals: Example.pairMerges.map { [$0.left, $0.right] },
        lookAt:
          "A word that occurs six times counts six times. The last character of a word carries its mark: r_ is not r.")
      // By hand: a b and b a_ stand once each, so a b, the first in order. Then ab a_ is left, then nothing.
      expect(
        "merges(words: [aba: 1], count: 5)",
        try student.merges(words: ["aba": 1], count: 5).map { [$0.left, $0.right] },
        equals: [["a", "b"], ["ab", "a_"]],
        lookAt: "Of equally frequent pairs the first in order is taken. Where no pair is left, there are fewer merges.")
      // By hand: in aaaa the pair a a stands twice (the last a is a_), a a_ once; from left to right aa a a_ is left.
      expect(
        "merges(words: [aaaa: 1], count: 2)",
        try student.merges(words: ["aaaa": 1], count: 2).map { [$0.left, $0.right] },
        equals: [["a", "a"], ["a", "a_"]],
        lookAt: "A pair that overlaps itself counts at each place, and is merged from left to right.")
      for (words, count) in [([:], 3), (["x": 4], 3), (["ab": 1], 0)] as [([String: Int], Int)] {
        expect(
          "merges(words: \(words), count: \(count)).count",
          try student.merges(words: words, count: count).count, equals: 0)
      }
    }
  }

  func test13_pieces() {
    check("the pieces of words that were never seen", points: 2, of: "pieces") {
      for (word, pieces) in Example.pairPieces {
        expect(
          "pieces(word: \(word), merges: \(Example.pairMerges))",
          try student.pieces(word: word, merges: Example.pairMerges), equals: pieces,
          lookAt: "Each merge is made in the order in which it was learned, over the whole word.")
      }
      // By hand: the first merge takes b c away, so that a b finds no b any more; in aaa the first two become one.
      expect(
        "pieces(word: abcx, merges: [b c, a b])",
        try student.pieces(word: "abcx", merges: [BytePair(left: "b", right: "c"), BytePair(left: "a", right: "b")]),
        equals: ["a", "bc", "x_"], lookAt: "The order of learning decides, not the longest piece and not the place.")
      expect(
        "pieces(word: aaab, merges: [a a])",
        try student.pieces(word: "aaab", merges: [BytePair(left: "a", right: "a")]), equals: ["aa", "a", "b_"])
      expect(
        "pieces(word: banana, merges: [a n])",
        try student.pieces(word: "banana", merges: [BytePair(left: "a", right: "n")]), equals: ["b", "an", "an", "a_"],
        lookAt: "A merge is made wherever the pair stands.")
      // Merges are pairs of any texts: b_ ends the word, so nothing stands behind it.
      expect(
        "pieces(word: ab, merges: [b_ x])",
        try student.pieces(word: "ab", merges: [BytePair(left: "b_", right: "x")]), equals: ["a", "b_"],
        lookAt: "The last piece has no right neighbor.")
      // The flag is two scalars, the letters D and E.
      expect(
        "pieces(word: a flag of two scalars, merges: []).count", try student.pieces(word: "🇩🇪", merges: []).count,
        equals: 2, lookAt: "A character is a Unicode scalar, here as above.")
      expect("pieces(word: the empty text, merges: [])", try student.pieces(word: "", merges: []), equals: [])
      expect("pieces(word: ü, merges: [])", try student.pieces(word: "ü", merges: []), equals: ["ü_"])
    }
  }

  func test14_pairsOfRandomWords() {
    check("merges and pieces of random words", points: 2, of: "pieces", after: ["merges"]) {
      forAll(salt: 14) { draw in
        let words = Self.pairWords(&draw)
        let count = draw.integer(0...5, wide: 8...20)
        return .equals(
          "merges(words: \(words.sorted { $0.key < $1.key }), count: \(count))",
          try student.merges(words: words, count: count).map { [$0.left, $0.right] },
          FastText.merges(words: words, count: count).map { [$0.left, $0.right] })
      }
      forAll(salt: 15) { draw in
        let merges = FastText.merges(words: Self.pairWords(&draw), count: draw.integer(0...5, wide: 8...20))
        let word = Self.pairWord(&draw)
        return .equals(
          "pieces(word: \(word), merges: \(merges))", try student.pieces(word: word, merges: merges),
          FastText.pieces(word: word, merges: merges))
      }
    }
  }

  /// Words of a few letters, so that pairs come back, and how often each occurs.
  private static func pairWords(_ draw: inout Draw) -> [String: Int] {
    var words: [String: Int] = [:]
    for _ in 0..<draw.size(0...4, wide: 6...9) {
      let word = pairWord(&draw)
      words[word, default: 0] += draw.integer(1...3, wide: 1...100)
    }
    return words
  }

  private static func pairWord(_ draw: inout Draw) -> String {
    let letters: [Unicode.Scalar] = ["a", "b", "A", "ü", "日"]
    var word = String.UnicodeScalarView()
    for letter in draw.integers(draw.size(0...5, wide: 8...14), in: 0...(draw.isWide ? 4 : 2)) {
      word.append(letters[letter])
    }
    return String(word)
  }

  /// A random word of up to seven characters, some of them capitals, and of up to thirty in a wide input. Unless it is
  /// plain, some are umlauts, combining accents, or characters of three and four bytes.
  private static func word(_ draw: inout Draw, plain: Bool = false) -> String {
    let letters: [Unicode.Scalar] = plain ? ["a", "b", "n", "A"] : ["a", "b", "N", "ü", "\u{301}", "Ж", "日", "😀"]
    var word = String.UnicodeScalarView()
    for letter in draw.integers(draw.size(0...7, wide: 20...30), in: 0...letters.count - 1) {
      word.append(letters[letter])
    }
    return String(word)
  }
}
