import Foundation

/// What keeps this user from writing at a place, told from the place itself and not from the words of whoever failed there.
public enum WriteObstacle: Equatable, Sendable, CustomStringConvertible {
  case belongsTo(owner: String, path: String)
  case closed(path: String)
  case readOnlyDisk(path: String)
  case full(path: String)
  case missing(path: String)

  /// Less than this is no room: a compiled exercise with its object file takes a fifth of it.
  static let leastRoom = 1 << 20

  /// What keeps a file of that path from being written; nil where nothing is seen.
  public static func at(_ path: String) -> WriteObstacle? {
    let place = nearest(path)
    var disk = statvfs()
    let isKnown = statvfs(place, &disk) == 0
    if isKnown, disk.f_flag & 1 != 0 { return .readOnlyDisk(path: place) }
    if access(place, W_OK) != 0 {
      var info = stat()
      guard stat(place, &info) == 0, info.st_uid != geteuid() else { return .closed(path: place) }
      if place == "/" { return .missing(path: path) }
      return .belongsTo(owner: name(of: info.st_uid), path: place)
    }
    let room = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
    // Disks without blocks count none.
    if isKnown, disk.f_blocks > 0, room < leastRoom || (disk.f_files > 0 && disk.f_favail == 0) {
      return .full(path: place)
    }
    return nil
  }

  /// The first file or folder below a folder that can't be written, and why.
  public static func below(_ folder: String) -> WriteObstacle? {
    if let obstacle = at(folder) { return obstacle }
    guard let entries = FileManager.default.enumerator(atPath: folder) else { return nil }
    for case let entry as String in entries {
      let path = "\(folder)/\(entry)"
      var info = stat()
      guard lstat(path, &info) == 0, info.st_mode & S_IFMT != S_IFLNK, access(path, W_OK) != 0 else { continue }
      if info.st_uid != geteuid() { return .belongsTo(owner: name(of: info.st_uid), path: folder) }
      // The compiler makes some of its files read-only; what counts is whether they can be replaced.
      if info.st_mode & S_IFMT == S_IFDIR { return .closed(path: path) }
    }
    return nil
  }

  public var description: String {
    switch self {
    case .belongsTo(let owner, let path):
      "\(path) belongs to \(owner), as after a `sudo`: take it back with `sudo chown -R \"$(id -un)\" '\(path)'`, or copy the course to a "
        + "folder of your own"
    case .closed(let path): "\(path) is closed to you: open it with `chmod -R u+rwX '\(path)'`"
    case .readOnlyDisk(let path): "\(path) is on a disk that can only be read: copy the course to a folder of your own"
    case .full(let path): "the disk of \(path) is full: delete something there, and run the command again"
    case .missing(let path): "there is no folder for \(path): make it, or name another one"
    }
  }

  private static func nearest(_ path: String) -> String {
    var place = URL(fileURLWithPath: path).standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
    return place.path
  }

  private static func name(of user: uid_t) -> String {
    getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
  }
}
