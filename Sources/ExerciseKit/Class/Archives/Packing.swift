import Foundation

/// How bytes are packed, by how they begin.
enum Packing: Equatable {
  case zip, sevenZip, rar
  /// One stream, and the program that unpacks it.
  case stream(String)

  /// Nil for what is not packed, or in no way that is known here.
  init?(of data: Data) {
    func begins(_ bytes: UInt8...) -> Bool { data.starts(with: bytes) }
    if begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6) || begins(0x50, 0x4b, 7, 8) {
      self = .zip
    } else if begins(0x1f, 0x8b) {
      self = .stream("gzip")
    } else if begins(0x42, 0x5a, 0x68) {
      self = .stream("bzip2")
    } else if begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) {
      self = .stream("xz")
    } else if begins(0x28, 0xb5, 0x2f, 0xfd) {
      self = .stream("zstd")
    } else if begins(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) {
      self = .sevenZip
    } else if begins(0x52, 0x61, 0x72, 0x21, 0x1a, 7) {
      self = .rar
    } else {
      return nil
    }
  }
}
