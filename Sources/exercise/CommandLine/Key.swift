import Foundation

/// A key, as a person means it.
enum Key: Equatable {
  case character(Character)
  case enter, backspace, delete, up, down, left, right, pageUp, pageDown, home, end, escape
  /// Ctrl-U, Ctrl-K and Ctrl-W, as a shell's line understands them.
  case killToStart, killToEnd, killWord
  /// No key: the screen has changed its size, or another program has written on it.
  case redraw
  /// A key that nothing here understands.
  case other
  /// The terminal is gone, or the input has ended.
  case ended
}

extension RawTerminal {
  /// The next key, or nil when none comes within `seconds`; negative seconds wait as long as it takes.
  static func key(within seconds: Double) -> Key? {
    let (hasKey, hasRung) = wait(within: seconds)
    if hasRung { return .redraw }
    guard hasKey else { return nil }
    guard let byte = nextByte() else { return .ended }
    switch byte {
    case 1: return .home
    case 2: return .left
    case 4: return .ended
    case 5: return .end
    case 6: return .right
    case 8, 127: return .backspace
    case 10, 13: return .enter
    case 11: return .killToEnd
    case 14: return .down
    case 16: return .up
    case 21: return .killToStart
    case 23: return .killWord
    case 27: return escaped()
    case ..<32: return .other
    case ..<128: return .character(Character(UnicodeScalar(byte)))
    default: return character(from: byte)
    }
  }

  /// What follows an escape character: an arrow, or nothing when the key was Escape itself.
  private static func escaped() -> Key {
    guard isReadable(within: 0.03), let second = nextByte() else { return .escape }
    guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return .other }
    // Parameters and a letter: `ESC [ A` is the arrow upwards, `ESC [ 5 ~` a page upwards.
    var code = ""
    while isReadable(within: 0.03), let byte = nextByte() {
      code.append(Character(UnicodeScalar(byte)))
      if (0x40...0x7E).contains(byte) { return sequences[code] ?? .other }
    }
    return .other
  }

  private static let sequences: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "3~": .delete, "7~": .home, "8~": .end, "5~": .pageUp,
    "6~": .pageDown, "H": .home, "F": .end, "1~": .home, "4~": .end,
  ]

  /// A character of several bytes, such as a real minus sign.
  private static func character(from first: UInt8) -> Key {
    var bytes = [first]
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    while bytes.count < count, isReadable(within: 0.03), let byte = nextByte() { bytes.append(byte) }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count == 1 ? .character(Character(text)) : .other
  }

  private static func isReadable(within seconds: Double) -> Bool {
    var polled = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, seconds < 0 ? -1 : Int32(seconds * 1000)) > 0
  }

  private static func nextByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(0, &byte, 1)
      if count == 1 { return byte }
      guard count < 0, errno == EINTR else { return nil }
    }
  }
}
