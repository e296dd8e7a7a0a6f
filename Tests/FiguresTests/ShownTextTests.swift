import XCTest

@testable import Figures

/// The one door for texts of others.
final class ShownTextTests: XCTestCase {
  func testWhatDrivesATerminalOrCantBeSeenIsReplaced() {
    let noncharacters = String(String.UnicodeScalarView([0xFFFE, 0xFDD0, 0x10FFFF].compactMap(Unicode.Scalar.init)))
    for (text, shown) in [
      ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("\u{1B}]8;;http://x\u{1B}\\y", "\u{FFFD}]8;;http://x\u{FFFD}\\y"),
      ("a\0b\u{7}c\u{8}d\u{7F}e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"), ("\u{9B}31m", "\u{FFFD}31m"),
      ("1\r2", "1\u{FFFD}2"), ("1\r\n2\r\n", "1\n2\n"), ("\r\r\n", "\u{FFFD}\n"), ("a\tb\nc", "a\tb\nc"),
      ("\u{2028}\u{2029}\u{85}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("\u{200B}\u{2060}\u{FEFF}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
      (noncharacters + "\u{E0001}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      (
        String(decoding: [0x61, 0xED, 0xA0, 0x80, 0xFF, 0x62] as [UInt8], as: UTF8.self),
        "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b"
      ),
    ] { XCTAssertEqual(text.shown(), shown, text.debugDescription) }
    for value in [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069) {
      XCTAssertEqual("a\(Unicode.Scalar(UInt32(value))!)b".shown(), "a\u{FFFD}b", String(value, radix: 16))
    }
  }

  func testTextOfAnyScriptStays() {
    for text in [
      "", "Ada Lovelace", "Müller", "e\u{301}", "日本語", "한국어", "مرحبا", "می‌خواهم", "क्‍ष", "שָׁלוֹם", "👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪", "x ≤ 1e-9",
      "ﬁ",
      "co\u{AD}operate",
    ] { XCTAssertEqual(text.shown(), text) }
  }

  func testTowersAndLengthsAreBounded() {
    let tower = "a" + String(repeating: "\u{301}", count: 100_000)
    XCTAssertEqual(tower.shown(most: .max).unicodeScalars.count, 10)
    XCTAssertEqual(tower.shown().unicodeScalars.count, 11)
    XCTAssertEqual(String(repeating: "\u{200D}", count: 999).shown().unicodeScalars.count, 9)
    XCTAssertEqual(String(repeating: "x", count: 1 << 20).shown(), String(repeating: "x", count: 10_000) + "…")
    XCTAssertEqual("abcdef".shown(most: 3), "abc…")
    XCTAssertEqual("abc".shown(most: 3), "abc")
    XCTAssertEqual(String(repeating: "é", count: 400).shownInLine().count, 301)
    XCTAssertEqual("a\nb\tc\r\nd".shownInLine(), "a b c d")
  }

  func testTheToolsOwnLooksStayAndNothingElse() {
    let own = ANSI.painted("x", "1", "32") + ANSI.linked("y", to: "file:///a%20b")
    XCTAssertEqual(own.shownWithLooks, own)
    XCTAssertEqual(("\u{1B}[2J\u{1B}[H" + own + "\u{1B}c").shownWithLooks, "\u{FFFD}[2J\u{FFFD}[H" + own + "\u{FFFD}c")
    XCTAssertEqual(
      "\u{1B}]0;title\u{7}\u{1B}]8;;a\u{7}".shownWithLooks, "\u{FFFD}]0;title\u{FFFD}\u{FFFD}]8;;a\u{FFFD}")
    XCTAssertEqual("\u{202E}\u{1B}".shownWithLooks, "\u{FFFD}\u{FFFD}")
  }
}
