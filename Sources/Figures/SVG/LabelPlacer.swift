/// Finds places for labels where they cover as little as possible.
struct LabelPlacer {
  /// What no label should cover: nodes, and labels that were placed before.
  private var taken: [Box] = []
  /// Points of lines and markers; a label over a few of them is still legible.
  private var points: [(x: Double, y: Double, owner: Int?)] = []
  /// Where labels may stand.
  let area: Box

  init(area: Box) { self.area = area }

  /// Keeps labels off `box`.
  mutating func avoid(_ box: Box) { taken.append(box) }

  /// Keeps labels off a point, where possible, except for the label of the point's owner.
  mutating func avoid(x: Double, y: Double, owner: Int? = nil) { points.append((x, y, owner)) }

  /// The best of `candidates` for the label of `owner`, the first among equals; it is taken from then on.
  mutating func place(_ candidates: [Box], owner: Int? = nil) -> Box? {
    let costs = candidates.map { cost($0, owner) }
    guard let least = costs.min(), let index = costs.firstIndex(of: least) else { return nil }
    taken.append(candidates[index])
    return candidates[index]
  }

  private func cost(_ box: Box, _ owner: Int?) -> Double {
    let covered = taken.reduce(0) { $0 + $1.overlap(box) }
    let outside = box.width * box.height - area.overlap(box)
    let near = box.grown(by: 3)
    let touched = points.count { ($0.owner == nil || $0.owner != owner) && near.contains($0.x, $0.y) }
    // Rounded, so that noise in the last digit does not decide between candidates.
    return (covered * 10 + outside * 20).rounded() + Double(touched) * 40
  }
}
