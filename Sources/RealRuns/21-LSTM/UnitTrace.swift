import CourseKit
import Exchange
import Figures

/// What single units of a language model keep: the memory whose number follows a property of the text best, beside an untrained cell's.
///
/// Properties are known at each character: how far into the verse it stands, how far into the word, whether a word with a capital is being
/// read. The unit is the one with the largest |correlation| on validation verses; what is told is its correlation on test verses.
struct UnitTrace {
  /// What a unit may follow.
  enum Property: String, CaseIterable {
    case verse
    case word
    case capitals = "capital"

    var words: String {
      switch self {
      case .verse: "how far into the verse"
      case .word: "how far into the word"
      case .capitals: "inside a word with a capital"
      }
    }

    /// Its number after each character of a line.
    func values(_ line: [Character]) -> [Double] {
      var (inWord, isCapital) = (0, false)
      return line.enumerated().map { t, c in
        if c.isLetter {
          if inWord == 0 { isCapital = c.isUppercase }
          inWord += 1
        } else {
          (inWord, isCapital) = (0, false)
        }
        switch self {
        case .verse: return Double(t)
        case .word: return Double(inWord)
        case .capitals: return isCapital ? 1 : 0
        }
      }
    }
  }

  /// What was found for a property.
  struct Found {
    let property: Property
    let unit: Int
    /// The correlation on test verses, of the trained cell and of the untrained one's own best unit.
    let trained, untrained: Double
  }

  let found: [Found]
  /// The verse that is shown, read behind those before it, and the memories of all units after each of its characters.
  let verse: [Character]
  let memories: [[Float]]

  init(_ text: CharacterText, _ model: CharacterModel, untrained: CharacterModel, verses: Int = 150) throws {
    let chosen = Self.lines(text, text.validation, verses)
    let test = Self.lines(text, text.test, verses)
    // One text without a seam: what follows the verse has to begin anew at its end by itself.
    func traces(_ model: CharacterModel, _ lines: [[Int]]) -> [[Float]] {
      let codes = [text.lineEnd] + lines.joined(separator: [text.lineEnd])
      let trace = model.trace(codes)
      let rows = trace.memories.isEmpty ? trace.states : trace.memories
      return zip(codes, rows).filter { $0.0 != text.lineEnd }.map(\.1)
    }
    let of = [(model, "trained"), (untrained, "untrained")].map { (traces($0.0, chosen), traces($0.0, test)) }
    found = Property.allCases.map { property in
      func values(_ lines: [[Int]]) -> [Double] { lines.flatMap { property.values($0.map { text.symbols[$0] }) } }
      let (first, second) = (values(chosen), values(test))
      func best(_ place: Int) -> (unit: Int, r: Double) {
        let units = 0..<model.layer.units
        let r = units.map { u in abs(Self.correlation(first, of[place].0.map { Double($0[u]) })) }
        let unit = units.max { r[$0] < r[$1] }!
        return (unit, Self.correlation(second, of[place].1.map { Double($0[unit]) }))
      }
      let (a, b) = (best(0), best(1))
      return Found(property: property, unit: a.unit, trained: a.r, untrained: b.r)
    }
    // A short one, so that each of its letters can stand below its place.
    let early = Self.lines(text, text.test, 2 * verses)
    let place = early.indices.min { abs(early[$0].count - 30) < abs(early[$1].count - 30) } ?? 0
    let shown = early[place]
    verse = shown.map { text.symbols[$0] }
    memories = Array(traces(model, Array(early[...place])).suffix(shown.count))
  }

  /// The first lines of a part.
  private static func lines(_ text: CharacterText, _ part: [Int], _ count: Int) -> [[Int]] {
    part.split(separator: text.lineEnd).prefix(count).map(Array.init)
  }

  /// Pearson's correlation; 0 where one of the two is constant.
  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count, "a correlation is one of pairs")
    let n = Double(max(a.count, 1))
    let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }

  func tell(_ report: RunReport) throws {
    for found in found {
      let key = "lstmRun.trace.\(found.property.rawValue)"
      report.result("\(key).unit", Double(found.unit), "the memory that follows best \(found.property.words)")
      report.result(key, found.trained, "its correlation on test verses")
      report.result("\(key).untrained", found.untrained, "that of the best memory of the untrained cell")
    }
    report.say("the verse of the trace: \(String(verse))")
    report.figure(
      Figure(
        name: "run-trace", title: "Three memories while a verse is read",
        description: """
          Three lines over the characters of the verse "\(String(verse))": the memories that follow best how far the verse, how far the \
          word has come, and whether a word with a capital is being read. Each is divided by the largest size that it has in the verse.
          """,
        drawing: .plot(
          Plot(
            x: Plot.Axis("", categories: verse.map { $0 == " " ? "·" : String($0) }),
            y: Plot.Axis("memory, as a part of its largest", range: -1...1),
            series: found.map { f in
              let c = memories.map { Double($0[f.unit]) }
              let largest = c.reduce(1e-9) { max($0, abs($1)) }
              return Plot.Series(f.property.words, mark: .line, values: c.map { $0 / largest })
            }))))
  }
}
