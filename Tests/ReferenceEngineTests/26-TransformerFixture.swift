import CourseKit
import Foundation
import ReferenceEngine

/// What torch and Keras computed (Tests/Fixtures/Transformer/make.py).
struct TransformerFixture: Decodable {
  let norm: Norm
  let headsCausal: Heads
  let headsAll: Heads
  let pre: Block
  let post: Block
  let decoderPre: Model
  let decoderPost: Model
  let sinusoids: Rows
  let kerasNorm: KerasNorm

  static func read() throws -> TransformerFixture {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Transformer/transformer.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(TransformerFixture.self, from: Data(contentsOf: file))
  }

  struct Rows: Decodable {
    let matrix: Matrix
    init(from decoder: any Decoder) throws {
      matrix = Matrix(rows: try decoder.singleValueContainer().decode([[Double]].self).map { Vector($0) })
    }
  }

  struct Entries: Decodable {
    let vector: Vector
    init(from decoder: any Decoder) throws {
      vector = Vector(try decoder.singleValueContainer().decode([Double].self))
    }
  }

  struct NormWeights: Decodable {
    let gain: Entries
    let bias: Entries
    var weights: LayerNormWeights { LayerNormWeights(gain: gain.vector, bias: bias.vector) }
  }

  struct HeadWeights: Decodable {
    let Wq: Rows
    let Wk: Rows
    let Wv: Rows
    let Wo: Rows
    var weights: MultiHeadWeights { MultiHeadWeights(Wq: Wq.matrix, Wk: Wk.matrix, Wv: Wv.matrix, Wo: Wo.matrix) }
  }

  struct NetWeights: Decodable {
    let W1: Rows
    let b1: Entries
    let W2: Rows
    let b2: Entries
    var weights: FeedForwardWeights {
      FeedForwardWeights(W1: W1.matrix, b1: b1.vector, W2: W2.matrix, b2: b2.vector)
    }
  }

  struct AllWeights: Decodable {
    let attention: HeadWeights
    let norm1: NormWeights
    let feedForward: NetWeights
    let norm2: NormWeights
    var weights: BlockWeights {
      BlockWeights(
        attention: attention.weights, norm1: norm1.weights, feedForward: feedForward.weights, norm2: norm2.weights)
    }
  }

  struct Norm: Decodable {
    let X: Rows
    let slopes: Rows
    let weights: NormWeights
    let epsilon: Double
    let Y: Rows
    let gradient: Rows
    let weightsGradient: NormWeights
  }

  struct Heads: Decodable {
    let X: Rows
    let slopes: Rows
    let weights: HeadWeights
    let Y: Rows
    let gradient: Rows
    let weightsGradient: HeadWeights
  }

  struct Block: Decodable {
    let X: Rows
    let slopes: Rows
    let weights: AllWeights
    let Y: Rows
    let gradient: Rows
    let weightsGradient: AllWeights
  }

  struct Parameters: Decodable {
    let embedding: Rows
    let positions: Rows
    let blocks: [AllWeights]
    let finalNorm: NormWeights?
    let output: Rows?
    var weights: DecoderWeights {
      DecoderWeights(
        embedding: embedding.matrix, positions: positions.matrix, blocks: blocks.map(\.weights),
        finalNorm: finalNorm?.weights, output: output?.matrix)
    }
  }

  struct Model: Decodable {
    let tokens: [Int]
    let weights: Parameters
    let logits: Rows
    let loss: Double
    let gradient: Parameters
  }

  struct KerasNorm: Decodable {
    let X: Rows
    let epsilon: Double
    let Y: Rows
  }
}
