import Foundation

/// The way of an arrow from the border of one node to the border of another, around the nodes between them.
struct SVGArrowPath {
  struct Point: Equatable {
    var x, y: Double

    init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }

    func distance(to other: Point) -> Double {
      ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }

    /// The unit vector from `start` to this point.
    func direction(from start: Point) -> (Double, Double) {
      let length = distance(to: start)
      return length > 0 ? ((x - start.x) / length, (y - start.y) / length) : (1, 0)
    }
  }

  /// Points along the way, close enough to each other to look round.
  let points: [Point]

  init(
    from tail: Box, isFromCircle: Bool, to head: Box, isToCircle: Bool, avoiding others: [Box], isMutual: Bool
  ) {
    guard tail != head else {
      points = Self.loop(at: tail)
      return
    }
    let (start, end) = (Point(tail.middleX, tail.middleY), Point(head.middleX, head.middleY))
    // Straight if nothing stands between; else the gentlest bend that goes around.
    let bends = (isMutual ? [18.0] : [0]) + [34, -34, 60, -60, 95, -95, 140, -140, 200, -200]
    var best: [Point] = []
    var least = Int.max
    for bend in bends {
      let way = Self.curve(start, end, bend: bend).filter { point in
        !Self.contains(tail, isFromCircle, point) && !Self.contains(head, isToCircle, point)
      }
      let hits = way.count { point in others.contains { $0.contains(point.x, point.y) } }
      if hits < least { (best, least) = (way, hits) }
      if least == 0 { break }
    }
    points = best.isEmpty ? [start, end] : best
  }

  /// The same way without the points that lie on a straight line between their neighbors.
  static func withoutStraightStretches(_ points: [Point]) -> [Point] {
    guard points.count > 2 else { return points }
    let bends = points.indices.dropFirst().dropLast().filter { index in
      let (before, at, after) = (points[index - 1], points[index], points[index + 1])
      return abs((at.x - before.x) * (after.y - at.y) - (at.y - before.y) * (after.x - at.x)) > 1e-6
    }
    return [points[0]] + bends.map { points[$0] } + [points[points.count - 1]]
  }

  /// A curve through a control point that stands off the middle, sampled about every 4 pixels.
  private static func curve(_ a: Point, _ b: Point, bend: Double) -> [Point] {
    let (dx, dy) = b.direction(from: a)
    let control = Point((a.x + b.x) / 2 + dy * bend * 2, (a.y + b.y) / 2 - dx * bend * 2)
    let count = min(max(Int(a.distance(to: b) / 4), 8), 400)
    return (0...count).map { step in
      let t = Double(step) / Double(count)
      let (p, q, r) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
      return Point(p * a.x + q * control.x + r * b.x, p * a.y + q * control.y + r * b.y)
    }
  }

  /// From a node to itself: out at the left of its top, and back in at the right.
  private static func loop(at box: Box) -> [Point] {
    let radius = min(box.width / 3, 16)
    let center = Point(box.middleX, box.y - radius * 0.5)
    // Clockwise from the lower left, over the top, to the lower right.
    return (0...36).map { step in
      let angle = (0.75 + Double(step) / 36 * 1.5) * Double.pi
      return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
    }.filter { !box.contains($0.x, $0.y) }
  }

  /// Whether a point lies in a node, with the gap between node and arrow counted in.
  private static func contains(_ box: Box, _ isCircle: Bool, _ point: Point) -> Bool {
    guard isCircle else { return box.grown(by: 2).contains(point.x, point.y) }
    return Point(box.middleX, box.middleY).distance(to: point) < box.width / 2 + 2
  }
}
