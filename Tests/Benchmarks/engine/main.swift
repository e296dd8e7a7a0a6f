import CourseKit
import Foundation
import Kernels
import RealRuns
import ReferenceEngine

// One measurement of the engine: `measure CASE …` prints one line of JSON.

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// How often a second a step can be done, after a few that are not counted.
func rate(seconds: Double, _ step: () -> Void) -> Double {
  for _ in 0..<3 { step() }
  var done = 0.0
  let start = now()
  while now() - start < seconds {
    step()
    done += 1
  }
  return done / (now() - start)
}

func tell(_ figures: [String: Double]) {
  let parts = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
  print("{\(parts.joined(separator: ", "))}")
}

/// Vectors of a text: words of the vocabulary a second, in training alone.
func embed(_ arguments: [String]) throws {
  let (path, kind, d, epochs, seed) = (
    arguments[0], arguments[1], Int(arguments[2])!, Int(arguments[3])!, UInt64(arguments[4])!
  )
  let corpus = Corpus(
    text: try String(contentsOfFile: path, encoding: .utf8), atLeast: Int(arguments[5])!, order: .frequency)
  var options = EmbeddingOptions()
  (options.dimension, options.window, options.negatives, options.epochs) = (d, 5, 5, epochs)
  (options.drawsTheWindow, options.dropsTheTarget, options.sharesTheSlope) = (true, true, false)
  options.learningRate = kind == "cbow" ? 0.05 : 0.025
  switch kind {
  case "cbow": options.input = .window
  case "subwords": (options.input, options.startBound) = (.subwords(buckets: 200_000), 1)
  default: options.input = .center
  }
  let trainer = EmbeddingTrainer(corpus, options)
  var loss = 0.0
  let start = now()
  let table = trainer.train(seed: seed) { loss = $1 }
  let seconds = now() - start
  if arguments.count > 6 {
    var text = "\(corpus.words.count) \(d)\n"
    var vectors = table.wordVectors
    if case .subwords(let buckets) = options.input {
      let Z = table.W
      vectors = Matrix(
        rows: corpus.words.map {
          FastText.mean(of: FastText.rows(word: $0, vocabulary: corpus.rows, buckets: buckets), Z: Z)
        })
    }
    for (word, vector) in zip(corpus.words, vectors.rowVectors) {
      text += "\(word) \(vector.entries.map { "\($0)" }.joined(separator: " "))\n"
    }
    try text.write(toFile: arguments[6], atomically: true, encoding: .utf8)
  }
  tell([
    "words/s": Double(corpus.tokens * epochs) / seconds, "seconds": seconds, "loss": loss,
    "words": Double(corpus.words.count),
  ])
}

/// Forward and backward of one batch of a recurrent layer: batches a second.
func recurrent(_ kind: String, seconds: Double, rooms: Int = 1, threads: Int = 1) -> Double {
  let (inputs, units, steps, batch) = (100, 128, 64, 16)
  let layer =
    switch kind {
    case "RNN": RecurrentLayer(ElmanCell(inputs: inputs, units: units, seed: 1))
    case "LSTM": RecurrentLayer(LSTMCell(inputs: inputs, units: units, seed: 1))
    default: RecurrentLayer(GRUCell(inputs: inputs, units: units, reset: .after, seed: 1))
    }
  var random = SeededRandom(seed: 1)
  let all = (0..<rooms).map { _ in layer.room(steps: steps, sequences: batch) }
  for room in all { for k in room.x.indices { room.x[k] = Float(random.uniform(-1..<1)) } }
  let count = Float(steps * batch * units)
  let parts = Parts(threads: threads)
  return rate(seconds: seconds) {
    _ = layer.gradient(of: all, parts) { _, room in
      // The loss is the mean of the squares of all states, as beside it in torch.
      room.slopes.baseAddress!.update(repeating: 0, count: room.slopes.count)
      addScaled(
        2 / count, room.states.baseAddress! + batch * units, to: room.slopes.baseAddress!, count: room.slopes.count)
      return 0
    }
  }
}

