import Foundation

/// Work on all cores at once.
enum Parallel {
  /// The results of `count` pieces of work, in order; the first error ends the whole.
  ///
  /// - Parameter jobs: how many at once; as many as there are cores unless said.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int? = nil, progress: @escaping @Sendable (Int, Int) -> Void,
    _ work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let board = Board<Result>(count)
    let workers = min(count, max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount))
    // Each thread takes the next piece when it has done one: pieces differ in length.
    let group = DispatchGroup()
    for _ in 0..<workers {
      group.enter()
      Thread.detachNewThread {
        while !board.hasFailed, let index = board.next() {
          do { progress(board.put(try work(index), at: index), count) } catch { board.fail(error) }
        }
        group.leave()
      }
    }
    group.wait()
    return try board.results()
  }

  private final class Board<Result: Sendable>: @unchecked Sendable {  // everything under the lock
    private let lock = NSLock()
    private var slots: [Result?]
    private var error: (any Error)?
    private var done = 0
    private var taken = 0

    init(_ count: Int) { slots = Array(repeating: nil, count: count) }

    func next() -> Int? {
      lock.withLock {
        guard taken < slots.count else { return nil }
        taken += 1
        return taken - 1
      }
    }
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
