/// How dark each entry of a heat map is.
struct Shading {
  private let least, greatest: Double
  /// Sentences on what is missing from the drawing.
  let notes: [String]

  init(_ map: HeatMap) {
    let entries = map.values.joined().filter(\.isFinite)
    least = map.range?.lowerBound ?? entries.min() ?? 0
    greatest = map.range?.upperBound ?? entries.max() ?? 1
    let skipped = map.values.joined().count { !$0.isFinite }
    notes = skipped == 0 ? [] : ["\(skipped) \(skipped == 1 ? "entry is" : "entries are") not finite and left empty."]
  }

  /// The shade of a value: 0 (lightest) to 1 (darkest). Where the range has both signs, -1…1 with 0 as the lightest.
  func shade(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if least < 0, greatest > 0 {
      let reach = max(-least, greatest)
      return min(max(value / reach, -1), 1)
    }
    let span = greatest / 2 - least / 2
    // All entries equal: a middle shade says nothing about size, as it should.
    guard span > 0 else { return 0.5 }
    return min(max((value / 2 - least / 2) / span, 0), 1)
  }
}
