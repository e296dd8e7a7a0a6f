import Exchange
import Foundation

/// Which problems an exam has, and the seeds of its copies.
public struct ExamPlan: Sendable {
  static let mostCopies = 1000

  /// The kinds of problem, in the order of the paper.
  let kinds: [(unit: CourseUnit, name: String)]
  let seed: UInt64
  let copies: Int
  let names: [String]

  /// Chooses problems evenly from the units: one of each in turn, then a second one.
  ///
  /// - Parameters:
  ///   - titles: the problems of each unit, by its folder's name.
  ///   - problems: how many a paper has.
  ///   - names: who writes; with it there is one copy for each unless `copies` says the same number.
  /// - Throws: `ExamError`.
  public init(
    units: [CourseUnit], titles: [String: [ProblemTitle]], problems: Int, copies: Int?, seed: UInt64,
    names: [String] = []
  ) throws(ExamError) {
    let copies = copies ?? max(names.count, 1)
    guard (1...Self.mostCopies).contains(copies) else { throw .copies(copies) }
    guard names.isEmpty || names.count == copies else { throw .names(copies: copies, names: names.count) }
    var generator = SplitMix(state: seed)
    var left = units.map { unit in
      (titles[unit.folderName] ?? []).shuffled(using: &generator).map { (unit: unit, name: $0.name) }
    }
    let there = left.reduce(0) { $0 + $1.count }
    guard there > 0 else { throw .noProblems(units.map(\.title)) }
    guard (1...there).contains(problems) else { throw .tooMany(asked: problems, there: there) }
    var kinds: [(unit: CourseUnit, name: String)] = []
    // Where there are more units than problems, chance decides which units have one.
    let order = left.indices.shuffled(using: &generator)
    while kinds.count < problems {
      for place in order where kinds.count < problems && !left[place].isEmpty {
        kinds.append(left[place].removeFirst())
      }
    }
    self.kinds = kinds.enumerated().sorted { ($0.element.unit.number, $0.offset) < ($1.element.unit.number, $1.offset) }
      .map(\.element)
    (self.seed, self.copies, self.names) = (seed, copies, names)
  }

  /// The exam of this plan.
  public func exam(_ checker: Checker) throws -> Exam {
    let requests = (1...copies).flatMap { copy in
      kinds.map { (unit: $0.unit, name: $0.name, seed: seed(ofCopy: copy)) }
    }
    let drawn = try checker.drawn(requests)
    let papers = (0..<copies).map { copy in
      Exam.Copy(
        number: copy + 1, name: names.isEmpty ? nil : names[copy],
        problems: kinds.indices.map {
          .init(unit: kinds[$0].unit.folderName, drawn: drawn[copy * kinds.count + $0])
        })
    }
    var mistakes: [String: [String: String]] = [:]
    for kind in kinds { mistakes[kind.unit.folderName] = checker.mistakeWords(of: kind.unit) }
    let title = (try? CourseCard(of: checker.course).title) ?? "Exam"
    return Exam(title: title, seed: seed, copies: papers, mistakes: mistakes)
  }

  /// Neighboring seeds of an exam share no copy.
  private func seed(ofCopy copy: Int) -> UInt64 {
    var generator = SplitMix(state: seed ^ (UInt64(copy) &* 0x9e37_79b9_7f4a_7c15))
    // Short enough to be typed: `exercise practice --seed`.
    return generator.next() % 1_000_000_000
  }
}

/// SplitMix64, as CourseKit's generator, which the tool does not link: the same seed makes the same exam on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
