import CourseKit
import Figures
import ReferenceEngine

extension VariationalAutoencoder {
  public static var figures: [Figure] { [draw, divergence] }

  private typealias Example = VariationalAutoencoderExample

  /// The way of the first number of the first image's code, with values and gradients.
  private static var draw: Figure {
    let pass = forward(Example.X, Example.weights, noise: Example.noise)
    let (μ, s, ε) = (pass.mean[0, 0], pass.logVariance[0, 0], Example.noise[0, 0])
    let σ = exp(0.5 * s)
    let δa = pass.logits.map(LogLinear.sigmoid) - Example.X
    let g = (δa * Example.weights.decoder.transposed)[0, 0]
    let δ = encoderDeltas(
      mean: pass.mean, logVariance: pass.logVariance, noise: Example.noise,
      codeDeltas: δa * Example.weights.decoder.transposed)
    let R = reconstruction(Example.X, logits: pass.logits)[0]
    let KL = klDivergence(mean: pass.mean, logVariance: pass.logVariance)[0]
    let nodes = [
      Graph.Node("x", label: "image x", column: 0, row: 1),
      Graph.Node("μ₁", value: μ, gradient: δ.mean[0, 0], column: 1, row: 0),
      Graph.Node("ln σ₁²", value: s, gradient: δ.logVariance[0, 0], column: 1, row: 2),
      Graph.Node("σ₁", value: σ, gradient: g * ε, column: 2, row: 2),
      Graph.Node("ε₁", label: "ε₁, drawn", values: ["0.5"], column: 2, row: 3),
      Graph.Node("z₁", value: pass.codes[0, 0], gradient: g, column: 3, row: 1.5, isHighlighted: true),
      Graph.Node("R", label: "R = −ln p(x | z)", value: R, gradient: 1, column: 4, row: 1.5),
      Graph.Node("KL", label: "KL, both numbers", value: KL, gradient: 1, column: 4, row: 0),
      Graph.Node("L", label: "loss", value: R + KL, gradient: 1, column: 5, row: 0.5),
    ]
    let through = [("x", "μ₁"), ("x", "ln σ₁²"), ("ln σ₁²", "σ₁"), ("μ₁", "z₁"), ("σ₁", "z₁"), ("z₁", "R"), ("R", "L")]
    let beside = [("ε₁", "z₁"), ("μ₁", "KL"), ("ln σ₁²", "KL"), ("KL", "L")]
    return Figure(
      name: "draw", title: "One number of the code, with values and gradients",
      description: """
        The image leads to a mean and a log-variance. The log-variance leads to a deviation; mean, deviation and a drawn \
        number make the code, which leads to the cost of the pixels. Mean and log-variance also lead to the divergence. \
        Cost and divergence sum to the loss. Every node but the drawn number has a derivative.
        """,
      drawing: .graph(
        Graph(
          nodes: nodes,
          edges: through.map { Graph.Edge($0.0, $0.1, isHighlighted: true) } + beside.map { Graph.Edge($0.0, $0.1) })))
  }

  /// What one number of a code pays, for three means.
  private static var divergence: Figure {
    Figure(
      name: "divergence", title: "What one number of the code pays",
      description: """
        Three curves over the log-variance, one for each of the means 0, 1 and 2, a constant distance apart. Each has its \
        lowest point at a log-variance of 0; only the curve of mean 0 touches zero there. To the left they rise along a \
        straight line, to the right much faster.
        """,
      drawing: .plot(
        Plot(
          x: "ln σ²", y: Plot.Axis("divergence in nats", range: 0...5),
          series: [0.0, 1, 2].map { μ in
            Plot.Series("μ = \(Int(μ))", over: -5...2) { klTerm(mean: μ, logVariance: $0) }
          }, references: [.vertical(0, label: "σ = 1")])))
  }
}
