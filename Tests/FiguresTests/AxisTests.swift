import XCTest

@testable import Figures

final class AxisTests: XCTestCase {
  private func ticks(_ axis: Plot.Axis, _ values: [Double], count: Int = 5) -> [String] {
    let scale = AxisScale(axis, values: values, includesZero: false, isTight: false, padding: 0)
    return AxisTicks.ticks(axis, scale, count: count).map(\.label)
  }

  func test_ticksAreRoundNumbers() {
    XCTAssertEqual(ticks("y", [0, 1]), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    XCTAssertEqual(ticks("y", [-3, 12]), ["-4", "-2", "0", "2", "4", "6", "8", "10", "12"])
    XCTAssertEqual(ticks("y", [0, 40_000], count: 2), ["0", "20000", "40000"])
  }

  func test_hugeAndTinyNumbersArePowersOfTen() {
    XCTAssertEqual(ticks("y", [0, 2e-7], count: 2), ["0", "10⁻⁷", "2×10⁻⁷"])
    XCTAssertEqual(ticks("y", [-3e12, 3e12], count: 3), ["-2×10¹²", "0", "2×10¹²"])
  }

  func test_logarithmicTicks() {
    let axis = Plot.Axis("y", scale: .logarithmic)
    XCTAssertEqual(ticks(axis, [0.002, 30]), ["0.001", "0.01", "0.1", "1", "10", "100"])
    XCTAssertEqual(ticks(axis, [1e-30, 1], count: 3), ["10⁻³⁰", "10⁻²⁰", "10⁻¹⁰", "1"])
    XCTAssertEqual(ticks(Plot.Axis("y", range: 2...8, scale: .logarithmic), []), ["2", "5"])
  }

  func test_categoriesStandAtWholeNumbers() {
    let axis = Plot.Axis("x", range: -0.5...1.5, categories: ["a", "b", "c"])
    XCTAssertEqual(ticks(axis, []), ["a", "b"])
  }

  func test_fractions() throws {
    let log = AxisScale(
      Plot.Axis("x", range: 1...100, scale: .logarithmic), values: [], includesZero: false, isTight: true, padding: 0)
    XCTAssertEqual(try XCTUnwrap(log.fraction(10)), 0.5, accuracy: 1e-12)
    XCTAssertNil(log.fraction(0))
    XCTAssertNil(log.fraction(.nan))
    XCTAssertEqual(log.value(at: 0.5), 10, accuracy: 1e-9)
  }

  func test_numbers() {
    XCTAssertEqual(NumberText.fixed(-0.001, 2), "0.00")
    XCTAssertEqual(NumberText.short(0.25), "0.25")
    XCTAssertEqual(NumberText.short(1234.56), "1235")
    XCTAssertEqual(NumberText.short(2.5e-7), "2.5e-7")
    XCTAssertEqual(NumberText.short(-1e9), "-1e9")
    XCTAssertEqual(NumberText.typeset("-1e9"), "-10⁹")
    XCTAssertEqual(SVGText.withMinus("grad -0.5 (-1) t-1 -x"), "grad −0.5 (−1) t-1 -x")
  }

  func test_clipping() {
    typealias Place = PlotFrame.Place
    let run = [Place(x: -1, y: 0.5), Place(x: 0.5, y: 0.5), Place(x: 0.5, y: 3), Place(x: 0.5, y: 0)]
    let clipped = Clipping.clip(run).joined()
    XCTAssertEqual(clipped.first, Place(x: 0, y: 0.5))
    XCTAssertEqual(clipped.last, Place(x: 0.5, y: 0))
    XCTAssertTrue(clipped.allSatisfy(\.isInside))
    XCTAssertEqual(Clipping.clip([Place(x: 2, y: 2)]), [])
  }
}
