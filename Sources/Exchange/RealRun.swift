import Figures

/// A lecture's real run: the engine trains on data that ships with the course, and says what came out.
///
///     public static let run = RealRun(title: "Skip-gram vectors of the made world", seed: 1) { report in
///       let text = try report.text("MadeWorld/sentences.txt")
///       for epoch in 1...epochs {
///         …
///         report.progress(epoch, of: epochs, loss: loss)
///       }
///       report.result("negativeSamplingRun.analogies", share, "share of the analogies that are found again")
///     }
///
/// The same seed gives the same numbers to the last bit, so a recorded run can be held against a new one.
public struct RealRun: Sendable {
  /// What is trained on what, in a line.
  public var title: String
  /// What random starts and orders derive from, unless a reader asks for another.
  public var seed: UInt64
  /// The run itself; it takes under two minutes on two cores.
  public var body: @Sendable (RunReport) throws -> Void

  public init(title: String, seed: UInt64, body: @escaping @Sendable (RunReport) throws -> Void) {
    self.title = title
    self.seed = seed
    self.body = body
  }
}

/// Says which run a unit has: `PerceptronRun` in `Sources/RealRuns/28-Perceptron` is found by its name.
public protocol UnitRun {
  static var run: RealRun { get }
}

/// What a real run reads, and where it says how far it is and what it found.
public final class RunReport {
  /// What random starts and orders derive from.
  public let seed: UInt64
  private let read: (String) throws -> String
  private let send: (RunEvent) -> Void

  /// - Parameters:
  ///   - seed: what random numbers derive from.
  ///   - read: the text of a file, by its path below `Lectures/Data`.
  ///   - send: takes what the run says.
  public init(seed: UInt64, read: @escaping (String) throws -> String, send: @escaping (RunEvent) -> Void) {
    self.seed = seed
    self.read = read
    self.send = send
  }

  /// The text of a file of the course's data, `MadeWorld/sentences.txt`.
  ///
  /// - Throws: when there is no such file.
  public func text(_ path: String) throws -> String { try read(path) }

  /// Tells how far the run is, and the loss where it has one. The losses draw the loss curve, so `done` counts epochs there.
  public func progress(_ done: Int, of total: Int, loss: Double? = nil) {
    send(.progress(done: done, total: total, loss: loss))
  }

  /// A number that came out; the lecture marks it with `key` like every worked number.
  public func result(_ key: String, _ value: Double, _ words: String) {
    send(.result(key: key, value: value, words: words))
  }

  /// A figure of the run, drawn like every figure of the lecture.
  public func figure(_ figure: Figure) { send(.figure(figure)) }

  /// A line for the reader: an example, a neighbor list.
  public func say(_ line: String) { send(.line(line)) }

  /// A line for whoever watches the training, and for nobody else: what the model says at this moment. It is not recorded.
  public func sample(_ line: String) { send(.sample(line)) }
}

/// What a real run says, in the order in which it says it.
public enum RunEvent: Codable, Sendable, Equatable {
  case progress(done: Int, total: Int, loss: Double?)
  case result(key: String, value: Double, words: String)
  case figure(Figure)
  case line(String)
  case sample(String)

  /// Why the run can't go on after this: its loss is no finite number any more.
  public var obstacle: String? {
    guard case .progress(let done, let total, let loss?) = self, !loss.isFinite else { return nil }
    return
      "the training diverges: its loss is \(loss.isNaN ? "no number" : "infinite") after step \(done) of \(total), "
      + "because a learning rate is too large for this text: give a smaller one"
  }
}
