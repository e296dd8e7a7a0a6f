import Exchange
import Figures
import XCTest

@testable import ExerciseKit

/// Records of real runs: what is kept, how it is written, and what it is held against.
final class RunRecordTests: XCTestCase {
  private func record(_ change: (inout RunRecord) -> Void = { _ in }) -> RunRecord {
    var record = RunRecord(unit: "03-GradientDescent", title: "Reviews", seed: 7)
    record.results = [
      .init(key: "someRun.loss", value: 0.1 + 0.2, words: "loss"),
      .init(key: "someRun.share", value: 1, words: "share"),
    ]
    record.curve = [[1, 0.7], [2, 0.5]]
    record.seconds = 1.5
    record.machine = "2 cores"
    change(&record)
    return record
  }

  func testEventsBecomeARecord() {
    let figure = Figure(name: "f", title: "F", description: "f.", drawing: .plot(Plot(x: "x", y: "y", series: [])))
    var record = RunRecord(unit: "03-GradientDescent", title: "Reviews", seed: 7)
    for event: RunEvent in [
      .progress(done: 1, total: 4, loss: 0.7), .line("words"), .progress(done: 2, total: 4, loss: nil), .figure(figure),
      .progress(done: 3, total: 4, loss: 0.5), .result(key: "someRun.a", value: 2, words: "a"),
    ] {
      record.take(event)
    }
    record.finish(seconds: 12.3456, machine: "2 cores")
    XCTAssertEqual(record.curve, [[1, 0.7], [3, 0.5]])
    XCTAssertEqual(record.lines, ["words"])
    XCTAssertEqual(record.figures, [figure])
    XCTAssertEqual(record.results, [.init(key: "someRun.a", value: 2, words: "a")])
    XCTAssertEqual(record.seconds, 12.3)
  }

  func testALongCurveKeepsItsEnds() {
    var long = record { $0.curve = (1...4321).map { [Double($0), 1 / Double($0)] } }
    long.finish(seconds: 1, machine: "")
    XCTAssertEqual(long.curve.count, 200)
    XCTAssertEqual(long.curve.first, [1, 1])
    XCTAssertEqual(long.curve.last, [4321, 1 / 4321])
    XCTAssertEqual(long.curve, long.curve.sorted { $0[0] < $1[0] })
  }

  func testTheFileKeepsAllToTheBit() throws {
    let record = record { $0.results.append(.init(key: "someRun.nan", value: .nan, words: "n")) }
    let again = try Wire.decode(RunRecord.self, from: Data(record.text().utf8))
    XCTAssertEqual(again.results.map(\.value.bitPattern).prefix(2), record.results.map(\.value.bitPattern).prefix(2))
    XCTAssertTrue(again.results[2].value.isNaN)
    XCTAssertEqual(again.curve, record.curve)
    let text = try record.text()
    XCTAssertTrue(text.contains("    [1, 0.7],\n    [2, 0.5]\n"), text)
  }

  func testResultsBecomeWorkedNumbersAndTheCurveAFigure() {
    var unit = UnitDescription(grader: "G", numbers: [WorkedNumber("own", 1)], figures: [])
    unit.add(record())
    XCTAssertEqual(
      unit.numbers.map(\.key), ["own", "someRun.loss", "someRun.share", "someRun.seconds", "someRun.seed"])
    XCTAssertEqual(unit.numbers.map(\.exact), [1, 0.1 + 0.2, 1, 1.5, 7])
    XCTAssertEqual(unit.figures.map(\.name), ["run-loss"])
    XCTAssertNil(record { $0.curve = [[1, 0.7]] }.lossFigure)
  }

  func testMarksTakeARunsNumbers() {
    var unit = UnitDescription(grader: "G", numbers: [], figures: [])
    unit.add(record())
    let marks = NumberMarks(
      "It came to 0.4<!-- =someRun.loss %.1f --> in 1.5<!-- =someRun.seconds %.1f --> s.", numbers: unit.numbers)
    XCTAssertEqual(marks.problems.map(\.message), ["0.4 is 0.3 by the engine (someRun.loss)"])
  }

