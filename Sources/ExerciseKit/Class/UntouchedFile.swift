import Foundation

/// A stub, to tell which files are still as it was given out: comments and layout do not count.
struct UntouchedFile: Sendable {
  private let code: [UInt8]

  /// - Returns: nil where the stub can't be read.
  init?(stubOf unit: CourseUnit) {
    guard let data = try? Data(contentsOf: unit.stubFile) else { return nil }
    var code: [UInt8] = []
    Self.read(data) {
      code.append($0)
      return true
    }
    self.code = code
  }

  /// Whether a file has the stub's code. Reads no further than they agree: a class has thousands of files.
  func isLike(_ data: Data) -> Bool {
    var place = 0
    let isSame = Self.read(data) { byte in
      guard place < code.count, code[place] == byte else { return false }
      place += 1
      return true
    }
    return isSame && place == code.count
  }

  /// Calls with each byte outside of comments and blanks, until one is refused.
  @discardableResult
  private static func read(_ data: Data, _ take: (UInt8) -> Bool) -> Bool {
    let (slash, star, newline) = (UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "\n"))
    return data.withUnsafeBytes { bytes in
      var index = 0
      var depth = 0
      while index < bytes.count {
        let byte = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if byte == slash, next == star {
          depth += 1
          index += 2
        } else if depth > 0 {
          let isEnd = byte == star && next == slash
          if isEnd { depth -= 1 }
          index += isEnd ? 2 : 1
        } else if byte == slash, next == slash {
          while index < bytes.count, bytes[index] != newline { index += 1 }
        } else {
          // Blanks, line ends, and the mark that some editors put at the beginning.
          let isLayout = byte <= 0x20 || index < 3 && [0xEF, 0xBB, 0xBF].contains(byte)
          if !isLayout, !take(byte) { return false }
          index += 1
        }
      }
      return true
    }
  }
}

extension Submission {
  /// Notes the files that are still as they were given out: they are no hand-in.
  ///
  /// - Parameter stubs: by unit number.
  func noting(untouched stubs: [Int: UntouchedFile]) -> Submission {
    var submission = self
    submission.untouched = Set(
      files.filter { number, file in stubs[number]?.isLike(file.data) ?? false }.map(\.key))
    if !submission.untouched.isEmpty, files.keys.allSatisfy({ stubs[$0] == nil || submission.untouched.contains($0) }) {
      submission.remarks.append("nothing was handed in: what is there is as it was given out")
    }
    return submission
  }
}
