import Foundation
import Subjects

/// Sources that were compiled in company, for as long as somebody grades one of them.
final class CompiledBatch: Sendable {
  private let work: WorkFolder?
  private let products: [Compiler.Product?]
  private let first: Int

  /// - Parameters:
  ///   - sources: what to compile; nil for a place that needs no product.
  ///   - first: the index of the first of them in the run that they are a part of.
  init(_ sources: [Checker.Source?], first: Int, checker: Checker) {
    self.first = first
    let members = sources.map { source -> Compiler.Member? in
      guard let (unit, text) = source, Guard.refusals(in: text).isEmpty else { return nil }
      return PrivateCopy(of: text, type: unit.name).map { Compiler.Member($0, type: unit.name) }
    }
    let places = members.indices.filter { members[$0] != nil }
    var products = [Compiler.Product?](repeating: nil, count: members.count)
    // Without a folder to work in, each file's own compile says what is wrong with it.
    work = places.count > 1 ? try? WorkFolder() : nil
    if let work {
      checker.places?.take()
      defer { checker.places?.give() }
      let compiler = checker.compiler
      let compiled = compiler.compile(together: places.compactMap { members[$0] }, into: work.url)
      for (place, product) in zip(places, compiled) { products[place] = product }
    }
    self.products = products
  }

  /// The product of the source at an index of the run, or nil where it has to be compiled by itself.
  subscript(index: Int) -> Compiler.Product? { products[index - first] }

  deinit { work?.remove() }
}

extension Checker {
  /// A text to be graded, as an answer to a unit.
  typealias Source = (unit: CourseUnit, text: String)

  /// Does a piece of work on each of many sources, which are compiled in company.
  ///
  /// - Parameters:
  ///   - jobs: how many are at work at once; as many as there are cores unless said.
  ///   - source: the text of a piece; nil where it needs no compile.
  ///   - work: called with a piece, the checker to use, and what came of the compile: nil where that is still to be done.
  func each<Result: Sendable>(
    of count: Int, jobs: Int = Parallel.cores, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    source: @escaping @Sendable (Int) -> Source?,
    work: @escaping @Sendable (Int, Checker, Compiler.Product?) throws -> Result
  ) throws -> [Result] {
    var checker = self
    checker.places = Places(jobs)
    // A sixteenth of the compiler's fixed time is little enough for each file, and every core should have its share of them.
    let batch = min(16, (count + jobs - 1) / max(1, jobs))
    // Twice as many threads as places: while one file is graded, the process for the next starts.
    return try Parallel.map(
      count, batch: batch, jobs: 2 * jobs, progress: progress,
      prepare: { [checker] in CompiledBatch($0.map(source), first: $0.lowerBound, checker: checker) },
      work: { [checker] index, compiled in try work(index, checker, compiled[index]) })
  }
}
