import Foundation

/// What an archive holds, read into memory: nothing of it reaches the disk under a name of its own choosing.
struct Archive {
  /// One regular file.
  struct Entry {
    let path: String
    let data: Data
  }

  var entries: [Entry] = []
  /// What was refused, in sentences: links, names that lead out of the archive, files too large.
  var refusals: [String] = []

  /// Bytes that an archive may unpack to, and files that it may hold.
  static let mostBytes = 64 << 20
  static let mostEntries = 20_000
  /// Bytes that an archive itself may have.
  static let largestFile = 64 << 20

  /// Names that this reads.
  static let suffixes = [".tar.gz", ".tgz", ".tar", ".zip"]

  /// Whether a file is an archive by its name.
  static func isNamed(_ name: String) -> Bool { suffixes.contains { name.lowercased().hasSuffix($0) } }

  /// An archive's name without its ending.
  static func stem(_ name: String) -> String {
    suffixes.first { name.lowercased().hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
  }

  /// Reads an archive by what it holds, whatever its name says.
  ///
  /// - Parameter keeping: which files are wanted; of the others only the names are looked at.
  /// - Throws: `ArchiveError`.
  static func read(_ file: URL, keeping isWanted: (String) -> Bool) throws -> Archive {
    let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
    guard size <= largestFile else { throw ArchiveError.tooLarge(size) }
    guard let data = try? Data(contentsOf: file) else { throw ArchiveError.unreadable }
    if data.starts(with: [0x1f, 0x8b]) { return try TarArchive.read(try Gzip.unpacked(data), keeping: isWanted) }
    if data.starts(with: [0x50, 0x4b]) { return try ZipArchive.read(data, keeping: isWanted) }
    return try TarArchive.read(data, keeping: isWanted)
  }

  /// Takes in a file, or says why not.
  ///
  /// - Throws: `ArchiveError.bomb` where the whole becomes too large.
  mutating func add(_ path: String, _ data: Data) throws {
    guard let safe = Self.safePath(path) else {
      refusals.append("\(path): the name leads out of the archive")
      return
    }
    entries.append(Entry(path: safe, data: data))
    guard entries.count <= Self.mostEntries else { throw ArchiveError.bomb }
  }

  /// A path that stays inside, without `.`; nil for one that does not.
  static func safePath(_ path: String) -> String? {
    guard !path.hasPrefix("/"), !path.contains("\\"), !path.contains("\0") else { return nil }
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.isEmpty || parts.contains("..") ? nil : parts.joined(separator: "/")
  }
}

/// Why an archive can't be read. The student's to mend, and never a stop for the others.
enum ArchiveError: Error, CustomStringConvertible {
  case tooLarge(Int)
  case unreadable
  case damaged
  case bomb
  case noGzip

  var description: String {
    switch self {
    case .tooLarge(let bytes):
      "the archive has \(bytes >> 20) MB; a hand-in has less than \(Archive.largestFile >> 20) MB"
    case .unreadable: "the archive can't be read: check its permissions"
    case .damaged: "the archive is damaged, or is no tar, tar.gz or zip: hand it in again"
    case .bomb:
      "the archive unpacks to more than \(Archive.mostBytes >> 20) MB or \(Archive.mostEntries) files: hand in the exercise files alone"
    case .noGzip: "gzip is not installed, and packed files need it: install the package gzip"
    }
  }
}
