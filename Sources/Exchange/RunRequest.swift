/// What the tool asks the program of the real runs, as the first line on the channel between them.
public enum RunRequest: Codable, Sendable, Equatable {
  /// Say which of these units have a run, by the units' names.
  case describe([String])
  /// Do the run of a unit.
  ///
  /// - Parameters:
  ///   - seed: what random numbers derive from; nil: the run's own.
  ///   - course: the folder of the course, whose data the run reads.
  case run(unit: String, seed: UInt64?, course: String)
}

/// What the program answers: one JSON line each.
public enum RunAnswer: Codable, Sendable, Equatable {
  /// A unit has a run.
  case described(RealRunDescription)
  /// The run says something.
  case said(RunEvent)
  /// All is said.
  case ended
  /// The run can't go on; a sentence.
  case failed(String)
}

/// A real run as its unit announces it.
public struct RealRunDescription: Codable, Sendable, Equatable {
  /// The unit's name, `SkipGram`.
  public var unit: String
  /// What is trained on what, in a line.
  public var title: String
  /// The seed of the recorded run.
  public var seed: UInt64

  public init(unit: String, title: String, seed: UInt64) {
    self.unit = unit
    self.title = title
    self.seed = seed
  }
}
