import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.log
import func CourseKit.sqrt

@testable import RealRuns

/// Language models of characters against closed forms and the units' plain functions.
final class CharacterModelTests: XCTestCase {
  private let elman = CellStart(cell: .elman, weights: .uniform)

  func testAModelThatKnowsNothingNeedsLog2OfTheAlphabet() {
    for start in CellStart.all {
      var model = CharacterModel(start, symbols: 5, units: 3, seed: 1)
      model.output.parameters = model.output.parameters.map { _ in 0 }
      for count in [1, 7, 200] {
        let text = (0..<count).map { $0 * $0 % 5 }
        XCTAssertEqual(
          model.bits(text, lineEnd: 0, pieces: 3), log(5.0) / log(2), accuracy: 1e-6, "\(start.name), \(count)")
      }
    }
  }

  /// One piece: the plain cell reads the text behind an end of line, and its transducer's loss is the bits.
  func testBitsAreThoseOfThePlainTransducer() {
    let plain = ElmanCell(inputs: 4, units: 6, seed: 2)
    let model = CharacterModel(RecurrentLayer(plain), classes: 4, seed: 2)
    let text = [1, 3, 2, 2, 0, 1, 1, 3, 0, 2]
    let xs = ([0] + text.dropLast()).map { oneHot($0, of: 4) }
    let θ = model.output.parameters.map(Double.init)
    let z = plain.states(of: xs).map { scores(of: $0, θ, classes: 4) }
    let loss = RNN.sequenceLoss(scores: z, labels: text)
    XCTAssertEqual(model.bits(text, lineEnd: 0, pieces: 1), loss / log(2) / 10, accuracy: 1e-5)
  }

  func testParametersAreCounted() {
    for start in CellStart.all {
      let model = CharacterModel(start, symbols: 7, units: 5, seed: 1)
      XCTAssertEqual(
        model.parameterCount, CellStart.parameters(start.cell, inputs: 7, units: 5, classes: 7), start.name)
      let units = CellStart.units(start.cell, inputs: 7, classes: 7, atMost: 1000)
      XCTAssertLessThanOrEqual(CellStart.parameters(start.cell, inputs: 7, units: units, classes: 7), 1000)
      XCTAssertGreaterThan(CellStart.parameters(start.cell, inputs: 7, units: units + 1, classes: 7), 1000)
    }
  }

  /// The same seed, the same bits, however many threads; and a text that repeats is learned.
  func testATrainingRepeatsAndLearns() throws {
    let text = (0..<400).map { [0, 1, 2, 1][$0 % 4] }
    let training = CharacterTraining(streams: 2, rooms: 2, steps: 8, updates: 80, learningRate: 0.02)
    func train(threads: Int) throws -> CharacterModel {
      var model = CharacterModel(elman, symbols: 3, units: 8, seed: 4)
      try training.train(&model, on: text, parts: Parts(threads: threads))
      return model
    }
    let (one, two) = (try train(threads: 1), try train(threads: 2))
    XCTAssertEqual(one.layer, two.layer)
    XCTAssertEqual(one.output, two.output)
    XCTAssertLessThan(one.bits(text, lineEnd: 0), 0.2)
  }

