import Foundation
import Kernels

/// Independent trainings side by side, on as many threads as `EXERCISE_THREADS` says or the machine has cores: each from its own seed, so
/// that how many threads there are changes no number.
enum Workers {
  /// What a training tells after an epoch.
  struct News: Sendable {
    let loss: Double
    /// What the model says at this moment, for whoever watches.
    var sample: String?
  }

  /// The results of `body` for 0 ..< n, in this order.
  ///
  /// - Parameters:
  ///   - n: how many trainings there are.
  ///   - hear: called on the caller's thread with what a training tells, and its number.
  ///   - body: a training; what it is handed takes the loss after each of its epochs.
  static func map<Result: Sendable>(
    _ n: Int, hear: (_ training: Int, _ news: News) -> Void = { _, _ in },
    _ body: @escaping @Sendable (_ training: Int, _ tell: @escaping @Sendable (News) -> Void) -> Result
  ) -> [Result] {
    let office = Office<Result>(jobs: n)
    for _ in 0..<min(Parts.asConfigured.threads, n) {
      let thread = Thread {
        while let job = office.next() {
          let result = body(job) { office.tell(job, $0) }
          office.finish(job, result)
        }
      }
      thread.stackSize = 1 << 23
      thread.start()
    }
    while let (job, news) = office.heard() { hear(job, news) }
    return office.results
  }

  /// What the threads share: the jobs that are left, what was told, and the results.
  private final class Office<Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: Range<Int>
    private var told: [(Int, News)] = []
    private var found: [Result?]

    init(jobs n: Int) { (jobs, found) = (0..<n, Array(repeating: nil, count: n)) }

    func next() -> Int? { condition.withLock { jobs.popFirst() } }

    func tell(_ job: Int, _ news: News) {
      condition.withLock { told.append((job, news)) }
      condition.signal()
    }

    func finish(_ job: Int, _ result: Result) {
      condition.withLock { found[job] = result }
      condition.signal()
    }

    /// What was told next; nil once all is told and all jobs are done.
    func heard() -> (Int, News)? {
      condition.withLock {
        while told.isEmpty {
          if !found.contains(where: { $0 == nil }) { return nil }
          condition.wait()
        }
        return told.removeFirst()
      }
    }

    var results: [Result] { condition.withLock { found.map { $0! } } }
  }
}