  func testWhatIsNotAsRecordedIsNamed() {
    XCTAssertEqual(record { $0.seconds = 99 }.differences(from: record()), [])
    XCTAssertEqual(record { $0.results[0].value *= 1 + 1e-12 }.differences(from: record()), [])
    XCTAssertEqual(
      record { $0.results[1].value = 0.5 }.differences(from: record()), ["someRun.share is 0.5, and was 1.0"])
    XCTAssertEqual(
      record { $0.results.removeLast() }.differences(from: record()),
      ["the results are someRun.loss, and were someRun.loss, someRun.share"])
    XCTAssertEqual(record { $0.seed = 8 }.differences(from: record()), ["the seed is 8, and was 7"])
    XCTAssertEqual(record { $0.results[0].value = .nan }.differences(from: record()).count, 1)
  }

  func testAProgressLineInPlaceComesTenTimesASecond() {
    var progress = RunProgressText(inPlace: true)
    XCTAssertEqual(progress.line(1, of: 200, loss: 2.30259, seconds: 0), "  0 %  loss 2.3026  0:00")
    XCTAssertNil(progress.line(2, of: 200, loss: 2.3, seconds: 0.05))
    XCTAssertEqual(progress.line(30, of: 200, loss: nil, seconds: 65.2), " 15 %  █▁  1:05")
    XCTAssertEqual(progress.line(200, of: 200, loss: 1, seconds: 65.21), "100 %  loss 1.0000  █▇▁  1:05")
  }

  func testTheCurveGrowsInTheLine() {
    var progress = RunProgressText(inPlace: true)
    XCTAssertEqual(progress.line(1, of: 10, loss: 8, seconds: 0), " 10 %  loss 8.0000  0:00")
    XCTAssertEqual(progress.line(2, of: 10, loss: 1, seconds: 1), " 20 %  loss 1.0000  █▁  0:01")
    XCTAssertNil(progress.line(3, of: 10, loss: 4.5, seconds: 1.01))
    XCTAssertEqual(progress.line(4, of: 10, loss: nil, seconds: 2), " 40 %  █▁▄  0:02")
    XCTAssertEqual(RunProgressText.curve((0..<240).map(Double.init)).count, 24)
    XCTAssertEqual(RunProgressText.curve([2, 2, .nan]), "▁▁")
    XCTAssertEqual(RunProgressText.curve([]), "")
  }

  func testALossThatIsNoNumberEndsARunWithItsStep() {
    XCTAssertNil(RunEvent.progress(done: 3, total: 9, loss: 1).obstacle)
    XCTAssertNil(RunEvent.progress(done: 3, total: 9, loss: nil).obstacle)
    for loss in [Double.nan, .infinity] {
      let sentence = RunEvent.progress(done: 3, total: 9, loss: loss).obstacle
      XCTAssertTrue(sentence?.contains("after step 3 of 9") == true, sentence ?? "nothing was said")
      XCTAssertTrue(sentence?.hasSuffix("give a smaller one") == true, sentence ?? "nothing was said")
    }
  }

  func testATrainingThatDivergesIsSaidInItsOwnSentence() {
    let sentence =
      "the training diverged: at step 428033 its numbers are no longer finite; try a learning rate below 0.4"
    XCTAssertEqual(
      Demonstration.divergence(in: "A note\nRealRuns/EmbeddingTrainer.swift:177: Fatal error: \(sentence)\nmore"),
      sentence)
    XCTAssertNil(Demonstration.divergence(in: "RealRuns/Corpus.swift:9: Fatal error: 'x' is not in the text"))
  }

