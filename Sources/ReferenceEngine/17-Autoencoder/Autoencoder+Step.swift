import CourseKit

extension Autoencoder {
  /// One step of gradient descent on all parameters.
  ///
  ///     W ← W − η ∂L/∂W,   b ← b − η ∂L/∂b
  public static func step(_ net: Net, input X: Matrix, target T: Matrix, learningRate η: Double) -> Net {
    let gradients = gradients(net, input: X, target: T)
    var next = net
    for (k, gradient) in gradients.enumerated() {
      if k < net.encoder.count {
        next.encoder[k].W -= η * gradient.W
        next.encoder[k].b -= η * gradient.b
      } else {
        next.decoder[k - net.encoder.count].W -= η * gradient.W
        next.decoder[k - net.encoder.count].b -= η * gradient.b
      }
    }
    return next
  }
}
