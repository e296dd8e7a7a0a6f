import ExerciseKit
import Foundation
import XCTest

/// A color must stand out from the paper, whether that is black or white.
final class TextStyleColorTests: XCTestCase {
  func testColorsAreReadableOnLightAndDark() throws {
    var count = 0
    for tint in TextStyle.Tint.allCases where tint != .dim && tint != .bold {
      // The terminal's first sixteen colors are what each terminal makes of them; the cube is the same everywhere.
      let number = try XCTUnwrap(tint.rawValue.wholeMatch(of: /38;5;(\d+)/).flatMap { Int($0.1) }, tint.rawValue)
      XCTAssertTrue((16..<232).contains(number))
      let levels = [0.0, 95, 135, 175, 215, 255]
      let place = number - 16
      let linear = [levels[place / 36], levels[place / 6 % 6], levels[place % 6]].map { level in
        let part = level / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
      // The best that is possible on both is 4.58.
      XCTAssertGreaterThan(1.05 / (luminance + 0.05), 3.8, "\(tint) on white")
      XCTAssertGreaterThan((luminance + 0.05) / 0.05, 3.8, "\(tint) on black")
      count += 1
    }
    XCTAssertEqual(count, 4)
  }
}
