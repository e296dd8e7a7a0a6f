import Foundation
import Subjects

/// The zip format, as learning platforms write it: stored and deflated files, read through the central directory. Archives that are packed
/// in another way, or are larger than the format once was, are left to the system's programs.
enum ZipArchive {
  /// A file as the central directory has it.
  private struct Item {
    let name: String
    let method: Int
    let isEncrypted: Bool
    let body: ArraySlice<UInt8>
    let check: ArraySlice<UInt8>
    let size: Int
  }

  static func read(_ data: Data, within allowance: Allowance, keeping isWanted: (String) -> Bool) throws -> Archive {
    let bytes = [UInt8](data)
    guard let end = endRecord(bytes) else { throw ArchiveError.damaged }
    let count = word(bytes, end + 10)
    var position = long(bytes, end + 16)
    func other() throws -> Archive { try OtherArchive.read(data, "zip", within: allowance, keeping: isWanted) }
    guard count < 0xffff, position < 0xffff_ffff else { return try other() }
    guard count <= allowance.entries else { throw ArchiveError.bomb }
    var archive = Archive()
    var items: [Item] = []
    for _ in 0..<count {
      guard position + 46 <= bytes.count, long(bytes, position) == 0x0201_4b50 else { throw ArchiveError.damaged }
      let (nameLength, extra, comment) = (
        word(bytes, position + 28), word(bytes, position + 30), word(bytes, position + 32)
      )
      guard position + 46 + nameLength <= bytes.count else { throw ArchiveError.damaged }
      let name = name(bytes[position + 46..<position + 46 + nameLength], isUTF8: word(bytes, position + 8) & 0x800 != 0)
      let mode = long(bytes, position + 38) >> 16 & 0o170000
      if mode == 0o120000 {
        archive.refusals.append("\(name): a link in an archive is not followed")
      } else if name.hasSuffix("/") || name.hasSuffix("\\") || !isWanted(name) {
        archive.pass(name, isFolder: name.hasSuffix("/") || name.hasSuffix("\\"))
      } else {
        items.append(try item(bytes, position, name))
      }
      position += 46 + nameLength + extra + comment
    }
    if items.contains(where: \.isEncrypted) { throw ArchiveError.password }
    if items.contains(where: { $0.size == 0xffff_ffff || ![0, 8].contains($0.method) }) { return try other() }
    try unpack(items, into: &archive, within: allowance)
    return archive
  }

  private static func item(_ bytes: [UInt8], _ entry: Int, _ name: String) throws -> Item {
    let (packed, size) = (long(bytes, entry + 20), long(bytes, entry + 24))
    let local = long(bytes, entry + 42)
    let isEncrypted = word(bytes, entry + 8) & 1 != 0
    func item(_ body: ArraySlice<UInt8>) -> Item {
      Item(
        name: name, method: word(bytes, entry + 10), isEncrypted: isEncrypted, body: body,
        check: bytes[entry + 16..<entry + 20], size: size)
    }
    // Where the numbers stand elsewhere, the system's program finds them.
    if packed == 0xffff_ffff || size == 0xffff_ffff || local == 0xffff_ffff { return item([]) }
    guard local + 30 <= bytes.count, long(bytes, local) == 0x0403_4b50 else { throw ArchiveError.damaged }
    let start = local + 30 + word(bytes, local + 26) + word(bytes, local + 28)
    guard start + packed <= bytes.count else { throw ArchiveError.damaged }
    return item(bytes[start..<start + packed])
  }

  /// Unpacks all files in one run of `gzip`, which reads one stream behind another: zip's compression is gzip's, in another cover.
  private static func unpack(_ items: [Item], into archive: inout Archive, within allowance: Allowance) throws {
    guard items.reduce(0, { $0 + $1.size }) <= allowance.bytes else { throw ArchiveError.bomb }
    let deflated = items.filter { $0.method == 8 }
    var all = Data()
    do {
      if !deflated.isEmpty { all = try unpacked(deflated, until: allowance.end) }
    } catch ArchiveError.damaged {
      // One is damaged: which, shows one by one. A handful is enough for a student's files.
      for item in items.prefix(50) {
        try add(item, to: &archive) { try unpacked([item], until: allowance.end) }
      }
      for item in items.dropFirst(50) {
        archive.refusals.append(
          "\(item.name) was not read, because another file of the archive is damaged: hand it in again")
      }
      return
    }
    var position = 0
    for item in items {
      if item.method == 0 {
        try add(item, to: &archive) { Data() }
      } else {
        try archive.add(item.name, Data(all[position..<position + item.size]))
        position += item.size
      }
    }
  }

  /// Adds a file; one that is damaged is a refusal, and the others are read all the same.
  private static func add(_ item: Item, to archive: inout Archive, unpacked: () throws -> Data) throws {
    do { try archive.add(item.name, item.method == 0 ? stored(item) : unpacked()) } catch ArchiveError.damaged {
      archive.refusals.append("\(item.name) is damaged in the archive: hand it in again")
    }
  }

  private static func stored(_ item: Item) throws -> Data {
    guard item.body.count == item.size else { throw ArchiveError.damaged }
    return Data(item.body)
  }

  private static func unpacked(_ items: [Item], until end: Moment) throws -> Data {
    var stream = Data()
    for item in items {
      let size = withUnsafeBytes(of: UInt32(item.size).littleEndian) { Array($0) }
      stream += [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + item.body + item.check + size
    }
    let total = items.reduce(0) { $0 + $1.size }
    let data = try Unpacker.output(of: "gzip", unpacking: stream, atMost: total, until: end)
    guard data.count == total else { throw ArchiveError.damaged }
    return data
  }

  /// A name in UTF-8, or in the letters of the first PC, as programs wrote it that know no other.
  private static func name(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> String {
    if isUTF8 || String(validating: bytes, as: UTF8.self) != nil { return String(decoding: bytes, as: UTF8.self) }
    let upper = Array(
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ "
    )
    return String(bytes.map { $0 < 128 ? Character(Unicode.Scalar($0)) : upper[Int($0) - 128] })
  }

  /// Where the record at the end begins; a comment of up to 64 KiB may stand behind it.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    return stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1).first {
      long(bytes, $0) == 0x0605_4b50
    }
  }

  private static func word(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
  private static func long(_ bytes: [UInt8], _ at: Int) -> Int { word(bytes, at) | word(bytes, at + 2) << 16 }
}
