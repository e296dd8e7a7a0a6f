import Foundation

/// Gives a student a fresh file and keeps the old one.
public enum Reset {
  public enum Outcome: Sendable, Equatable {
    /// The file was fresh already.
    case nothingToDo
    /// There was no file; a fresh one stands there now.
    case restored
    /// The old file is kept here.
    case reset(kept: URL)
  }

  /// Puts the unit's stub back.
  ///
  /// The old file is copied before the new one is written, so that nothing is lost at any moment.
  ///
  /// - Throws: `CourseError.unreadable` without a stub, `CourseError.notWritable` when a copy can't be kept.
  public static func reset(_ unit: CourseUnit) throws -> Outcome {
    guard let stub = try? Data(contentsOf: unit.stubFile) else { throw CourseError.unreadable(unit.stubFile.path) }
    let manager = FileManager.default
    let kind = (try? manager.attributesOfItem(atPath: unit.exerciseFile.path))?[.type] as? FileAttributeType
    if kind != nil, (try? Data(contentsOf: unit.exerciseFile)) == stub { return .nothingToDo }
    var kept: URL?
    if let kind {
      let folder = unit.course.privateFolder.appending(path: "kept/\(unit.folderName)")
      do {
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        let copy = KeptCopy.name(for: folder.appending(path: unit.exerciseFile.lastPathComponent))
        // A folder in the file's place makes room; a file stays until the new one replaces it.
        if kind == .typeDirectory {
          try manager.moveItem(at: unit.exerciseFile, to: copy)
        } else {
          try manager.copyItem(at: unit.exerciseFile, to: copy)
        }
        kept = copy
      } catch {
        throw CourseError.notWritable(folder.path)
      }
    }
    do { try stub.write(to: unit.exerciseFile, options: .atomic) } catch {
      throw CourseError.notWritable(unit.exerciseFile.path)
    }
    return kept.map { .reset(kept: $0) } ?? .restored
  }
}
