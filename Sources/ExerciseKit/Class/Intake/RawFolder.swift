import Foundation

/// A path as the system has it: bytes, which need not be UTF-8. `Foundation` knows no others, and passes over what it can't name.
struct RawPath {
  let bytes: [UInt8]

  init(_ path: String) { bytes = Array(path.utf8) }
  private init(bytes: [UInt8]) { self.bytes = bytes }

  func appending(_ name: [UInt8]) -> RawPath { RawPath(bytes: bytes + [UInt8(ascii: "/")] + name) }

  func withC<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}

/// What a folder holds, name by name.
enum RawFolder {
  enum Kind { case file, folder, link, other }

  struct Entry {
    let bytes: [UInt8]
    let kind: Kind
    /// The name for people and for rules; what is not UTF-8 in it is `�`.
    let name: String
    let isUTF8: Bool

    init(_ bytes: [UInt8], _ kind: Kind) {
      (self.bytes, self.kind) = (bytes, kind)
      name = String(decoding: bytes, as: UTF8.self)
      isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    }
  }

  /// The entries in order of their names, at most so many; nil where the folder can't be read.
  static func entries(of folder: RawPath, atMost limit: Int) -> [Entry]? {
    guard let stream = folder.withC({ opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while names.count < limit, let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [46], name != [46, 46] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { Entry($0, kind(of: folder.appending($0))) }
  }

  static func kind(of path: RawPath) -> Kind {
    var info = stat()
    guard path.withC({ lstat($0, &info) }) == 0 else { return .other }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// How long a file is; 0 for what is none.
  static func size(of path: RawPath) -> Int {
    var info = stat()
    return path.withC { lstat($0, &info) } == 0 ? Int(info.st_size) : 0
  }

  /// The first bytes of a regular file; nil for what can't be read, or is one no more.
  static func read(_ path: RawPath, atMost limit: Int) -> Data? {
    // A name that has become a pipe since it was listed would be waited for.
    let descriptor = path.withC { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    var data = Data(count: min(limit, Int(info.st_size)))
    var count = 0
    while count < data.count {
      let more = data.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress! + count, $0.count - count) }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { return nil }
      if more == 0 { break }
      count += more
    }
    return data.prefix(count)
  }
}
