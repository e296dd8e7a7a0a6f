import CourseKit
import Foundation
import ReferenceEngine

/// What torch and Keras computed (Tests/Fixtures/GRU/make.py).
struct GRUFixture: Decodable {
  let torch: Torch
  let before: ByHand
  let after: ByHand
  let constructedBefore: Constructed
  let constructedAfter: Constructed
  let kerasAfter: Keras
  let kerasBefore: Keras

  static func read() throws -> GRUFixture {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/GRU/gru.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(GRUFixture.self, from: Data(contentsOf: file))
  }

  struct Rows: Decodable {
    let matrix: Matrix
    init(from decoder: any Decoder) throws {
      matrix = Matrix(rows: try decoder.singleValueContainer().decode([[Double]].self).map { Vector($0) })
    }
    var rowVectors: [Vector] { matrix.rowVectors }
  }

  struct Entries: Decodable {
    let vector: Vector
    init(from decoder: any Decoder) throws {
      vector = Vector(try decoder.singleValueContainer().decode([Double].self))
    }
  }

  struct Torch: Decodable {
    let xs: Rows
    private let s0Entries: Entries
    let slopes: Rows
    let states: Rows
    let weights: Weights
    let gradients: Weights
    private let s0GradientEntries: Entries
    let xsGradient: Rows
    var s0: Vector { s0Entries.vector }
    var s0Gradient: Vector { s0GradientEntries.vector }

    enum CodingKeys: String, CodingKey {
      case xs, slopes, states, weights, gradients, xsGradient
      case s0Entries = "s0"
      case s0GradientEntries = "s0Gradient"
    }
  }

  struct Weights: Decodable {
    let weightIhL0: Rows
    let weightHhL0: Rows
    let biasIhL0: Entries
    let biasHhL0: Entries
    var gru: TorchGRU {
      TorchGRU(
        weightIH: weightIhL0.matrix, weightHH: weightHhL0.matrix, biasIH: biasIhL0.vector, biasHH: biasHhL0.vector)
    }
  }

  struct Block: Decodable {
    let Wx: Rows
    let Ws: Rows
    let b: Entries
    var gru: GRUBlock { GRUBlock(Wx: Wx.matrix, Ws: Ws.matrix, b: b.vector) }
  }

  struct Parameters: Decodable {
    let update: Block
    let reset: Block
    let candidate: Block
    let stateBias: Entries
    var gru: GRUParameters {
      GRUParameters(update: update.gru, reset: reset.gru, candidate: candidate.gru, stateBias: stateBias.vector)
    }
  }

  struct ByHand: Decodable {
    let xs: Rows
    private let s0Entries: Entries
    let slopes: Rows
    let parameters: Parameters
    let states: Rows
    let gradients: Parameters
    let stateGradients: Rows
    let xsGradient: Rows
    var s0: Vector { s0Entries.vector }

    enum CodingKeys: String, CodingKey {
      case xs, slopes, parameters, states, gradients, stateGradients, xsGradient
      case s0Entries = "s0"
    }
  }

  struct Constructed: Decodable {
    let states: Rows
    let stateGradients: Rows
  }

  struct Keras: Decodable {
    let xs: Rows
    private let s0Entries: Entries
    private let kernel: Rows
    private let recurrentKernel: Rows
    private let bias: Rows
    let states: Rows
    let count: Int
    var s0: Vector { s0Entries.vector }
    var gru: KerasGRU {
      KerasGRU(kernel: kernel.matrix, recurrentKernel: recurrentKernel.matrix, bias: bias.matrix)
    }

    enum CodingKeys: String, CodingKey {
      case xs, kernel, recurrentKernel, bias, states, count
      case s0Entries = "s0"
    }
  }
}
