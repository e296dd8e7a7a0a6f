/// Names, reserved words, numbers, attributes and what starts with `#`.
extension Tokenizer {
  /// The scalar at `offset` and how many bytes it takes. A `String` is valid UTF-8, so the first byte tells.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(bytes[offset])
    func rest(_ ahead: Int) -> UInt32 { offset + ahead < end ? UInt32(bytes[offset + ahead] & 0x3F) : 0 }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
    return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
  }

  /// Steps over the rest of a name.
  mutating func skipName() {
    while at < end {
      let next = scalar(at: at)
      guard CharacterClasses.continuesName(next.value) else { return }
      at += next.length
    }
  }

  mutating func scanWordOrOperator() {
    let start = at
    let first = scalar(at: at)
    if CharacterClasses.startsName(first.value) {
      skipName()
      emit(isKeyword(from: start) ? .keyword : .identifier, from: start)
    } else if CharacterClasses.startsOperator(first.value) || byte() == UInt8(ascii: ".") {
      scanOperator()
    } else {
      at += first.length
      emit(.unknown, from: start)
    }
  }

  /// After a dot a reserved word is the name of a member, but for those that keep their meaning.
  private func isKeyword(from start: Int) -> Bool {
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard Token.keywords.contains(text) else { return false }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "."), tokens.last?.text == "." else { return true }
    return text == "self" || text == "init"
  }

  /// A name in backticks. Since Swift 6.2 nearly everything may stand in them.
  mutating func scanBackticks() {
    let start = at
    skipBackticks()
    emit(at > start + 1 ? .identifier : .unknown, from: start)
  }

  /// Steps over `` `name` ``, or over the backtick alone if none closes it on this line.
  private mutating func skipBackticks() {
    at += 1
    var offset = at
    while offset < end, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") {
      if bytes[offset] == UInt8(ascii: "`") {
        at = offset + 1
        return
      }
      offset += 1
    }
  }

  /// `$0`, the `$name` of a property wrapper, and `$` itself.
  mutating func scanDollar() {
    let start = at
    at += 1
    skipName()
    emit(.identifier, from: start)
  }

  mutating func scanNumber() {
    let start = at
    // In `pair.0.1` the second dot is no decimal point.
    let isIndex = tokens.last?.text == "." && tokens.last?.kind == .punctuation
    let isHex = byte() == UInt8(ascii: "0") && byte(1) == UInt8(ascii: "x")
    skipName()
    if !isIndex, byte() == UInt8(ascii: "."), startsFraction(hex: isHex) {
      at += 1
      skipName()
    }
    let exponent = bytes[at - 1] | 0x20
    let sign = byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-")
    let marker = isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")
    if !isIndex, sign, exponent == marker, isDigit(byte(1)) {
      at += 1
      skipName()
    }
    emit(.number, from: start)
  }

  /// `1.5` has a fraction, `1.description` and `1...5` have none.
  private func startsFraction(hex: Bool) -> Bool {
    if isDigit(byte(1)) { return true }
    // `0x1.8p0` and `0xA.Bp0` are numbers, `0xA.description` is not: a `p` with digits behind it decides.
    guard hex else { return false }
    var offset = at + 1
    while offset < end, isHexDigit(bytes[offset]) { offset += 1 }
    guard offset > at + 1, offset + 1 < end, bytes[offset] | 0x20 == UInt8(ascii: "p") else { return false }
    let next = bytes[offset + 1]
    return isDigit(next) || next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    let lowercase = byte | 0x20
    return isDigit(byte) || byte == UInt8(ascii: "_")
      || (lowercase >= UInt8(ascii: "a") && lowercase <= UInt8(ascii: "f"))
  }

  /// `@` and the name directly behind it, with its qualifiers: `@Outer.Inner`, `@Swift::inline`.
  mutating func scanAttribute() {
    let start = at
    at += 1
    skipQualifiedName()
    emit(.attribute, from: start)
  }

  private mutating func skipQualifiedName() {
    guard skipOneName() else { return }
    while true {
      let before = at
      if byte() == UInt8(ascii: ".") {
        at += 1
      } else if byte() == UInt8(ascii: ":"), byte(1) == UInt8(ascii: ":") {
        at += 2
      } else {
        return
      }
      guard skipOneName() else {
        at = before
        return
      }
    }
  }

  /// Steps over one name, in backticks or not; false if there is none.
  private mutating func skipOneName() -> Bool {
    guard at < end else { return false }
    let start = at
    if bytes[at] == UInt8(ascii: "`") {
      skipBackticks()
      if at == start + 1 { at = start }
    } else if bytes[at] == UInt8(ascii: "$") || CharacterClasses.startsName(scalar(at: at).value) {
      at += 1
      while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
      skipName()
    }
    return at > start
  }

  /// `#`: a raw string, an extended regex, or a directive.
  mutating func scanHash() {
    let start = at
    while byte() == UInt8(ascii: "#") { at += 1 }
    let hashes = at - start
    if byte() == UInt8(ascii: "\"") {
      scanString(opening: StringStyle(hashes: hashes, isMultiline: false), from: start)
    } else if byte() == UInt8(ascii: "/") {
      scanExtendedRegex(hashes: hashes, from: start)
    } else {
      skipQualifiedName()
      emit(hashes == 1 && at > start + 1 ? .directive : .unknown, from: start)
    }
  }
}
