/// The winnowed fingerprints of one file, and which of its words are its own.
///
/// Of all runs of `length` words those with the smallest digest in each window of `window` runs are kept. Two files that have `length` +
/// `window` − 1 words in a row in common have a fingerprint in common, wherever these stand.
/// Source: S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
struct CodePrint: Sendable {
  static let length = 12
  static let window = 4
  /// Runs of the stub's words that are as long are not the student's.
  static let stubLength = 6

  let code: CodeWords
  /// Whether each word is the writer's and not the stub's.
  let isOwn: [Bool]
  let own: Int
  /// Where each kept run begins, by its digest.
  let marks: [UInt64: [Int]]

  init(_ code: CodeWords, stub: CodeWords) {
    self.code = code
    let known = Set(Self.digests(stub.words, Self.stubLength))
    var isOwn = Array(repeating: true, count: code.words.count)
    for (index, digest) in Self.digests(code.words, Self.stubLength).enumerated() where known.contains(digest) {
      for place in index..<index + Self.stubLength { isOwn[place] = false }
    }
    self.isOwn = isOwn
    own = isOwn.reduce(0) { $0 + ($1 ? 1 : 0) }
    let digests = Self.digests(code.words, Self.length)
    var marks: [UInt64: [Int]] = [:]
    for place in Self.winnowed(digests) {
      // A run that is mostly the stub's says nothing.
      let mine = isOwn[place..<place + Self.length].reduce(0) { $0 + ($1 ? 1 : 0) }
      if mine * 2 >= Self.length { marks[digests[place], default: []].append(place) }
    }
    self.marks = marks
  }

  static func digests(_ words: [UInt64], _ length: Int) -> [UInt64] {
    guard words.count >= length else { return [] }
    return (0...words.count - length).map { Digest.of(words[$0..<$0 + length]) }
  }

  /// The places of the smallest digest in each window, the last of equal ones.
  static func winnowed(_ digests: [UInt64], window: Int = Self.window) -> [Int] {
    guard digests.count > window else { return digests.indices.min { digests[$0] < digests[$1] }.map { [$0] } ?? [] }
    var places: [Int] = []
    for start in 0...digests.count - window {
      var best = start
      for place in start..<start + window where digests[place] <= digests[best] { best = place }
      if places.last != best { places.append(best) }
    }
    return places
  }
}

/// What two files have in common: runs of words, longest first, each word in one run alone.
struct CommonRuns {
  struct Run {
    let first: Int
    let second: Int
    let count: Int
  }
  private(set) var runs: [Run] = []
  /// Words in them that are the writer's own in both files.
  private(set) var own = 0
  /// Their share of the own words of the file that has fewer.
  let share: Double

  init(_ a: CodePrint, _ b: CodePrint) {
    let (x, y) = (a.code.words, b.code.words)
    var found: [Run] = []
    var known: Set<[Int]> = []
    for (digest, places) in a.marks {
      for i in places {
        for j in b.marks[digest] ?? [] where x[i..<i + CodePrint.length] == y[j..<j + CodePrint.length] {
          var (start, end) = (0, CodePrint.length)
          while i + start > 0, j + start > 0, x[i + start - 1] == y[j + start - 1] { start -= 1 }
          guard known.insert([i + start, j + start]).inserted else { continue }
          while i + end < x.count, j + end < y.count, x[i + end] == y[j + end] { end += 1 }
          found.append(Run(first: i + start, second: j + start, count: end - start))
        }
      }
    }
    found.sort { (-$0.count, $0.first, $0.second) < (-$1.count, $1.first, $1.second) }
    var usedInA = Array(repeating: false, count: x.count)
    var usedInB = Array(repeating: false, count: y.count)
    for run in found {
      var place = 0
      while place < run.count {
        while place < run.count, usedInA[run.first + place] || usedInB[run.second + place] { place += 1 }
        var end = place
        while end < run.count, !usedInA[run.first + end], !usedInB[run.second + end] { end += 1 }
        let mine = (place..<end).reduce(0) { $0 + (a.isOwn[run.first + $1] && b.isOwn[run.second + $1] ? 1 : 0) }
        if end - place >= CodePrint.length, mine * 2 >= CodePrint.length {
          for index in place..<end { (usedInA[run.first + index], usedInB[run.second + index]) = (true, true) }
          runs.append(Run(first: run.first + place, second: run.second + place, count: end - place))
          own += mine
        }
        place = max(end, place + 1)
      }
    }
    let fewest = min(a.own, b.own)
    share = fewest == 0 ? 0 : min(1, Double(own) / Double(fewest))
  }
}
