/// A solution with one small change in it: what a slip of the hand or of the mind would make of it.
public struct Mutant: Sendable, Equatable {
  /// What was done, in a few words: `+ becomes -`.
  public let change: String
  /// Where, from 1, in the solution.
  public let line: Int
  public let column: Int
  /// The whole file with the change in it.
  let source: String
  /// Its tokens: two mutants with the same are the same program.
  let words: [String]

  /// The mutants of a file, in the order of their places, no two of which are the same program.
  ///
  /// Left alone: what stands below `// MARK: - Given`, signatures, types, comments, and everything in a string.
  ///
  ///     Mutant.all(of: "func f(x: Double) -> Double { x + 1 }").map(\.change)
  ///
  /// - Complexity: the length of the file times the number of mutants, which is of the order of its length.
  static func all(of source: String) -> [Mutant] {
    let view = CodeView(source)
    var seen: Set<[String]> = [view.words]
    var mutants: [Mutant] = []
    for edit in MutationRules(view: view).edits {
      let words = view.words(applying: edit)
      guard seen.insert(words).inserted else { continue }
      let place = view.firstToken(of: edit)
      mutants.append(
        Mutant(change: edit.change, line: place.line, column: place.column, source: view.applying(edit), words: words))
    }
    return mutants.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }

  /// The change as lines of a diff, with as many lines around it as make it stand in the solution exactly once.
  func diff(from solution: String) -> [String] {
    let (old, new) = (solution.components(separatedBy: "\n"), source.components(separatedBy: "\n"))
    let front = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - front
    let back = min(most, zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count)
    let (first, last) = Self.unique(front..<old.count - back, in: old)
    func marked(_ mark: String, _ lines: ArraySlice<String>) -> [String] { lines.map { mark + $0 } }
    var diff = marked(" ", old[first..<front])
    diff += marked("-", old[front..<(old.count - back)])
    diff += marked("+", new[front..<(new.count - back)])
    return diff + marked(" ", old[(old.count - back)..<last])
  }

  /// The fewest lines around some lines that stand only once; lines that are only added need one to stand on.
  private static func unique(_ lines: Range<Int>, in old: [String]) -> (first: Int, last: Int) {
    for extra in 0...old.count {
      for above in stride(from: extra, through: 0, by: -1) {
        let first = lines.lowerBound - above
        let last = lines.upperBound + extra - above
        guard first >= 0, last <= old.count, first < last else { continue }
        let block = old[first..<last]
        let times = (0...old.count - block.count).count { old[$0..<$0 + block.count].elementsEqual(block) }
        if times == 1 { return (first, last) }
      }
    }
    return (0, old.count)
  }
}

/// One change of a file: some of its tokens, and the text that stands in their place.
struct Edit {
  var range: Range<Int>
  var text: String
  var change: String
}
