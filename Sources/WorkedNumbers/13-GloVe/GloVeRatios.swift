import CourseKit
import ReferenceEngine

/// The table of ice and steam, and how far its ratios can be trusted when the probabilities are printed with two digits.
///
/// Source: E. Tromp, NLP Deep Learning, JADS, who shows Table 1 of Pennington, Socher and Manning, 2014.
public enum GloVeRatios {
  /// A probability as printed: its digits and its power of ten, 1.9 · 10⁻⁴.
  public struct Printed: Sendable {
    public let digits: Double
    public let power: Double

    public init(_ digits: Double, _ power: Double) { (self.digits, self.power) = (digits, power) }

    /// The number, as if all further digits were 0. A negative power of ten has no exact Double, so it divides.
    public var value: Double { digits / pow(10, -power) }

    /// The number with `units` hundredths more in its digits: between −5 and 5 it is still printed as this one.
    func moved(hundredths units: Double) -> Double { (digits * 100 + units) / pow(10, 2 - power) }
  }

  /// One column of the table: a probe word, and how probable it is beside ice and beside steam.
  public struct Probe: Sendable {
    public let word: String
    public let ice: Printed
    public let steam: Printed
    /// The ratio as printed.
    public let printedRatio: String

    /// The ratio of the two printed probabilities.
    public var ratio: Double { ice.value / steam.value }

    /// The least and the largest ratio of numbers that are printed like these two.
    ///
    ///     (p − h) / (q + h') ... (p + h) / (q − h')       h: half a unit of the last digit
    public var interval: (low: Double, high: Double) {
      (
        ice.moved(hundredths: -5) / steam.moved(hundredths: 5), ice.moved(hundredths: 5) / steam.moved(hundredths: -5)
      )
    }

    /// Two probabilities with one digit more, printed like these two, whose ratio is `goal` as nearly as they can.
    public func witness(for goal: Double) -> (ice: Double, steam: Double) {
      var best = (ice: ice.value, steam: steam.value)
      for a in -4...4 {
        for b in -4...4 {
          let pair = (ice: ice.moved(hundredths: Double(a)), steam: steam.moved(hundredths: Double(b)))
          if abs(pair.ice / pair.steam - goal) < abs(best.ice / best.steam - goal) { best = pair }
        }
      }
      return best
    }
  }

  public static let probes: [Probe] = [
    Probe(word: "solid", ice: Printed(1.9, -4), steam: Printed(2.2, -5), printedRatio: "8.9"),
    Probe(word: "gas", ice: Printed(6.6, -5), steam: Printed(7.8, -4), printedRatio: "8.5e-2"),
    Probe(word: "water", ice: Printed(3.0, -3), steam: Printed(2.2, -3), printedRatio: "1.36"),
    Probe(word: "fashion", ice: Printed(1.7, -5), steam: Printed(1.8, -5), printedRatio: "0.96"),
  ]
}