  /// Cut after every step, the gradient knows nothing of what the state was made of: 0 for the weights of the state in the first step,
  /// and as in unit 20 for the whole.
  func testAShortReachIsTheTruncatedGradient() throws {
    let plain = ElmanCell(inputs: 3, units: 4, seed: 5)
    let text = [0, 2, 1, 1, 2, 0, 1]
    // Plain gradient descent by one step of rate 1, not clipped: the parameters move by the gradient.
    func moved(reach: Int) throws -> [Float] {
      var model = CharacterModel(RecurrentLayer(plain), classes: 3, seed: 5, rule: .sgd)
      let before = model.layer.parameters
      let training = CharacterTraining(
        streams: 1, steps: 4, reach: reach, updates: 1, learningRate: 1, maxNorm: 1e9)
      try training.train(&model, on: text, parts: Parts(threads: 1))
      return zip(before, model.layer.parameters).map { $0 - $1 }
    }
    let model = CharacterModel(RecurrentLayer(plain), classes: 3, seed: 5)
    let θ = model.output.parameters.map(Double.init)
    let xs = text.prefix(4).map { oneHot($0, of: 3) }
    var slopes: [Vector] = []
    for (t, s) in plain.states(of: xs).enumerated() {
      var δ = softmax(scores(of: s, θ, classes: 3))
      δ[text[t + 1]] -= 1
      var slope = Vector.zeros(4)
      for j in 0..<4 { for k in 0..<3 { slope[j] += δ[k] * θ[3 * j + k] / 4 } }
      slopes.append(slope)
    }
    let whole = plain.backward(xs, slopes: slopes)
    let expected = whole.Wx.entries + whole.Ws.entries + whole.b.entries
    for (a, b) in zip(try moved(reach: 4), expected) { XCTAssertEqual(Double(a), b, accuracy: 1e-5) }
    let cut = BPTT.truncated(plain, xs, slopes: slopes, length: 2)
    let expectedCut = cut.Wx.entries + cut.Ws.entries + cut.b.entries
    for (a, b) in zip(try moved(reach: 2), expectedCut) { XCTAssertEqual(Double(a), b, accuracy: 1e-5) }
    XCTAssertNotEqual(try moved(reach: 2), try moved(reach: 4))
  }

  func testATextTooShortIsSaid() {
    var model = CharacterModel(elman, symbols: 2, units: 2, seed: 1)
    XCTAssertThrowsError(try CharacterTraining(streams: 4, steps: 8, updates: 1).train(&model, on: [0, 1, 0])) {
      XCTAssertEqual(
        "\($0)",
        "3 characters are too few for 4 streams of 8 steps: give a longer text, or fewer or shorter streams")
    }
  }

  func testADivergingRateIsSaidWithItsStep() {
    var model = CharacterModel(elman, symbols: 2, units: 2, seed: 1)
    let training = CharacterTraining(streams: 1, steps: 4, updates: 9, learningRate: .infinity)
    XCTAssertThrowsError(try training.train(&model, on: [0, 1, 1, 0, 1, 0, 0])) {
      XCTAssertTrue($0 is TrainingDiverged, "\($0)")
    }
  }

  func testTheReachIsThatOfThePlainCell() {
    let plain = ElmanCell(inputs: 3, units: 4, seed: 6)
    let text = [0, 2, 1, 1, 2, 0, 1]
    let xs = text.map { oneHot($0, of: 3) }
    var random = SeededRandom(seed: 9)
    let w = random.vector(4)
    let norms = BPTT.gradientNorms(
      plain.backward(xs, slopes: ElmanCell.acceptorSlopes(w, steps: 7)).states)
    let found = GradientReach(RecurrentLayer(plain), [text, text], distances: [1, 3, 6], seed: 9)
    for (k, left) in zip(found.distances, found.left) {
      XCTAssertEqual(left, norms[k] / norms[0], accuracy: 1e-5 * norms[k])
    }
    XCTAssertEqual(found.perStep, CourseKit.pow(found.left[2], 1.0 / 6), accuracy: 1e-12)
  }

  func testAnOrthogonalStartTurnsAndTheUniformOneDoesNot() {
    let d = 6
    for (weights, isOrthogonal) in [(CellStart.Weights.orthogonal, true), (.uniform, false)] {
      let θ = CellStart(cell: .elman, weights: weights).layer(inputs: 2, units: d, seed: 3).parameters
      let first = θ[(2 * d)..<(3 * d)].reduce(0) { $0 + Double($1 * $1) }
      XCTAssertEqual(abs(first - 1) < 1e-5, isOrthogonal)
    }
  }

  private func oneHot(_ code: Int, of count: Int) -> Vector {
    var x = Vector.zeros(count)
    x[code] = 1
    return x
  }

  /// s V + c, of a layer of scores whose parameters are V row by row and then c.
  private func scores(of s: Vector, _ θ: [Double], classes: Int) -> Vector {
    var z = Vector.zeros(classes)
    for k in 0..<classes {
      z[k] = θ[s.count * classes + k]
      for j in 0..<s.count { z[k] += s[j] * θ[j * classes + k] }
    }
    return z
  }

  /// The definition, for numbers of everyday size.
  private func softmax(_ z: Vector) -> Vector {
    let e = z.map { CourseKit.exp($0) }
    let sum = e.entries.reduce(0, +)
    return e.map { $0 / sum }
  }
}
