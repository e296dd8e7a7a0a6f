import Foundation
import Subjects

/// Archives that only other programs read: 7z, rar, and zips packed in unusual ways. `bsdtar` turns them into a tar on its output, and
/// `7z` writes their files one behind the other, so that nothing touches the disk.
enum OtherArchive {
  static func read(
    _ data: Data, _ kind: String, within allowance: Allowance, keeping isWanted: (String) -> Bool
  ) throws -> Archive {
    for way in [throughBsdtar, throughSevenZip] {
      if let archive = try way(data, allowance, isWanted) { return archive }
    }
    throw (["bsdtar"] + sevenZips).contains { Toolchain.program($0) != nil }
      ? ArchiveError.notUnpacked : .noProgram(kind: kind, package: "libarchive-tools (bsdtar) or 7zip")
  }

  private static let sevenZips = ["7zz", "7z", "7za"]

  /// Nil where the program is not there, or can't read it.
  private static func throughBsdtar(_ data: Data, _ allowance: Allowance, _ isWanted: (String) -> Bool) throws
    -> Archive?
  {
    guard let program = Toolchain.program("bsdtar") else { return nil }
    let answer = try Unpacker.run(
      program, ["-c", "-f", "-", "--format", "pax"], on: data, pathPrefix: "@", atMost: allowance.bytes,
      until: allowance.end)
    guard answer.succeeded else {
      if isAboutAPassword(answer.words) { throw ArchiveError.password }
      return nil
    }
    // Of a file that breaks off in its head it says nothing, and writes an empty tar.
    guard answer.data.contains(where: { $0 != 0 }) else { return nil }
    return try TarArchive.read(answer.data, keeping: isWanted)
  }

  private static func throughSevenZip(_ data: Data, _ allowance: Allowance, _ isWanted: (String) -> Bool) throws
    -> Archive?
  {
    guard let program = sevenZips.lazy.compactMap(Toolchain.program).first else { return nil }
    let list = try Unpacker.run(program, ["l", "-slt", "-p", "--"], on: data, atMost: 8 << 20, until: allowance.end)
    let listing = String(decoding: list.data, as: UTF8.self)
    if listing.contains("\nEncrypted = +") { throw ArchiveError.password }
    guard list.succeeded else {
      if isAboutAPassword(list.words) { throw ArchiveError.password }
      return nil
    }
    let files = listed(listing)
    guard files.count <= allowance.entries, files.allSatisfy({ $0.size <= allowance.bytes }),
      files.reduce(0, { $0 + $1.size }) <= allowance.bytes
    else {
      throw ArchiveError.bomb
    }
    let answer = try Unpacker.run(
      program, ["x", "-so", "-p", "--"], on: data, atMost: allowance.bytes, until: allowance.end)
    guard answer.succeeded, answer.data.count == files.reduce(0, { $0 + $1.size }) else { return nil }
    var archive = Archive()
    var position = 0
    for file in files {
      let body = answer.data[position..<position + file.size]
      position += file.size
      if file.isLink {
        archive.refusals.append("\(file.path): a link in an archive is not followed")
      } else if isWanted(file.path) {
        try archive.add(file.path, Data(body))
      } else {
        archive.pass(file.path)
      }
    }
    return archive
  }

  /// The regular files of `7z l -slt`, in the order in which it writes them.
  private static func listed(_ text: String) -> [(path: String, size: Int, isLink: Bool)] {
    guard let start = text.range(of: "----------\n") else { return [] }
    return text[start.upperBound...].components(separatedBy: "\n\n").compactMap { block in
      var fields: [Substring: Substring] = [:]
      for line in block.split(separator: "\n") {
        guard let sign = line.range(of: " = ") else { continue }
        fields[line[..<sign.lowerBound]] = line[sign.upperBound...]
      }
      let attributes = fields["Attributes"] ?? ""
      guard let path = fields["Path"], let size = fields["Size"].flatMap({ Int($0) }), fields["Folder"] != "+",
        !attributes.hasPrefix("D")
      else { return nil }
      return (String(path), size, attributes.contains(" l"))
    }
  }

  /// What these programs say, in the C locale, of an archive that they can't open without a word.
  private static func isAboutAPassword(_ words: String) -> Bool {
    ["passphrase", "password", "encrypt"].contains { words.lowercased().contains($0) }
  }
}
