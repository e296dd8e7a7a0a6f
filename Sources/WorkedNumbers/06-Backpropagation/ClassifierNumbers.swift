import CourseKit
import Exchange
import ReferenceEngine

/// The numbers of the classifier with biases, ReLUs and a softmax, and of gradients that vanish: no source prints them.
extension Backpropagation {
  static var classifierNumbers: [WorkedNumber] { notGoodNumbers + depthNumbers }

  /// Both passes for "not good", one update with rate 1, and the quiz's smaller cases.
  private static var notGoodNumbers: [WorkedNumber] {
    let example = ClassifierExample.notGood
    let (X, classes, net) = (example.X, example.classes, example.net)
    let pass = logits(X: X, net: net)
    let δ2 = logitDeltas(logits: pass.logits, classes: classes)
    let gradient = classifierGradients(X: X, classes: classes, net: net)
    let after = train(X: X, classes: classes, net: net, learningRate: 1, batches: [[0]])
    let afterLogits = logits(X: X, net: after).logits
    let Z = pass.logits[row: 0].map { exp($0) }.sum()
    return list("classifier.p", Softmax.softmax(pass.logits[row: 0], temperature: 1))
      + list("classifier.delta2_", δ2[row: 0])
      + list("classifier.back", (δ2 * net.W2.transposed)[row: 0]) + list("classifier.b1.gradient", gradient.b1)
      + list("classifier.W2row1.gradient", gradient.W2[row: 0])
      + list("classifier.W1column1.gradient", gradient.W1[column: 0])
      + list("classifier.exp", pass.logits[row: 0].map { exp($0) })
      + list("classifier.after.p", Softmax.softmax(afterLogits[row: 0], temperature: 1))
      + [
        WorkedNumber("classifier.Z", Z),
        WorkedNumber("classifier.loss", crossEntropy(logits: pass.logits, classes: classes)),
        WorkedNumber("classifier.after.loss", crossEntropy(logits: afterLogits, classes: classes)),
        WorkedNumber("classifier.ln3", log(3)),
        // A sigmoid output that is sure and wrong: the squared error's δ all but vanishes, the cross-entropy's does not.
        WorkedNumber("classifier.sure.squared", squaredDelta(logit: 6)),
        WorkedNumber("classifier.sure.cross", logitDeltas(logits: [[6, 0]], classes: [1])[0, 0]),
      ]
  }

  /// (y − t) y (1 − y) for the target 0.
  private static func squaredDelta(logit: Double) -> Double {
    let y = LogLinear.sigmoid(logit)
    return y * y * LogLinear.sigmoid(-logit)
  }

  /// The best that ten sigmoids in a row can pass on with weights of 1: a factor of ¼ each.
  private static var depthNumbers: [WorkedNumber] {
    [5, 10].map { WorkedNumber("vanishing.sigmoid.\($0)", pow(LogLinear.sigmoidDerivative(0), Double($0))) }
  }

  private static func list(_ key: String, _ values: Vector) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)\($0 + 1)", $1) }
  }
}
