import CourseKit
import ReferenceEngine

// Radius, seed, whether tanh squashes, and steps: ‖∂L/∂s_{n−k}‖ for k = 0 … n.
@c public func bpttNorms() -> Int32 {
  answer { turningNorms(radius: $0.number(), seed: $0.integer(), isTanh: $0.flag(), steps: $0.integer()) }
}

/// The cell of eight units whose W^s turns every vector and stretches it by the radius: four planes, each turned by an angle of its own. It reads
/// noise, and the loss at the end has a gradient of length 1.
private func turningNorms(radius: Double, seed: Int, isTanh: Bool, steps: Int) -> Vector {
  var Ws = Matrix.zeros(8, 8)
  let angles = [0.3, 0.9, 1.7, 2.6]
  for plane in angles.indices {
    let k = 2 * plane
    (Ws[k, k], Ws[k, k + 1]) = (radius * cos(angles[plane]), radius * sin(angles[plane]))
    (Ws[k + 1, k], Ws[k + 1, k + 1]) = (-radius * sin(angles[plane]), radius * cos(angles[plane]))
  }
  var (weights, noise) = (SeededRandom(seed: UInt64(seed)), SeededRandom(seed: UInt64(seed)))
  let cell = ElmanCell(
    Wx: weights.matrix(3, 8, in: -0.5..<0.5), Ws: Ws, b: .zeros(8), activation: isTanh ? .tanh : .linear)
  let xs = (0..<steps).map { _ in noise.vector(3) }
  let last = Vector(repeating: 1 / sqrt(8), count: 8)
  return BPTT.gradientNorms(cell.backward(xs, slopes: ElmanCell.acceptorSlopes(last, steps: steps)).states)
}
