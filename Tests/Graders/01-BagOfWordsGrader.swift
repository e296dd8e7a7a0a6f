import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class BagOfWordsGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { BagOfWords.workedNumbers }
  override class var figures: [Figure] { BagOfWords.figures }
  override class var problems: [PracticeProblem] { BagOfWords.problems }
  private var student: any BagOfWordsTask.Type { get throws { try subject() } }
  private typealias Example = BagOfWordsExample

  func test01_tokensOfAReview() {
    check("tokens of a review", points: 1, of: "tokenize") {
      expect(
        "tokenize(\"\(Example.review)\")", try student.tokenize(Example.review),
        equals: [
          "one", "of", "my", "favorite", "movies", "ever", "the", "shawshank", "redemption", "is", "a", "modern", "day",
          "classic",
        ], lookAt: "Lower case; commas and dots separate tokens and belong to none.")
    }
  }

  func test02_tokensOfAnyText() {
    check("apostrophes, digits, umlauts, and texts without words", points: 2, of: "tokenize") {
      expect(
        "tokenize(\"Don't panic: R2D2's well-known.\")", try student.tokenize("Don't panic: R2D2's well-known."),
        equals: ["don't", "panic", "r2d2's", "well", "known"],
        lookAt: "Letters, digits and apostrophes make tokens; a hyphen ends one.")
      expect(
        "tokenize(\"ÜBER\\n42 Äpfel\\t–\\tete\")", try student.tokenize("ÜBER\n42 Äpfel\t–\tete"),
        equals: ["über", "42", "äpfel", "ete"],
        lookAt: "Letters of any alphabet belong to tokens. Line ends and tabs separate them, as spaces do.")
      expect("tokenize(\"\")", try student.tokenize(""), equals: [])
      expect("tokenize(\"... ?! -\")", try student.tokenize("... ?! -"), equals: [])
      forAll(salt: 2) { draw in
        let characters = [
          "a", "B", " ", "'", ",", "7", "é", "-", "\n", "Q", "Ж", "ш", "日", "_", "’", "(", "/", "\r\n", "…",
        ]
        let places = draw.integers(draw.size(0...12, wide: 60...90), in: 0...characters.count - 1)
        let text = places.map { characters[$0] }.joined()
        let shown = text.map { $0 == "\n" ? "\\n" : $0 == "\r\n" ? "\\r\\n" : String($0) }.joined()
        return .equals("tokenize(\"\(shown)\")", try student.tokenize(text), BagOfWords.tokenize(text))
      }
    }
  }

  func test03_vocabulary() {
    check("the vocabulary of a corpus", points: 2, of: "vocabulary") {
      // By hand: b a b / c a has three words.
      expect(
        "vocabulary([[b, a, b], [c, a]])", try student.vocabulary([["b", "a", "b"], ["c", "a"]]),
        equals: ["a", "b", "c"], lookAt: "Each word once, sorted.")
      expect(
        "vocabulary(of the three texts)", try student.vocabulary(Example.documents),
        equals: BagOfWords.vocabulary(Example.documents))
      expect("vocabulary([])", try student.vocabulary([]), equals: [])
      expect("vocabulary([[], [ring], []])", try student.vocabulary([[], ["ring"], []]), equals: ["ring"])
      forAll(salt: 3) { draw in
        let documents = Self.documents(&draw)
        return .equals(
          "vocabulary(\(Self.text(documents)))", try student.vocabulary(documents), BagOfWords.vocabulary(documents))
      }
    }
  }

  func test04_oneHot() {
    check("one-hot vectors", points: 1, of: "oneHot") {
      let words = ["dragon", "frodo", "ring", "ship"]
      expect(
        "oneHot(ring, vocabulary: [dragon, frodo, ring, ship])", try student.oneHot("ring", vocabulary: words),
        equals: [0, 0, 1, 0], lookAt: "The first word of the vocabulary has index 0.")
      expect("oneHot(ship, …)", try student.oneHot("ship", vocabulary: words), equals: [0, 0, 0, 1])
      expect(
        "oneHot(hobbit, …), a word that is not there", try student.oneHot("hobbit", vocabulary: words),
        equals: [0, 0, 0, 0], lookAt: "A word without an index has no 1: V zeros.")
      expect("oneHot(ring, vocabulary: [])", try student.oneHot("ring", vocabulary: []), equals: [])
      forAll(salt: 4, runs: 60) { draw in
        let V = draw.size(1...4)
        let (vocabulary, word) = (Array(Self.vocabulary.prefix(V)), draw.element(of: Self.words))
        return .equals(
          "oneHot(\(word), vocabulary: \(Self.text(vocabulary)))", try student.oneHot(word, vocabulary: vocabulary),
          BagOfWords.oneHot(word, vocabulary: vocabulary))
      }
    }
  }

  func test05_oneHotGeometry() {
    check("in a dictionary of 3,000 words all words are equally far apart", points: 1, of: "oneHot") {
      let dictionary = Example.dictionary
      // A right vector is 0 but for one place; a wrong length is reported by the first expectation.
      expect(
        "oneHot(nice, vocabulary: 3,000 words)", try student.oneHot("nice", vocabulary: dictionary),
        hasShape: .vector(3000))
      for other in ["horrible", "pleasant"] {
        expect(
          "the squared distance of nice and \(other)",
          try Self.squaredDistance(
            student.oneHot("nice", vocabulary: dictionary), student.oneHot(other, vocabulary: dictionary)),
          equals: 2, within: .exact)
      }
      expect(
        "the index of the 1 in oneHot(nice, …)",
        try student.oneHot("nice", vocabulary: dictionary).firstIndex(of: 1) ?? -1, equals: 1851,
        lookAt: "Place 1,852 on paper is index 1851 in code.")
    }
  }

  func test06_counts() {
    check("counts of words", points: 2, of: "bagOfWords") {
      let words = ["cat", "dog", "the", "and"]
      // By hand; bird is not in the vocabulary.
      expect(
        "bagOfWords([the, dog, and, the, bird, and, the, cat], vocabulary: [cat, dog, the, and], binary: false)",
        try student.bagOfWords(
          ["the", "dog", "and", "the", "bird", "and", "the", "cat"], vocabulary: words, binary: false),
        equals: [1, 1, 3, 2], lookAt: "A word that stands three times has the count 3.")
      expect(
        "bagOfWords([], …, binary: false)", try student.bagOfWords([], vocabulary: words, binary: false),
        equals: [0, 0, 0, 0])
      for (d, document) in Example.documents.enumerated() {
        expect(
          "bagOfWords(text \(d + 1), vocabulary: the 26 words, binary: false)",
          try student.bagOfWords(document, vocabulary: Example.vocabulary, binary: false),
          equals: Example.counts[row: d])
      }
      forAll(salt: 6) { draw in
        let tokens = Self.document(&draw, 0...8)
        return .equals(
          "bagOfWords(\(Self.text(tokens)), vocabulary: [c, d, a, b], binary: false)",
          try student.bagOfWords(tokens, vocabulary: Self.vocabulary, binary: false),
          BagOfWords.bagOfWords(tokens, vocabulary: Self.vocabulary, binary: false))
      }
    }
  }

  func test07_binary() {
    check("presence of words", points: 1, of: "bagOfWords") {
      expect(
        "bagOfWords([the, dog, and, the, bird], vocabulary: [cat, dog, the, and], binary: true)",
        try student.bagOfWords(
          ["the", "dog", "and", "the", "bird"], vocabulary: ["cat", "dog", "the", "and"], binary: true),
        equals: [0, 1, 1, 1], lookAt: "0 or 1, however often the word stands there.")
      forAll(salt: 7) { draw in
        let tokens = Self.document(&draw, 0...8)
        return .equals(
          "bagOfWords(\(Self.text(tokens)), vocabulary: [c, d, a, b], binary: true)",
          try student.bagOfWords(tokens, vocabulary: Self.vocabulary, binary: true),
          BagOfWords.bagOfWords(tokens, vocabulary: Self.vocabulary, binary: true))
      }
    }
  }

  func test08_bagsForgetOrder() {
    check("a bag does not know the order of its words", points: 1, of: "bagOfWords") {
      // Lists without entries have no order either: without this line the stub would pass.
      expect(
        "bagOfWords([a], vocabulary: [c, d, a, b], binary: false)",
        try student.bagOfWords(["a"], vocabulary: Self.vocabulary, binary: false), hasShape: .vector(4))
      forAll(salt: 8) { draw in
        let tokens = Self.document(&draw, 1...6)
        return try .orderInvariant(
          of: tokens.count,
          { "bagOfWords(\(Self.text(tokens.inOrder($0))), vocabulary: [c, d, a, b], binary: false)" }
        ) { try student.bagOfWords(tokens.inOrder($0), vocabulary: Self.vocabulary, binary: false) }
      }
      forAll(salt: 80, lookAt: "The counts of a text are those of its first half plus those of its second.") { draw in
        let (a, b) = (Self.document(&draw, 0...4), Self.document(&draw, 0...4))
        func bag(_ tokens: [String]) throws -> Vector {
          try student.bagOfWords(tokens, vocabulary: Self.vocabulary, binary: false)
        }
        let (x, y) = (try bag(a), try bag(b))
        let sum = x.count == y.count ? x + y : []
        return .agree(
          "bagOfWords(\(Self.text(a + b)), vocabulary: [c, d, a, b], binary: false)", try bag(a + b),
          with: "\(Self.text(a)) and \(Self.text(b)) added", sum)
      }
    }
  }

  func test09_documentFrequencies() {
    check("in how many documents a word stands", points: 2, of: "documentFrequencies") {
      // By hand: a stands three times in the first document and once in the third; d stands nowhere.
      expect(
        "documentFrequencies([[a, b, a, a], [c, b], [a]], vocabulary: [c, d, a, b])",
        try student.documentFrequencies(
          [["a", "b", "a", "a"], ["c", "b"], ["a"]], vocabulary: Self.vocabulary),
        equals: [1, 0, 2, 2], lookAt: "A document counts once, however often the word stands in it.")
      expect(
        "documentFrequencies([], vocabulary: [c, d, a, b])",
        try student.documentFrequencies([], vocabulary: Self.vocabulary), equals: [0, 0, 0, 0])
      forAll(salt: 9) { draw in
        let documents = Self.documents(&draw)
        return .equals(
          "documentFrequencies(\(Self.text(documents)), vocabulary: [c, d, a, b])",
          try student.documentFrequencies(documents, vocabulary: Self.vocabulary),
          BagOfWords.documentFrequencies(documents, vocabulary: Self.vocabulary))
      }
    }
  }

  func test10_tfIdfOfTheThreeTexts() {
    check("tf-idf of the three texts", points: 2, of: "tfIdf", after: ["bagOfWords", "documentFrequencies"]) {
      let vocabulary = ["great", "plot", "the"]
      // By hand: great stands in one text of three, plot and the in two, and the twice in text 2.
      expect(
        "tfIdf(the three texts, vocabulary: [great, plot, the])",
        try student.tfIdf(Example.documents, vocabulary: vocabulary),
        equals: [[log(3), log(1.5), log(1.5)], [0, log(1.5), 2 * log(1.5)], [0, 0, 0]],
        lookAt: "The count in the document times ln(N / df), with the natural logarithm.")
      expect(
        "tfIdf(the three texts, vocabulary: the 26 words)",
        try student.tfIdf(Example.documents, vocabulary: Example.vocabulary),
        equals: BagOfWords.tfIdf(Example.documents, vocabulary: Example.vocabulary))
    }
  }

  func test11_tfIdfAtTheEnds() {
    check(
      "words that stand everywhere, and nowhere", points: 1, of: "tfIdf", after: ["bagOfWords", "documentFrequencies"]
    ) {
      // By hand: a stands in both documents, so ln(2/2) = 0; d in none; b in one, three times: 3 ln 2.
      expect(
        "tfIdf([[a, b, b, b], [a, a]], vocabulary: [a, d, b])",
        try student.tfIdf([["a", "b", "b", "b"], ["a", "a"]], vocabulary: ["a", "d", "b"]),
        equals: [[0, 0, 3 * log(2)], [0, 0, 0]],
        lookAt: "A word that stands in no document has df = 0: its column is 0, not nan.")
      // An empty document is a document: N = 3, and a stands in one.
      expect(
        "tfIdf([[a], [], []], vocabulary: [a])", try student.tfIdf([["a"], [], []], vocabulary: ["a"]),
        equals: [[log(3)], [0], [0]], lookAt: "N counts all documents, the empty ones too.")
      expect("tfIdf([], vocabulary: [a]).rows", try student.tfIdf([], vocabulary: ["a"]).rows, equals: 0)
    }
  }

  func test12_tfIdfOfRandomTexts() {
    check("tf-idf of random texts", points: 1, of: "tfIdf", after: ["bagOfWords", "documentFrequencies"]) {
      forAll(salt: 12) { draw in
        let documents = Self.documents(&draw)
        return .equals(
          "tfIdf(\(Self.text(documents)), vocabulary: [c, d, a, b])",
          try student.tfIdf(documents, vocabulary: Self.vocabulary),
          BagOfWords.tfIdf(documents, vocabulary: Self.vocabulary))
      }
    }
  }

  /// A vocabulary that is not sorted: an index is a place in the list, not a place in the alphabet.
  private static let vocabulary = ["c", "d", "a", "b"]
  /// The vocabulary and words that are not in it, some of them but for a capital or an accent.
  private static let words = ["c", "d", "a", "b", "e", "A", "C", "á"]

  private static func document(_ draw: inout Draw, _ lengths: ClosedRange<Int>) -> [String] {
    draw.integers(draw.size(lengths, wide: 50...70), in: 0...words.count - 1).map { words[$0] }
  }

  /// A few random documents, of which some may be empty.
  private static func documents(_ draw: inout Draw) -> [[String]] {
    let count = draw.size(0...3, wide: 5...6)
    let lengths = [0...5, 0...4, 0...3] + (draw.isWide ? [0...2, 0...5, 0...9] : [])
    let all = lengths.map { length in draw.integers(draw.size(length), in: 0...words.count - 1).map { words[$0] } }
    return Array(all.prefix(count))
  }

  private static func text(_ tokens: [String]) -> String { "[\(tokens.joined(separator: ", "))]" }
  private static func text(_ documents: [[String]]) -> String {
    "[\(documents.map { text($0) }.joined(separator: ", "))]"
  }

  private static func squaredDistance(_ a: Vector, _ b: Vector) -> Double {
    a.count == b.count ? zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } : .nan
  }
}
