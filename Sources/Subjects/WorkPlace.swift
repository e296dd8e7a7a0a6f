import Foundation

/// Where compiled files can be written and loaded: `TMPDIR`, or else another folder for temporary files.
///
/// A disk that is mounted `noexec`, as the one of `TMPDIR` is on some servers, loads no library.
public enum WorkPlace {
  /// The first folder that serves.
  ///
  /// - Throws: `WorkPlaceError` when none does.
  public static func find() throws(WorkPlaceError) -> URL {
    if let found { return found }
    throw WorkPlaceError(reasons: candidates.compactMap { place in problem(of: place).map { "\(place) \($0)" } })
  }

  /// Why temporary files do not stand where `TMPDIR` says; nil where they do.
  public static var detour: String? {
    let first = candidates[0]
    return problem(of: first).map { "\(first) \($0)" }
  }

  private static let found = candidates.first { problem(of: $0) == nil }.map { URL(fileURLWithPath: $0) }

  private static let candidates: [String] = {
    var places = [FileManager.default.temporaryDirectory.standardizedFileURL.path]
    for place in ["/tmp", "/var/tmp", "/dev/shm"] where !places.contains(place) { places.append(place) }
    return places
  }()

  /// Why a folder can't hold a library that is to be loaded.
  static func problem(of folder: String) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      return "is no folder"
    }
    switch WriteObstacle.at(folder) {
    case .full: return "is full"
    case .readOnlyDisk: return "can only be read"
    case .some: return "is closed to you"
    case nil: break
    }
    return isClosedToPrograms(folder) ? "is on a disk from which no program may run (noexec)" : nil
  }

  static func isClosedToPrograms(_ folder: String) -> Bool {
    #if os(Linux)
      var disk = statvfs()
      return statvfs(folder, &disk) == 0 && disk.f_flag & 8 != 0
    #else
      var disk = statfs()
      return statfs(folder, &disk) == 0 && disk.f_flags & UInt32(MNT_NOEXEC) != 0
    #endif
  }
}

/// No folder for temporary files serves.
public struct WorkPlaceError: Error, CustomStringConvertible {
  let reasons: [String]

  public var description: String {
    "there is no place for compiled files (\(reasons.joined(separator: "; "))): name a folder of your own, "
      + "`mkdir -p ~/tmp && export TMPDIR=~/tmp`, or make room"
  }
}
