import Foundation

/// A table as spreadsheets and platforms write it: in UTF-8 or UTF-16, with a byte order mark or without, parted by commas, semicolons or
/// tabs.
struct CSVFile {
  var rows: [[String]] = []
  /// On which line of the text each row begins.
  var lines: [Int] = []
  /// Whether the last row ends within quotation marks: a sign is missing, and the row holds what should be others.
  var isOpen = false

  init(_ data: Data) {
    var text = Self.text(data)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let firstLine = text.prefix { !$0.isNewline }
    // Excel's own first line, "sep=;".
    if firstLine.lowercased().hasPrefix("sep="), let sign = firstLine.dropFirst(4).first {
      read(text.dropFirst(firstLine.count + 1), sign, from: 2)
    } else {
      let counts = [",", ";", "\t"].map { sign in (sign, Self.outsideQuotes(firstLine).count { String($0) == sign }) }
      read(text[...], Character(counts.max { $0.1 < $1.1 }?.0 ?? ","), from: 1)
    }
  }

  private static func text(_ data: Data) -> String {
    let head = [UInt8](data.prefix(2))
    if head == [0xff, 0xfe] || head == [0xfe, 0xff] { return String(data: data, encoding: .utf16) ?? "" }
    // Letters of a Latin script in UTF-16 have a zero in each second byte.
    let sample = Array(data.prefix(400))
    let zeros = [0, 1].map { side in sample.enumerated().count { $0.offset % 2 == side && $0.element == 0 } }
    if zeros[1] > sample.count / 4 { return String(data: data, encoding: .utf16LittleEndian) ?? "" }
    if zeros[0] > sample.count / 4 { return String(data: data, encoding: .utf16BigEndian) ?? "" }
    return String(data: data, encoding: .utf8) ?? String(data: data, encoding: .windowsCP1252)
      ?? String(data: data, encoding: .isoLatin1) ?? ""
  }

  private static func outsideQuotes(_ line: Substring) -> String {
    var isInside = false
    return line.filter { character in
      if character == "\"" { isInside.toggle() }
      return !isInside
    }
  }

  private mutating func read(_ text: Substring, _ sign: Character, from firstLine: Int) {
    var line = firstLine
    var start = firstLine
    var row: [String] = []
    var cell = ""
    var isInside = false
    var isQuoted = false
    var place = text.startIndex
    func isBlank(_ row: [String]) -> Bool { row.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    while place < text.endIndex {
      let character = text[place]
      let next = text.index(after: place)
      if isInside {
        if character == "\"", next < text.endIndex, text[next] == "\"" {
          cell.append("\"")
          place = text.index(after: next)
          continue
        }
        if character == "\"" { isInside = false } else { cell.append(character) }
      } else if character == "\"", cell.allSatisfy(\.isWhitespace), !isQuoted {
        (isInside, isQuoted, cell) = (true, true, "")
      } else if character == sign {
        row.append(cell)
        (cell, isQuoted) = ("", false)
      } else if character.isNewline {
        row.append(cell)
        if !isBlank(row) {
          rows.append(row)
          lines.append(start)
        }
        start = line + 1
        (row, cell, isQuoted) = ([], "", false)
      } else {
        cell.append(character)
      }
      if character.isNewline { line += 1 }
      place = next
    }
    isOpen = isInside
    row.append(cell)
    if !isBlank(row) {
      rows.append(row)
      lines.append(start)
    }
  }
}
