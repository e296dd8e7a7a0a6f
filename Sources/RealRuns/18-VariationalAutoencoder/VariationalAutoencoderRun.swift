import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 18.
public enum VariationalAutoencoderRun: UnitRun {
  /// A 64-32-2-32-64 net on the digits in black and white: bound, evidence, latent map and an atlas of what it can draw.
  public static let run = RealRun(title: "A code of two numbers for the handwritten digits", seed: 18) { report in
    var random = SeededRandom(seed: report.seed)
    let digits = DigitsGraph.digits(try report.text("Digits/digits.csv")).shuffled(using: &random)
    let split = min(1500, digits.count * 5 / 6)
    let (train, test) = (Array(digits.prefix(split)), Array(digits.dropFirst(split)))
    let (X, T) = (blackAndWhite(train), blackAndWhite(test))
    let settings = VariationalAutoencoder.Settings()
    let net = VariationalAutoencoder.train(on: X, settings, &random) { epoch, reconstruction, divergence in
      report.progress(epoch, of: settings.epochs, loss: reconstruction + divergence)
      guard epoch == 1 || epoch == settings.epochs else { return }
      let key = epoch == 1 ? "first" : "last"
      report.result("vaeRun.\(key).reconstruction", reconstruction, "cost of the pixels, \(key) epoch, nats an image")
      report.result("vaeRun.\(key).divergence", divergence, "divergence, \(key) epoch, nats an image")
      report.result("vaeRun.\(key).loss", reconstruction + divergence, "loss, \(key) epoch, nats an image")
    }
    report.result("vaeRun.parameters", Double(net.parameterCount), "parameters")
    tellBound(net, T, independent: X, report, &random)
    let (means, testMeans) = (net.encode(X).mean, net.encode(T).mean)
    let (labels, testLabels) = (train.map(\.label), test.map(\.label))
    report.result(
      "vaeRun.neighbor", VariationalAutoencoder.nearestNeighborAccuracy(testMeans, testLabels, among: means, labels),
      "test digits whose nearest training digit in the map is the same digit")
    let (flat, testFlat) = planes(of: X, T)
    report.result(
      "vaeRun.neighbor.pca", VariationalAutoencoder.nearestNeighborAccuracy(testFlat, testLabels, among: flat, labels),
      "the same in the plane of the first two principal directions")
    report.result(
      "vaeRun.neighbor.pixels", VariationalAutoencoder.nearestNeighborAccuracy(T, testLabels, among: X, labels),
      "the same with all 64 pixels")
    report.figure(latentMap(testMeans, testLabels, of: 0...4, name: "latent-map-low"))
    report.figure(latentMap(testMeans, testLabels, of: 5...9, name: "latent-map-high"))
    report.figure(atlas(net))
    saySamples(net, report, &random)
  }

  /// Ink or paper: 1 from half of the darkest gray on.
  static func blackAndWhite(_ digits: [DigitsGraph.Digit]) -> Matrix {
    Matrix(rows: digits.map { Vector($0.pixels.map { $0 >= 0.5 ? 1 : 0 }) })
  }

  /// The bound of the test images beside their exact evidence, and beside pixels that know nothing of each other.
  private static func tellBound(
    _ net: VariationalAutoencoder.Net, _ T: Matrix, independent X: Matrix, _ report: RunReport,
    _ random: inout SeededRandom
  ) {
    var (reconstruction, divergence) = (0.0, 0.0)
    let draws = 50
    for _ in 0..<draws {
      let noise = VariationalAutoencoder.normalDraws(T.rows, net.mean.b.count, &random)
      let loss = VariationalAutoencoder.Net.loss(T, net.forward(T, noise: noise))
      reconstruction += loss.reconstruction / Double(draws)
      divergence = loss.divergence
    }
    let (coarse, evidence) = (meanEvidence(net, T, step: 0.1), meanEvidence(net, T, step: 0.05))
    let shares = (0..<X.columns).map { (X[column: $0].sum() + 1) / Double(X.rows + 2) }
    let logits = Matrix(rows: Array(repeating: Vector(shares.map { log($0 / (1 - $0)) }), count: T.rows))
    report.result("vaeRun.test.reconstruction", reconstruction, "cost of the pixels of a test image, nats, 50 draws")
    report.result("vaeRun.test.divergence", divergence, "divergence of a test image, nats")
    report.result("vaeRun.test.loss", reconstruction + divergence, "loss of a test image, nats")
    report.result("vaeRun.test.evidence", -evidence, "−ln p(x) of a test image, by a sum over the plane of codes")
    report.result("vaeRun.test.evidence.change", abs(evidence - coarse), "change from a grid twice as coarse")
    report.result("vaeRun.test.gap", reconstruction + divergence + evidence, "what the bound gives away")
    report.result(
      "vaeRun.test.independent", VariationalAutoencoder.reconstruction(T, logits: logits).sum() / Double(T.rows),
      "−ln p(x) of a test image when every pixel is drawn alone")
  }

