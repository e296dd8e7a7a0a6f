import Foundation

/// Why a student's file could not be read; the description is a sentence that ends in what to do.
public enum GuardError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing is there.
  case missing(path: String)
  /// It is a folder.
  case directory(path: String)
  /// It is a pipe, a device or the like.
  case notAFile(path: String)
  /// The system refused, for this reason.
  case unreadable(path: String, reason: String)
  /// It has more bytes than ``Guard/mostBytes``.
  case tooLarge(path: String)
  /// It has a zero byte in this line.
  case binary(path: String, line: Int)
  /// It is not UTF-8; the first bad byte is in this line.
  case notUTF8(path: String, line: Int)
  /// It has nothing but blanks.
  case empty(path: String)

  /// One sentence: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no file \(path): check the name, or get the stub back with `exercise reset`."
    case .directory(let path):
      "\(path) is a folder, not a file: name the Swift file in it."
    case .notAFile(let path):
      "\(path) is not an ordinary file: copy the code into a file that ends in .swift."
    case .unreadable(let path, let reason):
      "\(path) could not be read (\(reason)): check who may read it, for example with `ls -l`."
    case .tooLarge(let path):
      "\(path) is larger than 256 KiB, which no exercise needs: leave out data and whatever was pasted by accident."
    case .binary(let path, let line):
      "\(path) is not a text file (a zero byte in line \(line)): save it as UTF-8 text."
    case .notUTF8(let path, let line):
      "\(path) is not UTF-8 (the first bad byte is in line \(line)): save it as UTF-8 in your editor."
    case .empty(let path):
      "\(path) is empty: write your solution in it, or get the stub back with `exercise reset`."
    }
  }
}

extension Guard {
  /// The most bytes that a file may have.
  public static let mostBytes = 256 * 1024

  /// The text of a student's file.
  ///
  /// Reads at most ``mostBytes`` and never waits, so that a huge file, a pipe or a device costs nothing.
  ///
  /// - Parameter path: the file; a link is followed.
  /// - Throws: a ``GuardError`` that says why it is not a text that could be compiled.
  public static func read(_ path: String) throws(GuardError) -> String {
    try text(of: try readBytes(path), path: path)
  }

  /// The text that a file's bytes are.
  ///
  /// - Parameter path: what the file is called in an error.
  /// - Throws: a ``GuardError`` that says why it is not a text that could be compiled.
  public static func text(of bytes: [UInt8], path: String) throws(GuardError) -> String {
    if bytes.count > mostBytes { throw .tooLarge(path: path) }
    if let zero = bytes.firstIndex(of: 0) { throw .binary(path: path, line: line(of: zero, in: bytes)) }
    let text = String(decoding: bytes, as: UTF8.self)
    // Decoding puts U+FFFD where a byte is wrong; so the first difference is the first wrong byte.
    if !text.utf8.elementsEqual(bytes) {
      let wrong = zip(text.utf8, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
      throw .notUTF8(path: path, line: line(of: wrong, in: bytes))
    }
    if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace || $0 == "\u{FEFF}" }) { throw .empty(path: path) }
    return text
  }

  private static func readBytes(_ path: String) throws(GuardError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 {
      let code = errno
      throw code == ENOENT ? .missing(path: path) : .unreadable(path: path, reason: reason(code))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: reason(errno)) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .directory(path: path) }
    if status.st_mode & S_IFMT != S_IFREG { throw .notAFile(path: path) }
    if status.st_size > mostBytes { throw .tooLarge(path: path) }
    // One byte more than allowed, since a file may grow between the two calls.
    var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
    var count = 0
    while count < bytes.count {
      let wanted = bytes.count - count
      let got = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Foundation.read(descriptor, $0 + count, wanted) } ?? 0
      }
      if got < 0 { throw .unreadable(path: path, reason: reason(errno)) }
      if got == 0 { break }
      count += got
    }
    if count > mostBytes { throw .tooLarge(path: path) }
    return Array(bytes[..<count])
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
  }
}
