import Exchange
import Foundation
import Subjects

/// Grades a class: every file of every student in a cell of its own, on all cores, and nothing twice.
///
/// Interrupted at any point it goes on where it was: a verdict is on disk as soon as it is known.
public struct ClassRun: Sendable {
  /// A part of a class, `2/8`: the students whose place in the list leaves the remainder 2 − 1 when divided by 8.
  public struct Shard: Sendable, Equatable {
    public let index: Int
    public let count: Int

    /// Reads `i/n` with 1 ≤ i ≤ n.
    public init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1,
        (1...count).contains(index)
      else {
        return nil
      }
      (self.index, self.count) = (index, count)
    }
  }

  private(set) var checker: Checker
  let folder: URL
  let out: URL
  /// Processes at once.
  public var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// The units to grade.
  public var units: [CourseUnit]
  public var shard: Shard?
  /// Whether each folder holds a section's hand-ins; nil to see it by what they hold.
  public var hasSections: Bool?
  /// Who should have handed in.
  public var roster: Roster?

  /// - Parameters:
  ///   - checker: with the seed and the sandbox to grade in.
  ///   - folder: one folder or archive for each student.
  ///   - out: where the verdicts are kept.
  /// - Throws: `CourseError`.
  public init(_ checker: Checker, folder: URL, out: URL) throws {
    self.checker = checker
    // A grade is for what is right, whatever else is broken.
    (self.checker.waiting, self.checker.runsHidden) = (.count, true)
    self.folder = folder
    self.out = out
    units = try checker.course.units().filter { checker.descriptions.graders.contains($0.graderClass) }
  }

  /// How points are counted beyond the checks.
  public var policy: Policy?
  /// What the instructor says by hand.
  public var overrides: Overrides?
  /// Whether each student's random inputs are its own.
  public var seedsByStudent = false

  private struct Job {
    let student: Int
    let seed: UInt64
    let unit: CourseUnit
    let data: Data
    let sha256: String
  }

  /// Grades what is not graded yet, and writes the verdicts unless this is only a shard.
  ///
  /// - Parameter progress: called with verdicts known and verdicts in all.
  /// - Throws: `ClassError`, `CourseError`. What is wrong with a hand-in is in its result.
  public func run(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) throws -> ClassResults {
    do { try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true) } catch {
      throw ClassError.notWritable(out.path, error.localizedDescription)
    }
    let lock = try OutLock(out, shard: shard)
    defer { lock.release() }
    let course = checker.course
    let versions = ClassResults.Versions(
      course: try CourseVersion.of(course), graders: try CourseVersion.ofGraders(in: course),
      compiler: checker.toolchain.version,
      sandbox: checker.sandbox == .none || !Sandbox.isAvailable ? "none" : "bwrap")
    let store = ResultStore(folder: out.appending(path: "verdicts"), versions: versions)
    let files = SubmissionFiles(units: try course.units())
    let intake = try ClassFolder(
      url: folder, files: files, courseVersion: versions.course, hasSections: hasSections, out: out
    ).intake()
    let graded = Set(units.map(\.number))
    let stubs = files.stubs.filter { graded.contains($0.key) }
    var submissions = intake.submissions.map { $0.noting(untouched: stubs) }
    if let shard {
      submissions = submissions.enumerated().filter { $0.offset % shard.count == shard.index - 1 }.map(\.element)
    }
    let jobs = submissions.enumerated().flatMap { index, submission in
      units.compactMap { unit in
        submission.files[unit.number].flatMap {
          submission.untouched.contains(unit.number)
            ? nil
            : Job(
              student: index, seed: seed(of: submission.student), unit: unit, data: $0.data,
              sha256: Checksum.sha256(Array($0.data)))
        }
      }
    }
    let verdicts = try grade(jobs, store, progress)
    var results = ClassResults(
      versions: versions, seed: checker.seed,
      students: try submissions.enumerated().map { index, submission in
        let mine = jobs.indices.filter { jobs[$0].student == index }
        return try result(of: submission, mine.map { (jobs[$0].unit, jobs[$0].sha256, verdicts[$0]) })
      })
    results.note(intake)
    if let roster { results.match(roster) }
    results.take(policy, overrides, timesOf: { HandInTimes.ofFile($0, in: folder) })
    if shard == nil { try ClassFiles(results, course: course).write(to: out) }
    return results
  }

  private enum Verdict: Sendable {
    case report(UnitReport)
    case problem(String)
  }

  /// The verdicts on the jobs, in order. The same file of two students is graded once.
  private func grade(
    _ jobs: [Job], _ store: ResultStore, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws -> [Verdict] {
    let groups = Dictionary(grouping: jobs.indices) {
      "\(jobs[$0].unit.number) \(jobs[$0].sha256) \(jobs[$0].seed)"
    }
    let keys = groups.keys.sorted { groups[$0]![0] < groups[$1]![0] }
    let count = jobs.count
    let done = Counter()
    let pieces = keys.map { jobs[groups[$0]![0]] }
    let verdicts = try checker.each(
      of: pieces.count, jobs: self.jobs,
      source: { index in
        let job = pieces[index]
        guard !store.holds(job.unit, job.sha256, seed: job.seed) else { return nil }
        return (try? Guard.text(of: Array(job.data), path: "")).map { (job.unit, $0) }
      },
      work: { index, checker, compiled -> Verdict in
        let job = pieces[index]
        try KeptFiles.keep(job.data, of: job.unit, job.sha256, in: out)
        let verdict: Verdict
        if let known = store.report(on: job.unit, job.sha256, seed: job.seed) {
          verdict = .report(known)
        } else {
          verdict = try self.verdict(on: job, checker, compiled: compiled)
          if case .report(let report) = verdict { try store.keep(report, on: job.unit, job.sha256, seed: job.seed) }
        }
        progress(done.add(groups[keys[index]]?.count ?? 1), count)
        return verdict
      })
    var all = [Verdict?](repeating: nil, count: jobs.count)
    for (key, verdict) in zip(keys, verdicts) { for index in groups[key] ?? [] { all[index] = verdict } }
    return all.map { $0 ?? .problem("no verdict") }
  }

  /// Grades one file; what the machine does wrong is tried a second time, and then is a result too.
  private func verdict(on job: Job, _ checker: Checker, compiled: Compiler.Product?) throws -> Verdict {
    var problem = ""
    var checker = checker
    checker.seed = job.seed
    for product in [compiled, nil] {
      do {
        let work = try WorkFolder()
        defer { work.remove() }
        let file = work.url.appending(path: "\(job.unit.name).swift")
        try job.data.write(to: file)
        return .report(
          try checker.grade(job.unit, file: file, shownAs: "\(job.unit.name).swift", compiled: product).report)
      } catch { problem = "\(error)" }
    }
    return .problem(problem)
  }

  private func result(
    of submission: Submission, _ verdicts: [(CourseUnit, String, Verdict)]
  ) throws -> ClassResults.StudentResult {
    let results = try units.map { unit -> ClassResults.UnitResult in
      let most = try checker.checks(of: unit).reduce(0) { $0 + $1.points }
      var result = ClassResults.UnitResult(
        unit: .init(number: unit.number, name: unit.name), state: .missing, score: 0, maxScore: most)
      guard let (_, sha256, verdict) = verdicts.first(where: { $0.0 == unit }) else {
        if submission.untouched.contains(unit.number) {
          result.state = .untouched
          result.file = submission.files[unit.number]?.path
        }
        return result
      }
      result.sha256 = sha256
      result.file = submission.files[unit.number]?.path
      result.choice = submission.files[unit.number]?.why
      switch verdict {
      case .report(let report):
        result.state = .graded
        result.score = report.score
        result.report = report
      case .problem(let problem):
        result.state = .notGraded
        result.score = nil
        result.problem = problem
      }
      return result
    }
    let scores = results.compactMap(\.score)
    var remarks = submission.remarks
    if units.allSatisfy({ submission.files[$0.number] == nil }), !submission.files.isEmpty {
      let others = try checker.course.units().filter { submission.files[$0.number] != nil }.map(\.title)
      remarks.append("no file of the units that were graded; there is \(others.joined(separator: ", "))")
    }
    return .init(
      student: submission.student, name: submission.name, section: submission.section, number: submission.number,
      score: scores.count == results.count ? scores.reduce(0, +) : nil,
      maxScore: results.reduce(0) { $0 + $1.maxScore }, seed: seedsByStudent ? seed(of: submission.student) : nil,
      isLate: submission.isLate ? true : nil, remarks: remarks, units: results)
  }
}