  /// The mean of ln p(x), by a sum over all codes within ±6.
  private static func meanEvidence(_ net: VariationalAutoencoder.Net, _ X: Matrix, step: Double) -> Double {
    let grid = VariationalAutoencoder.CodeGrid(dimension: net.mean.b.count, step: step, reach: 6)
    return VariationalAutoencoder.logEvidence(X, grid: grid, logits: net.decode(grid.codes).logits).sum()
      / Double(X.rows)
  }

  /// The first two principal directions of the training images, and both sets of images in their plane.
  private static func planes(of X: Matrix, _ T: Matrix) -> (Matrix, Matrix) {
    let center = X.rowVectors.reduce(Vector.zeros(X.columns), +) / Double(X.rows)
    func centered(_ images: Matrix) -> Matrix { Matrix(rows: images.rowVectors.map { $0 - center }) }
    let V = SingularValueDecomposition(centered(X)).V
    let plane = Matrix(rows: (0..<2).map { V[column: $0] }).transposed
    return (centered(X) * plane, centered(T) * plane)
  }

  /// The means of some digits' codes; six series are the most that differ in marker and color.
  private static func latentMap(_ means: Matrix, _ labels: [Int], of digits: ClosedRange<Int>, name: String) -> Figure {
    let classes = digits.map { digit in (digit, means.rowVectors.indices.filter { labels[$0] == digit }) }
    func middle(_ rows: [Int], _ j: Int) -> Double { rows.reduce(0) { $0 + means[$1, j] } / Double(rows.count) }
    return Figure(
      name: name, title: "Where the test digits lie: \(digits.lowerBound) to \(digits.upperBound)",
      description: """
        The means of the codes of those of the 297 test digits that show a \(digits.lowerBound) to a \
        \(digits.upperBound), with a marker for each digit. Most digits form a patch of their own; some patches touch \
        or overlap. All lie within 3 of the origin in each direction.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("μ₁", range: -3...3), y: Plot.Axis("μ₂", range: -3...3),
          series: classes.map { digit, rows in
            Plot.Series("\(digit)", mark: .dots, rows.map { (means[$0, 0], means[$0, 1]) })
          },
          labels: classes.filter { !$0.1.isEmpty }.map { digit, rows in
            Plot.PointLabel("\(digit)", x: middle(rows, 0), y: middle(rows, 1))
          }, isSquare: true)))
  }

  /// What the decoder draws at 25 codes: a pixel is shown where ink is likelier than paper.
  private static func atlas(_ net: VariationalAutoencoder.Net) -> Figure {
    let places = [-2.0, -1, 0, 1, 2]
    var ink: [(Double, Double)] = []
    for z1 in places {
      for z2 in places {
        let logits = net.decode([[z1, z2]]).logits
        for i in 0..<logits.columns where logits[0, i] > 0 {
          // A tenth for each of the eight pixels, so that a margin is left between two images.
          ink.append((z1 + 0.1 * (Double(i % 8) - 3.5), z2 + 0.1 * (3.5 - Double(i / 8))))
        }
      }
    }
    return Figure(
      name: "atlas", title: "What the decoder draws",
      description: """
        Five by five images of eight by eight pixels, each around its place in the plane of codes, from −2 to 2 in both \
        directions. Neighbors look alike: one digit turns into another across the plane.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("z₁", range: -2.5...2.5), y: Plot.Axis("z₂", range: -2.5...2.5),
          series: [Plot.Series("", mark: .dots, ink)], isSquare: true)))
  }

  /// Six codes from the prior, and the images that the decoder makes of them, side by side.
  private static func saySamples(_ net: VariationalAutoencoder.Net, _ report: RunReport, _ random: inout SeededRandom) {
    let logits = net.decode(VariationalAutoencoder.normalDraws(6, net.mean.b.count, &random)).logits
    report.say("Six codes drawn from the prior, decoded:")
    for row in 0..<8 {
      let lines = (0..<6).map { image in
        (0..<8).map { logits[image, 8 * row + $0] > 0 ? "#" : "." }.joined()
      }
      report.say(lines.joined(separator: "  "))
    }
  }
}
