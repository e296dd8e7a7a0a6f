import Foundation

/// Independent trainings side by side: each from its own seed, so that how many threads there are changes no number.
enum Workers {
  /// How many trainings run at once: `EXERCISE_THREADS`, or as many as the machine has cores.
  static var count: Int {
    let wanted = ProcessInfo.processInfo.environment["EXERCISE_THREADS"].flatMap(Int.init) ?? 0
    return wanted > 0 ? wanted : ProcessInfo.processInfo.activeProcessorCount
  }

  /// The results of `body` for 0 ..< n, in this order.
  ///
  /// - Parameters:
  ///   - n: how many trainings there are.
  ///   - hear: called on the caller's thread with each loss that a training tells, and its number.
  ///   - body: a training; what it is handed takes the loss after each of its epochs.
  static func map<Result: Sendable>(
    _ n: Int, hear: (_ training: Int, _ loss: Double) -> Void = { _, _ in },
    _ body: @escaping @Sendable (_ training: Int, _ tell: @escaping @Sendable (Double) -> Void) -> Result
  ) -> [Result] {
    let office = Office<Result>(jobs: n)
    for _ in 0..<min(count, n) {
      let thread = Thread {
        while let job = office.next() {
          let result = body(job) { office.tell(job, $0) }
          office.finish(job, result)
        }
      }
      thread.stackSize = 1 << 23
      thread.start()
    }
    while let (job, loss) = office.heard() { hear(job, loss) }
    return office.results
  }

  /// What the threads share: the jobs that are left, what was told, and the results.
  private final class Office<Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: Range<Int>
    private var told: [(Int, Double)] = []
    private var found: [Result?]

    init(jobs n: Int) { (jobs, found) = (0..<n, Array(repeating: nil, count: n)) }

    func next() -> Int? { condition.withLock { jobs.popFirst() } }

    func tell(_ job: Int, _ loss: Double) {
      condition.withLock { told.append((job, loss)) }
      condition.signal()
    }

    func finish(_ job: Int, _ result: Result) {
      condition.withLock { found[job] = result }
      condition.signal()
    }

    /// What was told next; nil once all is told and all jobs are done.
    func heard() -> (Int, Double)? {
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
