/// What a training by a student's own functions says, with the engine's numbers beside theirs.
public enum TrainingEvent: Codable, Sendable, Equatable {
  /// How far it is, and the loss that the student's parameters have.
  case progress(done: Int, total: Int, loss: Double)
  /// A number that came out, twice.
  case result(TrainingResult)
  /// A line to be read: a baseline, a list of neighbors.
  case line(String)
  /// A function gave something that can't be gone on with; a sentence.
  case unfit(String)
}

/// A number that came out of a training, by the student's functions and by the engine's.
public struct TrainingResult: Codable, Sendable, Equatable {
  public var words: String
  public var own: Double
  public var engine: Double

  public init(words: String, own: Double, engine: Double) {
    (self.words, self.own, self.engine) = (words, own, engine)
  }

  /// Whether the two are the same computation: equal but for the order of summation.
  public var agrees: Bool { own == engine || abs(own - engine) <= 1e-6 * max(1, abs(engine)) }
}
