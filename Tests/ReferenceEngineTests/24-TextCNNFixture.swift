import CourseKit
import Foundation
import ReferenceEngine

/// What torch and Keras computed (Tests/Fixtures/TextCNN/make.py).
struct TextCNNFixture: Decodable {
  let convolutions: [Convolution]
  let models: [Model]
  let ties: Ties
  let keras: [Keras]

  static func read() throws -> TextCNNFixture {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/TextCNN/text_cnn.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(TextCNNFixture.self, from: Data(contentsOf: file))
  }

  struct Convolution: Decodable {
    let x, a, g, xGradient: [[Double]]
    let padding: String
    let weight, weightGradient: [[[Double]]]
    let bias, biasGradient: [Double]
    var bank: FilterBank { FilterBank(torchWeight: weight, bias: Vector(bias)) }
    var bankGradient: FilterBank { FilterBank(torchWeight: weightGradient, bias: Vector(biasGradient)) }
  }

  struct Model: Decodable {
    let x, V, xGradient, outputGradient: [[Double]]
    let padding: String
    let label: Int
    let loss: Double
    let features, c, outputBiasGradient: [Double]
    let weights, weightGradients: [[[[Double]]]]
    let biases, biasGradients: [[Double]]
    var parameters: TextCNNParameters { Self.parameters(weights, biases, V, c) }
    var gradients: TextCNNParameters {
      Self.parameters(weightGradients, biasGradients, outputGradient, outputBiasGradient)
    }

    private static func parameters(
      _ weights: [[[[Double]]]], _ biases: [[Double]], _ V: [[Double]], _ c: [Double]
    ) -> TextCNNParameters {
      TextCNNParameters(
        banks: zip(weights, biases).map { FilterBank(torchWeight: $0, bias: Vector($1)) }, V: rows(V), c: Vector(c))
    }
  }

  struct Ties: Decodable {
    let maxDim, amax, pool: [Double]
    let argmax: Int
  }

  struct Keras: Decodable {
    let x, a: [[Double]]
    let padding: String
    let kernel: [[[Double]]]
    let bias: [Double]
  }

  static func rows(_ list: [[Double]]) -> Matrix { Matrix(rows: list.map { Vector($0) }) }
  static func padding(_ name: String) -> Padding { name == "same" ? .same : .valid }
}
