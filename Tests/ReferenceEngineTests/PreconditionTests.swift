import CourseKit
import Foundation
import XCTest

@testable import RealRuns
@testable import ReferenceEngine
@testable import WorkedNumbers

/// What the engine refuses ends the program with a sentence.
final class PreconditionTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("matrices of other shapes", "[2 x 2] and a [3 x 3]") { _ = Matrix.zeros(2, 2) + Matrix.zeros(3, 3) },
    Refusal("an entry that is not there", "entry 2 of a vector with 2 entries") { _ = ([1, 2] as Vector)[2] },
    Refusal("a row that is not there", "row 5 of a [2 x 2] matrix") { _ = Matrix.zeros(2, 2)[row: 5] },
    Refusal("01 more documents with a word than documents", "a word can't stand in 3.0 of 2.0 documents") {
      _ = BagOfWords.rarity(.natural, df: 3, of: 2)
    },
    Refusal("01 the logarithm of N / 0", "ln(N / 0) is not defined") { _ = BagOfWords.rarity(.natural, df: 0, of: 2) },
    Refusal("01 a word twice in a vocabulary", "lists each word once") {
      _ = BagOfWords.bagOfWords(["a"], vocabulary: ["a", "a"], binary: false)
    },
    Refusal("02 features without weights", "2 features need as many weights, not 1") {
      _ = LogLinear.linear(x: [1, 2], w: [1], b: 0)
    },
    Refusal("02 a label of 2", "a label is 0 or 1, not 2") { _ = LogLinear.logisticLoss(label: 2, probability: 0.5) },
    Refusal("02 a probability of 1.5", "lies in 0 ... 1, not at 1.5") {
      _ = LogLinear.logisticLoss(label: 1, probability: 1.5)
    },
    Refusal("03 no example", "the mean over no example is not defined") {
      _ = GradientDescent.squaredError(outputs: Matrix.zeros(0, 2), targets: Matrix.zeros(0, 2))
    },
    Refusal("03 outputs and targets of other shapes", "outputs [1 x 2] and targets [2 x 1] differ in shape") {
      _ = GradientDescent.squaredError(outputs: [[1, 2]], targets: [[1], [2]])
    },
    Refusal("03 batches of none", "a batch holds at least one example") {
      _ = GradientDescent.minibatchSGD(start: [0], orders: [[0]], batchSize: 0, learningRate: 1) { _, _ in [0] }
    },
    Refusal("04 no classes", "a distribution over no classes does not exist") { _ = Softmax.softmax([]) },
    Refusal("04 a temperature of 0", "a temperature is above 0, not 0.0") {
      _ = Softmax.softmax([1, 2], temperature: 0)
    },
    Refusal("04 a class that is none", "class 3 is none of the 3 classes") { _ = Softmax.oneHotLabel(3, classes: 3) },
    Refusal("04 rows that are no distributions", "is a distribution") {
      _ = Softmax.crossEntropy(probabilities: [[0.5, 0.6]], targets: [[1, 0]])
    },
    Refusal("05 inputs without weights", "3 inputs need as many rows of weights, not 2") {
      _ = FeedForward.layer(X: [[1, 2, 3]], W: [[1], [2]], b: [0])
    },
    Refusal("05 no layers", "a stack of no layers has no weights") { _ = FeedForward.collapse(layers: []) },
    Refusal("06 layers that do not meet", "the two numbers must be equal") {
      _ = Backpropagation.Net(W1: [[1, 2]], W2: [[1], [2], [3]])
    },
    Refusal("07 operands that are missing", "node 0 reads node 7, and the graph has 1 nodes") {
      _ = ComputationGraph.order([.sum(0, 7)])
    },
    Refusal("07 a cycle", "the graph has a cycle") { _ = ComputationGraph.order([.sum(1, 1), .sum(0, 0)]) },
    Refusal("08 a word outside of the vocabulary", "word 9 of a vocabulary of 2") {
      _ = SkipGram.loss(W: [[1], [2]], WPrime: [[1], [2]], source: 9, target: 0)
    },
    Refusal("08 vectors that do not fit", "each word has one row in W [2 x 1] and one in W′ [1 x 1]") {
      _ = SkipGram.loss(W: [[1], [2]], WPrime: [[1]], source: 0, target: 0)
    },
    Refusal("09 nothing to draw", "without a word that occurs nothing can be drawn") {
      _ = NegativeSampling.samplingDistribution(counts: [0, 0], power: 0.75)
    },
    Refusal("09 a share of 2", "a share of the tokens lies in 0 … 1, not at 2.0") {
      _ = NegativeSampling.keepProbability(frequency: 2, threshold: 1e-3)
    },
    Refusal("10 a mean of no word", "the mean of no word is not defined") {
      _ = CBOW.contextVector(W: [[1], [2]], context: [], form: .mean)
    },
    Refusal("11 a window of 0", "a window reaches at least one word") {
      _ = PMI.pairCounts(sentences: [["a"]], vocabulary: ["a"], window: 0)
    },
    Refusal("11 a word outside of the vocabulary", "'b' is not in the vocabulary") {
      _ = PMI.pairCounts(sentences: [["a", "b"]], vocabulary: ["a"], window: 1)
    },
    Refusal("11 no pair", "without a pair there is no distribution") { _ = PMI.noiseDistribution(counts: [[0]]) },
    Refusal("11 no negative", "there is at least one negative") { _ = PMI.shiftedPMI(counts: [[1]], negatives: 0) },
    Refusal("14 n-grams of none", "an n-gram has at least one character, not 0") {
      _ = FastText.characterNgrams(word: "a", lengths: 0...2)
    },
    Refusal("14 no buckets", "n-grams need 1 to 2³² − 1 buckets, not 0") {
      _ = FastText.bucket(ngram: "<a", buckets: 0)
    },
    Refusal("15 a document without an id", "2 documents need as many ids, not 1") {
      _ = Doc2Vec.pvDBOWExamples(documents: [["a"], ["b"]], ids: [0])
    },
    Refusal("16 vectors of other lengths", "with 1 and 2 entries is not defined") {
      _ = WordAnalogy.cosine([1], [1, 2])
    },
    Refusal("16 a word that is not there", "row 7 of 2 words") {
      _ = WordAnalogy.analogy(0, 1, 7, in: [[1], [2]], excludingQuestion: true)
    },
    Refusal("16 less than no neighbors", "-1 neighbors can't be found") {
      _ = WordAnalogy.nearest(to: [1], in: [[1]], count: -1, excluding: [])
    },
    Refusal("17 targets of another shape", "[1 x 2] numbers for [2 x 2] targets") {
      _ = Autoencoder.reconstructionLoss(reconstruction: [[1, 2]], target: [[1, 2], [3, 4]])
    },
    Refusal("17 no pictures", "the mean over no example is not defined") {
      _ = Autoencoder.reconstructionLoss(reconstruction: [], target: [])
    },
    Refusal("17 a drop probability of 1.5", "lies in 0 ... 1, not at 1.5") {
      _ = Autoencoder.addNoise([[1]], draws: [[0.5]], dropProbability: 1.5)
    },
    Refusal("17 pixels without weights", "3 numbers go into a layer of 2 inputs") {
      _ = Autoencoder.Layer(W: [[1], [2]], b: [0], activation: .relu)([[1, 2, 3]])
    },
    Refusal("17 more comes out than went in", "they are to be the same") {
      _ = Autoencoder.Net(W1: [[1]], b1: [0], W2: [[1, 2]], b2: [0, 0])
    },
    Refusal("17 more directions than the data has", "2 directions of data that vary in 1") {
      _ = Autoencoder.principalDirections([[0, 0], [1, 1]], count: 2)
    },
    Refusal("18 a draw for each number of a code", "draws are [1 x 1] where [1 x 2] are needed") {
      _ = VariationalAutoencoder.reparameterize(mean: [[1, 2]], logVariance: [[0, 0]], noise: [[1]])
    },
    Refusal("18 a bound of no images", "needs at least one example") {
      let weights = VariationalWeights(mean: [[1]], logVariance: [[1]], decoder: [[1]])
      _ = VariationalAutoencoder.elbo([], weights, noise: [])
    },
    Refusal("18 a pixel that is neither ink nor paper", "a pixel is a number from 0 to 1") {
      let weights = VariationalWeights(mean: [[1]], logVariance: [[1]], decoder: [[1]])
      _ = VariationalAutoencoder.elbo([[2]], weights, noise: [[0]])
    },
    Refusal("20 slopes that are missing", "3 steps need as many slopes, not 1") {
      _ = BPTTExample.cell.backward(BPTTExample.xs, slopes: [[1, 1]])
    },
    Refusal("20 a slope of another length", "a slope has one entry per unit, that is 2") {
      _ = BPTTExample.cell.backward([[1, 0]], slopes: [[1]])
    },
    Refusal("20 pieces of no step", "a piece has at least one step") {
      _ = BPTT.truncated(BPTTExample.cell, [], slopes: [], length: 0)
    },
    Refusal("20 a largest norm of 0", "a largest norm is above 0, not 0.0") { _ = GradientClipping.byNorm([[1]], 0) },
    Refusal("22 an input of another size", "an input has 3 entries, not 2") {
      _ = GRUCell(GRUExample.asymmetric).step([1, 2], state: [0, 0])
    },
    Refusal("22 a state of another size", "a state has 2 entries, not 3") {
      _ = GRUCell(GRUExample.asymmetric).states(of: [], from: [0, 0, 0])
    },
    Refusal("22 steps without slopes", "2 steps need as many slopes of the loss, not 1") {
      _ = GRUCell(inputs: 1, units: 1, seed: 1).backward([[1], [2]], slopes: [[1]])
    },
    Refusal("22 blocks of different sizes", "W^x leads from 2 inputs to 2 units, and is not [3 x 2]") {
      var p = GRUExample.constructed(.before).parameters
      p.reset.Wx = .zeros(3, 2)
      _ = GRUCell(p)
    },
    Refusal("22 torch has no reset before the product", "torch resets after the product") {
      _ = GRUExample.constructed(.before).torch
    },
    Refusal("22 Keras with three rows of biases", "one or two rows of biases, not 3") {
      _ = KerasGRU(kernel: .zeros(1, 3), recurrentKernel: .zeros(1, 3), bias: .zeros(3, 3))
    },
  ]

  func testWhatTheEngineRefusesItRefusesWithASentence() throws { try assertRefused(Self.cases) }
}
