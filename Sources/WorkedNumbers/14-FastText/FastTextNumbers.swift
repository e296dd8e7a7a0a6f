import CourseKit
import Exchange
import ReferenceEngine

extension FastText {
  /// The worked numbers of unit 14. The sheets print n-grams: a number says at which place of the list each stands, or
  /// how often the word has it.
  public static var workedNumbers: [WorkedNumber] {
    [eatingNumbers, tableNumbers, hashNumbers, vectorNumbers, sizeNumbers, pairNumbers].flatMap { $0 }
  }

  private typealias Example = FastTextExample

  /// How often pairs stand in the words of the byte-pair example, before the first merge and before the third.
  private static var pairNumbers: [WorkedNumber] {
    func counts(after merges: Int) -> [BytePair: Int] {
      let learned = Array(Example.pairMerges.prefix(merges))
      return pairCounts(Example.pairWords.map { (pieces(word: $0.key, merges: learned), $0.value) })
    }
    func number(_ key: String, _ merges: Int, _ left: String, _ right: String) -> WorkedNumber {
      WorkedNumber("fastText.pairs.\(key)", Double(counts(after: merges)[BytePair(left: left, right: right)] ?? 0))
    }
    return [
      number("e_r", 0, "e", "r_"), number("w_e", 0, "w", "e"), number("l_o", 0, "l", "o"), number("e_w", 0, "e", "w"),
      number("n_e", 0, "n", "e"), number("w_eAfter", 1, "w", "e"), number("l_oAfter", 1, "l", "o"),
      number("e_wAfter", 2, "e", "w"), number("n_eAfter", 2, "n", "e"), number("w_erAfter", 2, "w", "er_"),
    ]
  }

  private static var eatingNumbers: [WorkedNumber] {
    let all = characterNgrams(word: "eating")
    let places = Example.eating.enumerated().map { place, ngram in
      WorkedNumber(
        "fastText.eating.place\(place < 9 ? "0" : "")\(place + 1)", Double((all.firstIndex(of: ngram) ?? -1) + 1),
        printed: .init("\(place + 1)", "Lecture 6, FastText embeddings example, \(ngram)"))
    }
    let perLength = lengths.map { n in
      WorkedNumber("fastText.eating.length\(n)", Double(characterNgrams(word: "eating", lengths: n...n).count))
    }
    let unmarked = lengths.reduce(0) { $0 + max(0, 6 + 1 - $1) }
    return places + perLength + [
      WorkedNumber("fastText.eating.characters", Double("<eating>".unicodeScalars.count)),
      WorkedNumber(
        "fastText.eating.count", Double(all.count),
        readings: [
          .init("E42", Double(all.count + 1), "the word itself was counted among its n-grams, as in the paper")
        ]),
      WorkedNumber("fastText.eating.withWord", Double(all.count + 1)),
      WorkedNumber("fastText.eating.withoutMarks", Double(unmarked)),
      WorkedNumber("fastText.eating.withoutSix", Double(characterNgrams(word: "eating", lengths: 3...5).count)),
      WorkedNumber("fastText.ring.count", Double(characterNgrams(word: "ring").count)),
      WorkedNumber("fastText.eating.sharedWithRing", Double(shared("eating", "ring"))),
      WorkedNumber("fastText.a.count", Double(characterNgrams(word: "a").count)),
      WorkedNumber("fastText.umlaut.characters", Double(ngramCount(characters: 4))),
      WorkedNumber("fastText.umlaut.bytes", Double(ngramCount(characters: "über".utf8.count))),
    ]
  }

  private static var tableNumbers: [WorkedNumber] {
    Example.table.flatMap { word, ngrams in
      let all = characterNgrams(word: word)
      return ngrams.enumerated().map { place, ngram in
        WorkedNumber(
          "fastText.table.\(word).\(place + 1)", Double(all.count { $0 == ngram }),
          printed: .init("1", "NLP Deep Learning, FastText, \(word): \(ngram)"))
      } + [WorkedNumber("fastText.table.\(word).count", Double(all.count))]
    } + [
      WorkedNumber("fastText.shared.starfishCatfish", Double(shared("starfish", "catfish"))),
      WorkedNumber("fastText.shared.anarchyMonarchy", Double(shared("anarchy", "monarchy"))),
      WorkedNumber("fastText.catfish.count", Double(characterNgrams(word: "catfish").count)),
    ]
  }

