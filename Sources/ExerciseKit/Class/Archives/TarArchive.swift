import Foundation

/// The tar format, as far as hand-ins need it: ustar, with long names of pax and GNU.
enum TarArchive {
  private static let block = 512

  static func read(_ data: Data, keeping isWanted: (String) -> Bool) throws -> Archive {
    let bytes = [UInt8](data)
    guard bytes.count <= Archive.mostBytes else { throw ArchiveError.bomb }
    var archive = Archive()
    var position = 0
    var longName: String?
    var seen = 0
    while position + block <= bytes.count {
      let header = Array(bytes[position..<position + block])
      if header.allSatisfy({ $0 == 0 }) { return archive }
      guard checksumHolds(header), let size = number(header[124..<136]), size >= 0,
        position + block + size <= bytes.count
      else { throw ArchiveError.damaged }
      seen += 1
      guard seen <= Archive.mostEntries else { throw ArchiveError.bomb }
      let body = bytes[position + block..<position + block + size]
      position += block + (size + block - 1) / block * block
      let name = longName ?? fullName(header)
      switch header[156] {
      case UInt8(ascii: "L"):  // GNU: the next entry's name
        longName = text(body)
        continue
      case UInt8(ascii: "x"):  // pax: records "length key=value\n"
        longName = paxPath(body) ?? longName
        continue
      case UInt8(ascii: "g"): continue
      case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
        // Before POSIX a folder was a file whose name ended so.
        if name.hasSuffix("/") {
          archive.pass(name, isFolder: true)
        } else if isWanted(name) {
          try archive.add(name, Data(body))
        } else {
          archive.pass(name)
        }
      case UInt8(ascii: "5"): archive.pass(name, isFolder: true)
      case UInt8(ascii: "1"), UInt8(ascii: "2"):
        archive.refusals.append("\(name): a link in an archive is not followed")
      default: archive.refusals.append("\(name): neither a file nor a folder")
      }
      longName = nil
    }
    // A tar ends with two empty blocks; what ends before was cut off, unless it ends at a file's end.
    guard position == bytes.count, seen > 0 else { throw ArchiveError.damaged }
    return archive
  }

  /// Whether bytes begin as a tar does.
  static func isTar(_ data: Data) -> Bool {
    let header = [UInt8](data.prefix(block))
    return header.count == block && (header.allSatisfy { $0 == 0 } ? data.count % block == 0 : checksumHolds(header))
  }

  /// A tar of regular files, the same to the bit for the same files.
  static func written(_ entries: [Archive.Entry]) -> Data {
    var data = Data()
    for entry in entries {
      let path = Array(entry.path.utf8)
      if path.count > 100 {
        // "length path=…\n", where the length counts itself.
        var length = path.count + 8
        while "\(length)".utf8.count + path.count + 7 != length { length += 1 }
        let record = Data("\(length) path=\(entry.path)\n".utf8)
        data += header("pax", record.count, UInt8(ascii: "x")) + padded(record)
      }
      data += header(String(decoding: path.prefix(100), as: UTF8.self), entry.data.count, UInt8(ascii: "0"))
      data += padded(entry.data)
    }
    return data + Data(count: 2 * block)
  }

  private static func padded(_ data: Data) -> Data { data + Data(count: (block - data.count % block) % block) }

  private static func header(_ name: String, _ size: Int, _ kind: UInt8) -> Data {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at offset: Int) { for (i, byte) in text.utf8.enumerated() { header[offset + i] = byte } }
    func octal(_ value: Int, _ width: Int) -> String {
      let digits = String(value, radix: 8)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    put(name, at: 0)
    put(octal(0o644, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(size, 11), at: 124)
    put(octal(0, 11), at: 136)
    put("        ", at: 148)
    header[156] = kind
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
    return Data(header)
  }

  private static func checksumHolds(_ header: [UInt8]) -> Bool {
    let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    return number(header[148..<156]) == sum
  }

  /// An octal number, or GNU's binary one for large files.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    if let first = field.first, first & 0x80 != 0 {
      return field.dropFirst().reduce(0 as Int?) { sum, byte in
        guard let sum, sum < 1 << 40 else { return nil }
        return sum << 8 | Int(byte)
      }
    }
    let digits = text(field).trimmingCharacters(in: .whitespaces)
    return digits.isEmpty ? 0 : Int(digits, radix: 8)
  }

  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func fullName(_ header: [UInt8]) -> String {
    let prefix = text(header[257..<262]) == "ustar" ? text(header[345..<500]) : ""
    return (prefix.isEmpty ? "" : prefix + "/") + text(header[0..<100])
  }

  private static func paxPath(_ body: ArraySlice<UInt8>) -> String? {
    var rest = body
    while let space = rest.firstIndex(of: 32), let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
      length > 0, length <= rest.count
    {
      let record = String(decoding: rest[(space + 1)..<(rest.startIndex + length)], as: UTF8.self)
      if record.hasPrefix("path=") { return String(record.dropFirst(5).dropLast()) }
      rest = rest.dropFirst(length)
    }
    return nil
  }
}