/// Skip-gram with the full softmax on batches: steps a second, the update of all parameters among them.
func fullSoftmax(_ V: Int, _ d: Int, batch: Int, seconds: Double) -> Double {
  var random = SeededRandom(seed: 1)
  var E = random.vector(V * d, in: -0.1..<0.1).map { Float($0) }
  var layer = SoftmaxLayer(V: random.matrix(d, V, in: -0.1..<0.1), c: .zeros(V))
  let centers = (0..<batch).map { _ in random.integer(0..<V) }
  let targets = (0..<batch).map { _ in random.integer(0..<V) }
  var (h, slopes, room) = ([Float](repeating: 0, count: batch * d), [Float](repeating: 0, count: batch * d), [Float]())
  var gradient = [Float](repeating: 0, count: layer.parameters.count)
  var optimizer = Optimizer(.sgd)
  return rate(seconds: seconds) {
    for (i, center) in centers.enumerated() { for k in 0..<d { h[i * d + k] = E[center * d + k] } }
    gradient.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    _ = layer.loss(h, labels: targets, scale: 1 / Float(batch), addingTo: &gradient, slopes: &slopes, room: &room)
    optimizer.step(&layer.parameters, gradient, learningRate: 0.1)
    for (i, center) in centers.enumerated() { for k in 0..<d { E[center * d + k] -= 0.1 * slopes[i * d + k] } }
  }
}

/// A product of two square matrices: GFLOP a second.
func product(_ n: Int, seconds: Double) -> Double {
  let (A, B) = ([Float](repeating: 0.5, count: n * n), [Float](repeating: 0.25, count: n * n))
  var C = [Float](repeating: 0, count: n * n)
  return 2e-9 * Double(n * n * n) * rate(seconds: seconds) { multiply(.AB, A, B, into: &C, m: n, n: n, k: n) }
}

/// Positive PMI of a text's pairs, and its leading directions: seconds, and the singular values' sum of squares.
func counts(_ arguments: [String]) throws {
  let (path, rank, least) = (arguments[0], Int(arguments[1])!, Int(arguments[2])!)
  let corpus = Corpus(text: try String(contentsOfFile: path, encoding: .utf8), atLeast: least, order: .frequency)
  let start = now()
  let M = SparseMatrix(pairsOf: corpus, window: 5).positivePMI()
  let counted = now()
  let found = LeadingDirections(M, rank: rank)
  let end = now()
  tell([
    "counting": counted - start, "directions": end - counted, "entries": Double(M.count), "first": found.s[0],
    "last": found.s[rank - 1], "middle": found.s[rank / 2 - 1], "squares": found.s.reduce(0) { $0 + $1 * $1 },
  ])
}

/// GloVe's training: cells a second.
func glove(_ arguments: [String]) throws {
  let (path, d, least) = (arguments[0], Int(arguments[1])!, Int(arguments[2])!)
  let corpus = Corpus(text: try String(contentsOfFile: path, encoding: .utf8), atLeast: least, order: .frequency)
  let X = SparseMatrix(pairsOf: corpus, window: 10) { 1 / Double($0) }
  let cells = (0..<X.rows).flatMap { i in X.row(i).map { GloVe.Cell(i: i, j: $0, x: $1) } }
  var random = SeededRandom(seed: 1)
  var trainer = GloVe.Trainer(
    words: corpus.words.count, dimensions: d, xMax: 100, alpha: 0.75, learningRate: 0.05, using: &random)
  let start = now()
  let cost = trainer.epoch(cells, using: &random)
  tell(["cells/s": Double(cells.count) / (now() - start), "cells": Double(cells.count), "cost": cost])
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "embed": try embed(Array(arguments.dropFirst()))
case "counts": try counts(Array(arguments.dropFirst()))
case "glove": try glove(Array(arguments.dropFirst()))
case "nets":
  let seconds = Double(arguments[1])!
  tell([
    "RNN": recurrent("RNN", seconds: seconds), "LSTM": recurrent("LSTM", seconds: seconds),
    "GRU": recurrent("GRU", seconds: seconds), "softmax": fullSoftmax(2000, 50, batch: 256, seconds: seconds),
    "product": product(512, seconds: seconds),
  ])
case "curves":
  let seconds = Double(arguments[1])!
  var figures: [String: Double] = [:]
  for V in [500, 1000, 2000, 4000, 8000] {
    figures["softmax |V| \(V)"] = 256 * fullSoftmax(V, 50, batch: 256, seconds: seconds)
  }
  for threads in [1, 2] {
    figures["LSTM threads \(threads)"] = 64 * recurrent("LSTM", seconds: seconds, rooms: 4, threads: threads)
  }
  tell(figures)
default:
  print(
    "measure embed TEXT KIND D EPOCHS SEED LEAST [OUT] | counts TEXT RANK LEAST | glove TEXT D LEAST | nets SECONDS | curves SECONDS"
  )
  exit(64)
}
