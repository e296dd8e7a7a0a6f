import CourseKit
import ReferenceEngine

/// A review as a tree, with what the grammar says of its phrases.
struct ReviewTree: Sendable, Equatable {
  let words: [String]
  let nodes: [TreeNode]
  /// For each node 1 for praise, 0 for blame, nil where the phrase is no opinion: words such as *warm*, clauses, verdicts.
  let opinions: [Int?]

  /// The words of each node.
  var spans: [[String]] {
    var spans: [[String]] = []
    for node in nodes {
      switch node {
      case .word(let place): spans.append([words[place]])
      case .pair(let l, let r): spans.append(spans[l] + spans[r])
      }
    }
    return spans
  }

  /// The words of each phrase with an opinion.
  var phrases: [(words: [String], opinion: Int)] {
    zip(spans, opinions).compactMap { span, opinion in opinion.map { (span, $0) } }
  }
}

extension ReviewGrammar {
  /// The tree of a review; nil where the grammar does not make this text.
  static func tree(of words: [String]) -> ReviewTree? {
    guard let phrase = phrases("REVIEW", words, at: 0).first(where: { $0.end == words.count }) else { return nil }
    var (nodes, opinions) = ([TreeNode](), [Int?]())
    func place(_ phrase: Phrase) -> Int {
      switch phrase {
      case .word(let word): nodes.append(.word(word))
      case .pair(let left, let right): nodes.append(.pair(place(left), place(right)))
      case .opinion(let inner, let value):
        let node = place(inner)
        opinions[node] = value
        return node
      }
      opinions.append(nil)
      return nodes.count - 1
    }
    _ = place(phrase.phrase)
    return ReviewTree(words: words, nodes: nodes, opinions: opinions)
  }

  /// A phrase of a review while it is read.
  private indirect enum Phrase {
    case word(Int)
    case pair(Phrase, Phrase)
    case opinion(Phrase, Int)
  }

  /// What a symbol or a part of a pattern can be at a place: a phrase, where it ends, and the opinion inside, if there is one.
  private typealias Reading = (phrase: Phrase, end: Int, opinion: Int?)

  private static func phrases(_ symbol: String, _ words: [String], at start: Int) -> [Reading] {
    guard let patterns = patterns[symbol] else {
      let isAny = symbol == "THING" || symbol == "ASPECT"
      guard start < words.count, isAny || words[start] == symbol else { return [] }
      return [(.word(start), start + 1, nil)]
    }
    let readings = patterns.flatMap { phrases($0, $0.nodes.count - 1, words, at: start) }
    return readings.map { reading in
      let opinion: Int? =
        switch symbol {
        case "WORD": good.contains(words[start]) ? 1 : 0
        case "PRAISE": 1
        case "BLAME": 0
        case "NEGATED", "DENIED": reading.opinion.map { 1 - $0 }
        default: reading.opinion
        }
      guard let opinion, ["WORD", "CLAUSE", "VERDICT"].contains(symbol) else {
        return (reading.phrase, reading.end, opinion)
      }
      return (.opinion(reading.phrase, opinion), reading.end, opinion)
    }
  }

  private static func phrases(_ pattern: Pattern, _ node: Int, _ words: [String], at start: Int) -> [Reading] {
    switch pattern.nodes[node] {
    case .word(let symbol): return phrases(pattern.symbols[symbol], words, at: start)
    case .pair(let l, let r):
      return phrases(pattern, l, words, at: start).flatMap { left in
        phrases(pattern, r, words, at: left.end).map { right in
          (.pair(left.phrase, right.phrase), right.end, right.opinion ?? left.opinion)
        }
      }
    }
  }
}

extension ReviewGrammar {
  /// A text of a symbol, drawn from its patterns.
  ///
  /// - Parameter fixed: what some symbols are, such as `["WORD": "cold"]`.
  static func text(_ symbol: String, fixed: [String: String], _ random: inout SeededRandom) -> [String] {
    if let word = fixed[symbol] { return [word] }
    guard let patterns = patterns[symbol] else { return [symbol] }
    let pattern = patterns[random.integer(0..<patterns.count)]
    return pattern.symbols.flatMap { text($0, fixed: fixed, &random) }
  }

  /// Short reviews with one negation each, of words that are never negated where a model has learned.
  ///
  /// - Returns: for each word as many texts as asked for, with the label that the negation makes.
  static func negations(of words: [String], each count: Int, seed: UInt64) -> (texts: [[String]], labels: [Double]) {
    var random = SeededRandom(seed: seed)
    let places = [("cafe", "soup"), ("film", "plot"), ("hotel", "room"), ("phone", "screen"), ("train", "seat")]
    var (texts, labels) = ([[String]](), [Double]())
    for word in words {
      for _ in 0..<count {
        let (thing, aspect) = places[random.integer(0..<places.count)]
        let fixed = ["THING": thing, "ASPECT": aspect, "WORD": word]
        texts.append(text("START", fixed: fixed, &random) + text("NEGATED", fixed: fixed, &random))
        labels.append(good.contains(word) ? 0 : 1)
      }
    }
    return (texts, labels)
  }
}
