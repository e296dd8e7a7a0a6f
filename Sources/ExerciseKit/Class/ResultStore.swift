import Exchange
import Foundation

/// Verdicts on disk, each under a name made from all that it depends on: what is there needs no grading.
struct ResultStore {
  let folder: URL
  let versions: ClassResults.Versions

  private struct Kept: Codable {
    var key: String
    var report: UnitReport
  }

  private func key(_ unit: CourseUnit, _ sha256: String, seed: UInt64) -> String {
    "\(unit.folderName) \(sha256) graders \(versions.graders) course \(versions.course) seed \(seed) \(versions.compiler)"
  }

  private func file(_ unit: CourseUnit, _ sha256: String, seed: UInt64) -> URL {
    folder.appending(
      path: "\(unit.folderName)/\(Checksum.sha256(Array(key(unit, sha256, seed: seed).utf8)).prefix(32)).json")
  }

  /// Whether there is a verdict on a file, as it seems: whether it can be read shows when it is.
  func holds(_ unit: CourseUnit, _ sha256: String, seed: UInt64) -> Bool {
    FileManager.default.fileExists(atPath: file(unit, sha256, seed: seed).path)
  }

  /// The verdict on a file, if it was graded before under the same conditions.
  func report(on unit: CourseUnit, _ sha256: String, seed: UInt64) -> UnitReport? {
    guard let data = try? Data(contentsOf: file(unit, sha256, seed: seed)),
      let kept = try? JSONDecoder().decode(Kept.self, from: data), kept.key == key(unit, sha256, seed: seed)
    else { return nil }
    return kept.report
  }

  /// - Throws: `ClassError.notWritable`, for instance when the disk is full.
  func keep(_ report: UnitReport, on unit: CourseUnit, _ sha256: String, seed: UInt64) throws {
    let file = file(unit, sha256, seed: seed)
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let text = try JSONText.object(Kept(key: key(unit, sha256, seed: seed), report: report))
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch { throw ClassError.notWritable(folder.deletingLastPathComponent().path, "\(error.localizedDescription)") }
  }
}
