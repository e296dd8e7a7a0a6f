/// Cuts lines off at the border of the plane.
enum Clipping {
  /// The part of the segment inside the unit square, or nil (Liang and Barsky's method: each border shortens the
  /// stretch `enter...leave` of the segment's parameter).
  static func clip(_ a: PlotFrame.Place, _ b: PlotFrame.Place) -> (PlotFrame.Place, PlotFrame.Place)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (enter, leave) = (0.0, 1.0)
    for (delta, room) in [(-dx, a.x), (dx, 1 - a.x), (-dy, a.y), (dy, 1 - a.y)] {
      if delta == 0 {
        if room < -1e-9 { return nil }
      } else if delta < 0 {
        enter = max(enter, room / delta)
      } else {
        leave = min(leave, room / delta)
      }
    }
    guard enter <= leave else { return nil }
    return (
      PlotFrame.Place(x: a.x + enter * dx, y: a.y + enter * dy),
      PlotFrame.Place(x: a.x + leave * dx, y: a.y + leave * dy)
    )
  }

  /// The runs of a line that stay inside the unit square; a run of one place is kept if it lies inside.
  static func clip(_ run: [PlotFrame.Place]) -> [[PlotFrame.Place]] {
    if run.count == 1 { return run[0].isInside ? [run] : [] }
    var result: [[PlotFrame.Place]] = []
    for (a, b) in zip(run, run.dropFirst()) {
      guard let (start, end) = clip(a, b) else { continue }
      if let last = result.last?.last, last == start {
        result[result.count - 1].append(end)
      } else {
        result.append([start, end])
      }
    }
    return result
  }
}
