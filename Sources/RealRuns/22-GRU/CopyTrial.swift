import CourseKit
import Exchange
import Figures

/// The copy task over growing distances: cells with as many parameters, from several seeds, each distance a training of its own.
struct CopyTrial: Sendable {
  let starts: [CellStart]
  let seeds: [UInt64]
  var task = CopyTask()
  var distances = [2, 5, 10, 20, 40]
  var rates = [0.003, 0.01, 0.03]
  /// The distance at which rates are compared, from a seed that is used for nothing else.
  var chosenAt = 10
  var parameters = 4_000

  var progress: Int { starts.count * (rates.count + distances.count * seeds.count) }

  func units(_ start: CellStart) -> Int {
    CellStart.units(start.cell, inputs: task.symbols, classes: task.letters, atMost: parameters)
  }

  /// Trains everything, reports `prefix.copy.elman.uniform.d10` and so on, and returns the figure.
  func run(_ prefix: String, _ steps: RunSteps, _ report: RunReport) throws -> Figure {
    func all(_ jobs: [(start: CellStart, distance: Int, rate: Double, seed: UInt64)]) throws -> [Double] {
      try Workers.map(jobs.count, hear: { _, news in steps.step(news) }) { job, tell in
        Result<Double, any Error> {
          let (start, distance, rate, seed) = jobs[job]
          var task = task
          (task.distance, task.learningRate) = (distance, rate)
          let share = try task.accuracy(start, units: units(start), seed: seed)
          tell(.init(loss: 0, sample: "\(start.name), \(distance) blanks: \(Int((100 * share).rounded())) % copied"))
          return share
        }
      }.map { try $0.get() }
    }
    let tried = try all(starts.flatMap { start in rates.map { (start, chosenAt, $0, seeds[0] &+ 1000) } })
    let choice = starts.indices.map { s in
      rates.indices.max { tried[s * rates.count + $0] < tried[s * rates.count + $1] }!
    }
    let found = try all(
      starts.indices.flatMap { s in distances.flatMap { d in seeds.map { (starts[s], d, rates[choice[s]], $0) } } })
    report.result("\(prefix).copy.letters", Double(task.length), "letters to copy")
    report.result("\(prefix).copy.chance", task.chance, "of them are found by chance")
    report.result("\(prefix).copy.limit", Double(parameters), "parameters at most")
    report.result("\(prefix).copy.updates", Double(task.updates), "updates of \(task.batch) sequences")
    var place = 0
    var series: [Plot.Series] = []
    for (s, start) in starts.enumerated() {
      let rate = rates[choice[s]]
      report.say(
        "copy task, \(start.name): \(units(start)) units, \(task.updates) updates of \(task.batch) sequences, Adam at \(rate), "
          + "clipped to \(task.maxNorm)")
      report.result("\(prefix).copy.\(start.key).units", Double(units(start)), "units, \(start.name)")
      report.result("\(prefix).copy.\(start.key).rate", rate, "the rate that is chosen, \(start.name)")
      var points: [(Double, Double)] = []
      for distance in distances {
        let shares = Array(found[place..<place + seeds.count])
        place += seeds.count
        report.results(
          "\(prefix).copy.\(start.key).d\(distance)", shares,
          "of the letters copied over \(distance) blanks, \(start.name)")
        points.append((Double(distance), shares.reduce(0, +) / Double(shares.count)))
      }
      series.append(Plot.Series(start.name, mark: .lineAndDots, points))
    }
    return Figure(
      name: "run-copy", title: "The copy task over growing distances",
      description: """
        Lines over the number of blanks on a logarithmic axis, one for each cell and start: the part of the letters that is copied, \
        mean of \(seeds.count) seeds. A level line shows chance.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("blanks between letters and sign", scale: .logarithmic),
          y: Plot.Axis("letters copied", range: 0...1), series: series,
          references: [.horizontal(task.chance, label: "chance")])))
  }
}
