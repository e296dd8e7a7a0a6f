import Foundation
import Subjects

/// A folder for compiled files, gone when the work is done.
struct WorkFolder {
  let url: URL

  /// - Throws: `WorkPlaceError` where no folder serves, `CourseError.notWritable`.
  init() throws {
    let place = try WorkPlace.find()
    url = place.appending(path: "exercise-\(getpid())-\(Nonce.make())")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw CourseError.notWritable(place.path)
    }
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

/// The folders of this process.
public enum WorkFolders {
  /// Removes what a run that was interrupted has left.
  public static func removeAll() {
    let manager = FileManager.default
    guard let folder = try? WorkPlace.find() else { return }
    for name in (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.hasPrefix("exercise-\(getpid())-") {
      try? manager.removeItem(at: folder.appending(path: name))
    }
  }
}
