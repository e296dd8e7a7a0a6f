import Foundation

/// The zip format, as learning platforms write it: stored and deflated files, read through the central directory.
enum ZipArchive {
  static func read(_ data: Data, keeping isWanted: (String) -> Bool) throws -> Archive {
    let bytes = [UInt8](data)
    guard let end = endRecord(bytes) else { throw ArchiveError.damaged }
    let count = word(bytes, end + 10)
    var position = long(bytes, end + 16)
    guard count <= Archive.mostEntries else { throw ArchiveError.bomb }
    var archive = Archive()
    var total = 0
    for _ in 0..<count {
      guard position + 46 <= bytes.count, long(bytes, position) == 0x0201_4b50 else { throw ArchiveError.damaged }
      let (nameLength, extra, comment) = (
        word(bytes, position + 28), word(bytes, position + 30), word(bytes, position + 32)
      )
      guard position + 46 + nameLength <= bytes.count else { throw ArchiveError.damaged }
      let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
      let mode = long(bytes, position + 38) >> 16 & 0o170000
      if mode == 0o120000 {
        archive.refusals.append("\(name): a link in an archive is not followed")
      } else if name.hasSuffix("/") || !isWanted(name) {
        if Archive.safePath(name) == nil { archive.refusals.append("\(name): the name leads out of the archive") }
      } else {
        total += long(bytes, position + 24)
        guard total <= Archive.mostBytes else { throw ArchiveError.bomb }
        try archive.add(name, try content(bytes, position))
      }
      position += 46 + nameLength + extra + comment
    }
    return archive
  }

  /// The bytes of one file.
  private static func content(_ bytes: [UInt8], _ entry: Int) throws -> Data {
    let (method, check) = (word(bytes, entry + 10), bytes[entry + 16..<entry + 20])
    let (packed, size) = (long(bytes, entry + 20), long(bytes, entry + 24))
    let local = long(bytes, entry + 42)
    guard local + 30 <= bytes.count, long(bytes, local) == 0x0403_4b50 else { throw ArchiveError.damaged }
    let start = local + 30 + word(bytes, local + 26) + word(bytes, local + 28)
    guard start + packed <= bytes.count else { throw ArchiveError.damaged }
    let body = bytes[start..<start + packed]
    switch method {
    case 0:
      guard packed == size else { throw ArchiveError.damaged }
      return Data(body)
    case 8:
      // The same compression as gzip's, in another cover: header, body, checksum, size.
      let cover: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
      let trailer = check + bytes[entry + 24..<entry + 28]
      return try Gzip.unpacked(Data(cover) + Data(body) + Data(trailer), atMost: size)
    default: throw ArchiveError.damaged
    }
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