  func testWhatIsFoundIsKeptWhenARunIsInterrupted() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "partial-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    let unit = try XCTUnwrap(CourseUnit(folderName: "03-GradientDescent", course: Course(root: root)))
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let partial = PartialRun(of: unit, title: "Reviews", seed: 7)
    XCTAssertTrue(partial.keep().contains("before the run found anything"), partial.keep())
    XCTAssertFalse(FileManager.default.fileExists(atPath: partial.file.path))
    for event: RunEvent in [
      .progress(done: 1, total: 4, loss: 0.7), .sample("not kept"), .result(key: "someRun.a", value: 2, words: "a"),
    ] {
      partial.take(event)
    }
    XCTAssertEqual(
      partial.keep(),
      "Interrupted at 25 %. Kept in .exercise/demo/03-GradientDescent.json: 1 result and 1 point of the loss curve. "
        + "The recorded run is as it was.")
    let kept = try Wire.decode(RunRecord.self, from: Data(contentsOf: partial.file))
    XCTAssertEqual(kept.results.map(\.key), ["someRun.a"])
    XCTAssertEqual(kept.curve, [[1, 0.7]])
    XCTAssertEqual(kept.lines, [])
    XCTAssertEqual(kept.seed, 7)
  }

  func testInAFileALineComesEachTenth() {
    var progress = RunProgressText(inPlace: false)
    let lines = (1...1000).compactMap { progress.line($0, of: 1000, loss: nil, seconds: 1) }
    XCTAssertEqual(lines, (1...10).map { ($0 < 10 ? " " : "") + "\($0 * 10) %  0:01" })
    XCTAssertNil(progress.line(3, of: 0, loss: nil, seconds: 1))
  }

  func testTheReportEndsWithResultsAndTime() {
    let text = RunText(record(), style: TextStyle(color: false, width: 80)).text
    XCTAssertTrue(text.contains("  0.3000  loss\n       1  share\n"), text)
    XCTAssertTrue(text.hasSuffix("1.5 s, seed 7"), text)
  }

  func testVerifyWantsARecordOfTodaysRun() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "runs-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    let unit = try XCTUnwrap(CourseUnit(folderName: "03-GradientDescent", course: Course(root: root)))
    try FileManager.default.createDirectory(at: unit.figuresFolder, withIntermediateDirectories: true)
    func findings(_ run: RealRunDescription?, own: [String] = []) -> [String] {
      var described = UnitDescription(grader: "G", numbers: own.map { WorkedNumber($0, 1) }, figures: [])
      if let record = try? RunRecord.recorded(for: unit) { described.add(record) }
      return RunAudit(unit: unit, description: described, run: run).findings.map(\.message)
    }
    let today = RealRunDescription(unit: "GradientDescent", title: "Reviews", seed: 7)
    XCTAssertEqual(findings(nil), [])
    XCTAssertEqual(findings(today), ["the real run is not recorded: exercise demo 3 --record"])
    try record().record(for: unit)
    XCTAssertEqual(findings(today), [])
    XCTAssertEqual(
      findings(nil),
      [
        "the unit has no real run: delete the record, or declare GradientDescentRun in Sources/RealRuns/03-GradientDescent"
      ])
    XCTAssertEqual(findings(today, own: ["someRun.loss"]), ["the key 'someRun.loss' stands for two numbers"])
    XCTAssertEqual(
      findings(RealRunDescription(unit: "GradientDescent", title: "Reviews", seed: 8)),
      ["it is the record of another run, 'Reviews' with seed 7: exercise demo 3 --record"])
    try record { $0.unit = "04-Softmax" }.record(for: unit)
    XCTAssertEqual(findings(today), ["it is the record of 04-Softmax: exercise demo 3 --record"])
    try record { $0.results[0].key = "loss" }.record(for: unit)
    XCTAssertEqual(findings(today), ["'loss' is no key of a run: write it as gradientDescentRun.accuracy"])
    try Data("{}".utf8).write(to: unit.runFile)
    XCTAssertEqual(
      findings(today),
      ["Lectures/03-GradientDescent/Run.json holds no recorded run: write it anew with `exercise demo 3 --record`"])
  }
}
