import Exchange
import Foundation
import Subjects

/// What a real run has found so far, so that Ctrl-C loses none of it.
public final class PartialRun: @unchecked Sendable {  // only touched under the lock
  private let lock = NSLock()
  private var record: RunRecord
  private var percent = 0
  private let start = Moment.now
  /// Where it is kept.
  public let file: URL
  private let course: Course

  public init(of unit: CourseUnit, title: String, seed: UInt64) {
    course = unit.course
    file = course.privateFolder.appending(path: "demo/\(unit.folderName).json")
    record = RunRecord(unit: unit.folderName, title: title, seed: seed)
  }

  /// Takes in what the run says.
  public func take(_ event: RunEvent) {
    lock.withLock {
      record.take(event)
      if case .progress(let done, let total, _) = event, total > 0 { percent = min(100, done * 100 / total) }
    }
  }

  /// Writes what there is, and says in a sentence or two what was kept and where.
  public func keep() -> String {
    lock.withLock {
      let untouched = "The recorded run is as it was."
      guard !record.results.isEmpty || !record.lines.isEmpty || !record.curve.isEmpty else {
        return "Interrupted at \(percent) %, before the run found anything. \(untouched)"
      }
      record.finish(seconds: Moment.now - start, machine: Demonstration.machine)
      let (results, points) = (record.results.count, record.curve.count)
      let found =
        "\(results) \(results == 1 ? "result" : "results") and \(points) \(points == 1 ? "point" : "points") of the loss curve"
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(record.text().utf8).write(to: file, options: .atomic)
      } catch {
        return
          "Interrupted at \(percent) %. \(found) could not be kept: \(course.relativePath(file)) can't be written, so make "
          + "room or change its folder's rights. \(untouched)"
      }
      return "Interrupted at \(percent) %. Kept in \(course.relativePath(file)): \(found). \(untouched)"
    }
  }
}
