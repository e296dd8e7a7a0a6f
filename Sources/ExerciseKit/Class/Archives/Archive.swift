import Foundation
import Subjects

/// What an archive holds, read into memory: nothing of it reaches the disk under a name of its own choosing.
struct Archive {
  /// One regular file.
  struct Entry {
    let path: String
    let data: Data
  }

  var entries: [Entry] = []
  /// Paths of what was not wanted; those of folders end in `/`.
  var others: [String] = []
  /// What was refused, in sentences: links, names that lead out of the archive, files too large.
  var refusals: [String] = []

  /// Bytes that an archive may unpack to, and files that it may hold.
  static let mostBytes = 64 << 20
  static let mostEntries = 20_000
  /// Bytes that an archive itself may have.
  static let largestFile = 64 << 20
  private static let mostOthers = mostEntries

  /// Names that this reads.
  static let suffixes = [
    ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tar", ".zip", ".7z", ".rar", ".gz",
    ".bz2", ".xz",
    ".zst",
  ]

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
    return try read(data, named: file.lastPathComponent, within: Allowance(), keeping: isWanted)
  }

  /// Reads an archive's bytes.
  ///
  /// - Parameters:
  ///   - name: what it is called; a packed file that is no archive is called so without its ending.
  ///   - allowance: what it may take; it is used up.
  /// - Throws: `ArchiveError`.
  static func read(
    _ data: Data, named name: String, within allowance: Allowance, keeping isWanted: (String) -> Bool
  ) throws -> Archive {
    guard data.count <= largestFile else { throw ArchiveError.tooLarge(data.count) }
    let archive: Archive
    switch Packing(of: data) {
    case .zip: archive = try ZipArchive.read(data, within: allowance, keeping: isWanted)
    case .sevenZip: archive = try OtherArchive.read(data, "7z", within: allowance, keeping: isWanted)
    case .rar: archive = try OtherArchive.read(data, "rar", within: allowance, keeping: isWanted)
    case .stream(let program):
      let inner = try Unpacker.output(of: program, unpacking: data, atMost: allowance.bytes, until: allowance.end)
      if TarArchive.isTar(inner) {
        archive = try TarArchive.read(inner, keeping: isWanted)
      } else {
        var single = Archive()
        let path = stem(name)
        if isWanted(path) { try single.add(path, inner) } else { single.pass(path) }
        archive = single
      }
    case .none: archive = try TarArchive.read(data, keeping: isWanted)
    }
    try allowance.take(archive)
    return archive
  }

  /// Takes in a file, or says why not.
  ///
  /// - Throws: `ArchiveError.bomb` where the whole becomes too large.
  mutating func add(_ path: String, _ data: Data) throws {
    guard let safe = Self.safePath(path) else { return refuse(path) }
    entries.append(Entry(path: safe, data: data))
    guard entries.count <= Self.mostEntries else { throw ArchiveError.bomb }
  }

  /// Looks at the name of what is not wanted.
  mutating func pass(_ path: String, isFolder: Bool = false) {
    guard let safe = Self.safePath(path) else {
      if !path.split(separator: "/").allSatisfy({ $0 == "." }) { refuse(path) }
      return
    }
    if others.count < Self.mostOthers { others.append(isFolder ? safe + "/" : safe) }
  }

  private mutating func refuse(_ path: String) { refusals.append("\(path): the name leads out of the archive") }

  /// A path that stays inside, without `.`; nil for one that does not. Windows parts folders by `\`, and names a drive.
  static func safePath(_ path: String) -> String? {
    let path = path.replacing("\\", with: "/")
    guard !path.hasPrefix("/"), !path.contains("\0"), path.firstMatch(of: /^[A-Za-z]:\//) == nil else { return nil }
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.isEmpty || parts.contains("..") ? nil : parts.joined(separator: "/")
  }
}

/// What one hand-in may take in all, with every archive that is in it: one of a class is never a stop for the others.
final class Allowance {
  private(set) var bytes: Int
  private(set) var entries: Int
  let end: Moment

  init(bytes: Int = Archive.mostBytes, entries: Int = Archive.mostEntries, seconds: Double = 20) {
    (self.bytes, self.entries, end) = (bytes, entries, Moment.now.advanced(by: seconds))
  }

  /// What one archive of a hand-in may take: a bomb among good files costs itself.
  convenience init(within whole: Allowance, seconds: Double = 10) {
    self.init(
      bytes: min(whole.bytes, Archive.mostBytes), entries: min(whole.entries, Archive.mostEntries),
      seconds: max(0, min(seconds, whole.end - .now)))
  }

  /// - Throws: `ArchiveError.bomb`, `.slow`.
  func take(bytes more: Int, entries count: Int = 1) throws {
    guard Moment.now < end else { throw ArchiveError.slow }
    bytes -= more
    entries -= count
    guard bytes >= 0, entries >= 0 else { throw ArchiveError.bomb }
  }

  fileprivate func take(_ archive: Archive) throws {
    try take(bytes: archive.entries.reduce(0) { $0 + $1.data.count }, entries: archive.entries.count)
  }
}

/// Why an archive can't be read. The student's to mend, and never a stop for the others.
enum ArchiveError: Error, CustomStringConvertible {
  case tooLarge(Int)
  case unreadable
  case damaged
  case bomb
  case slow
  case password
  /// The programs that know its kind fail at it; some say no more than that.
  case notUnpacked
  case noProgram(kind: String, package: String)

  var description: String {
    switch self {
    case .tooLarge(let bytes):
      "the archive has \(bytes >> 20) MB; a hand-in has less than \(Archive.largestFile >> 20) MB"
    case .unreadable: "the archive can't be read: check its permissions"
    case .damaged: "the archive is damaged, or of no kind that is known here: hand it in again, as a zip"
    case .bomb:
      "the archive unpacks to more than \(Archive.mostBytes >> 20) MB or \(Archive.mostEntries) files: hand in the exercise files alone"
    case .slow: "the archive takes too long to unpack: hand in the exercise files alone"
    case .password: "the archive is protected by a password: hand it in without one"
    case .notUnpacked:
      "the archive can't be unpacked here: it is damaged or protected by a password; hand it in again, as a zip without one"
    case .noProgram(let kind, let package):
      "the archive is packed as \(kind), and no program here unpacks that: install \(package), or have a zip handed in"
    }
  }
}
