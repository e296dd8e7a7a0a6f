import SwiftTokens

/// Two files of one unit that have much in common. A line in a list to look at, never a verdict.
public struct Alike: Codable, Sendable, Equatable {
  /// Who handed in the one, and who the other; the course's own files are named by `worked solution` and `engine`.
  public struct Side: Codable, Sendable, Equatable {
    public var names: [String]
    /// Whether it is the course's own.
    public var isCourse: Bool
    /// Where its text is: from the folder of verdicts, or from the course.
    public var files: [String]
  }
  /// Lines of both that are the same but for names, comments, layout and spelling of numbers.
  public struct Place: Codable, Sendable, Equatable {
    public var one: Lines
    public var other: Lines
  }
  public struct Lines: Codable, Sendable, Equatable {
    public var file: String
    public var first: Int
    public var last: Int
  }

  public var unit: String
  public var one: Side
  public var other: Side
  /// How much of the own code of the shorter one both have; the stub's is nobody's own.
  public var share: Double
  /// Words of code that both have.
  public var words: Int
  /// The longest first.
  public var places: [Place]
}

/// Compares the files of one unit with each other, with the worked solution and with the engine.
struct LikenessSearch {
  /// A text to compare.
  struct Text: Sendable {
    var names: [String]
    var isCourse: Bool
    var parts: [(file: String, text: String)]
  }

  /// Below it, answers of different forms are found by chance: of 22 units' answers in three forms each, 0.56 is the most that two of
  /// different forms have in common, while a copy with functions in another order, other names, another spelling of numbers, dead code and
  /// one more line in each function has 0.84 at least.
  static let leastShare = 0.6
  /// A few lines are the same by chance.
  static let leastWords = 40
  /// How many others a file is looked at beside, of those that share most fingerprints with it.
  static let nearest = 3

  let unit: String
  private let texts: [Text]
  private let prints: [CodePrint]

  /// - Parameters:
  ///   - stub: as it was given out.
  ///   - task: the protocol, whose names everybody has.
  init(unit: String, texts: [Text], stub: String, task: String) {
    self.unit = unit
    let shared = Self.names(in: stub).union(Self.names(in: task))
    let base = CodeWords([stub], shared: shared)
    // The same words are one file of several.
    var groups: [(text: Text, print: CodePrint)] = []
    var places: [[UInt64]: Int] = [:]
    for text in texts {
      let code = CodeWords(text.parts.map(\.text), shared: shared)
      if let place = places[code.words], !text.isCourse, !groups[place].text.isCourse {
        groups[place].text.names += text.names
        groups[place].text.parts += text.parts
      } else {
        places[code.words] = groups.count
        groups.append((text, CodePrint(code, stub: base)))
      }
    }
    self.texts = groups.map(\.text)
    prints = groups.map(\.print)
  }

  private static func names(in source: String) -> Set<String> { Set(tokens(of: source).compactMap(\.name)) }

  /// The pairs that have most in common, first those that have most.
  var pairs: [Alike] {
    var found: [(one: Int, other: Int, common: CommonRuns)] = []
    // How near each file is to what the course itself shows: two copies of the solution are alike for that reason alone.
    var likeCourse: [Int: Double] = [:]
    for (one, others) in candidates().enumerated() {
      for other in others {
        let common = CommonRuns(prints[one], prints[other])
        guard common.share >= Self.leastShare, common.own >= Self.leastWords else { continue }
        if texts[other].isCourse { likeCourse[one] = max(likeCourse[one] ?? 0, common.share) }
        found.append((one, other, common))
      }
    }
    found.removeAll { one, other, common in
      guard !texts[other].isCourse, let a = likeCourse[one], let b = likeCourse[other] else { return false }
      return common.share < max(a, b) + 0.05
    }
    let pairs =
      found.map { pair($0.one, $0.other, $0.common) }
      + texts.indices.filter { (likeCourse[$0] ?? 0) <= 0.95 }.compactMap(same)
    return pairs.sorted { a, b in
      (b.share, b.words, a.one.names[0], a.other.names[0]) < (a.share, a.words, b.one.names[0], b.other.names[0])
    }
  }

  /// For each file those later in the list to look at, and the course's own.
  private func candidates() -> [[Int]] {
    var holders: [UInt64: [Int]] = [:]
    for (index, print) in prints.enumerated() {
      for mark in print.marks.keys { holders[mark, default: []].append(index) }
    }
    var chosen: [Set<Int>] = Array(repeating: [], count: texts.count)
    for index in texts.indices where !texts[index].isCourse {
      var counts = Array(repeating: 0, count: texts.count)
      for mark in prints[index].marks.keys { for other in holders[mark] ?? [] { counts[other] += 1 } }
      func estimate(_ other: Int) -> Double {
        Double(counts[other]) / Double(max(1, min(prints[index].marks.count, prints[other].marks.count)))
      }
      // Winnowing keeps a part of the runs, so the shares differ: half of what is asked for is near enough to look.
      let near = texts.indices.filter { $0 != index && estimate($0) >= Self.leastShare / 2 }
      let students = near.filter { !texts[$0].isCourse }.sorted { (-estimate($0), $0) < (-estimate($1), $1) }
      for other in students.prefix(Self.nearest) { chosen[min(index, other)].insert(max(index, other)) }
      chosen[index].formUnion(near.filter { texts[$0].isCourse })
    }
    return chosen.map { $0.sorted() }
  }

  /// A file that several handed in.
  private func same(_ index: Int) -> Alike? {
    let (text, print) = (texts[index], prints[index])
    guard text.names.count > 1, print.own >= Self.leastWords else { return nil }
    let lines = print.code.places.map(\.line)
    func side(_ range: Range<Int>) -> Alike.Side {
      .init(names: Array(text.names[range]), isCourse: false, files: text.parts[range].map(\.file))
    }
    let (one, other) = (side(0..<1), side(1..<text.names.count))
    let (first, last) = (lines.first ?? 1, lines.last ?? 1)
    // The first file's lines; the others may have theirs elsewhere, by comments and layout.
    let end = text.parts[1].text.split(separator: "\n", omittingEmptySubsequences: false).count
    return Alike(
      unit: unit, one: one, other: other, share: 1, words: print.own,
      places: [
        .init(
          one: .init(file: one.files[0], first: first, last: last),
          other: .init(file: other.files[0], first: 1, last: end))
      ])
  }

  private func pair(_ one: Int, _ other: Int, _ common: CommonRuns) -> Alike {
    func lines(_ index: Int, _ start: Int, _ count: Int) -> Alike.Lines {
      let places = prints[index].code.places
      return .init(
        file: texts[index].parts[places[start].part].file, first: places[start].line,
        last: places[start + count - 1].line)
    }
    func side(_ index: Int) -> Alike.Side {
      .init(names: texts[index].names, isCourse: texts[index].isCourse, files: texts[index].parts.map(\.file))
    }
    return Alike(
      unit: unit, one: side(one), other: side(other), share: common.share, words: common.own,
      places: common.runs.map {
        .init(one: lines(one, $0.first, $0.count), other: lines(other, $0.second, $0.count))
      })
  }
}
