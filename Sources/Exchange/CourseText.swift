import Foundation

/// The one place where the course's texts are read: a checkout for Windows, in which lines end in a carriage return and a newline, reads as
/// all others do.
public enum CourseText {
  /// The text of a file, its lines ended by newlines; nil where there is no such file, or it is no UTF-8 text.
  public static func read(_ file: URL) -> String? {
    (try? Data(contentsOf: file)).flatMap { String(data: unixLines($0), encoding: .utf8) }
  }

  /// Bytes in which a newline alone ends a line.
  public static func unixLines(_ bytes: Data) -> Data {
    let hasReturn = bytes.withUnsafeBytes {
      $0.baseAddress.map { start in memchr(start, 13, bytes.count) != nil } ?? false
    }
    guard hasReturn else { return bytes }
    var lines = Data(capacity: bytes.count)
    var before: UInt8 = 0
    for byte in bytes {
      if byte == 10, before == 13 { lines.removeLast() }
      lines.append(byte)
      before = byte
    }
    return lines
  }
}
