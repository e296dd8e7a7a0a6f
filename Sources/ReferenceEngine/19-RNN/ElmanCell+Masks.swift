import CourseKit

// Sequences of different length in one batch: the short ones are filled up, and a mask says which positions are real.

extension ElmanCell {
  /// The states of a padded sequence: at a position that is not real the state stays as it was.
  ///
  ///     s_i = R(s_{i−1}, x_i) if m_i, else s_{i−1}
  ///
  /// This is what Keras does with a mask. The last state is that of the sequence without its padding, wherever the
  /// padding stands.
  ///
  /// - Parameters:
  ///   - xs: n inputs, padding included; padded entries are not read.
  ///   - mask: true where a position is real.
  /// - Returns: n states.
  public func states(of xs: [Vector], mask: [Bool], from s0: Vector? = nil) -> [Vector] {
    var state = s0 ?? zeroState
    precondition(mask.count == xs.count, "\(xs.count) positions need as many marks, not \(mask.count)")
    precondition(state.count == units, "a state has \(units) entries, not \(state.count)")
    return zip(xs, mask).map { x, isReal in
      if isReal { state = step(x, state: state) }
      return state
    }
  }
}

extension RNN {
  /// A batch as a rectangle: every sequence filled up behind its end to the length of the longest.
  ///
  /// - Parameter padding: what stands where nothing is.
  /// - Returns: for each sequence its inputs and its mask, true at the real positions.
  public static func padded(_ batch: [[Vector]], padding: Vector) -> [(inputs: [Vector], mask: [Bool])] {
    let longest = batch.map { $0.count }.max() ?? 0
    return batch.map { xs in
      let missing = longest - xs.count
      return (
        xs + Array(repeating: padding, count: missing),
        xs.map { _ in true } + Array(repeating: false, count: missing)
      )
    }
  }

  /// The outputs with zeros where a position is not real, as torch gives them for a packed sequence.
  public static func zeroed(_ outputs: [Vector], mask: [Bool]) -> [Vector] {
    precondition(mask.count == outputs.count, "\(outputs.count) positions need as many marks, not \(mask.count)")
    return zip(outputs, mask).map { y, isReal in isReal ? y : .zeros(y.count) }
  }
}
