/// A plot made ready for drawing: settled axes, points as fractions of them, and what had to be left out.
struct PlotFrame {
  /// A point as fractions of the two axes: (0, 0) is the lower left corner, (1, 1) the upper right.
  struct Place: Equatable {
    var x, y: Double

    /// Whether the place lies in the plane, its border included.
    var isInside: Bool { (-1e-9...1 + 1e-9).contains(x) && (-1e-9...1 + 1e-9).contains(y) }
  }

  let plot: Plot
  let x, y: AxisScale
  /// For each series, its places; nil for a point that cannot be drawn, which interrupts a line.
  let places: [[Place?]]
  /// Sentences on what is missing from the drawing.
  let notes: [String]
  /// The widest a bar may be, as a share of the x axis, all bars of one place together.
  let slot: Double

  init(_ plot: Plot) {
    let drawable = plot.series.flatMap(\.points).filter {
      Self.fits($0.x, plot.x) && Self.fits($0.y, plot.y)
    }
    let hasBars = plot.series.contains { $0.mark == .bars }
    let hasDots = plot.series.contains { $0.mark == .dots } || !plot.labels.isEmpty
    let labelled = plot.labels.map(\.point)
    let room = Self.barRoom(plot)

    var xs = drawable.map(\.x) + labelled.map(\.x).filter { Self.fits($0, plot.x) }
    var ys = drawable.map(\.y) + labelled.map(\.y).filter { Self.fits($0, plot.y) }
    for line in plot.references {
      if line.b == 0, Self.fits(-line.c / line.a, plot.x) { xs.append(-line.c / line.a) }
      if line.a == 0, Self.fits(-line.c / line.b, plot.y) { ys.append(-line.c / line.b) }
    }
    var horizontal = plot.x
    if !plot.x.categories.isEmpty {
      let last = max(Double(plot.x.categories.count) - 1, xs.max() ?? 0)
      horizontal = Plot.Axis(plot.x.label, range: plot.x.range ?? -0.5...(last + 0.5))
    } else if hasBars, let low = xs.min(), let high = xs.max(), plot.x.scale == .linear {
      xs += [low - room / 2, high + room / 2].filter(\.isFinite)
    }
    let x = AxisScale(
      horizontal, values: xs, includesZero: false, isTight: !hasDots, padding: hasDots ? 0.04 : 0)
    let y = AxisScale(
      plot.y, values: ys, includesZero: hasBars, isTight: false, padding: hasDots ? 0.04 : hasBars ? 0.05 : 0)

    let places: [[Place?]] = plot.series.map { series in
      series.points.map { point in
        guard let fx = x.fraction(point.x), let fy = y.fraction(point.y) else { return nil }
        return Place(x: fx, y: fy)
      }
    }
    self.plot = plot
    self.x = x
    self.y = y
    self.places = places
    slot = min(abs((x.fraction(x.lower + room) ?? 1)), 1)
    notes = Self.notes(plot, places)
  }

  /// The runs of a series between the points that cannot be drawn.
  func runs(_ series: Int) -> [[Place]] {
    places[series].split(separator: nil).map { $0.compactMap { $0 } }
  }

  /// The vertices of the line that a series draws: as it is, or as stairs.
  func path(_ series: Int) -> [[Place]] {
    guard plot.series[series].mark == .step else { return runs(series) }
    return runs(series).map { run in
      run.indices.flatMap { index in
        index == 0 ? [run[0]] : [Place(x: run[index].x, y: run[index - 1].y), run[index]]
      }
    }
  }

  /// The vertices of a reference line inside the plane; empty where it misses the plane.
  func path(_ line: Plot.ReferenceLine) -> [Place] {
    guard [line.a, line.b, line.c].allSatisfy(\.isFinite), line.a != 0 || line.b != 0 else { return [] }
    // A straight line is bent by a logarithmic axis, so it is followed in small steps there.
    let steps = x.isLogarithmic || y.isLogarithmic ? 64 : 1
    let fractions = (0...steps).map { Double($0) / Double(steps) }
    let (dx, dy) = (x.upper / 2 - x.lower / 2, y.upper / 2 - y.lower / 2)
    let isSteep = abs(line.b * dy) < abs(line.a * dx)
    let points = fractions.compactMap { fraction -> Place? in
      if isSteep {
        let at = y.value(at: fraction)
        return x.fraction(-(line.b * at + line.c) / line.a).map { Place(x: $0, y: fraction) }
      }
      let at = x.value(at: fraction)
      return y.fraction(-(line.a * at + line.c) / line.b).map { Place(x: fraction, y: $0) }
    }
    return zip(points, points.dropFirst()).compactMap { Clipping.clip($0, $1) }.flatMap { [$0.0, $0.1] }
  }

  private static func fits(_ value: Double, _ axis: Plot.Axis) -> Bool {
    value.isFinite && (axis.scale == .linear || value > 0)
  }

  /// The least distance between two bars of one series.
  private static func barRoom(_ plot: Plot) -> Double {
    var least = Double.infinity
    for series in plot.series where series.mark == .bars {
      let xs = series.points.map(\.x).filter(\.isFinite).sorted()
      for (left, right) in zip(xs, xs.dropFirst()) where right > left { least = min(least, right - left) }
    }
    return least.isFinite ? least : 1
  }

  private static func notes(_ plot: Plot, _ places: [[Place?]]) -> [String] {
    let skipped = zip(plot.series, places).reduce(0) { sum, series in
      sum + zip(series.0.points, series.1).count { !$0.isGap && $1 == nil }
    }
    let outside = places.joined().count { $0.map { !$0.isInside } ?? false }
    let hasLog = plot.x.scale == .logarithmic || plot.y.scale == .logarithmic
    var notes: [String] = []
    if places.allSatisfy(\.isEmpty) { notes.append("There are no points.") }
    if skipped > 0 {
      let reason = hasLog ? "not finite, or not above zero on a logarithmic axis" : "not finite"
      notes.append("\(counted(skipped)) not drawn: \(reason).")
    }
    if outside > 0 { notes.append("\(counted(outside)) outside of the axes.") }
    return notes
  }

  private static func counted(_ count: Int) -> String {
    count == 1 ? "1 point is" : "\(count) points are"
  }
}
