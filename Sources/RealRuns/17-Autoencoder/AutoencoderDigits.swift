import CourseKit
import Exchange
import Figures
import ReferenceEngine

extension Autoencoder {
  /// Autoencoders of 8 x 8 pictures.
  struct DigitsStudy {
    let train: Matrix
    let test: Matrix
    let report: RunReport
    /// The length of the codes that are compared.
    let k = 8

    /// Where the run's bar is after each part, of 100.
    private let shares = (linear: 15, bent: 50, denoising: 75)

    private func result(_ key: String, _ value: Double, _ words: String) {
      report.result("autoencoderRun.\(key)", value, words)
    }

    /// Training by gradient descent, held against the decomposition of unit 12.
    func linear(using random: inout SeededRandom) {
      let m = mean(train)
      let X = moved(train, by: m)
      let V = principalDirections(train, count: k)
      let least = leastLinearLoss(train, count: k)
      result("pca.train", least, "least loss of a linear autoencoder with 8 numbers, training digits")
      result("pca.test", loss(linearReconstruction(test, directions: V, mean: m)), "its loss on the test digits")
      result("mean.test", loss(Matrix(rows: test.rowVectors.map { _ in m })), "loss of answering with the mean picture")
      let steps = 6000
      let net = trainLinear(X, codeLength: k, steps: steps, learningRate: 0.5, using: &random) { done, net in
        guard [1, 100, 1000, steps].contains(done) else { return }
        let shared = overlap(V, span(net.decoder[0].W))
        result("linear.overlap.\(done)", shared, "shared part of the two flats, steps: \(done)")
        result("linear.loss.\(done)", Autoencoder.loss(net, input: X, target: X), "loss, steps: \(done)")
      }
      report.progress(shares.linear, of: 100)
      // Columns of W² are no principal directions, although they span the same flat.
      let first = SingularValueDecomposition(Matrix(rows: [net.decoder[0].W[row: 0]])).V
      let best = (0..<k).map { overlap(first, Matrix(rows: [V[column: $0]]).transposed) }.max() ?? 0
      result("linear.firstRow", sqrt(best), "largest cosine of the first row of W² with a principal direction")
    }

    /// One hidden layer, and a stack of two autoencoders: put together layer by layer, and trained as a whole.
    func bent(using random: inout SeededRandom) {
      let one = Autoencoder.train(
        single(k, using: &random), on: train, Settings(epochs: 80, learningRate: 0.2), using: &random)
      tell("one", one, "one bent layer to a code of 8")
      let codes = encode(one, train)
      let asleep = (0..<k).count { j in codes[column: j].allSatisfy { $0 == 0 } }
      result("one.asleep", Double(asleep), "of the 8 units that are 0 for every training digit")
      report.progress(25, of: 100)
      let outer = Autoencoder.train(
        single(32, using: &random), on: train, Settings(epochs: 40, learningRate: 0.2), using: &random)
      tell("wide", outer, "one bent layer to a code of 32")
      let H = encode(outer, train)
      let inner = Autoencoder.train(
        innerNet(using: &random), on: H, Settings(epochs: 40, learningRate: 0.002), using: &random)
      let stacked = Net(encoder: outer.encoder + inner.encoder, decoder: inner.decoder + outer.decoder)
      tell("stacked", stacked, "two autoencoders stacked, each trained alone")
      report.progress(35, of: 100)
      let tuned = Autoencoder.train(stacked, on: train, Settings(epochs: 40, learningRate: 0.1), using: &random)
      tell("tuned", tuned, "the stack, then trained as a whole")
      report.progress(42, of: 100)
      let (a, b) = (single(32, using: &random), innerNet(using: &random))
      let scratch = Autoencoder.train(
        Net(encoder: a.encoder + b.encoder, decoder: b.decoder + a.decoder), on: train,
        Settings(epochs: 80, learningRate: 0.2), using: &random)
      tell("deep", scratch, "the same four layers, trained as a whole from the start")
      report.progress(shares.bent, of: 100)
      drawSizes([("one layer", one), ("one layer", outer), ("stack", tuned), ("deep", scratch)])
    }

