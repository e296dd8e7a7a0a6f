import CourseKit
import Exchange
import ReferenceEngine

extension TSNE {
  /// The worked numbers of unit 27. No source prints any: the sheets name t-SNE and stop.
  public static var workedNumbers: [WorkedNumber] {
    [dataNumbers, searchNumbers, mapNumbers, gradientNumbers, shapeNumbers].flatMap { $0 }
  }

  private typealias Example = TSNEExample
  private static let pairs = [(0, 1), (0, 2), (1, 2)]

  private static func number(_ key: String, _ value: Double) -> WorkedNumber { WorkedNumber("tsne.\(key)", value) }

  private static var dataNumbers: [WorkedNumber] {
    var numbers: [WorkedNumber] = []
    for i in 0..<3 {
      for j in 0..<3 where j != i {
        numbers.append(number("conditional.\(i + 1).\(j + 1)", Example.conditional[i, j]))
        numbers.append(number("exp.\(i + 1).\(j + 1)", exp(-Example.D[i, j] / 2)))
      }
      let row = Example.conditional[row: i]
      numbers.append(number("perplexity.\(i + 1)", perplexity(row)))
      numbers.append(number("entropy.\(i + 1)", log(perplexity(row))))
    }
    for (i, j) in pairs { numbers.append(number("p.\(i + 1).\(j + 1)", Example.P[i, j])) }
    let outlier = Example.outlierConditional
    let joint = symmetrized(outlier)
    return numbers + [
      number("outlier.gets", outlier[column: 3].sum() / 4), number("outlier.joint", joint[row: 3].sum()),
      number("outlier.least", 1 / 8.0),
      number("halves.entropy", log(perplexity(Example.halfAndQuarters))),
      number("halves.bits", log(perplexity(Example.halfAndQuarters)) / log(2)),
      number("halves.perplexity", perplexity(Example.halfAndQuarters)),
      number("halves.mixed", exp(log(perplexity(Example.halfAndQuarters)) / log(2))),
      number("halves.mixedBack", pow(2, log(perplexity(Example.halfAndQuarters)))),
    ]
  }

  private static var searchNumbers: [WorkedNumber] {
    var numbers = Example.trials.prefix(7).enumerated().flatMap { k, trial in
      [
        number("trial.\(k + 1).precision", trial.precision), number("trial.\(k + 1).perplexity", trial.perplexity),
      ]
    }
    let last = Example.trials[Example.trials.count - 1]
    let short = Example.shortTrials[Example.shortTrials.count - 1]
    numbers += [
      number("trial.count", Double(Example.trials.count)), number("trial.precision", last.precision),
      number("trial.width", sqrt(1 / (2 * last.precision))),
      number("trial.shortCount", Double(Example.shortTrials.count)),
      number("trial.short", short.perplexity),
    ]
    return numbers
  }

  private static var mapNumbers: [WorkedNumber] {
    let w = studentWeights(Example.Y)
    let far = descended
    let KL = klDivergence(Example.P, Example.Q)
    var numbers = [
      number("Z", w.sum()), number("kl", KL), number("kl.reversed", klDivergence(Example.Q, Example.P)),
      number("kl.bits", KL / log(2)), number("kl.later", klDivergence(Example.P, studentAffinities(far))),
      number("later.gap.1", far[1, 0] - far[0, 0]), number("later.gap.2", far[2, 0] - far[1, 0]),
      number("Z.withDiagonal", w.sum() + 3),
    ]
    for (i, j) in pairs {
      let (p, q) = (Example.P[i, j], Example.Q[i, j])
      numbers += [
        number("w.\(i + 1).\(j + 1)", w[i, j]), number("q.\(i + 1).\(j + 1)", q),
        number("term.\(i + 1).\(j + 1)", p * log(p / q)), number("difference.\(i + 1).\(j + 1)", p - q),
        number("later.q.\(i + 1).\(j + 1)", studentAffinities(far)[i, j]),
      ]
    }
    return numbers
  }

  /// The map that 500 steps of size 1 lead to.
  static let descended = TSNEExample.descended(500)

  private static var gradientNumbers: [WorkedNumber] {
    let w = studentWeights(Example.Y)
    let (y, P, Q) = (Example.Y, Example.P, Example.Q)
    func part(_ i: Int, _ j: Int) -> Double { 4 * (P[i, j] - Q[i, j]) * w[i, j] * (y[i, 0] - y[j, 0]) }
    var numbers: [WorkedNumber] = []
    for i in 0..<3 {
      numbers += [
        number("gradient.\(i + 1)", Example.gradient[i, 0]), number("moved.\(i + 1)", Example.moved[i, 0]),
      ]
      for j in 0..<3 where j != i { numbers.append(number("part.\(i + 1).\(j + 1)", part(i, j))) }
    }
    let withoutWeight = 4 * ((P[0, 1] - Q[0, 1]) * (y[0, 0] - y[1, 0]) + (P[0, 2] - Q[0, 2]) * (y[0, 0] - y[2, 0]))
    return numbers + [
      number("gradient.withoutWeight", withoutWeight), number("gradient.half", Example.gradient[0, 0] / 2),
      number("kl.moved", klDivergence(P, studentAffinities(Example.moved))),
      number("kl.drop", klDivergence(P, Q) - klDivergence(P, studentAffinities(Example.moved))),
      number("kl.promised", Example.rate * Example.gradient.entries.reduce(0) { $0 + $1 * $1 }),
    ]
  }

  /// How the two bell curves fall off, and what the first steps of a descent do.
  private static var shapeNumbers: [WorkedNumber] {
    let gauss = exp(-9)
    return [
      number("tail.gauss", gauss), number("tail.student", 1 / 10.0), number("tail.distance", sqrt(1 / gauss - 1)),
      number("gain.ten", 1 + 10 * 0.2), number("gain.back", 0.8 * (1 + 10 * 0.2)),
      number("momentum.half", 1 / (1 - 0.5)), number("momentum.eight", 1 / (1 - 0.8)),
    ]
  }
}
