import Foundation

/// Work on all cores at once.
enum Parallel {
  /// The results of `count` pieces of work, in order; the first error ends the whole.
  static func map<Result: Sendable>(
    _ count: Int, progress: @Sendable (Int, Int) -> Void, _ work: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let board = Board<Result>(count)
    DispatchQueue.concurrentPerform(iterations: count) { index in
      guard !board.hasFailed else { return }
      do { progress(board.put(try work(index), at: index), count) } catch { board.fail(error) }
    }
    return try board.results()
  }

  private final class Board<Result: Sendable>: @unchecked Sendable {  // everything under the lock
    private let lock = NSLock()
    private var slots: [Result?]
    private var error: (any Error)?
    private var done = 0

    init(_ count: Int) { slots = Array(repeating: nil, count: count) }

    var hasFailed: Bool { lock.withLock { error != nil } }
    func fail(_ error: any Error) { lock.withLock { self.error = self.error ?? error } }
    func put(_ result: Result, at index: Int) -> Int {
      lock.withLock {
        slots[index] = result
        done += 1
        return done
      }
    }
    func results() throws -> [Result] {
      if let error { throw error }
      return slots.compactMap { $0 }
    }
  }
}