extension ClassResults {
  /// Takes in what became of the folder's entries.
  fileprivate mutating func note(_ intake: ClassFolder.Intake) {
    func those(in state: UnitResult.State) -> Set<String> {
      Set(students.filter { $0.units.contains { $0.state == state } }.map(\.student))
    }
    let (graded, failed, untouched) = (those(in: .graded), those(in: .notGraded), those(in: .untouched))
    entries = intake.entries.map { entry in
      var entry = entry
      if entry.outcome == .nothing, let student = entry.student {
        entry.outcome =
          graded.contains(student)
          ? .graded : failed.contains(student) ? .failed : untouched.contains(student) ? .untouched : .nothing
      }
      return entry
    }
    remarks = intake.remarks
  }
}

/// A number that several threads add to.
private final class Counter: @unchecked Sendable {  // only touched under the lock
  private let lock = NSLock()
  private var value = 0
  func add(_ amount: Int) -> Int {
    lock.withLock {
      value += amount
      return value
    }
  }
}

/// Keeps two graders from writing to one folder. Shards go side by side, each with its own lock.
struct OutLock {
  private let descriptors: [Int32]

  /// - Throws: `ClassError.locked` when another one is at work there.
  init(_ out: URL, shard: ClassRun.Shard?) throws {
    var held: [Int32] = []
    func hold(_ name: String, _ mode: Int32) throws {
      let path = out.appending(path: name).path
      let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw ClassError.notWritable(out.path, String(cString: strerror(errno))) }
      held.append(descriptor)
      guard flock(descriptor, mode | LOCK_NB) == 0 else {
        for one in held { close(one) }
        throw ClassError.locked(out.path)
      }
    }
    try hold(".lock", shard == nil ? LOCK_EX : LOCK_SH)
    if let shard { try hold(".lock-\(shard.index)-of-\(shard.count)", LOCK_EX) }
    descriptors = held
  }

  func release() { for descriptor in descriptors { close(descriptor) } }
}
