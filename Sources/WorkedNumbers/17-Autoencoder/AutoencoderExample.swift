import CourseKit
import ReferenceEngine

/// The worked examples of unit 17, made for this course.
public enum AutoencoderExample {
  /// Two pictures of three pixels.
  public static let X: Matrix = [[1, 0, 0.5], [0.5, 1, 1]]
  /// Three pixels, a code of two numbers: in the first picture one of the two ReLUs is off.
  public static let (W1, b1): (Matrix, Vector) = ([[0.8, -0.6], [-0.4, 0.5], [0.2, 0.6]], [0.1, -0.2])
  public static let (W2, b2): (Matrix, Vector) = ([[1.2, -0.7, 0.5], [-0.8, 0.9, 0.4]], [0.3, -0.1, 0])
  public static var net: Autoencoder.Net { Autoencoder.Net(W1: W1, b1: b1, W2: W2, b2: b2) }
  /// The encoder of a second autoencoder, which encodes the codes of the first: two numbers to one.
  public static let second = Autoencoder.Layer(W: [[0.5], [0.4]], b: [-0.1], activation: .relu)

  /// The draws that decide which pixels are dropped, and the probability: one pixel of each picture goes.
  public static let (draws, dropProbability): (Matrix, Double) = ([[0.12, 0.83, 0.47], [0.55, 0.08, 0.91]], 0.25)
  public static var noisy: Matrix { Autoencoder.addNoise(X, draws: draws, dropProbability: dropProbability) }

  /// Four points of the plane: two far apart along the direction (2, 1) from the mean (3, 1), two near it, across.
  public static let points: Matrix = [[7, 3], [-1, -1], [2.5, 2], [3.5, 0]]

  /// The plane's first direction without centering: the best line through the origin.
  public static var directionThroughOrigin: Matrix {
    Matrix(rows: [SingularValueDecomposition(points).V[column: 0]]).transposed
  }

  /// A linear autoencoder of the four points with one number as a code, from random weights.
  public static func linear(seed: UInt64, steps: Int) -> Autoencoder.Net {
    var random = SeededRandom(seed: seed)
    let centered = Autoencoder.moved(points, by: Autoencoder.mean(points))
    return Autoencoder.trainLinear(centered, codeLength: 1, steps: steps, learningRate: 0.02, using: &random)
  }

  /// How many weights one example of a single 1 moves in a net of six words with codes of three numbers.
  ///
  /// - Parameter target: the word that should come out.
  public static func movedWeights(input: Int, target: Int) -> (encoder: Int, decoder: Int) {
    let (W, WPrime) = (SkipGramExample.W, SkipGramExample.WPrime)
    let net = Autoencoder.Net(
      encoder: [.init(W: W, b: .zeros(W.columns), activation: .identity)],
      decoder: [.init(W: WPrime.transposed, b: .zeros(W.rows), activation: .sigmoid)])
    func oneHot(_ word: Int) -> Matrix { Matrix(rows: [Vector((0..<W.rows).map { $0 == word ? 1 : 0 })]) }
    let g = Autoencoder.gradients(net, input: oneHot(input), target: oneHot(target))
    return (g[0].W.entries.count { $0 != 0 }, g[1].W.entries.count { $0 != 0 })
  }
}