  /// How many distinct n-grams two words have in common.
  static func shared(_ a: String, _ b: String) -> Int {
    Set(characterNgrams(word: a)).intersection(characterNgrams(word: b)).count
  }

  private static var hashNumbers: [WorkedNumber] {
    let bytes = Array("<ea".utf8)
    let steps = (0...bytes.count).map { count in
      WorkedNumber(
        "fastText.hash.step\(count)", Double(hash(String(decoding: bytes.prefix(count), as: UTF8.self))))
    }
    let exclusive = bytes.indices.map { i in
      WorkedNumber(
        "fastText.hash.xor\(i + 1)",
        Double(hash(String(decoding: bytes.prefix(i), as: UTF8.self)) ^ UInt32(bytes[i])))
    }
    return steps + exclusive + bytes.enumerated().map { WorkedNumber("fastText.hash.byte\($0 + 1)", Double($1)) } + [
      WorkedNumber("fastText.bucket.ea", Double(bucket(ngram: "<ea", buckets: 2_000_000))),
      WorkedNumber("fastText.bucket.ea.of10", Double(bucket(ngram: "<ea", buckets: 10))),
      WorkedNumber("fastText.bucket.eat", Double(bucket(ngram: "eat", buckets: 2_000_000))),
      WorkedNumber("fastText.hash.umlaut", Double(hash("ü"))),
      WorkedNumber("fastText.hash.umlaut.published", Double(Example.publishedHash("ü"))),
      WorkedNumber("fastText.hash.umlaut.byte1", Double("ü".utf8.first ?? 0)),
      WorkedNumber("fastText.hash.umlaut.widened", Double(UInt32(truncatingIfNeeded: Int8(bitPattern: 0xC3)))),
    ]
  }

  private static var vectorNumbers: [WorkedNumber] {
    let sum = vector(word: "starfish", vectors: Example.vectors, own: nil, dimension: 2)
    let own = vector(word: "starfish", vectors: Example.vectors, own: Example.starfish, dimension: 2)
    let catfish = vector(word: "catfish", vectors: Example.vectors, own: nil, dimension: 2)
    let submarine = vector(word: "submarine", vectors: Example.vectors, own: nil, dimension: 2)
    func cosine(_ a: Vector, _ b: Vector) -> Double { dot(a, b) / sqrt(dot(a, a) * dot(b, b)) }
    let halved = mean(of: [2, 0, 2], Z: [[3, 0], [1, 1], [0, 6]])
    return SkipGram.named(sum, "fastText.starfish.sum") + SkipGram.named(own, "fastText.starfish.withOwn")
      + SkipGram.named(catfish, "fastText.catfish.sum") + SkipGram.named(submarine, "fastText.submarine.sum")
      + SkipGram.named(halved, "fastText.mean") + [
        WorkedNumber("fastText.cosine.starfishCatfish", cosine(own, catfish)),
        WorkedNumber("fastText.cosine.submarineCatfish", cosine(submarine, catfish)),
        WorkedNumber(
          "fastText.known.starfish", Double(characterNgrams(word: "starfish").count { Example.vectors[$0] != nil })),
        WorkedNumber(
          "fastText.known.catfish", Double(characterNgrams(word: "catfish").count { Example.vectors[$0] != nil })),
      ]
  }

  private static var sizeNumbers: [WorkedNumber] {
    let (V, buckets, d) = (101_425, 2_000_000, 300)
    return [
      WorkedNumber("fastText.size.words", Double(V)),
      WorkedNumber("fastText.size.buckets", Double(buckets)),
      WorkedNumber("fastText.size.rowsOfWords", Double(V * d)),
      WorkedNumber("fastText.size.all", Double((V + buckets) * d)),
      WorkedNumber("fastText.size.allMillions", Double((V + buckets) * d) / 1_000_000),
      WorkedNumber("fastText.size.ratio", Double(V + buckets) / Double(V)),
      // Of n n-grams in b buckets, the share that is not alone in its own.
      WorkedNumber("fastText.collisions.percent", 100 * (1 - Example.alone(among: 500_000, buckets: buckets))),
      WorkedNumber("fastText.collisions.run.percent", 100 * (1 - Example.alone(among: 8_289, buckets: 50_000))),
    ]
  }
}