    /// As many hidden units as pixels: one net learns to copy, the other to repair.
    func denoising(using random: inout SeededRandom) {
      let p = 0.3
      let draws = random.matrix(test.rows, test.columns, in: 0..<1)
      let noisy = addNoise(test, draws: draws, dropProbability: p)
      result("noise.nothing", loss(noisy), "loss of the noisy test digits themselves")
      let start = single(64, using: &random)
      for (name, drop, done) in [("plain", 0.0, 62), ("denoising", p, shares.denoising)] {
        let net = Autoencoder.train(
          start, on: train, Settings(epochs: 40, learningRate: 0.3, dropProbability: drop), using: &random)
        result("noise.\(name).clean", loss(reconstruct(net, test)), "loss on clean test digits, \(name)")
        result("noise.\(name).noisy", loss(reconstruct(net, noisy)), "loss on noisy test digits, \(name)")
        report.progress(done, of: 100)
        if drop > 0 { drawRepair(noisy: noisy, rebuilt: reconstruct(net, noisy)) }
      }
    }

    /// d → k → d with the activations of the exercise.
    private func single(_ k: Int, using random: inout SeededRandom) -> Net {
      let d = train.columns
      return Net(
        encoder: [Layer(inputs: d, units: k, activation: .relu, gain: sqrt(2), using: &random)],
        decoder: [Layer(inputs: k, units: d, activation: .sigmoid, gain: 1, using: &random)])
    }

    /// 32 → 8 → 32: a code of ReLUs loses units that never wake up, so this code is linear; what it rebuilds is ≥ 0.
    private func innerNet(using random: inout SeededRandom) -> Net {
      Net(
        encoder: [Layer(inputs: 32, units: k, activation: .identity, gain: 1, using: &random)],
        decoder: [Layer(inputs: k, units: 32, activation: .relu, gain: sqrt(2), using: &random)])
    }

    private func loss(_ rebuilt: Matrix) -> Double { reconstructionLoss(reconstruction: rebuilt, target: test) }

    private func tell(_ key: String, _ net: Net, _ words: String) {
      result(
        "\(key).train", Autoencoder.loss(net, input: train, target: train), "loss on the training digits, \(words)")
      result("\(key).test", Autoencoder.loss(net, input: test, target: test), "loss on the test digits, \(words)")
      result("\(key).parameters", Double(net.parameterCount), "parameters, \(words)")
    }

    private func drawSizes(_ nets: [(String, Net)]) {
      let (m, V) = (mean(train), principalDirections(train, count: 32))
      let curve = [1, 2, 4, 6, 8, 12, 16, 24, 32].map { k -> (Double, Double) in
        let first = Matrix(rows: (0..<k).map { V[column: $0] }).transposed
        return (Double(k), loss(linearReconstruction(test, directions: first, mean: m)))
      }
      var dots: [Plot.Series] = []
      for name in ["one layer", "stack", "deep"] {
        let own = nets.filter { $0.0 == name }.map {
          (Double($0.1.codeLength), Autoencoder.loss($0.1, input: test, target: test))
        }
        dots.append(Plot.Series(name, mark: .dots, own))
      }
      report.figure(
        Figure(
          name: "run-codes", title: "Loss on the test digits over the length of the code",
          description: """
            A falling line, the linear autoencoder: the longer the code, the smaller the loss. At a code of 8 the net with one \
            layer lies on the line, the stack below it, and the deep net lowest; at a code of 32 one layer lies a little above it.
            """,
          drawing: .plot(
            Plot(
              x: Plot.Axis("numbers in the code", range: 0...34), y: Plot.Axis("loss", range: 0...2),
              series: [Plot.Series("linear (PCA)", mark: .lineAndDots, curve)] + dots))))
    }

    private func drawRepair(noisy: Matrix, rebuilt: Matrix) {
      let parts = [("noisy", noisy), ("rebuilt", rebuilt), ("clean", test)]
      report.figure(
        Figure(
          name: "run-repair", title: "The first test digit: noisy, rebuilt, clean",
          description: """
            Three blocks of eight rows of pixels, from 0 for paper to 1 for ink. The noisy digit has holes; in the rebuilt one \
            they are filled, with softer edges than in the clean one below.
            """,
          drawing: .heatMap(
            HeatMap(
              rows: parts.flatMap { name, _ in (1...8).map { "\(name) \($0)" } }, columns: (1...8).map(String.init),
              values: parts.flatMap { _, A in
                (0..<8).map { row in Array(A[row: 0].entries[8 * row..<8 * row + 8]) }
              }, format: .decimals(1), range: 0...1, rowTitle: "row", columnTitle: "pixel"))))
    }
  }
}
