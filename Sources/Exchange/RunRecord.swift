import Figures
import Foundation

/// What a real run found: kept in `Lectures/NN-Name/Run.json`, so that the lecture's numbers and figures are those of a run.
public struct RunRecord: Codable, Sendable, Equatable {
  /// A number that came out.
  public struct Result: Codable, Sendable, Equatable {
    public var key: String
    public var value: Double
    public var words: String

    public init(key: String, value: Double, words: String) {
      self.key = key
      self.value = value
      self.words = words
    }
  }

  public static let currentSchema = "exercise-run/1"
  /// How many points of the loss curve are kept.
  public static let keptPoints = 200

  public var schema = currentSchema
  /// The unit's folder, `08-SkipGram`.
  public var unit: String
  public var title: String
  public var seed: UInt64
  public var results: [Result] = []
  /// The loss after so many epochs, `[epochs, loss]`; at most `keptPoints`, the first and the last among them.
  public var curve: [[Double]] = []
  /// What the run told its reader.
  public var lines: [String] = []
  public var figures: [Figure] = []
  /// How long it took, in seconds, on `machine`.
  public var seconds = 0.0
  public var machine = ""

  public init(unit: String, title: String, seed: UInt64) {
    self.unit = unit
    self.title = title
    self.seed = seed
  }

  /// Takes in what the run says.
  public mutating func take(_ event: RunEvent) {
    switch event {
    case .progress(let done, _, let loss?): curve.append([Double(done), loss])
    case .progress, .sample: break
    case .result(let key, let value, let words): results.append(Result(key: key, value: value, words: words))
    case .figure(let figure): figures.append(figure)
    case .line(let line): lines.append(line)
    }
  }

  /// Thins the curve, once the run has come to its end.
  public mutating func finish(seconds: Double, machine: String) {
    self.seconds = (seconds * 10).rounded() / 10
    self.machine = machine
    let last = curve.count - 1
    guard last >= Self.keptPoints else { return }
    curve = (0..<Self.keptPoints).map { curve[$0 * last / (Self.keptPoints - 1)] }
  }
}

extension RunRecord {
  /// The loss against the epochs of the run; nil where the run told fewer than two losses.
  public var lossFigure: Figure? {
    guard let first = curve.first, let last = curve.last, curve.count > 1 else { return nil }
    func text(_ loss: Double) -> String { String(format: "%.4g", loss) }
    return Figure(
      name: "run-loss", title: "The loss of the real run",
      description: """
        The loss at \(curve.count) points of the run: \(text(first[1])) after epoch \(Int(first[0])), \(text(last[1])) after \
        epoch \(Int(last[0])).
        """,
      drawing: .plot(
        Plot(x: "epoch", y: "loss", series: [Plot.Series("", points: curve.map { Plot.Point($0[0], $0[1]) })])))
  }

  /// The results as worked numbers, and with them `nameRun.seconds` and `nameRun.seed`.
  public var workedNumbers: [WorkedNumber] {
    let numbers = results.map { WorkedNumber($0.key, $0.value) }
    guard let prefix = results.first?.key.prefix(while: { $0 != "." }) else { return numbers }
    let own = [WorkedNumber("\(prefix).seconds", seconds), WorkedNumber("\(prefix).seed", Double(seed))]
    return numbers + own.filter { number in !results.contains { $0.key == number.key } }
  }
}

extension UnitDescription {
  /// Takes the numbers and figures of a recorded run beside those of the engine.
  public mutating func add(_ record: RunRecord) {
    numbers += record.workedNumbers
    figures += record.figures + (record.lossFigure.map { [$0] } ?? [])
  }
}
