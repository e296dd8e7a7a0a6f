import Foundation

/// Work on all cores at once.
enum Parallel {
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The results of `count` pieces of work, in order; the first error ends the whole.
  ///
  /// - Parameter jobs: how many at once; as many as there are cores unless said.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int? = nil, progress: @escaping @Sendable (Int, Int) -> Void,
    _ work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    try map(count, batch: 1, jobs: jobs, progress: progress, prepare: { _ in }, work: { index, _ in try work(index) })
  }

  /// The same for work that is prepared for several pieces at once.
  ///
  /// A thread takes a piece that is prepared; only when there is none it prepares the next batch, and only when there is none
  /// it waits. So no core is idle while there is work, and little is prepared ahead.
  ///
  /// - Parameters:
  ///   - batch: how many pieces are prepared together.
  ///   - prepare: what pieces of work, by their indices, have in common.
  static func map<Prepared: Sendable, Result: Sendable>(
    _ count: Int, batch: Int, jobs: Int? = nil, progress: @escaping @Sendable (Int, Int) -> Void,
    prepare: @escaping @Sendable (Range<Int>) throws -> Prepared,
    work: @escaping @Sendable (Int, Prepared) throws -> Result
  ) throws -> [Result] {
    let workers = min(count, max(1, jobs ?? cores))
    let board = Board<Prepared, Result>(count, batch: max(1, batch))
    let group = DispatchGroup()
    for _ in 0..<workers {
      group.enter()
      Thread.detachNewThread {
        while let step = board.next() {
          do {
            switch step {
            case .prepare(let range): board.put(try prepare(range), for: range)
            case .work(let index, let prepared): progress(board.put(try work(index, prepared), at: index), count)
            }
          } catch { board.fail(error) }
        }
        group.leave()
      }
    }
    group.wait()
    return try board.results()
  }

  private enum Step<Prepared> {
    case prepare(Range<Int>)
    case work(Int, Prepared)
  }

  private final class Board<Prepared, Result: Sendable>: @unchecked Sendable {  // everything under the lock
    private let condition = NSCondition()
    private var slots: [Result?]
    private let batch: Int
    private var error: (any Error)?
    private var done = 0
    /// Pieces before this one are prepared or being prepared.
    private var begun = 0
    private var preparing = 0
    private var ready: [(index: Int, prepared: Prepared)] = []

    init(_ count: Int, batch: Int) {
      slots = Array(repeating: nil, count: count)
      self.batch = batch
    }

    /// What to do next; nil when nothing is left to begin.
    func next() -> Step<Prepared>? {
      condition.withLock {
        while error == nil {
          if !ready.isEmpty {
            let (index, prepared) = ready.removeFirst()
            return .work(index, prepared)
          }
          if begun < slots.count {
            let range = begun..<min(begun + batch, slots.count)
            begun = range.upperBound
            preparing += 1
            return .prepare(range)
          }
          guard preparing > 0 else { return nil }
          condition.wait()
        }
        return nil
      }
    }
    func put(_ prepared: Prepared, for range: Range<Int>) {
      condition.withLock {
        ready += range.map { ($0, prepared) }
        preparing -= 1
        condition.broadcast()
      }
    }
    func fail(_ error: any Error) {
      condition.withLock {
        self.error = self.error ?? error
        condition.broadcast()
      }
    }
    func put(_ result: Result, at index: Int) -> Int {
      condition.withLock {
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

/// Places for those at work. A piece of work that begins with waiting, for a process that starts, takes its place after that.
final class Places: Sendable {
  private let semaphore: DispatchSemaphore
  /// - Parameter count: one for each core, in general.
  init(_ count: Int) { semaphore = DispatchSemaphore(value: max(1, count)) }

  func take() { semaphore.wait() }
  func give() { semaphore.signal() }
}
