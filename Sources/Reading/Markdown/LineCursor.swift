/// A place in one line, in characters and in columns, with tab stops every four columns.
///
/// Block structure is a matter of columns, and a tab can be consumed in part: after `>` a tab is one optional space and two
/// more columns of indentation.
struct LineCursor {
  let scalars: [Unicode.Scalar]
  private(set) var offset = 0
  private(set) var column = 0
  private var isInsideTab = false

  /// The first character that is no space or tab, from the current place on.
  private(set) var nextNonspace = 0
  private(set) var nextNonspaceColumn = 0

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    findNextNonspace()
  }

  /// The columns of white space ahead.
  var indent: Int { nextNonspaceColumn - column }
  var isIndented: Bool { indent >= 4 }
  var isBlank: Bool { nextNonspace >= scalars.count }
  var isAtEnd: Bool { offset >= scalars.count }
  /// The character at the current place.
  var current: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }
  /// The line from its first visible character on.
  var visible: ArraySlice<Unicode.Scalar> { scalars[min(nextNonspace, scalars.count)...] }

  /// What is left of the line; a tab consumed in part gives its remaining columns as spaces.
  var rest: String {
    guard isInsideTab else { return String(scalars: scalars[min(offset, scalars.count)...]) }
    return String(repeating: " ", count: 4 - column % 4) + String(scalars: scalars[min(offset + 1, scalars.count)...])
  }

  /// Goes forward by characters.
  mutating func advance(_ count: Int) {
    for _ in 0..<count where offset < scalars.count {
      column += scalars[offset] == "\t" ? 4 - column % 4 : 1
      offset += 1
      isInsideTab = false
    }
    findNextNonspace()
  }

  /// Goes forward by columns, stopping inside a tab when need be.
  mutating func advance(columns count: Int) {
    var left = count
    while left > 0, offset < scalars.count {
      guard scalars[offset] == "\t" else {
        offset += 1
        column += 1
        left -= 1
        continue
      }
      let toStop = 4 - column % 4
      isInsideTab = toStop > left
      column += min(toStop, left)
      left -= min(toStop, left)
      if !isInsideTab { offset += 1 }
    }
    findNextNonspace()
  }

  mutating func advanceToNonspace() {
    offset = nextNonspace
    column = nextNonspaceColumn
    isInsideTab = false
  }

  private mutating func findNextNonspace() {
    var index = offset
    var column = column
    while index < scalars.count {
      if scalars[index] == " " {
        column += 1
      } else if scalars[index] == "\t" {
        column += 4 - column % 4
      } else {
        break
      }
      index += 1
    }
    nextNonspace = index
    nextNonspaceColumn = column
  }
}

extension String {
  /// A string of some scalars.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }

  /// The string without spaces and tabs at its ends.
  var trimmed: String {
    var slice = Substring(self)
    while let first = slice.unicodeScalars.first, first.isBlank { slice.unicodeScalars.removeFirst() }
    while let last = slice.unicodeScalars.last, last.isBlank { slice.unicodeScalars.removeLast() }
    return String(slice)
  }
}

extension Unicode.Scalar {
  /// A space, tab or line ending.
  var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
  /// A control character, which drives a terminal.
  var isControl: Bool { value < 32 || (value >= 0x7F && value < 0xA0) }
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  /// One of the ASCII punctuation characters, the ones that a backslash escapes.
  var isASCIIPunctuation: Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
