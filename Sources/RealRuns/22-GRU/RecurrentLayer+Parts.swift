import Kernels

extension RecurrentLayer {
  /// The loss and the gradient of a batch that is cut into parts, each in a room of its own.
  ///
  /// How it is cut is the caller's, whatever the threads; losses and gradients are added in the order of the rooms. So the bits do not depend on
  /// the number of threads.
  ///
  /// - Parameters:
  ///   - rooms: filled with inputs. Sixteen sequences a room keep the products busy.
  ///   - loss: reads a room's states, fills its slopes, and returns its loss. It runs on several threads, each with a room of its own.
  /// - Returns: the sum of the losses, and the gradient in the order of ``parameters``.
  public func gradient(
    of rooms: [RecurrentRoom], _ parts: Parts = .asConfigured, findsInputs: Bool = false,
    loss: @Sendable (_ part: Int, _ room: RecurrentRoom) -> Double
  ) -> (loss: Double, gradient: [Float]) {
    let results = rooms.map { _ in PartResult(count: parameters.count) }
    parts.each(rooms.count) { part in
      forward(rooms[part])
      results[part].loss = loss(part, rooms[part])
      backward(rooms[part], addingTo: &results[part].gradient, findsInputs: findsInputs)
    }
    var sum = (loss: 0.0, gradient: results.first?.gradient ?? Array(repeating: 0, count: parameters.count))
    for (part, result) in results.enumerated() {
      sum.loss += result.loss
      if part > 0 { addScaled(1, result.gradient, to: &sum.gradient, count: sum.gradient.count) }
    }
    return sum
  }
}

/// What one part yields; only its own thread writes to it.
private final class PartResult: @unchecked Sendable {
  var loss = 0.0
  var gradient: [Float]

  init(count: Int) { gradient = Array(repeating: 0, count: count) }
}
